/* Property graphs of kgraph's own come back whole, and lack of memory is told at whatever request it comes. */
#include "extractors/readers/graphml.h"
#include "extractors/readers/node_link.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef kg_status read_function(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink,
                                kg_error *error);

static const struct {
  const char *format, *dialect;
  read_function *read;
} cases[] = {{"graphml", NULL, kg_graphml_read},
             {"graphml", "apoc", kg_graphml_read},
             {"graphml", "yed", kg_graphml_read},
             {"json", "node-link", kg_node_link_read}};

static void write_graph(memory_sink *bytes, const kg_graph *graph, size_t index) {
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS, .dialect = cases[index].dialect};
  kg_error error = {0};
  if (kg_graph_export(graph, kg_format_find(cases[index].format), &options, memory_sink_of(bytes), &error) != KG_OK)
    fail_msg("%s", error.message);
}

static kg_status read_graph(kg_graph **graph, const kg_ontology *ontology, kg_string text, size_t index,
                            const kg_allocator *allocator, kg_error *error) {
  kg_builder *builder = NULL;
  *graph = NULL;
  assert_int_equal(kg_builder_new(&builder, ontology, NULL, NULL, error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  const kg_graph_source source = {.name = "file", .id = {"file", 4}, .ontology = ontology, .allocator = allocator};
  kg_status status = cases[index].read(text, &source, &sink, error);
  if (status == KG_OK) status = kg_builder_finish(graph, builder, error);
  kg_builder_free(builder);
  return status;
}

static void test_comes_back(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(false, &ontology), *again;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    memory_sink first = {0}, second = {0};
    kg_error error = {0};
    write_graph(&first, graph, i);
    if (read_graph(&again, ontology, memory_sink_text(&first), i, NULL, &error) != KG_OK) fail_msg("%s", error.message);
    write_graph(&second, again, i);
    assert_string_equal(first.data, second.data);
    kg_graph_free(again);
    memory_sink_free(&first);
    memory_sink_free(&second);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static void test_lack_of_memory(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(false, &ontology), *again;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    memory_sink bytes = {0};
    write_graph(&bytes, graph, i);
    kg_status status = KG_NO_MEMORY;
    for (size_t budget = 0; status != KG_OK; budget++) {
      size_t left = budget;
      const kg_allocator allocator = kg_test_failing(&left);
      kg_error error = {0};
      assert_true(budget < 10000);
      status = read_graph(&again, ontology, memory_sink_text(&bytes), i, &allocator, &error);
      if (status != KG_OK && status != KG_NO_MEMORY) fail_msg("%zu: %s", budget, error.message);
    }
    kg_graph_free(again);
    memory_sink_free(&bytes);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_comes_back), cmocka_unit_test(test_lack_of_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
