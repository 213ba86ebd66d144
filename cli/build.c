/* kgraph build: documents and records to graph files. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/stream.h"
#include "cli/targets.h"
#include "cli/text.h"
#include "cli/violations.h"

static void tell(const cli_options *options, const kg_graph *graph) {
  if (!cli_progress_is_shown()) return;
  fprintf(stderr, "%zu documents, %zu entities, %zu facts \xE2\x86\x92", kg_graph_document_count(graph),
          cli_entity_count(graph), kg_graph_fact_count(graph));
  for (size_t i = 0; i < options->outputs.count; i++) {
    fputs(i ? ", " : " ", stderr);
    cli_print(cli_string(options->outputs.items[i]), stderr);
  }
  fputc('\n', stderr);
}

kg_status cli_build(const cli_options *options) {
  cli_targets targets = {0};
  cli_graph graph = {NULL};
  kg_status status = KG_OK;
  if (options->shapes.count && !options->validate)
    status = cli_usage(options->command, "--shapes is for --validate; give both");
  if (status == KG_OK && options->inputs.count == 0)
    status = cli_usage(options->command, "nothing to read; name a file, a folder or -");
  if (status == KG_OK && options->stream) return cli_stream(options);
  if (status == KG_OK) status = cli_targets_choose(&targets, options);
  if (status == KG_OK) status = cli_targets_probe(&targets);
  if (status == KG_OK) status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK && options->validate) status = cli_violations_check(graph.graph, options);
  if (status == KG_OK) status = cli_targets_write(&targets, graph.graph, options);
  if (status == KG_OK) tell(options, graph.graph);
  if (status == KG_OK) status = cli_graph_finish(&graph);
  cli_targets_clear(&targets);
  cli_graph_clear(&graph);
  return status;
}
