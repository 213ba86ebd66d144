/* kgraph neighbors: the entities around one, by distance. */
#include "cli/command.h"
#include "cli/ends.h"
#include "cli/lookup.h"
#include "cli/report.h"
#include "cli/search.h"
#include "cli/text.h"

#include <stdlib.h>

static void print_link(const kg_graph *graph, const kg_hop *hop) {
  const kg_graph_fact *fact = kg_graph_fact_at(graph, hop->facts[0]);
  cli_print(kg_graph_entity_at(graph, fact->subject)->name, stdout);
  fputc(' ', stdout);
  cli_print(fact->property, stdout);
  fputc(' ', stdout);
  cli_print(kg_graph_entity_at(graph, fact->object)->name, stdout);
}

static void print(const kg_graph *graph, const kg_neighbors *neighbors, bool partial) {
  size_t hops = 0;
  for (size_t i = 0; i < kg_neighbors_count(neighbors); i++) {
    const kg_neighbor *n = kg_neighbors_at(neighbors, i);
    if (n->hops != hops) printf("%s%zu hop%s\n", hops ? "\n" : "", n->hops, n->hops == 1 ? "" : "s");
    hops = n->hops;
    fputs("  ", stdout);
    cli_node_print(graph, &(kg_node){.entity = n->entity}, stdout);
    fputs("  ", stdout);
    cli_print_confidence(n->confidence, stdout);
    fputs("  ", stdout);
    print_link(graph, &n->hop);
    fputc('\n', stdout);
  }
  if (kg_neighbors_left_out(neighbors)) printf("and %zu more\n", kg_neighbors_left_out(neighbors));
  if (hops == 0 && !partial) fputs("no neighbors\n", stdout);
}

static void print_json(const kg_graph *graph, const kg_neighbors *neighbors, uint32_t entity) {
  fputs("{\"entity\":", stdout);
  cli_node_print_json(graph, &(kg_node){.entity = entity}, stdout);
  fputs(",\"neighbors\":[", stdout);
  for (size_t i = 0; i < kg_neighbors_count(neighbors); i++) {
    const kg_neighbor *n = kg_neighbors_at(neighbors, i);
    fputs(i ? ",\n{\"entity\":" : "\n{\"entity\":", stdout);
    cli_node_print_json(graph, &(kg_node){.entity = n->entity}, stdout);
    printf(",\"hops\":%zu,\"confidence\":", n->hops);
    cli_print_confidence(n->confidence, stdout);
    fputs(",\"link\":", stdout);
    cli_hop_print_json(graph, &n->hop, stdout);
    fputc('}', stdout);
  }
  printf("],\"leftOut\":%zu}\n", kg_neighbors_left_out(neighbors));
}

static kg_status write(const cli_search *search, const cli_options *options, const kg_neighbors *neighbors) {
  const size_t count = kg_neighbors_count(neighbors);
  uint32_t *facts = calloc(count + 1, sizeof *facts);
  if (!facts) return cli_fail(KG_NO_MEMORY, "no memory for the neighbors");
  for (size_t i = 0; i < count; i++) facts[i] = kg_neighbors_at(neighbors, i)->hop.facts[0];
  const kg_status status = cli_search_write(search->graph.graph, options, facts, count);
  free(facts);
  return status;
}

kg_status cli_neighbors(const cli_options *options) {
  if (options->inputs.count != 2)
    return cli_usage(options->command, "it takes a GRAPH and a NAME; put a name of several words in quotes");
  cli_search search;
  kg_neighbors *neighbors = NULL;
  kg_error error = {0};
  uint32_t entity = 0;
  kg_status status = cli_search_begin(&search, options), found = KG_OK;
  if (status == KG_OK) status = cli_lookup(&entity, search.graph.graph, options->inputs.items[1]);
  if (status == KG_OK) {
    search.options.count = options->limit;
    found = kg_neighbors_find(&neighbors, search.adjacency, entity, &search.options, NULL, &error);
    if (!neighbors) status = cli_report(&error);
  }
  if (status == KG_OK) {
    if (options->json)
      print_json(search.graph.graph, neighbors, entity);
    else
      print(search.graph.graph, neighbors, found != KG_OK);
    status = write(&search, options, neighbors);
  }
  if (status == KG_OK && found != KG_OK) status = cli_patience_report(&search.patience, &error);
  if (status == KG_OK) status = cli_graph_finish(&search.graph);
  kg_neighbors_free(neighbors);
  cli_search_clear(&search);
  return status;
}
