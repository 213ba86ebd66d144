/* kgraph path: how two entities are connected, hop by hop, with the words that say so. */
#include "cli/command.h"
#include "cli/ends.h"
#include "cli/lookup.h"
#include "cli/report.h"
#include "cli/search.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { NEAREST = 3 };

static void print_name(const kg_graph *graph, uint32_t entity) {
  cli_print(kg_graph_entity_at(graph, entity)->name, stdout);
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

/* "Ada → Acme ← Bo": arrows as the facts go. */
static void print_path(const kg_graph *graph, const kg_path *path) {
  for (size_t i = 0; i < path->hop_count; i++) {
    if (i == 0) cli_node_print(graph, &path->hops[i].from, stdout);
    fputs(path->hops[i].inverse ? " \xE2\x86\x90 " : " \xE2\x86\x92 ", stdout);
    cli_node_print(graph, &path->hops[i].to, stdout);
  }
  printf("\n%zu hop%s, confidence ", path->hop_count, plural(path->hop_count));
  cli_print_confidence(path->confidence, stdout);
  fputc('\n', stdout);
  for (size_t i = 0; i < path->hop_count; i++) cli_hop_print(graph, &path->hops[i], stdout);
}

/* ---- Nothing found --------------------------------------------------------------------------------------------- */

/* The few that are next to an entity, so that the user sees where to go on. */
static kg_status print_nearest(const cli_search *search, uint32_t entity) {
  kg_path_options options = search->options;
  kg_neighbors *near = NULL;
  kg_error error = {0};
  const kg_graph *graph = search->graph.graph;
  options.max_hops = options.max_hops ? options.max_hops : KG_HOPS_MAX;
  options.count = NEAREST;
  const kg_status status = kg_neighbors_find(&near, search->adjacency, entity, &options, NULL, &error);
  if (status != KG_OK) {
    kg_neighbors_free(near);
    return cli_patience_report(&search->patience, &error);
  }
  fputs("  ", stdout);
  print_name(graph, entity);
  const size_t count = kg_neighbors_count(near), all = count + kg_neighbors_left_out(near);
  if (count == 0)
    fputs(" reaches nothing", stdout);
  else
    printf(" reaches %zu entit%s, nearest: ", all, all == 1 ? "y" : "ies");
  for (size_t i = 0; i < count; i++) {
    if (i) fputs(", ", stdout);
    print_name(graph, kg_neighbors_at(near, i)->entity);
  }
  fputc('\n', stdout);
  kg_neighbors_free(near);
  return KG_OK;
}

/* What the options kept out. */
static kg_status print_unrestricted(const cli_search *search, uint32_t from, uint32_t to) {
  kg_paths *paths = NULL;
  kg_error error = {0};
  const kg_path_options any = {.count = 1, .interrupt = search->options.interrupt};
  const kg_status status = kg_paths_find(&paths, search->adjacency, from, to, &any, NULL, &error);
  if (status != KG_OK) {
    kg_paths_free(paths);
    return cli_patience_report(&search->patience, &error);
  }
  if (kg_paths_count(paths)) {
    const size_t hops = kg_paths_at(paths, 0)->hop_count;
    printf("  without the options there is one of %zu hop%s\n", hops, plural(hops));
  }
  kg_paths_free(paths);
  return KG_OK;
}

static kg_status print_none(const cli_search *search, uint32_t from, uint32_t to) {
  fputs("no path from ", stdout);
  print_name(search->graph.graph, from);
  fputs(" to ", stdout);
  print_name(search->graph.graph, to);
  fputc('\n', stdout);
  kg_status status = print_unrestricted(search, from, to);
  if (status == KG_OK) status = print_nearest(search, from);
  /* Against their direction, links do not lead away from the end. */
  return status == KG_OK && !search->options.directed ? print_nearest(search, to) : status;
}

/* ---- Printing -------------------------------------------------------------------------------------------------- */

static void print_json(const cli_search *search, const kg_paths *paths, uint32_t from, uint32_t to) {
  const kg_graph *graph = search->graph.graph;
  fputs("{\"from\":", stdout);
  cli_node_print_json(graph, &(kg_node){.entity = from}, stdout);
  fputs(",\"to\":", stdout);
  cli_node_print_json(graph, &(kg_node){.entity = to}, stdout);
  fputs(",\"paths\":[", stdout);
  for (size_t i = 0; i < kg_paths_count(paths); i++) {
    const kg_path *path = kg_paths_at(paths, i);
    printf("%s{\"hops\":%zu,\"confidence\":", i ? ",\n" : "\n", path->hop_count);
    cli_print_confidence(path->confidence, stdout);
    fputs(",\"links\":[", stdout);
    for (size_t k = 0; k < path->hop_count; k++) {
      fputs(k ? ",\n" : "\n", stdout);
      cli_hop_print_json(graph, &path->hops[k], stdout);
    }
    fputs("]}", stdout);
  }
  printf("],\"more\":%s}\n", kg_paths_has_more(paths) ? "true" : "false");
}

static kg_status print(const cli_search *search, const kg_paths *paths, uint32_t from, uint32_t to) {
  if (kg_paths_count(paths) == 0 && search->patience.over) return KG_OK;
  if (kg_paths_count(paths) == 0) return print_none(search, from, to);
  for (size_t i = 0; i < kg_paths_count(paths); i++) {
    if (i) fputc('\n', stdout);
    print_path(search->graph.graph, kg_paths_at(paths, i));
  }
  if (kg_paths_has_more(paths) && !search->options.longer && !search->patience.over)
    fputs("\nthere are more paths; -k N shows N\n", stdout);
  return KG_OK;
}

static kg_status write(const cli_search *search, const cli_options *options, const kg_paths *paths) {
  size_t count = 0, used = 0;
  for (size_t i = 0; i < kg_paths_count(paths); i++)
    for (size_t k = 0; k < kg_paths_at(paths, i)->hop_count; k++) count += kg_paths_at(paths, i)->hops[k].fact_count;
  uint32_t *facts = calloc(count + 1, sizeof *facts);
  if (!facts) return cli_fail(KG_NO_MEMORY, "no memory for the paths");
  for (size_t i = 0; i < kg_paths_count(paths); i++) {
    const kg_path *path = kg_paths_at(paths, i);
    for (size_t k = 0; k < path->hop_count; k++) {
      memcpy(facts + used, path->hops[k].facts, path->hops[k].fact_count * sizeof *facts);
      used += path->hops[k].fact_count;
    }
  }
  const kg_status status = cli_search_write(search->graph.graph, options, facts, count);
  free(facts);
  return status;
}

/* ---- The command ----------------------------------------------------------------------------------------------- */

static bool writes_standard_output(const cli_options *options) {
  for (size_t i = 0; i < options->outputs.count; i++)
    if (strcmp(options->outputs.items[i], "-") == 0) return true;
  return false;
}

static kg_status connect(const cli_search *search, const cli_options *options) {
  uint32_t from = 0, to = 0;
  kg_paths *paths = NULL;
  kg_error error = {0};
  kg_status status = cli_lookup(&from, search->graph.graph, options->inputs.items[1]);
  if (status == KG_OK) status = cli_lookup(&to, search->graph.graph, options->inputs.items[2]);
  if (status != KG_OK) return status;
  if (from == to && !options->via)
    return cli_fail(KG_BAD_INPUT, "\"%s\" and \"%s\" are the same entity", options->inputs.items[1],
                    options->inputs.items[2]);
  const kg_status found = kg_paths_find(&paths, search->adjacency, from, to, &search->options, NULL, &error);
  if (!paths) return cli_report(&error);
  if (!writes_standard_output(options)) {
    if (options->json)
      print_json(search, paths, from, to);
    else
      status = print(search, paths, from, to);
  }
  if (status == KG_OK) status = write(search, options, paths);
  kg_paths_free(paths);
  if (status == KG_OK && found != KG_OK) status = cli_patience_report(&search->patience, &error);
  return status;
}

kg_status cli_path(const cli_options *options) {
  if (options->inputs.count != 3)
    return cli_usage(options->command,
                     "it takes a GRAPH and two names, FROM and TO; put names of several words in quotes");
  cli_search search;
  kg_status status = cli_search_begin(&search, options);
  if (status == KG_OK) status = connect(&search, options);
  if (status == KG_OK) status = cli_graph_finish(&search.graph);
  cli_search_clear(&search);
  return status;
}
