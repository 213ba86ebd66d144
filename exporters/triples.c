#include "exporters/triples.h"

#include "exporters/decimal.h"
#include "exporters/vocabulary.h"
#include "graph/base/error.h"
#include "graph/graph.h"

/* ---- One triple ---------------------------------------------------------------------------------------------- */

void kg_walk_graph(kg_triple_walk *walk, kg_string graph) {
  walk->triple.graph = graph;
  walk->triple.new_graph = true;
}

void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject) {
  walk->triple.subject = subject;
  walk->triple.new_subject = true;
  walk->triple.predicate.text = (kg_string){0};
}

static void pass_on(kg_triple_walk *walk, kg_string predicate) {
  kg_triple *triple = &walk->triple;
  if (walk->status == KG_OK && (kg_arena_failed(&walk->subject_arena) || kg_arena_failed(&walk->object_arena) ||
                                kg_arena_failed(&walk->naming.arena))) {
    walk->status = kg_fail_memory(&walk->error);
  }
  if (walk->status != KG_OK) return;
  const kg_string last = triple->predicate.text;
  triple->new_predicate = triple->new_subject || (last.data != predicate.data && !kg_string_equal(last, predicate));
  triple->predicate.text = predicate;
  walk->status = walk->handler.triple(walk->handler.state, triple, &walk->error);
  triple->new_graph = triple->new_subject = false;
}

void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object) {
  walk->triple.object = object;
  pass_on(walk, predicate);
}

void kg_walk_term(kg_triple_walk *walk, kg_string predicate, const kg_triple_term *term) {
  walk->triple.term = term;
  pass_on(walk, predicate);
  walk->triple.term = NULL;
}

void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number) {
  char digits[KG_DECIMAL_SIZE];
  kg_rdf_term term = kg_rdf_text(kg_decimal(digits, number));
  term.datatype = KG_LITERAL(KG_NS_XSD "nonNegativeInteger");
  kg_walk_triple(walk, kg_string_of(predicate), term);
}

/** Arenas keep no block to use again, so an unused one costs nothing to clear. A failed one is left to be found. */
void kg_walk_end_object(kg_triple_walk *walk) {
  if (walk->object_arena.total && !kg_arena_failed(&walk->object_arena)) kg_arena_clear(&walk->object_arena);
}

void kg_walk_end_subject(kg_triple_walk *walk) {
  kg_walk_end_object(walk);
  if (walk->subject_arena.total && !kg_arena_failed(&walk->subject_arena)) kg_arena_clear(&walk->subject_arena);
}

/* ---- Facts --------------------------------------------------------------------------------------------------- */

bool kg_facts_same_property(const kg_graph_fact *a, const kg_graph_fact *b) {
  if (a->property_term != b->property_term) return false;
  return a->property_term != KG_NO_TERM || kg_string_equal(a->property, b->property);
}

bool kg_facts_same_triple(const kg_graph_fact *a, const kg_graph_fact *b) {
  if (a->object != b->object || !kg_facts_same_property(a, b)) return false;
  return a->object != KG_NO_ENTITY ||
         (kg_string_equal(a->value, b->value) && kg_string_equal(a->datatype, b->datatype) &&
          kg_string_equal(a->language, b->language));
}

/* Facts and entities follow each other in memory, what they speak of does not: the processor is told early, in steps, each
   of which finds what the one before it asked for. How many facts, or entities, ahead: */
enum { FACTS_AHEAD = 40, OBJECTS_AHEAD = 20, NAMES_AHEAD = 10, ENTITIES_AHEAD = 12, TEXTS_AHEAD = 4 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) (void)(address)
#endif

/** Asks for a text, which may lie across two lines of the cache. */
static void prefetch_text(kg_string text) {
  if (text.size == 0) return;
  PREFETCH(text.data);
  PREFETCH(text.data + text.size - 1);
}

