/* kgraph rank: the entities that matter most, by PageRank. */
#include "cli/command.h"
#include "cli/entity.h"
#include "cli/inputs.h"
#include "cli/report.h"
#include "cli/text.h"

enum { ROWS = 20 };

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
    const kg_graph_entity *entity = kg_graph_entity_at(graph, entities[i]);
    printf("%s\n{\"iri\":", i ? "," : "");
    cli_print_json(entity->iri, stdout);
    printf(",\"type\":");
    cli_print_json(entity->type, stdout);
    printf(",\"name\":");
    cli_print_json(entity->name, stdout);
    printf(",\"rank\":%.9f,\"facts\":%zu,\"community\":%zu}", kg_analysis_rank(analysis, entities[i]),
           fact_count(graph, entities[i]), (size_t)kg_analysis_community(analysis, entities[i]) + 1);
  }
  printf("]\n");
}

kg_status cli_rank(const cli_options *options) {
  if (options->inputs.count == 0)
    return cli_usage(options->command, "nothing to read; name a graph file, a folder or -");
  cli_graph graph;
  kg_analysis *analysis = NULL;
  kg_error error = {0};
  kg_status status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK && kg_analysis_new(&analysis, graph.graph, NULL, &error) != KG_OK) status = cli_report(&error);
  if (status == KG_OK) {
    if (options->json)
      print_json(graph.graph, analysis, options->limit ? options->limit : SIZE_MAX);
    else
      print_table(graph.graph, analysis, options->limit ? options->limit : ROWS);
    status = graph.left_out;
  }
  kg_analysis_free(analysis);
  cli_graph_clear(&graph);
  return status;
}
