/* Graph files of each format: memory may fail at any request, tables and statements may have been edited by hand. */
#include "graph/base/fact.h"
#include "tests/support/failing.h"
#include "tests/support/files.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char facts[] =
    "{\"document\":\"d\",\"record\":\"document\",\"version\":1,\"title\":\"T\",\"length\":200,\"date\":\"2020\","
    "\"url\":\"https://a.example/d\",\"language\":\"en\",\"mediaType\":\"text/plain\",\"sha256\":\"00\"}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"Person\",\"name\":\"Ada\",\"alternateNames\":["
    "\"A\"],"
    "\"mentions\":[[0,3]],\"confidence\":0.5,\"sameAs\":[\"https://a.example/ada\"],\"url\":\"https://a.example/u\","
    "\"identifier\":\"i\"}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"c\",\"type\":\"Company\",\"name\":\"Brindle\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e\",\"property\":\"worksFor\",\"object\":\"c\",\"evidence\":"
    "[0,5],"
    "\"quote\":\"Ada w\",\"subjectSpan\":[0,3],\"objectSpan\":[4,5],\"confidence\":0.5,\"extractor\":\"x\","
    "\"source\":{\"row\":1},\"validFrom\":\"2020\",\"validUntil\":\"2021\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e\",\"property\":\"jobTitle\",\"value\":\"CEO\","
    "\"language\":\"en\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e\",\"property\":\"https://a.example/age\",\"value\":\"3\","
    "\"datatype\":\"http://www.w3.org/2001/XMLSchema#integer\"}\n";

/* ---- Support ------------------------------------------------------------------------------------------------- */

static char folder[] = "/tmp/kgraph-graph-files-XXXXXX";

static kg_status build(kg_graph **graph, const char *path, const kg_allocator *allocator, kg_error *error);

static const struct {
  const char *file, *format, *dialect;
  kg_evidence_style evidence;
} forms[] = {
    {"g.nt", "ntriples", NULL, KG_EVIDENCE_STATEMENTS},
    {"plain.nt", "ntriples", NULL, KG_EVIDENCE_NONE},
    {"g.nq", "nquads", NULL, KG_EVIDENCE_STATEMENTS},
    {"graphs.nq", "nquads", NULL, KG_EVIDENCE_GRAPHS},
    {"g.ttl", "turtle", NULL, KG_EVIDENCE_STATEMENTS},
    {"g.rdf", "rdfxml", NULL, KG_EVIDENCE_STATEMENTS},
    {"g.graphml", "graphml", NULL, KG_EVIDENCE_STATEMENTS},
    {"plain.graphml", "graphml", NULL, KG_EVIDENCE_NONE},
    {"apoc.graphml", "graphml", "apoc", KG_EVIDENCE_STATEMENTS},
    {"g.json", "json", NULL, KG_EVIDENCE_STATEMENTS},
    {"links.json", "json", "node-link", KG_EVIDENCE_STATEMENTS},
    {"plain.json", "json", "node-link", KG_EVIDENCE_NONE},
    {"g.kg", "kg", NULL, KG_EVIDENCE_STATEMENTS},
};

static kg_graph *sample;

static kg_status pass_on(void *state, const kg_record *record, kg_error *error) {
  const kg_fact_sink *sink = state;
  return sink->write(sink->state, record, error);
}

static kg_status build(kg_graph **graph, const char *path, const kg_allocator *allocator, kg_error *error) {
  kg_builder *builder = NULL;
  *graph = NULL;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, error), KG_OK);
  kg_fact_sink sink = kg_builder_sink(builder);
  const kg_input_options options = {.ontology = test_ontology, .trusted = true};
  const kg_input_handler handler = {.state = &sink, .record = pass_on};
  kg_status status = kg_inputs_read(&path, 1, &options, &handler, allocator, error);
  if (status == KG_OK) status = kg_builder_finish(graph, builder, error);
  kg_builder_free(builder);
  return status;
}

static int set_up(void **state) {
  kg_error error = {0};
  if (test_ontology_load(state) || !mkdtemp(folder) || chdir(folder) != 0) return -1;
  file_put_text("f.facts", facts);
  if (build(&sample, "f.facts", NULL, &error) != KG_OK) return -1;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    memory_sink bytes = {0};
    const kg_export_options options = {.evidence = forms[i].evidence, .dialect = forms[i].dialect};
    if (kg_graph_export(sample, kg_format_find(forms[i].format), &options, memory_sink_of(&bytes), &error)) return -1;
    file_put(forms[i].file, bytes.data, bytes.size);
    memory_sink_free(&bytes);
  }
  return 0;
}

static int tear_down(void **state) {
  kg_graph_free(sample);
  if (chdir("/") != 0) return -1;
  file_remove_folder(folder);
  return test_ontology_free(state);
}

static char *export(const kg_graph *graph) {
  memory_sink bytes = {0};
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  kg_error error = {0};
  if (kg_graph_export(graph, kg_format_find("ntriples"), &options, memory_sink_of(&bytes), &error))
    fail_msg("%s", error.message);
  return bytes.data;
}