void kg_walk_look_ahead(const kg_triple_walk *walk, size_t fact) {
  const kg_graph *graph = walk->graph;
  if (kg_graph_fact_count(graph) - fact <= FACTS_AHEAD) return;
  const kg_graph_fact *ahead = kg_graph_fact_in(graph, fact + FACTS_AHEAD);
  PREFETCH(ahead);
  PREFETCH(&ahead->value);
  PREFETCH(&ahead->evidence);
  ahead = kg_graph_fact_in(graph, fact + OBJECTS_AHEAD);
  if (ahead->evidence_count && walk->takes & KG_TRIPLES_DOCUMENTS) PREFETCH(ahead->evidence);
  uint32_t object = ahead->object;
  if (object != KG_NO_ENTITY) {
    PREFETCH(&walk->naming.nodes[object % KG_NAMING_NODES]);
    PREFETCH(kg_graph_entity_in(graph, object));
  }
  object = kg_graph_fact_in(graph, fact + NAMES_AHEAD)->object;
  if (object != KG_NO_ENTITY) prefetch_text(kg_graph_entity_in(graph, object)->iri);
}

void kg_walk_fact(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_property_naming *property) {
  const kg_string known = kg_naming_known(&walk->naming, fact->object);
  if (known.size) { /* most facts: the fields are set one by one, since nothing else has to be */
    kg_rdf_term *object = &walk->triple.object;
    object->kind = KG_RDF_IRI;
    object->text = known;
    object->datatype.size = object->language.size = 0;
    walk->triple.mark = &walk->naming.marks[fact->object % KG_NAMING_NODES];
    pass_on(walk, property->iri);
    walk->triple.mark = NULL;
    return;
  }
  char buffer[KG_CALENDAR_SIZE];
  kg_walk_triple(walk, property->iri, kg_naming_object(&walk->naming, fact, property, &walk->object_arena, buffer));
  kg_walk_end_object(walk);
}

/** True if a document's own record has said it already. */
static bool said_by_record(const kg_graph_document *document, const kg_graph_fact *fact) {
  if (!document || fact->object != KG_NO_ENTITY || fact->datatype.size || fact->language.size) return false;
  return (kg_string_is(fact->property, "inLanguage") && kg_string_equal(fact->value, document->about.language)) ||
         (kg_string_is(fact->property, "url") && kg_string_equal(fact->value, document->about.url));
}

/** The facts of a subject from `begin` on; each triple once: facts that differ in their times only follow each other.
 *  Returns the end. */
static size_t write_plain_facts(kg_triple_walk *walk, size_t begin, uint32_t subject,
                                const kg_graph_document *document) {
  const size_t count = kg_graph_fact_count(walk->graph);
  const kg_graph_fact *last = NULL;
  kg_property_naming property = {0};
  size_t i = begin;
  for (; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_in(walk->graph, i);
    if (fact->subject != subject) break;
    kg_walk_look_ahead(walk, i);
    if ((last && kg_facts_same_triple(last, fact)) || said_by_record(document, fact)) continue;
    /* The IRI lives with the subject, if not longer: one for a run of facts with one property. */
    if (!last || !kg_facts_same_property(last, fact)) {
      property = kg_naming_property(&walk->naming, fact, &walk->subject_arena);
    }
    kg_walk_fact(walk, fact, &property);
    last = fact;
  }
  return i;
}

/** The first fact at or behind `begin` whose subject is not `entity`. */
static size_t end_of_subject(const kg_graph *graph, size_t begin, uint32_t entity) {
  const size_t count = kg_graph_fact_count(graph);
  while (begin < count && kg_graph_fact_in(graph, begin)->subject == entity) begin++;
  return begin;
}

/** The facts of the walk's subject, from `begin` on; returns their end. @param document the subject, where it is one;
 *  else NULL. */
