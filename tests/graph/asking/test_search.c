/* Questions that share their memory: against what kg_paths_find and a plain search say of random graphs, one question after
 * the other. */
#include "graph/asking/traces.h"
#include "graph/base/strings.h"
#include "tests/support/failing.h"
#include "tests/support/ontology.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { NODES = 60, LINKS = 70 };

typedef struct random_graph {
  kg_graph *graph;
  kg_adjacency *adjacency;
  uint32_t nodes[NODES];
} random_graph;

static unsigned next_random(unsigned *seed) { return (*seed = *seed * 1103515245U + 12345U) >> 16 & 0x7FFF; }

/* A few nodes have most links; dates and literals are among them. */
static random_graph draw(unsigned seed) {
  static char lines[16384];
  random_graph g;
  FILE *out = fmemopen(lines, sizeof lines, "w");
  assert_non_null(out);
  for (int i = 0; i < NODES; i++) (void)fprintf(out, "N%d: %s\n", i, i % 7 ? "Organization" : "Person");
  for (int i = 0; i < LINKS; i++) {
    const unsigned a = next_random(&seed) % NODES,
                   b = next_random(&seed) % NODES * (next_random(&seed) % NODES) / NODES;
    (void)fprintf(out, "N%u %s N%u 0.%d %s\n", a, i % 3 ? "parentOrganization" : "partnerOf", b, 1 + i % 9,
                  i % 4 ? "" : "2019 2021");
    if (i % 10 == 0) (void)fprintf(out, "N%u foundingDate 2020\nN%u url \"https://example.org\"\n", a, b);
  }
  assert_int_equal(fclose(out), 0);
  g.graph = small_graph_new(test_ontology, lines);
  assert_int_equal(kg_adjacency_new(&g.adjacency, g.graph, NULL, NULL), KG_OK);
  for (int i = 0; i < NODES; i++) {
    char name[16];
    (void)snprintf(name, sizeof name, "N%d", i);
    g.nodes[i] = small_graph_entity(g.graph, name);
  }
  return g;
}

static void erase(random_graph *g) {
  kg_adjacency_free(g->adjacency);
  kg_graph_free(g->graph);
}

/* The shortest and surest path, and how many entities are within `hops`, as the other searches find them. */
static size_t hops_between(const random_graph *g, uint32_t from, uint32_t to, const kg_path_options *options) {
  kg_paths *paths;
  assert_int_equal(kg_paths_find(&paths, g->adjacency, from, to, options, NULL, NULL), KG_OK);
  const size_t hops = kg_paths_count(paths) ? kg_paths_at(paths, 0)->hop_count : SIZE_MAX;
  kg_paths_free(paths);
  return hops;
}

static void check_path(const random_graph *g, kg_search *search, uint32_t from, uint32_t to,
                       const kg_path_options *options) {
  const uint32_t *entities;
  uint32_t kept[NODES + 1];
  size_t count;
  assert_int_equal(kg_search_path(&entities, &count, search, from, to, NULL), KG_OK);
  const size_t hops = hops_between(g, from, to, options);
  assert_int_equal(count, hops == SIZE_MAX ? 0 : hops + 1);
  if (count == 0) return;
  assert_true(count <= NODES);
  memcpy(kept, entities, count * sizeof *kept);
  assert_int_equal(kept[0], from);
  assert_int_equal(kept[count - 1], to);
  for (size_t i = 1; i < count; i++) {
    kg_hop hop;
    assert_int_equal(kg_search_hop(&hop, search, kept[i - 1], kept[i], NULL), KG_OK);
    assert_true(hop.fact_count > 0);
    for (size_t k = 0; i + 1 < count && k < options->avoid_count; k++) assert_int_not_equal(kept[i], options->avoid[k]);
  }
}

