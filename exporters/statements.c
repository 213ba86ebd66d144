/* Evidence in RDF: each piece is a node of its own, which names the document and holds the quote with its offsets
   (oa:exact, oa:start, oa:end of the Web Annotation vocabulary, put on the node itself). It is tied to the fact as an
   rdf:Statement, by a triple term (RDF 1.2), or as the name of a graph that holds the fact. */
#include "exporters/decimal.h"
#include "exporters/triples.h"
#include "exporters/vocabulary.h"
#include "graph/base/sha256.h"

/** Adds a text and its size, so that neighbours cannot run into each other. */
static void hash_text(kg_sha256 *hash, kg_string text) {
  char digits[KG_DECIMAL_SIZE];
  const kg_string size = kg_decimal(digits, text.size);
  kg_sha256_add(hash, size.data, size.size);
  kg_sha256_add(hash, ":", 1);
  kg_sha256_add(hash, text.data, text.size);
}

static void hash_count(kg_sha256 *hash, size_t number) {
  char digits[KG_DECIMAL_SIZE];
  hash_text(hash, kg_decimal(digits, number));
}

static void hash_date(kg_sha256 *hash, kg_string date) {
  char buffer[KG_CALENDAR_SIZE];
  hash_text(hash, date.size ? kg_calendar_literal(date, buffer).text : date);
}

/** The name of a statement: what is said, where, by whom, in the words of the output, so that a graph that is read back
 *  has the same names. It changes with nothing else. */
static void statement_name(char name[17], const kg_triple_walk *walk, const kg_graph_fact *fact,
                           const kg_triple_term *said, const kg_graph_evidence *evidence) {
  kg_sha256 hash;
  char hex[65];
  kg_sha256_init(&hash);
  hash_text(&hash, kg_graph_document_at(walk->graph, evidence->document)->id);
  hash_text(&hash, said->subject.text);
  hash_text(&hash, said->predicate.text);
  hash_text(&hash, said->object.kind == KG_RDF_LITERAL ? KG_LITERAL("literal") : KG_LITERAL("entity"));
  hash_text(&hash, said->object.text);
  hash_text(&hash, said->object.datatype);
  hash_text(&hash, said->object.language);
  hash_date(&hash, fact->valid_from);
  hash_date(&hash, fact->valid_until);
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
  char text[KG_CONFIDENCE_SIZE];
  (void)kg_put_thousandths(text, kg_thousandths(confidence));
  kg_rdf_term term = kg_rdf_text((kg_string){text, sizeof text});
  term.datatype = KG_LITERAL(KG_NS_XSD "decimal");
  kg_walk_triple(walk, KG_LITERAL(KG_NS_KG "confidence"), term);
}

/** The node of a piece of evidence: BASE statement/HASH. */
static kg_string statement_iri(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_triple_term *said,
                               const kg_graph_evidence *evidence) {
  const kg_string base = kg_graph_base(walk->graph), folder = KG_LITERAL("statement/");
  char name[17];
  statement_name(name, walk, fact, said, evidence);
  const size_t size = folder.size + sizeof name - 1;
  char *iri = base.size <= SIZE_MAX - size ? kg_arena_allocate(&walk->subject_arena, base.size + size) : NULL;
  if (!iri) return (kg_string){0};
  if (base.size) memcpy(iri, base.data, base.size);
  memcpy(iri + base.size, folder.data, folder.size);
  memcpy(iri + base.size + folder.size, name, sizeof name - 1);
  const kg_string whole = {iri, base.size + size};
  if (walk->naming.base.size) return whole; /* the base needs no encoding, so nothing does */
  return kg_term_of_iri(walk->graph, whole, &walk->subject_arena).text;
}

static void write_type(kg_triple_walk *walk, const char *iri) {
  kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "type"), kg_rdf_iri(kg_string_of(iri)));
}

/** The words, where they stand, and who found them. */
static void describe(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_graph_evidence *evidence,
                     kg_string document) {
  kg_walk_triple(walk, KG_LITERAL(KG_NS_PROV "wasDerivedFrom"), kg_rdf_iri(document));
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
}

/** A fact as terms; they live as long as the subject, and the buffer. */
static kg_triple_term fact_term(kg_triple_walk *walk, const kg_graph_fact *fact, char buffer[KG_CALENDAR_SIZE]) {
  kg_naming *naming = &walk->naming;
  kg_arena *arena = &walk->subject_arena;
  const kg_property_naming property = kg_naming_property(naming, fact, arena);
  const kg_string subject = kg_graph_entity_at(walk->graph, fact->subject)->iri;
  return (kg_triple_term){kg_rdf_iri(kg_naming_node(naming, subject, arena)), kg_rdf_iri(property.iri),
                          kg_naming_object(naming, fact, &property, arena, buffer)};
}

static void write_statement(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_graph_evidence *evidence) {
  char buffer[KG_CALENDAR_SIZE];
  const kg_string document =
      kg_naming_node(&walk->naming, kg_graph_document_at(walk->graph, evidence->document)->iri, &walk->subject_arena);
  const kg_triple_term said = fact_term(walk, fact, buffer);
  const kg_string node = statement_iri(walk, fact, &said, evidence);
  const bool graph = walk->options->evidence == KG_EVIDENCE_GRAPHS, term = walk->takes & KG_TRIPLES_TERMS;
  if (graph) {
    kg_walk_graph(walk, node);
    kg_walk_subject(walk, said.subject);
    kg_walk_triple(walk, said.predicate.text, said.object);
    kg_walk_graph(walk, (kg_string){0});
  } else if (walk->takes & KG_TRIPLES_DOCUMENTS) {
    walk->triple.graph = document; /* made anew for each statement, but one run for a document's neighbours */
    if (evidence->document != walk->document) walk->triple.new_graph = true;
    walk->document = evidence->document;
  }
  kg_walk_subject(walk, kg_rdf_iri(node));
  if (!graph && !term) write_type(walk, KG_NS_RDF "Statement");
  if (evidence->has_span) write_type(walk, KG_NS_OA "TextPositionSelector");
  if (evidence->quote.size) write_type(walk, KG_NS_OA "TextQuoteSelector");
  if (!graph && !term) {
    kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "subject"), said.subject);
    kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "predicate"), said.predicate);
    kg_walk_triple(walk, KG_LITERAL(KG_NS_RDF "object"), said.object);
  } else if (!graph) {
    kg_walk_term(walk, KG_LITERAL(KG_NS_RDF "reifies"), &said);
  }
  describe(walk, fact, evidence, document);
}

void kg_walk_statements(kg_triple_walk *walk) {
  const size_t count = kg_graph_fact_count(walk->graph);
  walk->document = KG_NO_DOCUMENT;
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(walk->graph, i);
    for (size_t e = 0; e < fact->evidence_count && walk->status == KG_OK; e++) {
      write_statement(walk, fact, &fact->evidence[e]);
      kg_walk_end_subject(walk);
    }
  }
}
