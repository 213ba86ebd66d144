/* kgraph validate: a graph against shapes. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/violations.h"

static kg_status write_report(kg_validation *validation, const char *path) {
  kg_error error = {0};
  kg_output *output = NULL;
  kg_status status = kg_output_open(&output, path, &error);
  if (status == KG_OK) status = kg_validation_write(validation, kg_output_sink(output), &error);
  return cli_output_end(output, status, &error);
}

static kg_status tell(kg_validation *validation, const cli_options *options, size_t triples, size_t shapes) {
  kg_status status = KG_OK;
  const char *path = options->outputs.count ? options->outputs.items[0] : NULL;
  const bool has_stdout = path && path[0] == '-' && path[1] == '\0';
  if (path) status = write_report(validation, path);
  if (status != KG_OK || has_stdout) return status;
  if (options->json) return cli_violations_print_json(validation, stdout);
  if (kg_validation_count(validation) == 0) printf("conforms: %zu triples, %zu shapes\n", triples, shapes);
  return cli_violations_print(validation, stdout);
}

static kg_status validate(cli_graph *graph, kg_triple_set *triples, const cli_options *options) {
  kg_error error = {0};
  kg_shapes *shapes = NULL;
  kg_validation *validation = NULL;
  /* A graph.kg is looked at byte by byte before it is believed. */
  kg_status status = kg_graph_check(graph->graph, &error);
  if (status == KG_OK) status = kg_triple_set_add_graph(triples, graph->graph, &error);
  const size_t count = kg_triple_set_count(triples);
  if (status == KG_OK)
    status = kg_shapes_load(&shapes, graph->ontology, options->shapes.items, options->shapes.count, NULL, &error);
  if (status == KG_OK) status = kg_validate(&validation, shapes, triples, NULL, NULL, &error);
  status = status == KG_OK ? tell(validation, options, count, kg_shapes_count(shapes)) : cli_report(&error);
  if (status == KG_OK && (kg_validation_count_of(validation, KG_SEVERITY_VIOLATION) ||
                          kg_validation_count_of(validation, KG_SEVERITY_OTHER)))
    status = KG_BAD_INPUT;
  kg_validation_free(validation);
  kg_shapes_free(shapes);
  return status;
}

kg_status cli_validate(const cli_options *options) {
  if (options->inputs.count == 0)
    return cli_usage(options->command, "nothing to read; name a graph file, a folder or -");
  if (options->outputs.count > 1) return cli_usage(options->command, "one -o only: the report is written once");
  kg_error error = {0};
  kg_triple_set *triples = NULL;
  if (kg_triple_set_new(&triples, NULL, &error) != KG_OK) return cli_report(&error);
  cli_options own = *options;
  own.triples = triples;
  cli_graph graph;
  kg_status status = cli_graph_read(&graph, &own, &options->inputs);
  if (status == KG_OK) status = validate(&graph, triples, options);
  if (status == KG_OK) status = graph.left_out;
  cli_graph_clear(&graph);
  kg_triple_set_free(triples);
  return status;
}
