/* JSON as jansson reads it. */
#include "tests/support/sample_graph.h"

#include "graph/base/strings.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void check_text(const json_t *object, const char *key, kg_string wanted) {
  const json_t *value = json_object_get(object, key);
  assert_true(json_is_string(value));
  assert_int_equal(json_string_length(value), wanted.size);
  assert_memory_equal(json_string_value(value), wanted.data, wanted.size);
}

static void test_everything_is_there(void **state) {
  (void)state;
  kg_ontology *ontology;
  size_t size;
  kg_graph *graph = sample_graph_new(true, &ontology);
  char *text = sample_export(graph, "json", KG_EVIDENCE_NONE, &size);
  json_error_t error;
  json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
  if (!root) fail_msg("%d: %s", error.line, error.text);
  const json_t *documents = json_object_get(root, "documents"), *entities = json_object_get(root, "entities");
  const json_t *facts = json_object_get(root, "facts");
  assert_int_equal(json_array_size(documents), kg_graph_document_count(graph));
  assert_int_equal(json_array_size(entities), kg_graph_entity_count(graph));
  assert_int_equal(json_array_size(facts), kg_graph_fact_count(graph));
  for (size_t i = 0; i < kg_graph_document_count(graph); i++) {
    check_text(json_array_get(documents, i), "id", kg_graph_document_at(graph, i)->id);
  }
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(graph, i);
    const json_t *object = json_array_get(entities, i);
    check_text(object, "iri", entity->iri);
    check_text(object, "name", entity->name);
    assert_int_equal(json_array_size(json_object_get(object, "members")), entity->member_count);
  }
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    const json_t *object = json_array_get(facts, i);
    check_text(object, "property", fact->property);
    if (fact->object == KG_NO_ENTITY) check_text(object, "value", fact->value);
    const json_t *evidence = json_object_get(object, "evidence");
    assert_int_equal(json_array_size(evidence), fact->evidence_count);
    for (size_t e = 0; e < fact->evidence_count; e++) {
      if (fact->evidence[e].quote.size) check_text(json_array_get(evidence, e), "quote", fact->evidence[e].quote);
    }
  }
  json_decref(root);
  free(text);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_everything_is_there)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
