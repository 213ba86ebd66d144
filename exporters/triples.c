#include "exporters/triples.h"

#include "exporters/vocabulary.h"
#include "graph/base/error.h"

#include <stdio.h>

/* ---- One triple ---------------------------------------------------------------------------------------------- */

void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject) {
  walk->triple.subject = subject;
  walk->triple.new_subject = true;
  walk->triple.predicate.text = (kg_string){0};
}

void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object) {
  kg_triple *triple = &walk->triple;
  if (walk->status == KG_OK && (kg_arena_failed(&walk->subject_arena) || kg_arena_failed(&walk->object_arena))) {
    walk->status = kg_fail_memory(&walk->error);
  }
  if (walk->status != KG_OK) return;
  triple->new_predicate = triple->new_subject || !kg_string_equal(triple->predicate.text, predicate);
  triple->predicate = kg_rdf_iri(predicate);
  triple->object = object;
  walk->status = walk->handler.triple(walk->handler.state, triple, &walk->error);
  triple->new_subject = false;
}

void kg_walk_text(kg_triple_walk *walk, const char *predicate, kg_string text) {
  if (text.size) kg_walk_triple(walk, kg_string_of(predicate), kg_rdf_text(text));
}

void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%zu", number);
  kg_rdf_term term = kg_rdf_text(kg_string_of(digits));
  term.datatype = KG_LITERAL(KG_NS_XSD "nonNegativeInteger");
  kg_walk_triple(walk, kg_string_of(predicate), term);
}

/** Arenas keep no block to use again, so an unused one costs nothing to clear. */
static void end_object(kg_triple_walk *walk) {
  if (walk->object_arena.total) kg_arena_clear(&walk->object_arena);
}

static void end_subject(kg_triple_walk *walk) {
  end_object(walk);
  if (walk->subject_arena.total) kg_arena_clear(&walk->subject_arena);
}

/* ---- Facts --------------------------------------------------------------------------------------------------- */

/** True if both facts say the same when their times and evidence are left out. */
static bool same_triple(const kg_graph_fact *a, const kg_graph_fact *b) {
  return a->object == b->object && kg_string_equal(a->property, b->property) && kg_string_equal(a->value, b->value) &&
         kg_string_equal(a->datatype, b->datatype) && kg_string_equal(a->language, b->language);
}

/** True if a document's own record has said it already. */
static bool said_by_record(const kg_graph_document *document, const kg_graph_fact *fact) {
  if (!document || fact->object != KG_NO_ENTITY || fact->datatype.size || fact->language.size) return false;
  return (kg_string_is(fact->property, "inLanguage") && kg_string_equal(fact->value, document->about.language)) ||
         (kg_string_is(fact->property, "url") && kg_string_equal(fact->value, document->about.url));
}

static void write_facts(kg_triple_walk *walk, uint32_t entity, const kg_graph_document *document) {
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(walk->graph, entity, &facts);
  const kg_graph_fact *last = NULL;
  kg_string property = {0};
  for (size_t i = 0; i < count && walk->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(walk->graph, facts[i]);
    if (fact->subject != entity || said_by_record(document, fact)) continue;
    if (last && same_triple(last, fact)) continue;
    /* Lives with the subject: one text for a run of facts with one property. */
    if (!last || !kg_string_equal(last->property, fact->property)) {
      property = kg_term_of_property(walk->graph, fact, &walk->subject_arena).text;
    }
    char buffer[KG_CALENDAR_SIZE];
    kg_walk_triple(walk, property, kg_term_of_object(walk->graph, fact, &walk->object_arena, buffer));
    end_object(walk);
    last = fact;
  }
}

static bool has_facts(const kg_graph *graph, uint32_t entity) {
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, entity, &facts);
  for (size_t i = 0; i < count; i++) {
    if (kg_graph_fact_at(graph, facts[i])->subject == entity) return true;
  }
  return false;
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

static void write_address(kg_triple_walk *walk, kg_string url) {
  if (url.size == 0) return;
  kg_walk_triple(walk, KG_LITERAL(KG_NS_SCHEMA "url"), kg_term_of_address(url, &walk->subject_arena));
}

static void write_document(kg_triple_walk *walk, uint32_t index) {
  const kg_graph_document *document = kg_graph_document_at(walk->graph, index);
  const kg_document_record *about = &document->about;
  const kg_string name = about->title.size ? about->title : document->id;
  kg_walk_subject(walk, kg_term_of_document(walk->graph, index, &walk->subject_arena));
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
  if (entity != KG_NO_ENTITY) write_facts(walk, entity, document);
  end_subject(walk);
}

static void write_entity(kg_triple_walk *walk, uint32_t index) {
  const kg_graph *graph = walk->graph;
  const kg_graph_entity *entity = kg_graph_entity_at(graph, index);
  if (entity->document != KG_NO_DOCUMENT && kg_document_entity(graph, entity->document) == index) return;
  if (kg_entity_is_date(graph, entity) && !has_facts(graph, index)) return; /* a literal where it is an object */
  kg_walk_subject(walk, kg_term_of_entity(graph, index, &walk->subject_arena));
  const kg_rdf_term type = kg_term_of_type(graph, entity, &walk->subject_arena);
  if (type.text.size) kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "type"), type);
  kg_walk_text(walk, KG_NS_RDFS "label", entity->name);
  kg_walk_text(walk, KG_NS_SCHEMA "name", entity->name);
  for (size_t i = 0; i < entity->alternate_name_count; i++) {
    kg_walk_text(walk, KG_NS_SCHEMA "alternateName", entity->alternate_names[i]);
  }
  kg_walk_text(walk, KG_NS_SCHEMA "identifier", entity->identifier);
  write_address(walk, entity->url);
  for (size_t i = 0; i < entity->same_as_count; i++) {
    kg_walk_triple(walk, KG_LITERAL(KG_NS_OWL "sameAs"),
                   kg_term_of_iri(graph, entity->same_as[i], &walk->object_arena));
    end_object(walk);
  }
  write_facts(walk, index, NULL);
  end_subject(walk);
}

kg_status kg_graph_triples(const kg_graph *graph, const kg_export_options *options, const kg_triple_handler *handler,
                           kg_error *error) {
  kg_triple_walk walk = {.graph = graph, .handler = *handler};
  kg_arena_init(&walk.subject_arena, NULL);
  kg_arena_init(&walk.object_arena, NULL);
  const size_t documents = kg_graph_document_count(graph), entities = kg_graph_entity_count(graph);
  for (size_t i = 0; i < documents && walk.status == KG_OK; i++) write_document(&walk, (uint32_t)i);
  for (size_t i = 0; i < entities && walk.status == KG_OK; i++) write_entity(&walk, (uint32_t)i);
  if (options && options->evidence == KG_EVIDENCE_STATEMENTS) kg_walk_statements(&walk);
  kg_arena_clear(&walk.subject_arena);
  kg_arena_clear(&walk.object_arena);
  if (walk.status != KG_OK && error) *error = walk.error;
  return walk.status;
}
