/* kgraph view: pictures of a graph, of all of it or of what is around some entities. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/lookup.h"
#include "cli/report.h"
#include "cli/targets.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { HOPS = 2, MATCHES = 64 };

static kg_status check_formats(const cli_targets *targets, const cli_options *options) {
  for (size_t i = 0; i < targets->count; i++) {
    const char *name = targets->items[i].format->name;
    if (strcmp(name, "svg") != 0 && strcmp(name, "html") != 0)
      return cli_usage(options->command, "%s: it draws html and svg; \"kgraph build\" writes %s",
                       targets->items[i].path, name);
  }
  if (options->hops && options->focus.count == 0)
    return cli_usage(options->command, "--hops needs --focus NAME, around which to look");
  for (size_t i = 0; i < options->focus.count; i++)
    if (!cli_is_utf8(cli_string(options->focus.items[i]))) return cli_usage(options->command, "--focus is not UTF-8");
  return KG_OK;
}

/* Everything that has one of the names: whoever wants one of several gives its IRI. */
static kg_status find_focus(cli_targets *targets, uint32_t *found, const kg_graph *graph, const cli_options *options) {
  size_t count = 0, all;
  kg_error error = {0};
  for (size_t i = 0; i < options->focus.count; i++) {
    const char *name = options->focus.items[i];
    if (kg_graph_find(found + count, MATCHES, &all, graph, cli_string(name), &error)) return cli_report(&error);
    if (all == 0) return cli_lookup_report_unknown(graph, name);
    count += all < MATCHES ? all : MATCHES;
  }
  targets->focus = found;
  targets->focus_count = count;
  targets->hops = options->hops ? options->hops : HOPS;
  return KG_OK;
}

kg_status cli_draw(const cli_options *options) {
  cli_options own = *options;
  cli_targets targets = {0};
  cli_graph graph = {NULL};
  kg_status status = KG_OK;
  own.evidence = KG_EVIDENCE_STATEMENTS; /* a picture that shows its sources is the better one */
  uint32_t *found = calloc(own.focus.count * MATCHES + 1, sizeof *found);
  if (!found) return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  if (own.inputs.count == 0) status = cli_usage(own.command, "nothing to read; name a graph file, a folder or -");
  if (status == KG_OK && own.outputs.count == 0 && !own.to)
    status = cli_usage(own.command, "nothing to draw to; add -o FILE, such as -o graph.html");
  if (status == KG_OK) status = cli_targets_choose(&targets, &own);
  if (status == KG_OK) status = check_formats(&targets, &own);
  if (status == KG_OK) status = cli_targets_probe(&targets);
  if (status == KG_OK) status = cli_graph_read(&graph, &own, &own.inputs);
  if (status == KG_OK && own.focus.count) status = find_focus(&targets, found, graph.graph, &own);
  if (status == KG_OK) status = cli_targets_write(&targets, graph.graph, &own);
  if (status == KG_OK) status = graph.left_out;
  cli_targets_clear(&targets);
  cli_graph_clear(&graph);
  free(found);
  return status;
}