/* ---- Memory -------------------------------------------------------------------------------------------------- */

static void expect_no_memory_at_any_request(const char *path) {
  kg_status status = KG_NO_MEMORY;
  kg_graph *graph = NULL;
  char *wanted = NULL;
  kg_error error = {0};
  if (build(&graph, path, NULL, &error)) fail_msg("%s: %s", path, error.message);
  wanted = export(graph);
  kg_graph_free(graph);
  size_t budget = 0;
  for (; status != KG_OK; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    assert_true(budget < 20000);
    error = (kg_error){0};
    status = build(&graph, path, &allocator, &error);
    if (status != KG_OK && (status != KG_NO_MEMORY || error.status != KG_NO_MEMORY))
      fail_msg("%s, %zu requests granted: %d %s", path, budget, (int)status, error.message);
  }
  assert_true(budget > 1);
  char *found = export(graph);
  assert_string_equal(found, wanted);
  kg_graph_free(graph);
  free(found);
  free(wanted);
}

static void test_no_memory(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) expect_no_memory_at_any_request(forms[i].file);
}

/* ---- Tables -------------------------------------------------------------------------------------------------- */

#define DOCUMENTS "id,iri,sha256,title,date,url,language,mediaType,length\n"
#define NODES "iri,label,type,alternateNames,identifier,url,sameAs,documents,mentions\n"
#define EDGES "source,target,label,property,confidence,documents,validFrom,validUntil\n"
#define ADA "https://example.org/id/person/ada"
#define BRINDLE "https://example.org/id/company/brindle"
#define TWO_NODES                                                                                                      \
  NODES BRINDLE ",Brindle,Company,,,,,d,0\n" ADA ",Ada,Person,\"A\x1F"                                                 \
                "Countess\",i,https://a.example/u,,d,1\n"

static void put_tables(const char *documents, const char *nodes, const char *edges) {
  (void)mkdir("csv", 0700);
  file_put_text("csv/documents.csv", documents);
  file_put_text("csv/nodes.csv", nodes);
  file_put_text("csv/edges.csv", edges);
}

static void test_tables(void **state) {
  (void)state;
  static const struct {
    const char *documents, *nodes, *edges, *file, *words;
    size_t line;
  } cases[] = {
      {DOCUMENTS ",,,,,,,,3\n", TWO_NODES, EDGES, "csv/documents.csv", "a document has no id", 2},
      {DOCUMENTS "d,,,,,,,,x\n", TWO_NODES, EDGES, "csv/documents.csv", "the length must be a number", 2},
      {DOCUMENTS "d,,,,,,,,99999999999999999999999\n", TWO_NODES, EDGES, "csv/documents.csv",
       "the length must be a number", 2},
      {DOCUMENTS "d,,,\n", TWO_NODES, EDGES, "csv/documents.csv", "", 2},
      {DOCUMENTS, NODES ",Ada,Person,,,,,,\n", EDGES, "csv/nodes.csv", "a node has no IRI", 2},
      {DOCUMENTS, TWO_NODES ADA ",Ada,Person,,,,,,\n", EDGES, "csv/nodes.csv", "two nodes have the id", 4},
      {DOCUMENTS, TWO_NODES, ":START_ID,:END_ID,:TYPE,property:string,confidence:double\n", "csv/nodes.csv",
       "has other columns than the nodes", 1},
      {DOCUMENTS, TWO_NODES, "a,b\n", "csv/edges.csv", "has other columns than the edges", 1},
      {DOCUMENTS, TWO_NODES, EDGES ADA ",https://example.org/id/x,worksFor,,,,,\n", "csv/edges.csv",
       "which is not there", 2},
      {DOCUMENTS, TWO_NODES, EDGES "https://example.org/id/x," ADA ",worksFor,,,,,\n", "csv/edges.csv",
       "which is not there", 2},
      {DOCUMENTS, TWO_NODES, EDGES "\"" ADA, "csv/edges.csv", "", 2},
  };
  kg_graph *graph;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_error error = {0};
    put_tables(cases[i].documents, cases[i].nodes, cases[i].edges);
    const kg_status status = build(&graph, "csv", NULL, &error);
    kg_graph_free(graph);
    if (status != KG_BAD_INPUT) fail_msg("%zu: status %d %s", i, (int)status, error.message);
    if (strcmp(error.file, cases[i].file) != 0 || error.line != cases[i].line || !strstr(error.message, cases[i].words))
      fail_msg("%zu: %s:%zu: %s", i, error.file, error.line, error.message);
  }
}

