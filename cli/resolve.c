/* kgraph resolve: who is who across documents, as identity records. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/report.h"

static kg_status write_identities(const kg_graph *graph, const char *path) {
  kg_error error = {0};
  kg_output *output = NULL;
  kg_status status = kg_output_open(&output, path, &error);
  if (status == KG_OK) status = kg_graph_print_identities(graph, kg_output_sink(output), NULL, &error);
  return cli_output_end(output, status, &error);
}

kg_status cli_resolve(const cli_options *options) {
  if (options->outputs.count > 1) return cli_usage(options->command, "one -o FILE at most");
  if (options->inputs.count == 0) return cli_usage(options->command, "nothing to read; name a file, a folder or -");
  cli_options only = *options;
  only.identities_only = true;
  cli_graph graph = {NULL};
  kg_status status = cli_graph_read(&graph, &only, &options->inputs);
  if (status == KG_OK) status = write_identities(graph.graph, options->outputs.count ? options->outputs.items[0] : "-");
  if (status == KG_OK) status = cli_graph_finish(&graph);
  cli_graph_clear(&graph);
  return status;
}