static size_t write_facts(kg_triple_walk *walk, size_t begin, uint32_t subject, const kg_graph_document *document) {
  if (!(walk->takes & KG_TRIPLES_DOCUMENTS)) return write_plain_facts(walk, begin, subject, document);
  const size_t end = end_of_subject(walk->graph, begin, subject);
  kg_walk_document_graphs(walk, begin, end);
  return end;
}

/** The first fact of an entity, or where it would stand. O(log facts). */
static size_t first_of_subject(const kg_graph *graph, uint32_t entity) {
  size_t low = 0, high = kg_graph_fact_count(graph);
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (kg_graph_fact_in(graph, middle)->subject < entity) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

static void write_address(kg_triple_walk *walk, kg_string url) {
  if (url.size == 0) return;
  kg_walk_triple(walk, KG_LITERAL(KG_NS_SCHEMA "url"), kg_term_of_address(url, &walk->subject_arena));
}

/** What takes no part in the analysis has neither. */
static void write_analysis(kg_triple_walk *walk, uint32_t entity) {
  const kg_export_options *options = walk->options;
  if (options->ranks && kg_analysis_community(options->ranks, entity) != KG_NO_COMMUNITY) {
    char buffer[KG_RANK_SIZE];
    kg_rdf_term rank = kg_rdf_text(kg_rank_decimal(buffer, kg_analysis_rank(options->ranks, entity)));
    rank.datatype = KG_LITERAL(KG_NS_XSD "decimal");
    kg_walk_triple(walk, KG_LITERAL(KG_NS_KG "rank"), rank);
  }
  const uint32_t community =
      options->communities ? kg_analysis_community(options->communities, entity) : KG_NO_COMMUNITY;
  if (community != KG_NO_COMMUNITY) kg_walk_count(walk, KG_NS_KG "community", (size_t)community + 1);
}

static void write_document(kg_triple_walk *walk, uint32_t index) {
  const kg_graph_document *document = kg_graph_document_at(walk->graph, index);
  const kg_document_record *about = &document->about;
  const kg_string name = about->title.size ? about->title : document->id;
  kg_walk_subject(walk, kg_rdf_iri(kg_naming_node(&walk->naming, document->iri, &walk->subject_arena)));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "type"), kg_rdf_iri(KG_LITERAL(KG_NS_SCHEMA "DigitalDocument")));
  kg_walk_text(walk, KG_NS_RDFS "label", name);
  kg_walk_text(walk, KG_NS_SCHEMA "name", name);
  kg_walk_text(walk, KG_NS_SCHEMA "identifier", document->id);
  if (about->date.size) {
    char buffer[KG_CALENDAR_SIZE];
    kg_walk_triple(walk, KG_LITERAL(KG_NS_SCHEMA "datePublished"), kg_calendar_literal(about->date, buffer));
  }
  write_address(walk, about->url);
  kg_walk_text(walk, KG_NS_SCHEMA "inLanguage", about->language);
  kg_walk_text(walk, KG_NS_SCHEMA "encodingFormat", about->media_type);
  kg_walk_text(walk, KG_NS_SCHEMA "sha256", about->sha256);
  kg_walk_count(walk, KG_NS_KG "length", about->length);
  const uint32_t entity = kg_document_entity(walk->graph, index);
  if (entity != KG_NO_ENTITY) {
    write_analysis(walk, entity);
    (void)write_facts(walk, first_of_subject(walk->graph, entity), entity, document);
  }
  kg_walk_end_subject(walk);
}

static void look_ahead_of_entity(const kg_graph *graph, size_t index) {
  const size_t count = kg_graph_entity_count(graph);
  if (count - index <= ENTITIES_AHEAD) return;
  const kg_graph_entity *ahead = kg_graph_entity_in(graph, index + ENTITIES_AHEAD);
  PREFETCH(ahead);
  PREFETCH(&ahead->same_as_count);
  PREFETCH(&ahead->document);
  ahead = kg_graph_entity_in(graph, index + TEXTS_AHEAD);
  prefetch_text(ahead->iri);
  prefetch_text(ahead->name);
}