static void test_tables_are_a_graph(void **state) {
  (void)state;
  kg_error error = {0};
  kg_graph *graph;
  put_tables(DOCUMENTS "d,https://example.org/id/document/d,00,T,2020,,en,text/plain,200\n", TWO_NODES,
             EDGES ADA "," BRINDLE ",worksFor,https://schema.org/worksFor,0.5,d,2020,2021\n");
  if (build(&graph, "csv", NULL, &error)) fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  assert_int_equal(kg_graph_fact_count(graph), 1);
  const kg_graph_fact *fact = kg_graph_fact_at(graph, 0);
  assert_true(kg_string_is(fact->property, "worksFor"));
  assert_true(kg_string_is(fact->valid_until, "2021"));
  assert_true(fact->confidence > 0.49 && fact->confidence < 0.51);
  const kg_graph_entity *ada = kg_graph_entity_at(graph, fact->subject);
  assert_int_equal(ada->alternate_name_count, 2);
  assert_true(kg_string_is(ada->alternate_names[1], "Countess"));
  kg_graph_free(graph);
  expect_no_memory_at_any_request("csv");
}

/* A table that is missing is said to be, and so is one that cannot be read. */
static void test_missing_tables(void **state) {
  (void)state;
  kg_error error = {0};
  kg_graph *graph;
  put_tables(DOCUMENTS, TWO_NODES, EDGES);
  assert_int_equal(remove("csv/documents.csv"), 0);
  assert_int_equal(build(&graph, "csv", NULL, &error), KG_IO);
  assert_string_equal(error.file, "csv/documents.csv");
  kg_graph_free(graph);
}

/* ---- Statements ---------------------------------------------------------------------------------------------- */

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define S "<https://example.org/id/statement/1> "
#define D "<https://example.org/id/document/d> "
#define COMMON                                                                                                         \
  D "<" RDF "type> <https://schema.org/DigitalDocument> .\n" D "<https://schema.org/name> \"T\" .\n" D                 \
    "<https://schema.org/identifier> \"d\" .\n" D "<https://w3id.org/kgraph#length> \"200\"^^<" XSD                    \
    "nonNegativeInteger> .\n"                                                                                          \
    "<" ADA "> <" RDF "type> <https://schema.org/Person> .\n<" ADA "> <https://schema.org/name> \"Ada\" .\n"           \
    "<" BRINDLE "> <https://schema.org/name> \"Brindle\" .\n<" ADA "> <https://schema.org/worksFor> <" BRINDLE "> .\n"
#define STATEMENT                                                                                                      \
  S "<" RDF "type> <" RDF "Statement> .\n" S "<" RDF "subject> <" ADA "> .\n" S "<" RDF                                \
    "predicate> <https://schema.org/worksFor> .\n" S "<" RDF "object> <" BRINDLE "> .\n" S                             \
    "<http://www.w3.org/ns/prov#wasDerivedFrom> <https://example.org/id/document/d> .\n"

/* What others left out of a statement, or changed, is passed over: the fact stays. */
static void test_statements(void **state) {
  (void)state;
  static const struct {
    const char *more;
    double confidence;
    bool has_quote;
  } cases[] = {
      {"", 1, false},
      {S "<https://w3id.org/kgraph#confidence> \"0.25\" .\n", 0.25, false},
      {S "<https://w3id.org/kgraph#confidence> \"2\" .\n", 1, false},
      {S "<https://w3id.org/kgraph#confidence> \"0.2.5\" .\n", 1, false},
      {S "<https://w3id.org/kgraph#confidence> \"sure\" .\n", 1, false},
      {S "<https://w3id.org/kgraph#confidence> \"\" .\n", 1, false},
      {S "<http://www.w3.org/ns/oa#start> \"0\" .\n" S "<http://www.w3.org/ns/oa#end> \"5\" .\n" S
         "<http://www.w3.org/ns/oa#exact> \"Ada w\" .\n",
       1, true},
      {S "<http://www.w3.org/ns/oa#start> \"0\" .\n", 1, false},
      {S "<http://www.w3.org/ns/oa#end> \"5\" .\n", 1, false},
      {S "<http://www.w3.org/ns/oa#start> \"none\" .\n" S "<http://www.w3.org/ns/oa#end> \"5\" .\n", 1, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[8192];
    kg_error error = {0};
    kg_graph *graph;
    (void)snprintf(text, sizeof text, "%s%s", COMMON STATEMENT, cases[i].more);
    file_put_text("s.nt", text);
    if (build(&graph, "s.nt", NULL, &error)) fail_msg("%zu: %s", i, error.message);
    const kg_graph_fact *fact = NULL;
    for (size_t k = 0; k < kg_graph_fact_count(graph); k++)
      if (kg_string_is(kg_graph_fact_at(graph, k)->property, "worksFor")) fact = kg_graph_fact_at(graph, k);
    if (!fact) {
      fail_msg("%zu: no fact", i);
      return;
    }
    assert_int_equal(fact->evidence_count, 1);
    assert_true(kg_string_is(kg_graph_document_at(graph, fact->evidence[0].document)->id, "d"));
    if (fact->confidence < cases[i].confidence - 0.001 || fact->confidence > cases[i].confidence + 0.001)
      fail_msg("%zu: confidence %f", i, fact->confidence);
    assert_int_equal(fact->evidence[0].quote.size > 0, cases[i].has_quote);
    kg_graph_free(graph);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_memory), cmocka_unit_test(test_tables),
                                     cmocka_unit_test(test_tables_are_a_graph), cmocka_unit_test(test_missing_tables),
                                     cmocka_unit_test(test_statements)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
