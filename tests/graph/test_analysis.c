/* Ranks and communities: what igraph computes of the ties that we choose, and that its settings are left as they were. */
#include "graph/analysis.h"
#include "tests/support/failing.h"
#include "tests/support/tied_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <igraph/igraph.h>

typedef struct fixture {
  kg_ontology *ontology;
  kg_graph *graph;
  kg_analysis *analysis;
} fixture;

static fixture analyse(const char *ties) {
  fixture f = {NULL, NULL, NULL};
  kg_error error = {0};
  f.graph = tied_graph_new(ties, &f.ontology);
  assert_int_equal(kg_analysis_new(&f.analysis, f.graph, NULL, &error), KG_OK);
  return f;
}

static void clear(fixture *f) {
  kg_analysis_free(f->analysis);
  kg_graph_free(f->graph);
  kg_ontology_free(f->ontology);
}

static double rank_of(const fixture *f, const char *name) {
  return kg_analysis_rank(f->analysis, tied_graph_entity(f->graph, name));
}

static uint32_t community_of(const fixture *f, const char *name) {
  return kg_analysis_community(f->analysis, tied_graph_entity(f->graph, name));
}

static void test_ranks(void **state) {
  (void)state;
  fixture f = analyse("a-hub b-hub hub-c d-hub d-e");
  const uint32_t *order;
  double sum = 0;
  assert_int_equal(kg_analysis_ranked(f.analysis, &order), 6);
  assert_int_equal(order[0], tied_graph_entity(f.graph, "hub"));
  assert_int_equal(order[1], tied_graph_entity(f.graph, "d"));
  for (size_t i = 0; i < 6; i++) sum += kg_analysis_rank(f.analysis, order[i]);
  assert_true(sum > 0.999999 && sum < 1.000001);
  /* Neither the direction of a fact nor the order of names makes a difference. */
  assert_true(rank_of(&f, "a") >= rank_of(&f, "c") && rank_of(&f, "a") <= rank_of(&f, "c"));
  clear(&f);
}

static void test_communities(void **state) {
  (void)state;
  fixture f = analyse("a-b b-c c-a a-d b-d x-y y-z z-x a-x alone");
  const uint32_t *members;
  assert_int_equal(kg_analysis_community_count(f.analysis), 3);
  assert_int_equal(community_of(&f, "a"), 0);
  assert_int_equal(community_of(&f, "d"), 0);
  assert_int_equal(community_of(&f, "x"), 1);
  assert_int_equal(community_of(&f, "z"), 1);
  assert_int_equal(community_of(&f, "alone"), 2);
  assert_int_equal(kg_analysis_members(f.analysis, 0, &members), 4);
  assert_int_equal(members[0], tied_graph_entity(f.graph, "a"));
  assert_int_equal(kg_analysis_members(f.analysis, 3, &members), 0);
  clear(&f);
}

/* Who shares a year has no tie, and a year no rank. */
static void test_dates_take_no_part(void **state) {
  (void)state;
  fixture f = analyse("a-2024 b-2024 c-2024");
  const uint32_t *order;
  assert_int_equal(kg_analysis_ranked(f.analysis, &order), 3);
  assert_int_equal(community_of(&f, "2024"), KG_NO_COMMUNITY);
  assert_true(rank_of(&f, "2024") <= 0);
  assert_int_equal(kg_analysis_community_count(f.analysis), 3);
  assert_int_equal(kg_analysis_community(f.analysis, 1000000), KG_NO_COMMUNITY);
  clear(&f);
}

static void test_empty(void **state) {
  (void)state;
  fixture f = analyse("");
  const uint32_t *order;
  assert_int_equal(kg_analysis_ranked(f.analysis, &order), 0);
  assert_int_equal(kg_analysis_community_count(f.analysis), 0);
  clear(&f);
}

/* The same graph gives the same numbers, whatever igraph's generator was used for before; its settings stay. */
static void test_settings_of_igraph_stay(void **state) {
  (void)state;
  char *ties = tied_graph_ring(300, 7);
  fixture f = analyse(ties);
  assert_int_equal(igraph_rng_seed(igraph_rng_default(), 99), IGRAPH_SUCCESS);
  const igraph_integer_t expected = igraph_rng_get_integer(igraph_rng_default(), 0, 1000000);
  assert_int_equal(igraph_rng_seed(igraph_rng_default(), 99), IGRAPH_SUCCESS);
  igraph_error_handler_t *before = igraph_set_error_handler(igraph_error_handler_printignore);
  fixture g = analyse(ties);
  assert_ptr_equal(igraph_set_error_handler(before), igraph_error_handler_printignore);
  assert_int_equal(igraph_rng_get_integer(igraph_rng_default(), 0, 1000000), expected);
  for (uint32_t i = 0; i < kg_graph_entity_count(f.graph); i++)
    assert_int_equal(kg_analysis_community(f.analysis, i), kg_analysis_community(g.analysis, i));
  free(ties);
  clear(&f);
  clear(&g);
}

static void test_memory(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = tied_graph_new("a-b b-c", &ontology);
  size_t failures = 0;
  for (size_t limit = 0;; limit++) {
    size_t left = limit;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_analysis *analysis;
    const kg_status status = kg_analysis_new(&analysis, graph, &allocator, NULL);
    kg_analysis_free(analysis);
    if (status == KG_OK) break;
    assert_int_equal(status, KG_NO_MEMORY);
    failures++;
  }
  assert_true(failures > 0);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ranks),  cmocka_unit_test(test_communities),
      cmocka_unit_test(test_empty),  cmocka_unit_test(test_dates_take_no_part),
      cmocka_unit_test(test_memory), cmocka_unit_test(test_settings_of_igraph_stay),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
