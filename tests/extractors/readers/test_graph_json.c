/* A graph as JSON comes back as records that make the same graph; what is wrong in it is named. */
#include "extractors/readers/graph_json.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_comes_back(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_error error = {0};
  kg_graph *graph = sample_graph_new(true, &ontology), *again = NULL;
  kg_builder *builder = NULL;
  size_t sizes[2];
  char *first = sample_export(graph, "json", KG_EVIDENCE_NONE, &sizes[0]);
  assert_true(kg_graph_json_begins((kg_string){first, sizes[0]}));
  assert_int_equal(kg_builder_new(&builder, ontology, NULL, NULL, &error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  if (kg_graph_json_read((kg_string){first, sizes[0]}, &(kg_graph_source){.name = "first.json"}, &sink, &error) !=
      KG_OK) {
    fail_msg("%s", error.message);
  }
  if (kg_builder_finish(&again, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  char *second = sample_export(again, "json", KG_EVIDENCE_NONE, &sizes[1]);
  assert_string_equal(first, second);
  assert_int_equal(sizes[0], sizes[1]);
  free(first);
  free(second);
  kg_graph_free(graph);
  kg_graph_free(again);
  kg_ontology_free(ontology);
}

static kg_status count_record(void *state, const kg_record *record, kg_error *error) {
  (void)record;
  (void)error;
  ++*(size_t *)state;
  return KG_OK;
}

#define DOCUMENTS "\"documents\":[{\"id\":\"d\",\"iri\":\"x:d\",\"length\":9}]"
#define MEMBER "{\"document\":\"d\",\"id\":\"e\",\"name\":\"E\",\"mentions\":[[0,1]],\"confidence\":0.5}"
#define ENTITIES "\"entities\":[{\"iri\":\"x:e\",\"type\":\"Person\",\"name\":\"E\",\"members\":[" MEMBER "]}]"
#define EVIDENCE "\"evidence\":[{\"document\":\"d\",\"span\":[0,1],\"quote\":\"E\"}]"
#define FACT "{\"subject\":\"x:e\",\"property\":\"jobTitle\",\"value\":\"CEO\"," EVIDENCE "}"
#define GRAPH(facts) "{" DOCUMENTS "," ENTITIES ",\"facts\":[" facts "]}"

static kg_status read_text(const char *text, size_t *records, kg_error *error) {
  const kg_fact_sink sink = {count_record, records};
  *records = 0;
  *error = (kg_error){0};
  return kg_graph_json_read(kg_string_of(text), &(kg_graph_source){.name = "g.json"}, &sink, error);
}

static void test_one_record_for_each_piece(void **state) {
  (void)state;
  size_t records;
  kg_error error;
  assert_int_equal(read_text(GRAPH(FACT), &records, &error), KG_OK);
  assert_int_equal(records, 3);
  assert_int_equal(read_text("\xEF\xBB\xBF" GRAPH(""), &records, &error), KG_OK);
  assert_int_equal(records, 2);
}

static void test_mistakes_are_named(void **state) {
  (void)state;
  static const struct {
    const char *text, *wanted;
  } cases[] = {
      {"", "not JSON"},
      {"[]", "not a graph: must be an object"},
      {"{}", "\"documents\" must be a list, but is nothing"},
      {"{\"documents\":{}}", "\"documents\" must be a list, but is an object"},
      {"{\"documents\":[3]}", "documents[0]: must be an object"},
      {"{\"documents\":[{}]}", "documents[0].id: is missing"},
      {"{\"documents\":[{\"id\":3}]}", "documents[0].id: must be a string"},
      {"{\"documents\":[{\"id\":\"\"}]}", "documents[0]: "},
      {"{\"documents\":[{\"id\":\"d\",\"length\":-1}]}", "documents[0].length"},
      {"{\"documents\":[{\"id\":\"d\"},{\"id\":\"d\"}]}", "documents[1].id: stands for two documents"},
      {"{" DOCUMENTS ",\"entities\":[{\"iri\":\"x:e\",\"type\":\"Person\"}]}", "entities[0].members: is missing"},
      {"{" DOCUMENTS ",\"entities\":[{\"iri\":\"x:e\",\"type\":\"Person\",\"members\":[{\"document\":\"c\"}]}]}",
       "entities[0].members[0].document: is not among the documents"},
      {"{" DOCUMENTS ",\"entities\":[{\"iri\":\"x:e\",\"type\":\"Person\",\"members\":"
       "[{\"document\":\"d\",\"id\":\"e\",\"name\":\"E\",\"mentions\":[[2,1]]}]}]}",
       "entities[0].members[0].mentions: must be [begin, end]"},
      {GRAPH("{\"subject\":\"x:f\"}"), "facts[0].subject: is the IRI of no entity"},
      {GRAPH(FACT ",{\"subject\":\"x:e\",\"property\":\"p\"," EVIDENCE "}"), "facts[1]: needs either"},
      {GRAPH("{\"subject\":\"x:e\",\"property\":\"p\",\"value\":\"v\",\"object\":\"x:e\"," EVIDENCE "}"),
       "facts[0]: needs either"},
      {GRAPH("{\"subject\":\"x:e\",\"property\":\"p\",\"value\":\"v\",\"evidence\":[]}"),
       "facts[0].evidence: is empty"},
      {GRAPH("{\"subject\":\"x:e\",\"property\":\"p\",\"value\":\"v\",\"evidence\":[{\"document\":\"d\",\"span\":[0,1],"
             "\"quote\":\"long\"}]}"),
       "facts[0].evidence[0]: \"quote\""},
      {GRAPH("{\"subject\":\"x:e\",\"property\":\"p\",\"value\":\"v\",\"evidence\":[{\"document\":\"d\","
             "\"confidence\":2}]}"),
       "facts[0].evidence[0]: \"confidence\""},
      {GRAPH(FACT) " ", NULL},
      {GRAPH(FACT) "x", "not JSON"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t records;
    kg_error error;
    const kg_status status = read_text(cases[i].text, &records, &error);
    assert_int_equal(status, cases[i].wanted ? KG_BAD_INPUT : KG_OK);
    if (!cases[i].wanted) continue;
    assert_string_equal(error.file, "g.json");
    if (!strstr(error.message, cases[i].wanted)) fail_msg("%s: %s", cases[i].text, error.message);
  }
}

/** Every prefix of a file ends in an error, none in a crash. */
static void test_cut_short(void **state) {
  (void)state;
  const char text[] = GRAPH(FACT);
  for (size_t size = 0; size + 1 < sizeof text; size++) {
    char *copy = malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, text, size);
    copy[size] = '\0';
    size_t records;
    kg_error error;
    assert_int_equal(read_text(copy, &records, &error), KG_BAD_INPUT);
    assert_int_equal(records, 0);
    free(copy);
  }
}

static void test_begins(void **state) {
  (void)state;
  assert_true(kg_graph_json_begins(KG_LITERAL("\xEF\xBB\xBF {\n \"base\":\"x\"")));
  assert_true(kg_graph_json_begins(KG_LITERAL("{\"documents\":[]")));
  assert_false(kg_graph_json_begins(KG_LITERAL("{\"document\":\"x\"")));
  assert_false(kg_graph_json_begins(KG_LITERAL("[")));
  assert_false(kg_graph_json_begins(KG_LITERAL("")));
  assert_false(kg_graph_json_begins(KG_LITERAL("{")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_comes_back), cmocka_unit_test(test_one_record_for_each_piece),
      cmocka_unit_test(test_mistakes_are_named), cmocka_unit_test(test_cut_short), cmocka_unit_test(test_begins)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
