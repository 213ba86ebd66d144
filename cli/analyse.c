#include "cli/analyse.h"

#include "cli/inputs.h"
#include "cli/report.h"

enum { ROWS = 20 };

kg_status cli_analyse(const cli_options *options, cli_analysis_printer table, cli_analysis_printer json) {
  if (options->inputs.count == 0)
    return cli_usage(options->command, "nothing to read; name a graph file, a folder or -");
  cli_graph graph;
  kg_analysis *analysis = NULL;
  kg_error error = {0};
  kg_status status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK && kg_analysis_new(&analysis, graph.graph, NULL, &error) != KG_OK) status = cli_report(&error);
  if (status == KG_OK) {
    if (options->json)
      json(graph.graph, analysis, options->limit ? options->limit : SIZE_MAX);
    else
      table(graph.graph, analysis, options->limit ? options->limit : ROWS);
    status = graph.left_out;
  }
  kg_analysis_free(analysis);
  cli_graph_clear(&graph);
  return status;
}
