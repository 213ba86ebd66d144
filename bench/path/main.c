/* How long kgraph's path searches take beside igraph's, on one graph in memory; and whether they find paths of the same
 * lengths.
 *
 *     path EDGES...
 *
 * For each number: the time to lay out the adjacency, and of searches between random pairs of entities the median, the
 * 99th of a hundred and the longest: all shortest paths (up to ten), the one by rarity, the five best, and igraph's one. */
#include "bench/export/bench.h"

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PAIRS = 200 };

_Noreturn void bench_fail(const char *what) {
  fprintf(stderr, "bench: %s\n", what);
  exit(1);
}

double bench_now(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)) bench_fail("no clock");
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static uint32_t next_random(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*state >> 33);
}

static int compare_times(const void *x, const void *y) {
  const double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

static void report(const char *what, double *times) {
  qsort(times, PAIRS, sizeof *times, compare_times);
  printf("  %-28s %8.3f %8.3f %8.3f ms\n", what, times[PAIRS / 2] * 1e3, times[PAIRS * 99 / 100] * 1e3,
         times[PAIRS - 1] * 1e3);
}

static void search(const char *what, const kg_adjacency *adjacency, const kg_path_options *options,
                   uint32_t (*pairs)[2], size_t *hops) {
  double times[PAIRS];
  for (size_t i = 0; i < PAIRS; i++) {
    kg_paths *paths;
    const double begin = bench_now();
    if (kg_paths_find(&paths, adjacency, pairs[i][0], pairs[i][1], options, NULL, NULL)) bench_fail("no paths");
    times[i] = bench_now() - begin;
    if (hops) hops[i] = kg_paths_count(paths) ? kg_paths_at(paths, 0)->hop_count : 0;
    kg_paths_free(paths);
  }
  report(what, times);
}

static void add_links(igraph_t *made, const kg_graph *graph) {
  igraph_vector_int_t ends;
  if (igraph_vector_int_init(&ends, 0)) bench_fail("no memory");
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    if (igraph_vector_int_push_back(&ends, fact->subject) || igraph_vector_int_push_back(&ends, fact->object))
      bench_fail("no memory");
  }
  if (igraph_create(made, &ends, (igraph_integer_t)kg_graph_entity_count(graph), IGRAPH_DIRECTED))
    bench_fail("no memory");
  igraph_vector_int_destroy(&ends);
}

static void search_igraph(const kg_graph *graph, uint32_t (*pairs)[2], const size_t *hops) {
  double times[PAIRS];
  size_t different = 0;
  igraph_t made;
  igraph_vector_int_t edges;
  const double start = bench_now();
  add_links(&made, graph);
  printf("  igraph: laid out in %.3f s\n", bench_now() - start);
  if (igraph_vector_int_init(&edges, 0)) bench_fail("no memory");
  for (size_t i = 0; i < PAIRS; i++) {
    const double begin = bench_now();
    if (igraph_get_shortest_path(&made, NULL, &edges, pairs[i][0], pairs[i][1], IGRAPH_ALL)) bench_fail("igraph");
    times[i] = bench_now() - begin;
    different += (size_t)igraph_vector_int_size(&edges) != hops[i];
  }
  report("igraph, one shortest", times);
  printf("  lengths that differ: %zu of %d\n", different, PAIRS);
  igraph_vector_int_destroy(&edges);
  igraph_destroy(&made);
  if (different) bench_fail("the lengths are not the same");
}

static void run(size_t edges) {
  kg_ontology *ontology;
  kg_graph *graph = bench_graph(edges, &ontology);
  uint32_t pairs[PAIRS][2];
  size_t hops[PAIRS];
  uint64_t seed = 1;
  const size_t entities = kg_graph_entity_count(graph);
  for (size_t i = 0; i < PAIRS; i++)
    for (size_t k = 0; k < 2; k++) pairs[i][k] = next_random(&seed) % (uint32_t)entities;
  kg_adjacency *adjacency;
  const double begin = bench_now();
  if (kg_adjacency_new(&adjacency, graph, NULL, NULL)) bench_fail("no memory");
  printf("%zu facts, %zu entities: laid out in %.3f s\n", kg_graph_fact_count(graph), entities, bench_now() - begin);
  printf("  %-28s %8s %8s %8s\n", "", "median", "99 %", "longest");
  search("shortest, up to ten", adjacency, &(kg_path_options){.dates = true}, pairs, hops);
  search("by rarity, one", adjacency, &(kg_path_options){.dates = true, .weight = KG_WEIGHT_RARITY}, pairs, NULL);
  search("five best", adjacency, &(kg_path_options){.dates = true, .count = 5, .longer = true}, pairs, NULL);
  search_igraph(graph, pairs, hops);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(int count, char **words) {
  for (int i = 1; i < count; i++) run(strtoul(words[i], NULL, 10));
  return 0;
}