static void check_reach(const random_graph *g, kg_search *search, uint32_t from, const kg_path_options *options) {
  const uint32_t *entities;
  size_t count;
  kg_path_options own = *options;
  own.max_hops = options->max_hops ? options->max_hops : KG_HOPS_MAX;
  kg_neighbors *neighbors;
  assert_int_equal(kg_neighbors_find(&neighbors, g->adjacency, from, &own, NULL, NULL), KG_OK);
  assert_int_equal(kg_search_reach(&entities, &count, search, from, NULL), KG_OK);
  assert_int_equal(count, kg_neighbors_count(neighbors));
  for (size_t i = 0; i < count; i++) {
    const size_t hops = kg_neighbors_at(neighbors, i)->hops;
    assert_true(kg_search_within(search, hops) > i && kg_search_within(search, hops - 1) <= i);
  }
  /* Both come by distance; within one distance these come by confidence. */
  for (size_t i = 0; i < count; i++) {
    bool found = false;
    const size_t hops = kg_neighbors_at(neighbors, i)->hops;
    for (size_t k = kg_search_within(search, hops - 1); k < kg_search_within(search, hops); k++)
      found = found || entities[k] == kg_neighbors_at(neighbors, i)->entity;
    assert_true(found);
  }
  kg_neighbors_free(neighbors);
}

static void answers_are_those_of_single_questions(void **state) {
  (void)state;
  for (unsigned seed = 1; seed <= 12; seed++) {
    random_graph g = draw(seed);
    const uint32_t avoided = g.nodes[0];
    const kg_term person = kg_ontology_type(test_ontology, KG_LITERAL("Person"));
    const kg_path_options kinds[] = {{.max_hops = 0},
                                     {.dates = true},
                                     {.directed = true},
                                     {.max_hops = 3},
                                     {.avoid = &avoided, .avoid_count = 1},
                                     {.avoid_types = &person, .avoid_type_count = 1, .dates = true},
                                     {.until = KG_LITERAL("2018")}};
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
      kg_search *search;
      assert_int_equal(kg_search_new(&search, g.adjacency, &kinds[kind], NULL, NULL), KG_OK);
      for (unsigned i = 0; i < NODES; i++) {
        check_path(&g, search, g.nodes[i], g.nodes[(i * 7 + seed) % NODES], &kinds[kind]);
        check_reach(&g, search, g.nodes[i], &kinds[kind]);
      }
      kg_search_free(search);
    }
    erase(&g);
  }
}

static void ranked_paths_are_the_same(void **state) {
  (void)state;
  random_graph g = draw(99);
  kg_search *search;
  assert_int_equal(kg_search_new(&search, g.adjacency, &(kg_path_options){.count = 3}, NULL, NULL), KG_OK);
  for (unsigned i = 0; i < NODES; i++) {
    kg_paths *one, *other;
    const uint32_t from = g.nodes[i], to = g.nodes[(i * 11 + 5) % NODES];
    assert_int_equal(kg_search_paths(&one, search, from, to, NULL), KG_OK);
    assert_int_equal(kg_paths_find(&other, g.adjacency, from, to, &(kg_path_options){.count = 3}, NULL, NULL), KG_OK);
    assert_int_equal(kg_paths_count(one), kg_paths_count(other));
    for (size_t k = 0; k < kg_paths_count(one); k++) {
      const kg_path *a = kg_paths_at(one, k), *b = kg_paths_at(other, k);
      assert_int_equal(a->hop_count, b->hop_count);
      for (size_t h = 0; h < a->hop_count; h++) assert_int_equal(a->hops[h].to.entity, b->hops[h].to.entity);
    }
    kg_paths_free(one);
    kg_paths_free(other);
  }
  kg_search_free(search);
  erase(&g);
}

/* ---- The ends of what it can do ---------------------------------------------------------------------------------- */

static void traces_start_again_when_stamps_run_out(void **state) {
  (void)state;
  kg_traces traces;
  assert_true(kg_traces_init(&traces, 10, false, NULL));
  traces.begin = UINT32_MAX - 15;
  for (int question = 0; question < 4; question++) {
    kg_traces_begin(&traces);
    for (unsigned place = 0; place < 10; place++) {
      kg_trace *trace = kg_traces_at(&traces, place);
      assert_false(kg_trace_is_of(&traces, trace, 0));
      trace->stamp[0] = traces.begin + place;
      assert_true(kg_trace_is_of(&traces, trace, 0));
      assert_int_equal(kg_trace_number(&traces, trace, 0), place);
    }
    traces.span = 10;
  }
  kg_traces_clear(&traces);
}

static bool say_stop(void *state) {
  ++*(unsigned *)state;
  return true;
}

