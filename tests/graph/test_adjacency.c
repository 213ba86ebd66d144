/* The rows of a graph: every fact in both directions, in order, whatever its ends. */
#include "graph/adjacency.h"
#include "graph/base/strings.h"
#include "tests/support/failing.h"
#include "tests/support/ontology.h"
#include "tests/support/sample_graph.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_adjacency *adjacency_of(const kg_graph *graph) {
  kg_adjacency *adjacency;
  assert_int_equal(kg_adjacency_new(&adjacency, graph, NULL, NULL), KG_OK);
  return adjacency;
}

/* Each fact is the link of one row in each direction, between its own ends; rows are sorted. */
static void check_rows(const kg_adjacency *adjacency, bool incoming) {
  const kg_graph *graph = adjacency->graph;
  unsigned *seen = calloc(adjacency->fact_count + 1, sizeof *seen);
  assert_non_null(seen);
  for (uint32_t node = 0; node < kg_adjacency_node_count(adjacency); node++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, incoming);
    kg_adjacency_link last = {0, 0, 0};
    for (uint32_t place = row.begin; place < row.end; place++) {
      const kg_adjacency_link link = kg_adjacency_at(adjacency, place, incoming);
      const kg_graph_fact *fact = kg_graph_fact_at(graph, link.fact);
      const uint32_t object = incoming ? node : link.node, subject = incoming ? link.node : node;
      assert_int_equal(fact->subject, subject);
      if (fact->object != KG_NO_ENTITY) {
        assert_int_equal(fact->object, object);
      } else {
        const kg_graph_fact *literal = kg_adjacency_literal_fact(adjacency, object);
        assert_non_null(literal);
        assert_true(kg_string_equal(literal->value, fact->value));
        assert_true(kg_string_equal(literal->datatype, fact->datatype));
        assert_true(kg_string_equal(literal->language, fact->language));
      }
      assert_true(kg_string_equal(kg_adjacency_predicate_fact(adjacency, link.predicate)->property, fact->property));
      if (place > row.begin) assert_true(last.predicate <= link.predicate);
      if (place > row.begin && last.predicate == link.predicate && incoming) assert_true(last.node <= link.node);
      last = link;
      seen[link.fact]++;
    }
  }
  for (uint32_t i = 0; i < adjacency->fact_count; i++) assert_int_equal(seen[i], 1);
  free(seen);
}

static void every_fact_is_in_both_directions(void **state) {
  (void)state;
  kg_ontology *own;
  kg_graph *graph = sample_graph_new(true, &own);
  kg_adjacency *adjacency = adjacency_of(graph);
  assert_true(adjacency->fact_count > 50);
  check_rows(adjacency, false);
  check_rows(adjacency, true);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(own);
}

static void literals_are_one_if_all_their_parts_are(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "A: Person\nB: Person\nA jobTitle \"CEO\"\nB jobTitle \"CEO\"\n"
                                                   "A keywords \"CEO\"\nB keywords \"ceo\"\n");
  kg_adjacency *adjacency = adjacency_of(graph);
  assert_int_equal(adjacency->literal_count, 2);
  assert_int_equal(adjacency->predicate_count, 2);
  const uint32_t ceo = kg_adjacency_literal(adjacency, KG_LITERAL("CEO"), (kg_string){0}, (kg_string){0});
  assert_int_not_equal(ceo, KG_ADJACENCY_NONE);
  const kg_adjacency_row all = kg_adjacency_links(adjacency, ceo, true);
  assert_int_equal(all.end - all.begin, 3);
  const uint32_t title = kg_adjacency_predicate(adjacency, KG_LITERAL("jobTitle"));
  const kg_adjacency_row titles = kg_adjacency_links_of(adjacency, ceo, true, title);
  assert_int_equal(titles.end - titles.begin, 2);
  const kg_adjacency_row none = kg_adjacency_links(adjacency, ceo, false);
  assert_int_equal(none.end - none.begin, 0);
  assert_int_equal(kg_adjacency_predicate(adjacency, KG_LITERAL("worksFor")), KG_ADJACENCY_NONE);
  assert_int_equal(kg_adjacency_literal(adjacency, KG_LITERAL("CEO"), (kg_string){0}, KG_LITERAL("en")),
                   KG_ADJACENCY_NONE);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
}

static void empty_graphs(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "");
  kg_adjacency *adjacency = adjacency_of(graph);
  assert_int_equal(adjacency->fact_count, 0);
  const kg_adjacency_row row = kg_adjacency_links(adjacency, 0, true);
  assert_int_equal(row.begin, row.end);
  assert_int_equal(kg_adjacency_predicate(adjacency, KG_LITERAL("worksFor")), KG_ADJACENCY_NONE);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
}

/* As if they lay in a file that someone has changed. */
static void damaged_numbers_are_passed_over(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "A worksFor B\nB worksFor C\n");
  kg_adjacency *adjacency = adjacency_of(graph);
  kg_adjacency bad = *adjacency;
  const uint32_t wild[8] = {0, 9, 7, UINT32_MAX, 0, UINT32_MAX, 3, 1};
  bad.first_out = wild;
  for (uint32_t node = 0; node < 4; node++) {
    const kg_adjacency_row row = kg_adjacency_links(&bad, node, false);
    assert_true(row.begin <= row.end && row.end <= bad.fact_count);
  }
  bad = *adjacency;
  bad.in_fact = bad.in_node = bad.out_node = wild + 3;
  assert_int_equal(kg_adjacency_at(&bad, 0, true).node, KG_ADJACENCY_NONE);
  assert_int_equal(kg_adjacency_at(&bad, 0, false).node, KG_ADJACENCY_NONE);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
}

static void memory_that_runs_out(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "A worksFor B\nB https://example.org/x \"y\"\n");
  for (size_t grant = 0;; grant++) {
    size_t left = grant;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_adjacency *adjacency;
    const kg_status status = kg_adjacency_new(&adjacency, graph, &allocator, NULL);
    if (status == KG_OK) {
      kg_adjacency_free(adjacency);
      assert_true(grant > 0);
      break;
    }
    assert_int_equal(status, KG_NO_MEMORY);
    assert_null(adjacency);
  }
  kg_graph_free(graph);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_fact_is_in_both_directions),
      cmocka_unit_test(literals_are_one_if_all_their_parts_are),
      cmocka_unit_test(empty_graphs),
      cmocka_unit_test(damaged_numbers_are_passed_over),
      cmocka_unit_test(memory_that_runs_out),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
