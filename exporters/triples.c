#include "exporters/triples.h"

#include "exporters/ahead.h"
#include "exporters/decimal.h"
#include "exporters/vocabulary.h"
#include "graph/base/error.h"
#include "graph/graph.h"

/* ---- One triple ---------------------------------------------------------------------------------------------- */

static bool is_well(kg_triple_walk *walk) {
  if (walk->status == KG_OK && (kg_arena_failed(&walk->subject_arena) || kg_arena_failed(&walk->object_arena) ||
                                kg_arena_failed(&walk->naming.arena))) {
    walk->status = kg_fail_memory(&walk->error);
  }
  return walk->status == KG_OK;
}

/** Notes a predicate; true if it is another one than before. */
static inline bool turn_to(kg_triple_walk *walk, kg_string predicate) {
  const kg_string last = walk->triple.predicate.text;
  walk->triple.predicate.text = predicate;
  return last.data != predicate.data && (!last.data || !kg_string_equal(last, predicate));
}

static void pass_on(kg_triple_walk *walk) {
  walk->status = walk->handler.triple(walk->handler.state, &walk->triple, &walk->error);
  walk->triple.new_graph = walk->triple.new_subject = false;
}

/** The run for a handler that wants triples one by one. The walk may have turned to the next predicate already. */
static void pass_on_each(kg_triple_walk *walk) {
  const kg_string predicate = walk->triple.predicate.text;
  for (size_t i = 0; i < walk->run_count && walk->status == KG_OK; i++) {
    const kg_plain_triple *plain = &walk->run[i];
    walk->triple.predicate.text = plain->predicate;
    walk->triple.object = plain->is_node ? kg_rdf_iri(plain->object) : kg_rdf_text(plain->object);
    walk->triple.new_predicate = plain->new_predicate;
    pass_on(walk);
  }
  walk->triple.predicate.text = predicate;
}

static void pass_on_run(kg_triple_walk *walk) {
  kg_triple *triple = &walk->triple;
  if (walk->run_count && is_well(walk)) {
    const kg_plain_run run = {.subject = triple->subject.text,
                              .graph = triple->graph,
                              .new_graph = triple->new_graph,
                              .new_subject = triple->new_subject,
                              .items = walk->run,
                              .count = walk->run_count};
    if (walk->handler.run) {
      walk->status = walk->handler.run(walk->handler.state, &run, &walk->error);
      triple->new_graph = triple->new_subject = false;
    } else {
      pass_on_each(walk);
    }
  }
  walk->run_count = 0;
}

void kg_walk_graph(kg_triple_walk *walk, kg_string graph) {
  pass_on_run(walk);
  walk->triple.graph = graph;
  walk->triple.new_graph = true;
}

void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject) {
  pass_on_run(walk);
  walk->triple.subject = subject;
  walk->triple.new_subject = true;
  walk->triple.predicate.text = (kg_string){0};
}

static inline void add_plain(kg_triple_walk *walk, kg_plain_triple plain) {
  if (walk->run_count == KG_RUN_MOST) pass_on_run(walk);
  walk->run[walk->run_count++] = plain;
}

static inline void walk_plain(kg_triple_walk *walk, kg_string predicate, kg_string object, bool is_node,
                              unsigned char *mark) {
  const bool is_new = turn_to(walk, predicate);
  add_plain(walk, (kg_plain_triple){predicate, object, mark, is_node, is_new});
}

void kg_walk_plain(kg_triple_walk *walk, kg_string predicate, kg_string object, bool is_node, unsigned char *mark) {
  walk_plain(walk, predicate, object, is_node, mark);
}

void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object) {
  pass_on_run(walk);
  walk->triple.new_predicate = turn_to(walk, predicate);
  walk->triple.object = object;
  if (is_well(walk)) pass_on(walk);
}

void kg_walk_term(kg_triple_walk *walk, kg_string predicate, const kg_triple_term *term) {
  walk->triple.term = term;
  kg_walk_triple(walk, predicate, (kg_rdf_term){0});
  walk->triple.term = NULL;
}

