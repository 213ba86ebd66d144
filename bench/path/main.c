/* How long kgraph's path searches take beside igraph's, on one graph in memory; and whether they find paths of the same
 * lengths.
 *
 *     path FOLDER EDGES...
 *
 * For each number: the time to lay out the adjacency, and of searches between random pairs of entities the median, the
 * 99th of a hundred and the longest: all shortest paths (up to ten), the one by rarity, the five best; what lies within one to
 * four hops; and igraph's and networkx's one shortest path, igraph's five and its neighbourhoods. Slow searches take
 * fewer pairs. */
#include "bench/export/bench.h"

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PAIRS = 200, SLOW_PAIRS = 5 };

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

/* @return the median */
static double report(const char *what, double *times, size_t count) {
  qsort(times, count, sizeof *times, compare_times);
  printf("  %-28s %8.3f %8.3f %8.3f ms\n", what, times[count / 2] * 1e3, times[count * 99 / 100] * 1e3,
         times[count - 1] * 1e3);
  return times[count / 2];
}

static double search(const char *what, const kg_adjacency *adjacency, const kg_path_options *options,
                     uint32_t (*pairs)[2], size_t count, size_t *hops) {
  double times[PAIRS];
  for (size_t i = 0; i < count; i++) {
    kg_paths *paths;
    const double begin = bench_now();
    if (kg_paths_find(&paths, adjacency, pairs[i][0], pairs[i][1], options, NULL, NULL)) bench_fail("no paths");
    times[i] = bench_now() - begin;
    if (hops) hops[i] = kg_paths_count(paths) ? kg_paths_at(paths, 0)->hop_count : 0;
    kg_paths_free(paths);
  }
  return report(what, times, count);
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

static double search_igraph(const igraph_t *made, uint32_t (*pairs)[2], const size_t *hops) {
  double times[PAIRS];
  size_t different = 0;
  igraph_vector_int_t edges;
  if (igraph_vector_int_init(&edges, 0)) bench_fail("no memory");
  for (size_t i = 0; i < PAIRS; i++) {
    const double begin = bench_now();
    if (igraph_get_shortest_path(made, NULL, &edges, pairs[i][0], pairs[i][1], IGRAPH_ALL)) bench_fail("igraph");
    times[i] = bench_now() - begin;
    different += (size_t)igraph_vector_int_size(&edges) != hops[i];
  }
  const double median = report("igraph, one shortest", times, PAIRS);
  printf("  lengths that differ: %zu of %d\n", different, PAIRS);
  igraph_vector_int_destroy(&edges);
  if (different) bench_fail("the lengths are not the same");
  return median;
}

static double search_igraph_best(const igraph_t *made, uint32_t (*pairs)[2]) {
  double times[SLOW_PAIRS];
  igraph_vector_int_list_t paths;
  if (igraph_vector_int_list_init(&paths, 0)) bench_fail("no memory");
  for (size_t i = 0; i < SLOW_PAIRS; i++) {
    const double begin = bench_now();
    if (igraph_get_k_shortest_paths(made, NULL, NULL, &paths, 5, pairs[i][0], pairs[i][1], IGRAPH_ALL))
      bench_fail("igraph");
    times[i] = bench_now() - begin;
  }
  igraph_vector_int_list_destroy(&paths);
  return report("igraph, five best", times, SLOW_PAIRS);
}

/* The same graph and pairs, as lines of numbers, for bench/path/networkx_paths.py. */
static void write_pairs(const char *folder, const kg_graph *graph, uint32_t (*pairs)[2]) {
  char path[1024];
  (void)snprintf(path, sizeof path, "%s/path.edges", folder);
  FILE *file = fopen(path, "w");
  if (!file) bench_fail("cannot write the edges");
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object != KG_NO_ENTITY) fprintf(file, "%u %u\n", fact->subject, fact->object);
  }
  fprintf(file, "pairs\n");
  for (size_t i = 0; i < PAIRS; i++) fprintf(file, "%u %u\n", pairs[i][0], pairs[i][1]);
  if (fclose(file)) bench_fail("cannot write the edges");
}

