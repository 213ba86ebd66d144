#include "graph/analysis.h"
#include "graph/base/error.h"
#include "graph/igraph_library.h"

#include <pthread.h>

enum { SEED = 20250520, ITERATIONS = 10 };

static const double damping = 0.85, randomness = 0.01;

/* igraph keeps its handlers and its generator in variables of the whole process. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void hear_warning(const char *reason, const char *file, int line) {
  (void)reason;
  (void)file;
  (void)line;
}

static igraph_error_t add_edges(igraph_t *graph, const kg_ties *ties) {
  igraph_vector_int_t ends;
  igraph_error_t problem = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * ties->edge_count));
  if (problem != IGRAPH_SUCCESS) return problem;
  for (size_t i = 0; i < 2 * ties->edge_count; i++) VECTOR(ends)[i] = (igraph_integer_t)ties->ends[i];
  problem = igraph_create(graph, &ends, (igraph_integer_t)ties->vertex_count, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&ends);
  return problem;
}

static igraph_error_t find_ranks(const igraph_t *graph, const igraph_vector_t *weights, double *ranks) {
  igraph_vector_t found;
  igraph_error_t problem = igraph_vector_init(&found, 0);
  if (problem != IGRAPH_SUCCESS) return problem;
  problem = igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &found, NULL, igraph_vss_all(), false, damping, weights,
                            NULL);
  for (igraph_integer_t i = 0; problem == IGRAPH_SUCCESS && i < igraph_vector_size(&found); i++)
    ranks[i] = VECTOR(found)[i];
  igraph_vector_destroy(&found);
  return problem;
}

/* Modularity is what the constant Potts model becomes where a node weighs as much as its edges. */
static igraph_error_t find_communities(const igraph_t *graph, const igraph_vector_t *weights, const kg_ties *ties,
                                       uint32_t *communities) {
  igraph_vector_t strengths;
  igraph_vector_int_t found;
  double total = 0;
  for (size_t i = 0; i < ties->edge_count; i++) total += ties->weights[i];
  igraph_error_t problem = igraph_vector_init(&strengths, (igraph_integer_t)ties->vertex_count);
  if (problem != IGRAPH_SUCCESS) return problem;
  for (size_t i = 0; i < 2 * ties->edge_count; i++) VECTOR(strengths)[ties->ends[i]] += ties->weights[i / 2];
  problem = igraph_vector_int_init(&found, 0);
  if (problem == IGRAPH_SUCCESS) {
    problem = igraph_community_leiden(graph, weights, &strengths, 1 / (2 * total), randomness, false, ITERATIONS,
                                      &found, NULL, NULL);
    for (igraph_integer_t i = 0; problem == IGRAPH_SUCCESS && i < igraph_vector_int_size(&found); i++)
      communities[i] = (uint32_t)VECTOR(found)[i];
    igraph_vector_int_destroy(&found);
  }
  igraph_vector_destroy(&strengths);
  return problem;
}

static igraph_error_t analyse(const kg_ties *ties, double *ranks, uint32_t *communities) {
  igraph_t graph;
  const igraph_vector_t *weights;
  igraph_vector_t view;
  igraph_error_t problem = add_edges(&graph, ties);
  if (problem != IGRAPH_SUCCESS) return problem;
  weights = igraph_vector_view(&view, ties->weights, (igraph_integer_t)ties->edge_count);
  problem = find_ranks(&graph, weights, ranks);
  if (problem == IGRAPH_SUCCESS) problem = find_communities(&graph, weights, ties, communities);
  igraph_destroy(&graph);
  return problem;
}

kg_status kg_ties_analyse(const kg_ties *ties, double *ranks, uint32_t *communities, kg_error *error) {
  /* Nothing to compute where there are no ties, and no total weight to divide by. */
  if (ties->edge_count == 0) {
    for (size_t i = 0; i < ties->vertex_count; i++) {
      ranks[i] = 1 / (double)ties->vertex_count;
      communities[i] = (uint32_t)i;
    }
    return KG_OK;
  }
  KG_TRY(kg_igraph_load(error));
  (void)pthread_mutex_lock(&lock);
  igraph_error_handler_t *const errors = igraph_set_error_handler(igraph_error_handler_ignore);
  igraph_warning_handler_t *const warnings = igraph_set_warning_handler(hear_warning);
  igraph_rng_t generator, before = *igraph_rng_default();
  igraph_error_t problem = igraph_rng_init(&generator, &igraph_rngtype_mt19937);
  if (problem == IGRAPH_SUCCESS) {
    problem = igraph_rng_seed(&generator, SEED);
    igraph_rng_set_default(&generator);
    if (problem == IGRAPH_SUCCESS) problem = analyse(ties, ranks, communities);
    igraph_rng_set_default(&before);
    igraph_rng_destroy(&generator);
  }
  (void)igraph_set_warning_handler(warnings);
  (void)igraph_set_error_handler(errors);
  (void)pthread_mutex_unlock(&lock);
  if (problem == IGRAPH_ENOMEM) return kg_fail_memory(error);
  if (problem != IGRAPH_SUCCESS)
    return kg_fail(error, KG_LIMIT, NULL, 0, "igraph could not analyse the graph: %s", igraph_strerror(problem));
  return KG_OK;
}
