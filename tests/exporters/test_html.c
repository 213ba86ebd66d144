/* HTML: a page that holds the graph as inert data. tests/view/ opens such pages in a browser. */
#include "graph/base/strings.h"
#include "ontology/embedded.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"
#include "tests/support/tied_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

static const char data_start[] = "<script type=\"application/json\" id=\"data\">\n";

static size_t occurrences(const char *text, const char *part) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) count++;
  return count;
}

/* The page, or NULL where the program is built without the viewer: then it says so. */
static char *page_of(const kg_graph *graph, const kg_export_options *options) {
  memory_sink memory = {0};
  kg_error error = {0};
  const kg_status status = kg_graph_export(graph, kg_format_find("html"), options, memory_sink_of(&memory), &error);
  if (KG_EMBEDDED(viewer_script).size) {
    assert_int_equal(status, KG_OK);
    return memory.data;
  }
  assert_int_equal(status, KG_BAD_USAGE);
  assert_non_null(strstr(error.message, "make viewer"));
  memory_sink_free(&memory);
  return NULL;
}

static json_t *data_of(const char *page) {
  const char *begin = strstr(page, data_start);
  assert_non_null(begin);
  begin += sizeof data_start - 1;
  const char *end = strchr(begin, '<');
  assert_non_null(end);
  assert_memory_equal(end, "</script>", 9); /* no other '<' is in it */
  json_t *data = json_loadb(begin, (size_t)(end - begin), 0, NULL);
  assert_non_null(data);
  return data;
}

static bool has_name(const json_t *nodes, const char *name) {
  for (size_t i = 0; i < json_array_size(nodes); i++)
    if (strcmp(json_string_value(json_array_get(json_array_get(nodes, i), 0)), name) == 0) return true;
  return false;
}

static void test_hostile_names(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(true, &ontology);
  char *page = page_of(graph, NULL);
  if (page) {
    json_t *data = data_of(page);
    for (size_t i = 0; i < sample_hostile_count; i++)
      assert_true(has_name(json_object_get(data, "nodes"), sample_hostile[i]));
    assert_int_equal(occurrences(page, "<script"), 2);
    assert_int_equal(occurrences(page, "</script"), 2);
    assert_int_equal(occurrences(page, "<style"), 1);
    assert_non_null(strstr(page, "content=\"default-src 'none'; script-src 'sha256-"));
    assert_null(strstr(page, "unsafe-inline"));
    json_decref(data);
  }
  free(page);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static void test_what_is_held(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = tied_graph_new("anna-Brix anna-carl Brix-2024 lone", &ontology);
  char *page = page_of(graph, NULL);
  if (page) {
    json_t *data = data_of(page);
    const json_t *nodes = json_object_get(data, "nodes"), *facts = json_object_get(data, "facts");
    assert_int_equal(json_array_size(nodes), 4); /* a Date is a text */
    assert_true(has_name(nodes, "lone"));
    assert_int_equal(json_array_size(facts), 3);
    size_t texts = 0;
    for (size_t i = 0; i < 3; i++) texts += json_is_string(json_array_get(json_array_get(facts, i), 2));
    assert_int_equal(texts, 1);
    json_decref(data);
  }
  free(page);
  const uint32_t brix = tied_graph_entity(graph, "Brix");
  const kg_export_options options = {.focus = &brix, .focus_count = 1, .hops = 1};
  page = page_of(graph, &options);
  if (page) {
    json_t *data = data_of(page);
    assert_int_equal(json_array_size(json_object_get(data, "nodes")), 2);
    assert_int_equal(json_array_size(json_object_get(data, "facts")), 2);
    json_decref(data);
  }
  free(page);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

/* Writing fails at every byte: the failure comes through. */
static void test_failing_sink(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = tied_graph_new("a-b", &ontology);
  for (size_t after = 0; after < 200000 && KG_EMBEDDED(viewer_script).size; after += 9973) {
    memory_sink memory = {.failing = true, .fail_after = after};
    assert_int_equal(kg_graph_export(graph, kg_format_find("html"), NULL, memory_sink_of(&memory), NULL), KG_IO);
    memory_sink_free(&memory);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hostile_names),
      cmocka_unit_test(test_what_is_held),
      cmocka_unit_test(test_failing_sink),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
