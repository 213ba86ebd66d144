/* The table of formats, and what every format owes: the same bytes each time, and a failing sink's status. */
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_formats_are_found(void **state) {
  (void)state;
  assert_true(kg_format_count() >= 6);
  assert_null(kg_format_at(kg_format_count()));
  for (size_t i = 0; i < kg_format_count(); i++) {
    const kg_format *format = kg_format_at(i);
    assert_ptr_equal(kg_format_find(format->name), format);
    assert_non_null(format->description);
  }
  assert_ptr_equal(kg_format_find("nt"), kg_format_find("ntriples"));
  assert_ptr_equal(kg_format_find("TTL"), kg_format_find("turtle"));
  assert_ptr_equal(kg_format_find("gv"), kg_format_find("dot"));
  assert_null(kg_format_find("t"));
  assert_null(kg_format_find(""));
  assert_null(kg_format_find(NULL));
  assert_null(kg_format_find("dot gv"));
}

static void test_a_format_is_needed(void **state) {
  (void)state;
  memory_sink memory = {0};
  kg_error error = {0};
  assert_int_equal(kg_graph_export(NULL, NULL, NULL, memory_sink_of(&memory), &error), KG_BAD_USAGE);
  assert_int_equal(memory.size, 0);
}

static void test_same_bytes_each_time(void **state) {
  (void)state;
  kg_ontology *ontologies[2];
  kg_graph *first = sample_graph_new(true, &ontologies[0]), *second = sample_graph_new(true, &ontologies[1]);
  for (size_t i = 0; i < kg_format_count(); i++) {
    size_t sizes[2];
    const char *name = kg_format_at(i)->name;
    char *a = sample_export(first, name, KG_EVIDENCE_STATEMENTS, &sizes[0]);
    char *b = sample_export(second, name, KG_EVIDENCE_STATEMENTS, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(a, b, sizes[0]);
    free(a);
    free(b);
  }
  kg_graph_free(first);
  kg_graph_free(second);
  kg_ontology_free(ontologies[0]);
  kg_ontology_free(ontologies[1]);
}

static void test_failing_sinks(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(false, &ontology);
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  for (size_t i = 0; i < kg_format_count(); i++) {
    memory_sink memory = {.failing = true};
    kg_error error = {0};
    assert_int_equal(kg_graph_export(graph, kg_format_at(i), &options, memory_sink_of(&memory), &error), KG_IO);
    assert_non_null(strstr(error.message, "no space left"));
    memory_sink_free(&memory);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_formats_are_found),
                                     cmocka_unit_test(test_a_format_is_needed),
                                     cmocka_unit_test(test_same_bytes_each_time), cmocka_unit_test(test_failing_sinks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