static void write_names(kg_triple_walk *walk, const kg_graph_entity *entity) {
  kg_walk_text(walk, KG_NS_RDFS "label", entity->name);
  kg_walk_text(walk, KG_NS_SCHEMA "name", entity->name);
  for (size_t i = 0; i < entity->alternate_name_count; i++) {
    kg_walk_text(walk, KG_NS_SCHEMA "alternateName", entity->alternate_names[i]);
  }
  kg_walk_text(walk, KG_NS_SCHEMA "identifier", entity->identifier);
  write_address(walk, entity->url);
  for (size_t i = 0; i < entity->same_as_count; i++) {
    kg_walk_triple(walk, KG_LITERAL(KG_NS_OWL "sameAs"),
                   kg_term_of_iri(walk->graph, entity->same_as[i], &walk->object_arena));
    kg_walk_end_object(walk);
  }
}

static void write_entity(kg_triple_walk *walk, uint32_t index) {
  const kg_graph *graph = walk->graph;
  const kg_graph_entity *entity = kg_graph_entity_in(graph, index);
  look_ahead_of_entity(graph, index);
  if (entity->document != KG_NO_DOCUMENT && kg_document_entity(graph, entity->document) == index) {
    walk->fact = end_of_subject(graph, walk->fact, index); /* written with the document */
    return;
  }
  if (kg_naming_is_date(&walk->naming, entity) && end_of_subject(graph, walk->fact, index) == walk->fact) return;
  kg_walk_subject(walk, kg_rdf_iri(kg_naming_entity(&walk->naming, index, &walk->subject_arena)));
  const kg_rdf_term type = kg_naming_type(&walk->naming, entity, &walk->subject_arena);
  if (type.text.size) kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "type"), type);
  write_names(walk, entity);
  write_analysis(walk, index);
  walk->fact = write_facts(walk, walk->fact, index, NULL);
  kg_walk_end_subject(walk);
}

/* ---- All of it ----------------------------------------------------------------------------------------------- */

static void write_all(kg_triple_walk *walk) {
  const size_t documents = kg_graph_document_count(walk->graph), entities = kg_graph_entity_count(walk->graph);
  const kg_evidence_style evidence = walk->options->evidence;
  for (size_t i = 0; i < documents && walk->status == KG_OK; i++) write_document(walk, (uint32_t)i);
  for (size_t i = 0; i < entities && walk->status == KG_OK; i++) write_entity(walk, (uint32_t)i);
  if (evidence == KG_EVIDENCE_STATEMENTS || (evidence == KG_EVIDENCE_GRAPHS && (walk->takes & KG_TRIPLES_GRAPHS))) {
    kg_walk_statements(walk);
  }
}

kg_status kg_graph_triples(const kg_graph *graph, const kg_export_options *options, unsigned takes,
                           const kg_triple_handler *handler, kg_error *error) {
  kg_triple_walk walk = {.graph = graph, .options = options, .takes = takes, .handler = *handler};
  if (options->rdf != KG_RDF_1_2) walk.takes &= ~(unsigned)KG_TRIPLES_TERMS;
  if (!kg_naming_init(&walk.naming, graph)) return kg_fail_memory(error);
  kg_arena_init(&walk.subject_arena, NULL);
  kg_arena_init(&walk.object_arena, NULL);
  write_all(&walk);
  const bool failed = kg_arena_failed(&walk.subject_arena) || kg_arena_failed(&walk.object_arena);
  if (failed && walk.status == KG_OK) walk.status = kg_fail_memory(&walk.error);
  kg_arena_clear(&walk.subject_arena);
  kg_arena_clear(&walk.object_arena);
  kg_naming_clear(&walk.naming);
  if (walk.status != KG_OK && error) *error = walk.error;
  return walk.status;
}