/* A chain of many links side by side: more steps than go by between two questions. */
static void it_can_be_interrupted(void **state) {
  (void)state;
  enum { CHAIN = 20, YEARS = 500, LINE = 64 };
  char *lines = malloc((size_t)CHAIN * YEARS * LINE), *at = lines;
  assert_non_null(lines);
  for (int i = 0; i < CHAIN; i++)
    for (int year = 0; year < YEARS; year++)
      at += snprintf(at, LINE, "N%d parentOrganization N%d 0.5 %d\n", i, i + 1, 1500 + year);
  kg_graph *graph = small_graph_new(test_ontology, lines);
  free(lines);
  kg_adjacency *adjacency;
  assert_int_equal(kg_adjacency_new(&adjacency, graph, NULL, NULL), KG_OK);
  const uint32_t from = small_graph_entity(graph, "N0"), to = small_graph_entity(graph, "N20");
  unsigned asked = 0;
  kg_search *search;
  const uint32_t *entities;
  size_t count;
  kg_path_options own = {.interrupt = {say_stop, &asked}};
  assert_int_equal(kg_search_new(&search, adjacency, &own, NULL, NULL), KG_OK);
  assert_int_equal(kg_search_path(&entities, &count, search, from, to, NULL), KG_LIMIT);
  assert_int_equal(kg_search_reach(&entities, &count, search, from, NULL), KG_LIMIT);
  assert_int_equal(asked, 2);
  kg_search_free(search);
  kg_paths *paths;
  assert_int_equal(kg_paths_find(&paths, adjacency, from, to, &own, NULL, NULL), KG_LIMIT);
  assert_non_null(paths);
  assert_int_equal(kg_paths_count(paths), 0);
  kg_paths_free(paths);
  own.longer = true;
  assert_int_equal(kg_paths_find(&paths, adjacency, from, to, &own, NULL, NULL), KG_LIMIT);
  assert_non_null(paths);
  kg_paths_free(paths);
  kg_neighbors *neighbors;
  own.max_hops = CHAIN;
  assert_int_equal(kg_neighbors_find(&neighbors, adjacency, from, &own, NULL, NULL), KG_LIMIT);
  assert_non_null(neighbors);
  assert_true(kg_neighbors_count(neighbors) < CHAIN);
  kg_neighbors_free(neighbors);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
}

static void memory_that_runs_out(void **state) {
  (void)state;
  random_graph g = draw(5);
  bool whole = false;
  for (size_t grant = 0; !whole; grant++) {
    size_t left = grant;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_search *search;
    const uint32_t *entities;
    size_t count;
    kg_paths *paths = NULL;
    kg_status status = kg_search_new(&search, g.adjacency, &(kg_path_options){0}, &allocator, NULL);
    if (status == KG_OK) status = kg_search_path(&entities, &count, search, g.nodes[1], g.nodes[2], NULL);
    if (status == KG_OK) status = kg_search_reach(&entities, &count, search, g.nodes[1], NULL);
    if (status == KG_OK) status = kg_search_paths(&paths, search, g.nodes[1], g.nodes[2], NULL);
    whole = status == KG_OK;
    assert_true(whole || status == KG_NO_MEMORY);
    kg_paths_free(paths);
    kg_search_free(search);
  }
  erase(&g);
}

static void what_is_not_there_is_refused(void **state) {
  (void)state;
  random_graph g = draw(3);
  kg_search *search;
  const uint32_t *entities;
  size_t count;
  assert_int_equal(kg_search_new(&search, g.adjacency, &(kg_path_options){.max_hops = 65}, NULL, NULL), KG_LIMIT);
  assert_null(search);
  assert_int_equal(kg_search_new(&search, g.adjacency, &(kg_path_options){0}, NULL, NULL), KG_OK);
  assert_int_equal(kg_search_within(search, 1), 0);
  assert_int_equal(kg_search_path(&entities, &count, search, 0, 9999, NULL), KG_BAD_USAGE);
  assert_int_equal(kg_search_reach(&entities, &count, search, UINT32_MAX, NULL), KG_BAD_USAGE);
  assert_int_equal(kg_search_path(&entities, &count, search, g.nodes[4], g.nodes[4], NULL), KG_OK);
  assert_int_equal(count, 1);
  kg_search_free(search);
  kg_search_free(NULL);
  erase(&g);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(answers_are_those_of_single_questions),
      cmocka_unit_test(ranked_paths_are_the_same),
      cmocka_unit_test(traces_start_again_when_stamps_run_out),
      cmocka_unit_test(it_can_be_interrupted),
      cmocka_unit_test(memory_that_runs_out),
      cmocka_unit_test(what_is_not_there_is_refused),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