void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number) {
  char digits[KG_DECIMAL_SIZE];
  kg_rdf_term term = kg_rdf_text(kg_decimal(digits, number));
  term.datatype = KG_LITERAL(KG_NS_XSD "nonNegativeInteger");
  kg_walk_triple(walk, kg_string_of(predicate), term);
}

/** Arenas keep no block to use again, so an unused one costs nothing to clear. A failed one is left to be found. What lives
 *  for one object only was passed on at once. */
void kg_walk_end_object(kg_triple_walk *walk) {
  if (walk->object_arena.total && !kg_arena_failed(&walk->object_arena)) kg_arena_clear(&walk->object_arena);
}

void kg_walk_end_subject(kg_triple_walk *walk) {
  pass_on_run(walk);
  kg_walk_end_object(walk);
  if (walk->subject_arena.total && !kg_arena_failed(&walk->subject_arena)) kg_arena_clear(&walk->subject_arena);
}

/* ---- Facts --------------------------------------------------------------------------------------------------- */

/** True if a fact says the same triple as the last one: their times and evidence may differ. */
static bool says_the_same(const kg_triple_walk *walk, const kg_fact_cursor *last, const kg_graph_arc *arc,
                          size_t fact) {
  if (!last->any || last->arc.object != arc->object || last->arc.property != arc->property) return false;
  if (arc->object != KG_NO_ENTITY && arc->property != KG_NO_TERM) return true;
  const kg_graph_fact *a = kg_graph_fact_in(walk->graph, last->last), *b = kg_graph_fact_in(walk->graph, fact);
  if (arc->property == KG_NO_TERM && !kg_string_equal(a->property, b->property)) return false;
  return arc->object != KG_NO_ENTITY ||
         (kg_string_equal(a->value, b->value) && kg_string_equal(a->datatype, b->datatype) &&
          kg_string_equal(a->language, b->language));
}

/** A fact whose object is no plain node. */
static void pass_on_fact(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_property_naming *property) {
  char buffer[KG_CALENDAR_SIZE];
  const kg_rdf_term object = kg_naming_object(&walk->naming, fact, property, &walk->object_arena, buffer);
  if (object.kind == KG_RDF_LITERAL && !object.datatype.size && !object.language.size &&
      object.text.data == fact->value.data && object.text.size) {
    kg_walk_plain(walk, property->iri, object.text, false, NULL);
  } else {
    kg_walk_triple(walk, property->iri, object);
    kg_walk_end_object(walk);
  }
}

void kg_walk_fact(kg_triple_walk *walk, size_t fact, kg_fact_cursor *cursor) {
  const kg_graph_arc arc = kg_graph_arc_in(walk->graph, fact);
  if (says_the_same(walk, cursor, &arc, fact)) return;
  /* The IRI lives with the subject, if not longer: one for a run of facts with one property. */
  if (arc.property == KG_NO_TERM) {
    cursor->property = kg_naming_property(&walk->naming, kg_graph_fact_in(walk->graph, fact), &walk->subject_arena);
  } else if (!cursor->any || cursor->arc.property != arc.property) {
    cursor->property = walk->naming.properties[arc.property];
  }
  cursor->any = true;
  cursor->last = fact;
  cursor->arc = arc;
  if (arc.object != KG_NO_ENTITY && walk->naming.marks[arc.object]) {
    kg_walk_plain(walk, cursor->property.iri, kg_graph_iri_in(walk->graph, arc.object), true,
                  &walk->naming.marks[arc.object]);
  } else {
    pass_on_fact(walk, kg_graph_fact_in(walk->graph, fact), &cursor->property);
  }
}

/** kg_walk_fact for a link to a plain node in a graph that was built, as nearly all are; false if it is none. */
static inline bool walk_link(kg_triple_walk *walk, size_t fact, kg_fact_cursor *cursor) {
  const kg_graph *graph = walk->graph;
  const kg_graph_arc *arc = &graph->arcs[fact];
  if (arc->object == KG_NO_ENTITY || arc->property == KG_NO_TERM || !walk->naming.marks[arc->object]) return false;
  bool is_new = false;
  if (!cursor->any || cursor->arc.property != arc->property) {
    cursor->property = walk->naming.properties[arc->property];
    is_new = turn_to(walk, cursor->property.iri);
  } else if (cursor->arc.object == arc->object) {
    return true; /* the same triple */
  }
  cursor->any = true;
  cursor->last = fact;
  cursor->arc = *arc;
  add_plain(walk, (kg_plain_triple){cursor->property.iri, graph->iris[arc->object], &walk->naming.marks[arc->object],
                                    true, is_new});
  return true;
}

