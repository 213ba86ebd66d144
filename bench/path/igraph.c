/* igraph's answers to the same questions; not all shortest paths, which it keeps in memory by the million before it returns. */
#include "bench/path/bench.h"

#include <igraph/igraph.h>
#include <stdio.h>

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

static void find_one(const igraph_t *made, const bench_questions *q) {
  bench_times times = {.count = BENCH_PAIRS};
  igraph_vector_int_t edges;
  if (igraph_vector_int_init(&edges, 0)) bench_fail("no memory");
  for (size_t i = 0; i < BENCH_PAIRS; i++) {
    const double begin = bench_now();
    if (igraph_get_shortest_path(made, NULL, &edges, q->pairs[i][0], q->pairs[i][1], IGRAPH_ALL)) bench_fail("igraph");
    bench_measure(&times, i, begin);
    if ((size_t)igraph_vector_int_size(&edges) != q->hops[i]) bench_fail("igraph's paths have other lengths");
  }
  bench_report_peer("igraph, one shortest", &times, q->one);
  igraph_vector_int_destroy(&edges);
}

static void find_five(const igraph_t *made, const bench_questions *q) {
  bench_times times = {.count = BENCH_SLOW_PAIRS};
  igraph_vector_int_list_t paths;
  if (igraph_vector_int_list_init(&paths, 0)) bench_fail("no memory");
  for (size_t i = 0; i < BENCH_SLOW_PAIRS; i++) {
    const double begin = bench_now();
    if (igraph_get_k_shortest_paths(made, NULL, NULL, &paths, 5, q->pairs[i][0], q->pairs[i][1], IGRAPH_ALL))
      bench_fail("igraph");
    bench_measure(&times, i, begin);
  }
  igraph_vector_int_list_destroy(&paths);
  bench_report_peer("igraph, five best", &times, q->five);
}

static void reach(const igraph_t *made, const bench_questions *q, size_t hops) {
  bench_times times = {.count = BENCH_SEEDS};
  igraph_vector_int_list_t around;
  if (igraph_vector_int_list_init(&around, 0)) bench_fail("no memory");
  for (size_t round = 0; round < BENCH_ROUNDS; round++) {
    for (size_t i = 0; i < BENCH_SEEDS; i++) {
      const double begin = bench_now();
      if (igraph_neighborhood(made, &around, igraph_vss_1(q->seeds[i]), (igraph_integer_t)hops, IGRAPH_ALL, 1))
        bench_fail("igraph");
      bench_measure(&times, i, begin);
      if ((size_t)igraph_vector_int_size(igraph_vector_int_list_get_ptr(&around, 0)) != q->reached[hops - 1][i])
        bench_fail("igraph reaches others");
    }
  }
  igraph_vector_int_list_destroy(&around);
  char what[64];
  (void)snprintf(what, sizeof what, "igraph, within %zu hops", hops);
  bench_report_peer(what, &times, q->reach[hops - 1]);
}

void bench_igraph_paths(const bench_questions *questions) {
  igraph_t made;
  igraph_set_warning_handler(igraph_warning_handler_ignore); /* pairs that are not connected are no news */
  const double begin = bench_now();
  add_links(&made, questions->graph);
  printf("  igraph: laid out in %.3f s\n", bench_now() - begin);
  find_one(&made, questions);
  for (size_t hops = 1; hops <= BENCH_HOPS; hops++) reach(&made, questions, hops);
  find_five(&made, questions);
  igraph_destroy(&made);
}
