/* kgraph rank: the entities that matter most, by PageRank. */
#include "cli/analyse.h"
#include "cli/command.h"
#include "cli/entity.h"

static size_t fact_count(const kg_graph *graph, uint32_t entity) {
  const uint32_t *facts;
  return kg_graph_facts_of(graph, entity, &facts);
}

static void print_table(const kg_graph *graph, const kg_analysis *analysis, size_t limit) {
  const uint32_t *entities;
  const size_t all = kg_analysis_ranked(analysis, &entities), count = all < limit ? all : limit;
  if (count) printf("%9s %8s %10s\n", "rank", "facts", "community");
  for (size_t i = 0; i < count; i++) {
    printf("%9.6f %8zu %10zu  ", kg_analysis_rank(analysis, entities[i]), fact_count(graph, entities[i]),
           (size_t)kg_analysis_community(analysis, entities[i]) + 1);
    cli_entity_print_line(graph, entities[i], stdout);
  }
  if (all > count) printf("and %zu more; --limit N shows more of them\n", all - count);
}

static void print_json(const kg_graph *graph, const kg_analysis *analysis, size_t limit) {
  const uint32_t *entities;
  const size_t all = kg_analysis_ranked(analysis, &entities), count = all < limit ? all : limit;
  putchar('[');
  for (size_t i = 0; i < count; i++) {
    fputs(i ? ",\n{" : "\n{", stdout);
    cli_entity_print_json_names(graph, entities[i], stdout);
    printf(",\"rank\":%.9f,\"facts\":%zu,\"community\":%zu}", kg_analysis_rank(analysis, entities[i]),
           fact_count(graph, entities[i]), (size_t)kg_analysis_community(analysis, entities[i]) + 1);
  }
  printf("]\n");
}

kg_status cli_rank(const cli_options *options) { return cli_analyse(options, print_table, print_json); }
