/* Evidence in RDF: each piece is an rdf:Statement of its own, which says the fact, names the document and holds the
   quote with its offsets (oa:exact, oa:start, oa:end of the Web Annotation vocabulary, put on the statement
   itself). */
#include "exporters/triples.h"
#include "exporters/vocabulary.h"
#include "graph/base/sha256.h"

#include <stdio.h>

/** Adds a text and its size, so that neighbours cannot run into each other. */
static void hash_text(kg_sha256 *hash, kg_string text) {
  char size[24];
  const int length = snprintf(size, sizeof size, "%zu:", text.size);
  kg_sha256_add(hash, size, (size_t)length);
  kg_sha256_add(hash, text.data, text.size);
}

static void hash_count(kg_sha256 *hash, size_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%zu", number);
  hash_text(hash, kg_string_of(digits));
}

/** The name of a statement: what is said, where, by whom. It changes with nothing else. */
static void statement_name(char name[17], const kg_triple_walk *walk, const kg_graph_fact *fact,
                           const kg_graph_evidence *evidence) {
  const kg_graph *graph = walk->graph;
  kg_sha256 hash;
  char hex[65];
  kg_sha256_init(&hash);
  hash_text(&hash, kg_graph_document_at(graph, evidence->document)->id);
  hash_text(&hash, kg_graph_entity_at(graph, fact->subject)->iri);
  hash_text(&hash, fact->property);
  const bool literal = fact->object == KG_NO_ENTITY;
  hash_text(&hash, literal ? KG_LITERAL("literal") : KG_LITERAL("entity"));
  hash_text(&hash, literal ? fact->value : kg_graph_entity_at(graph, fact->object)->iri);
  hash_text(&hash, fact->datatype);
  hash_text(&hash, fact->language);
  hash_text(&hash, fact->valid_from);
  hash_text(&hash, fact->valid_until);
  hash_count(&hash, evidence->has_span);
  hash_count(&hash, evidence->span.begin);
  hash_count(&hash, evidence->span.end);
  hash_text(&hash, evidence->source);
  hash_text(&hash, evidence->extractor);
  kg_sha256_finish(&hash, hex);
  memcpy(name, hex, 16);
  name[16] = '\0';
}

static void write_span(kg_triple_walk *walk, const char *start, const char *end, kg_span span) {
  if (span.end == 0) return;
  kg_walk_count(walk, start, span.begin);
  kg_walk_count(walk, end, span.end);
}

static void write_date(kg_triple_walk *walk, const char *predicate, kg_string date) {
  char buffer[KG_CALENDAR_SIZE];
  if (date.size) kg_walk_triple(walk, kg_string_of(predicate), kg_calendar_literal(date, buffer));
}

static void write_confidence(kg_triple_walk *walk, double confidence) {
  if (!(confidence >= 0)) return;
  const unsigned thousandths = confidence >= 1 ? 1000U : (unsigned)(confidence * 1000 + 0.5);
  char text[24]; /* not "%.3f", which asks the locale for the point */
  (void)snprintf(text, sizeof text, "%u.%03u", thousandths / 1000, thousandths % 1000);
  kg_rdf_term term = kg_rdf_text(kg_string_of(text));
  term.datatype = KG_LITERAL(KG_NS_XSD "decimal");
  kg_walk_triple(walk, KG_LITERAL(KG_NS_KG "confidence"), term);
}

static void write_statement(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_graph_evidence *evidence) {
  const kg_graph *graph = walk->graph;
  kg_arena *arena = &walk->subject_arena;
  char name[17], buffer[KG_CALENDAR_SIZE];
  statement_name(name, walk, fact, evidence);
  const kg_string node =
      kg_arena_format(arena, "%.*sstatement/%s", (int)kg_graph_base(graph).size, kg_graph_base(graph).data, name);
  kg_walk_subject(walk, kg_term_of_iri(graph, node, arena));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "type"), kg_rdf_iri(KG_LITERAL(KG_NS_RDF "Statement")));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "subject"), kg_term_of_entity(graph, fact->subject, arena));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "predicate"), kg_term_of_property(graph, fact, arena));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "object"), kg_term_of_object(graph, fact, arena, buffer));
  kg_walk_triple(walk, KG_LITERAL(KG_NS_PROV "wasDerivedFrom"), kg_term_of_document(graph, evidence->document, arena));
  if (evidence->has_span) {
    kg_walk_count(walk, KG_NS_OA "start", evidence->span.begin);
    kg_walk_count(walk, KG_NS_OA "end", evidence->span.end);
  }
  kg_walk_text(walk, KG_NS_OA "exact", evidence->quote);
  write_span(walk, KG_NS_KG "subjectStart", KG_NS_KG "subjectEnd", evidence->subject_span);
  write_span(walk, KG_NS_KG "objectStart", KG_NS_KG "objectEnd", evidence->object_span);
  kg_walk_text(walk, KG_NS_KG "source", evidence->source);
  write_date(walk, KG_NS_KG "validFrom", fact->valid_from);
  write_date(walk, KG_NS_KG "validUntil", fact->valid_until);
  write_confidence(walk, evidence->confidence);
  kg_walk_text(walk, KG_NS_KG "extractor", evidence->extractor);
  kg_arena_clear(arena);
}

void kg_walk_statements(kg_triple_walk *walk) {
  const size_t count = kg_graph_fact_count(walk->graph);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(walk->graph, i);
    for (size_t e = 0; e < fact->evidence_count && walk->status == KG_OK; e++) {
      write_statement(walk, fact, &fact->evidence[e]);
    }
  }
}
