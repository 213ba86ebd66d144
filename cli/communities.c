/* kgraph communities: which entities belong together, by the facts between them. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/report.h"
#include "cli/text.h"

enum { ROWS = 20, NAMES = 8 };

/* How many communities have more than one member: they come first. */
static size_t count_groups(const kg_analysis *analysis) {
  const uint32_t *members;
  size_t count = 0;
  while (kg_analysis_members(analysis, count, &members) > 1) count++;
  return count;
}

static void print_names(const kg_graph *graph, const uint32_t *members, size_t count) {
  for (size_t i = 0; i < count && i < NAMES; i++) {
    if (i) fputs(", ", stdout);
    cli_print(kg_graph_entity_at(graph, members[i])->name, stdout);
  }
  if (count > NAMES) fputs(", \xE2\x80\xA6", stdout);
  putchar('\n');
}

static void print_table(const kg_graph *graph, const kg_analysis *analysis, size_t limit) {
  const uint32_t *members;
  const size_t groups = count_groups(analysis), alone = kg_analysis_community_count(analysis) - groups;
  if (groups) printf("community  entities\n");
  for (size_t i = 0; i < groups && i < limit; i++) {
    const size_t count = kg_analysis_members(analysis, i, &members);
    printf("%9zu %9zu  ", i + 1, count);
    print_names(graph, members, count);
  }
  if (groups > limit) printf("and %zu more; --limit N shows more of them\n", groups - limit);
  if (alone) printf("%zu entit%s without facts that tie to others\n", alone, alone == 1 ? "y" : "ies");
}

static void print_member(const kg_graph *graph, const kg_analysis *analysis, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(graph, index);
  printf("{\"iri\":");
  cli_print_json(entity->iri, stdout);
  printf(",\"type\":");
  cli_print_json(entity->type, stdout);
  printf(",\"name\":");
  cli_print_json(entity->name, stdout);
  printf(",\"rank\":%.9f}", kg_analysis_rank(analysis, index));
}

static void print_json(const kg_graph *graph, const kg_analysis *analysis, size_t limit) {
  const size_t all = kg_analysis_community_count(analysis);
  putchar('[');
  for (size_t i = 0; i < all && i < limit; i++) {
    const uint32_t *members;
    const size_t count = kg_analysis_members(analysis, i, &members);
    printf("%s\n{\"community\":%zu,\"members\":[", i ? "," : "", i + 1);
    for (size_t k = 0; k < count; k++) {
      fputs(k ? ",\n" : "\n", stdout);
      print_member(graph, analysis, members[k]);
    }
    printf("]}");
  }
  printf("]\n");
}

kg_status cli_communities(const cli_options *options) {
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
