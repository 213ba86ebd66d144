/** What `make bench-path` compares: questions to one graph in memory, asked of kgraph and of others. */
#ifndef KG_BENCH_PATH_H
#define KG_BENCH_PATH_H

#include "bench/export/bench.h"

enum { BENCH_PAIRS = 200, BENCH_SLOW_PAIRS = 5, BENCH_SEEDS = 20, BENCH_HOPS = 4, BENCH_ROUNDS = 5 };

/** The graph and what is asked of it, with kgraph's answers and its times at the median, in seconds. */
typedef struct bench_questions {
  const kg_graph *graph;
  uint32_t pairs[BENCH_PAIRS][2];
  uint32_t seeds[BENCH_SEEDS];
  size_t hops[BENCH_PAIRS];                /**< between the ends of a pair; 0: no way */
  size_t reached[BENCH_HOPS][BENCH_SEEDS]; /**< within so many hops, less one; without the seed */
  double one, all, five, reach[BENCH_HOPS];
} bench_questions;

/** Times of one kind of question, the best of several rounds of each. */
typedef struct bench_times {
  double seconds[BENCH_PAIRS];
  size_t count;
} bench_times;

/** Keeps the lesser of what was measured and of now less `begin`. */
void bench_measure(bench_times *times, size_t question, double begin);
/** Prints the median, the 99th of a hundred and the longest. @return the median */
double bench_report(const char *what, bench_times *times);
/** The same of another program, with how many times as fast kgraph is. */
void bench_report_peer(const char *what, bench_times *times, double own);

/** Asks igraph; ends the program where it gives another answer. */
void bench_igraph_paths(const bench_questions *questions);

#endif