static void reach(const kg_adjacency *adjacency, const igraph_t *made, size_t hops, uint32_t (*pairs)[2]) {
  double times[SLOW_PAIRS], theirs[SLOW_PAIRS];
  igraph_vector_int_list_t around;
  if (igraph_vector_int_list_init(&around, 0)) bench_fail("no memory");
  for (size_t i = 0; i < SLOW_PAIRS; i++) {
    kg_neighbors *neighbors;
    const kg_path_options options = {.dates = true, .max_hops = hops, .count = 100};
    double begin = bench_now();
    if (kg_neighbors_find(&neighbors, adjacency, pairs[i][0], &options, NULL, NULL)) bench_fail("no neighbours");
    times[i] = bench_now() - begin;
    const size_t count = kg_neighbors_count(neighbors) + kg_neighbors_left_out(neighbors);
    kg_neighbors_free(neighbors);
    begin = bench_now();
    if (igraph_neighborhood(made, &around, igraph_vss_1(pairs[i][0]), (igraph_integer_t)hops, IGRAPH_ALL, 1))
      bench_fail("igraph");
    theirs[i] = bench_now() - begin;
    if ((size_t)igraph_vector_int_size(igraph_vector_int_list_get_ptr(&around, 0)) != count)
      bench_fail("what is reached is not the same");
  }
  char what[64];
  (void)snprintf(what, sizeof what, "reach, %zu hops", hops);
  const double own = report(what, times, SLOW_PAIRS);
  const double other = report("igraph's neighborhood", theirs, SLOW_PAIRS);
  printf("    times igraph's speed: %.2f\n", other / own);
  igraph_vector_int_list_destroy(&around);
}

static void run(const char *folder, size_t edges) {
  kg_ontology *ontology;
  kg_graph *graph = bench_graph(edges, &ontology);
  uint32_t pairs[PAIRS][2];
  size_t hops[PAIRS];
  uint64_t seed = 1;
  const size_t entities = kg_graph_entity_count(graph);
  for (size_t i = 0; i < PAIRS; i++)
    for (size_t k = 0; k < 2; k++) pairs[i][k] = next_random(&seed) % (uint32_t)entities;
  write_pairs(folder, graph, pairs);
  kg_adjacency *adjacency;
  const double begin = bench_now();
  if (kg_adjacency_new(&adjacency, graph, NULL, NULL)) bench_fail("no memory");
  printf("%zu facts, %zu entities: laid out in %.3f s\n", kg_graph_fact_count(graph), entities, bench_now() - begin);
  printf("  %-28s %8s %8s %8s\n", "", "median", "99 %", "longest");
  const double own = search("shortest, up to ten", adjacency, &(kg_path_options){.dates = true}, pairs, PAIRS, hops);
  (void)search("shortest, one", adjacency, &(kg_path_options){.dates = true, .count = 1}, pairs, PAIRS, NULL);
  (void)search("by rarity, one", adjacency, &(kg_path_options){.dates = true, .weight = KG_WEIGHT_RARITY}, pairs,
               SLOW_PAIRS, NULL);
  const double best = search("five best", adjacency, &(kg_path_options){.dates = true, .count = 5, .longer = true},
                             pairs, SLOW_PAIRS, NULL);
  igraph_t made;
  const double start = bench_now();
  add_links(&made, graph);
  printf("  igraph: laid out in %.3f s\n", bench_now() - start);
  const double one = search_igraph(&made, pairs, hops);
  printf("    times igraph's speed: %.2f\n", one / own);
  for (size_t i = 1; i <= 4; i++) reach(adjacency, &made, i, pairs);
  const double five = search_igraph_best(&made, pairs);
  printf("    times igraph's speed: %.2f\n", five / best);
  fflush(stdout);
  igraph_destroy(&made);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(int count, char **words) {
  if (setvbuf(stdout, NULL, _IOLBF, 0)) bench_fail("no buffer");
  igraph_set_warning_handler(igraph_warning_handler_ignore); /* pairs that are not connected are no news */
  for (int i = 2; i < count; i++) run(words[1], strtoul(words[i], NULL, 10));
  return 0;
}