void kg_walk_facts(kg_triple_walk *walk, size_t begin, size_t end) {
  kg_fact_cursor cursor = {0};
  for (size_t i = begin; i < end; i++) {
    kg_look_ahead_of_object(walk->graph, i, walk->naming.marks);
    kg_look_ahead_of_value(walk->graph, i);
    if (!walk->graph->arcs || !walk_link(walk, i, &cursor)) kg_walk_fact(walk, i, &cursor);
  }
}

/** True if a document's own record has said it already. */
static bool said_by_record(const kg_graph_document *document, const kg_graph_fact *fact) {
  if (fact->object != KG_NO_ENTITY || fact->datatype.size || fact->language.size) return false;
  return (kg_string_is(fact->property, "inLanguage") && kg_string_equal(fact->value, document->about.language)) ||
         (kg_string_is(fact->property, "url") && kg_string_equal(fact->value, document->about.url));
}

static void write_facts_of_document(kg_triple_walk *walk, size_t begin, size_t end, const kg_graph_document *document) {
  kg_fact_cursor cursor = {0};
  for (size_t i = begin; i < end; i++) {
    if (!said_by_record(document, kg_graph_fact_in(walk->graph, i))) kg_walk_fact(walk, i, &cursor);
  }
}

/** The facts of the walk's subject. @param document the subject, where it is one; else NULL. */
static void write_facts(kg_triple_walk *walk, size_t begin, size_t end, const kg_graph_document *document) {
  if (walk->takes & KG_TRIPLES_DOCUMENTS) {
    kg_walk_document_graphs(walk, begin, end);
  } else if (document) {
    write_facts_of_document(walk, begin, end, document);
  } else {
    kg_walk_facts(walk, begin, end);
  }
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
    size_t begin = 0;
    const size_t end = kg_graph_facts_from(walk->graph, entity, &begin);
    write_facts(walk, begin, end, document);
  }
  kg_walk_end_subject(walk);
}

static void write_names(kg_triple_walk *walk, const kg_graph_entity *entity) {
  walk->name_mark = KG_UNMARKED;
  if (entity->name.size) {
    walk_plain(walk, KG_LITERAL(KG_NS_RDFS "label"), entity->name, false, &walk->name_mark);
    walk_plain(walk, KG_LITERAL(KG_NS_SCHEMA "name"), entity->name, false, &walk->name_mark);
  }
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
  kg_look_ahead_of_entity(graph, index);
  const size_t end = kg_graph_facts_from(graph, index, &walk->fact), begin = walk->fact;
  walk->fact = end;
  if (entity->document != KG_NO_DOCUMENT && kg_document_entity(graph, entity->document) == index) {
    return; /* written with the document */
  }
  if (kg_naming_is_date(&walk->naming, entity) && begin == end) return;
  kg_walk_subject(walk, kg_rdf_iri(kg_naming_entity(&walk->naming, index, &walk->subject_arena)));
  const kg_string type = kg_naming_type(&walk->naming, entity, &walk->subject_arena).text;
  unsigned char *mark = entity->type_term != KG_NO_TERM ? &walk->naming.type_marks[entity->type_term] : NULL;
  if (type.size) walk_plain(walk, KG_LITERAL(KG_NS_RDF "type"), type, true, mark);
  write_names(walk, entity);
  write_analysis(walk, index);
  write_facts(walk, begin, end, NULL);
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
  pass_on_run(&walk);
  const bool failed = kg_arena_failed(&walk.subject_arena) || kg_arena_failed(&walk.object_arena);
  if (failed && walk.status == KG_OK) walk.status = kg_fail_memory(&walk.error);
  kg_arena_clear(&walk.subject_arena);
  kg_arena_clear(&walk.object_arena);
  kg_naming_clear(&walk.naming);
  if (walk.status != KG_OK && error) *error = walk.error;
  return walk.status;
}
