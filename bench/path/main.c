/* How long kgraph's searches take beside igraph's, on one graph in memory; and whether they find the same.
 *
 *     path FOLDER EDGES
 *
 * Prints the time to lay out the adjacency, and of questions the median, the 99th of a hundred and the longest: between random
 * pairs of entities one shortest path, all shortest ones ranked (up to ten), the one by rarity and the five best; and what is
 * within one to four hops of random entities. Slow searches take fewer pairs. FOLDER gets the graph and the questions as
 * numbers, for the other programs that bench/path/run.sh runs:
 *
 *     edges.csv      source,target
 *     pairs.txt      from to hops
 *     seeds.txt      entity, and how many are within one to four hops
 *     times.txt      name and median in milliseconds */
#include "bench/path/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

_Noreturn void bench_fail(const char *what) {
  fprintf(stderr, "bench: %s\n", what);
  exit(1);
}

double bench_now(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)) bench_fail("no clock");
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- Times ------------------------------------------------------------------------------------------------------ */

void bench_measure(bench_times *times, size_t question, double begin) {
  const double seconds = bench_now() - begin;
  double *least = &times->seconds[question];
  if (*least == 0 || seconds < *least) *least = seconds;
}

static int compare_times(const void *x, const void *y) {
  const double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

static double print_times(const char *what, bench_times *times) {
  qsort(times->seconds, times->count, sizeof *times->seconds, compare_times);
  const double median = times->seconds[times->count / 2];
  printf("  %-28s %9.4f %9.4f %9.4f ms", what, median * 1e3, times->seconds[times->count * 99 / 100] * 1e3,
         times->seconds[times->count - 1] * 1e3);
  return median;
}

double bench_report(const char *what, bench_times *times) {
  const double median = print_times(what, times);
  printf("\n");
  return median;
}

void bench_report_peer(const char *what, bench_times *times, double own) {
  const double median = print_times(what, times);
  printf("  %7.1f x\n", median / own);
}

/* ---- Our answers ------------------------------------------------------------------------------------------------- */

static void find_one(bench_questions *q, const kg_adjacency *adjacency) {
  bench_times times = {.count = BENCH_PAIRS};
  kg_search *search;
  if (kg_search_new(&search, adjacency, &(kg_path_options){.dates = true}, NULL, NULL)) bench_fail("no memory");
  for (size_t round = 0; round < BENCH_ROUNDS; round++) {
    for (size_t i = 0; i < BENCH_PAIRS; i++) {
      const uint32_t *entities;
      size_t count;
      const double begin = bench_now();
      if (kg_search_path(&entities, &count, search, q->pairs[i][0], q->pairs[i][1], NULL)) bench_fail("no path");
      bench_measure(&times, i, begin);
      q->hops[i] = count ? count - 1 : 0;
    }
  }
  kg_search_free(search);
  q->one = bench_report("one shortest", &times);
}

static void find_all(bench_questions *q, const kg_adjacency *adjacency) {
  bench_times times = {.count = BENCH_PAIRS}, slow = {.count = BENCH_SLOW_PAIRS};
  kg_search *search;
  if (kg_search_new(&search, adjacency, &(kg_path_options){.dates = true}, NULL, NULL)) bench_fail("no memory");
  for (size_t i = 0; i < BENCH_PAIRS; i++) {
    kg_paths *paths;
    const double begin = bench_now();
    if (kg_search_paths(&paths, search, q->pairs[i][0], q->pairs[i][1], NULL)) bench_fail("no paths");
    bench_measure(&times, i, begin);
    if ((kg_paths_count(paths) ? kg_paths_at(paths, 0)->hop_count : 0) != q->hops[i]) bench_fail("other lengths");
    kg_paths_free(paths);
    if (i < BENCH_SLOW_PAIRS) slow.seconds[i] = times.seconds[i];
  }
  kg_search_free(search);
  (void)bench_report("all shortest, up to ten", &times);
  q->all = bench_report("  of the first five pairs", &slow);
}

static double find(const char *what, const bench_questions *q, const kg_adjacency *adjacency, size_t pairs,
                   const kg_path_options *options) {
  bench_times times = {.count = pairs};
  for (size_t i = 0; i < pairs; i++) {
    kg_paths *paths;
    const double begin = bench_now();
    if (kg_paths_find(&paths, adjacency, q->pairs[i][0], q->pairs[i][1], options, NULL, NULL)) bench_fail("no paths");
    bench_measure(&times, i, begin);
    kg_paths_free(paths);
  }
  return bench_report(what, &times);
}

static void reach(bench_questions *q, const kg_adjacency *adjacency, size_t hops) {
  bench_times times = {.count = BENCH_SEEDS};
  kg_search *search;
  const kg_path_options options = {.dates = true, .max_hops = hops};
  if (kg_search_new(&search, adjacency, &options, NULL, NULL)) bench_fail("no memory");
  for (size_t round = 0; round < BENCH_ROUNDS; round++) {
    for (size_t i = 0; i < BENCH_SEEDS; i++) {
      const uint32_t *entities;
      const double begin = bench_now();
      if (kg_search_reach(&entities, &q->reached[hops - 1][i], search, q->seeds[i], NULL))
        bench_fail("nothing reached");
      bench_measure(&times, i, begin);
    }
  }
  kg_search_free(search);
  char what[64];
  (void)snprintf(what, sizeof what, "within %zu hop%s", hops, hops == 1 ? "" : "s");
  q->reach[hops - 1] = bench_report(what, &times);
}

/* ---- For the others ---------------------------------------------------------------------------------------------- */

static FILE *open_in(const char *folder, const char *name) {
  char path[1024];
  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  if (!file) bench_fail("cannot write the questions");
  return file;
}

static void write_questions(const bench_questions *q, const char *folder) {
  FILE *edges = open_in(folder, "edges.csv"), *pairs = open_in(folder, "pairs.txt");
  FILE *seeds = open_in(folder, "seeds.txt"), *times = open_in(folder, "times.txt");
  fprintf(edges, "source,target\n");
  for (size_t i = 0; i < kg_graph_fact_count(q->graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(q->graph, i);
    if (fact->object != KG_NO_ENTITY) fprintf(edges, "%u,%u\n", fact->subject, fact->object);
  }
  for (size_t i = 0; i < BENCH_PAIRS; i++) fprintf(pairs, "%u %u %zu\n", q->pairs[i][0], q->pairs[i][1], q->hops[i]);
  for (size_t i = 0; i < BENCH_SEEDS; i++) {
    fprintf(seeds, "%u", q->seeds[i]);
    for (size_t hops = 0; hops < BENCH_HOPS; hops++) fprintf(seeds, " %zu", q->reached[hops][i]);
    fprintf(seeds, "\n");
  }
  fprintf(times, "one %.6f\nall %.6f\n", q->one * 1e3, q->all * 1e3);
  for (size_t hops = 0; hops < BENCH_HOPS; hops++) fprintf(times, "within%zu %.6f\n", hops + 1, q->reach[hops] * 1e3);
  if (fclose(edges) || fclose(pairs) || fclose(seeds) || fclose(times)) bench_fail("cannot write the questions");
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

static uint32_t next_random(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*state >> 33);
}

static void run(const char *folder, size_t edges) {
  static bench_questions q;
  kg_ontology *ontology;
  kg_graph *graph = bench_graph(edges, &ontology);
  uint64_t seed = 1;
  const uint32_t entities = (uint32_t)kg_graph_entity_count(graph);
  q.graph = graph;
  for (size_t i = 0; i < BENCH_PAIRS; i++)
    for (size_t k = 0; k < 2; k++) q.pairs[i][k] = next_random(&seed) % entities;
  for (size_t i = 0; i < BENCH_SEEDS; i++) q.seeds[i] = next_random(&seed) % entities;
  kg_adjacency *adjacency;
  const double begin = bench_now();
  if (kg_adjacency_new(&adjacency, graph, NULL, NULL)) bench_fail("no memory");
  printf("%zu facts, %u entities: laid out in %.3f s\n", kg_graph_fact_count(graph), entities, bench_now() - begin);
  printf("  %-28s %9s %9s %9s     kgraph is faster by\n", "", "median", "99 %", "longest");
  find_one(&q, adjacency);
  find_all(&q, adjacency);
  (void)find("by rarity, one", &q, adjacency, BENCH_SLOW_PAIRS,
             &(kg_path_options){.dates = true, .weight = KG_WEIGHT_RARITY});
  q.five =
      find("five best", &q, adjacency, BENCH_SLOW_PAIRS, &(kg_path_options){.dates = true, .count = 5, .longer = true});
  for (size_t hops = 1; hops <= BENCH_HOPS; hops++) reach(&q, adjacency, hops);
  write_questions(&q, folder);
  fflush(stdout);
  bench_igraph_paths(&q);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(int count, char **words) {
  if (count != 3) bench_fail("usage: path FOLDER EDGES");
  if (setvbuf(stdout, NULL, _IOLBF, 0)) bench_fail("no buffer");
  run(words[1], strtoul(words[2], NULL, 10));
  return 0;
}
