/* kgraph communities: which entities belong together, by the facts between them. */
#include "cli/analyse.h"
#include "cli/command.h"
#include "cli/entity.h"
#include "cli/text.h"

enum { NAMES = 8 };

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
  putchar('{');
  cli_entity_print_json_names(graph, index, stdout);
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

kg_status cli_communities(const cli_options *options) { return cli_analyse(options, print_table, print_json); }
