/* kgraph explain: one entity with its facts and the words behind them. */
#include "cli/command.h"
#include "cli/entity.h"
#include "cli/inputs.h"
#include "cli/lookup.h"
#include "cli/report.h"
#include "cli/text.h"

enum { MATCHES = 64 };

static kg_status print_json(const kg_graph *graph, const uint32_t *found, size_t count) {
  kg_status status = KG_OK;
  for (size_t i = 0; status == KG_OK && i < count; i++) {
    fputs(i ? ",\n" : "[", stdout);
    status = cli_entity_print_json(graph, found[i], stdout);
  }
  fputs("]\n", stdout);
  return status;
}

static void print_matches(const kg_graph *graph, const char *name, const uint32_t *found, size_t count, size_t all) {
  fprintf(stdout, "%zu entities are called \"", all);
  cli_print(cli_string(name), stdout);
  fputs("\"; ask for one by its IRI:\n", stdout);
  for (size_t i = 0; i < count; i++) {
    fputs("  ", stdout);
    cli_entity_print_line(graph, found[i], stdout);
  }
  if (all > count) fprintf(stdout, "  and %zu more\n", all - count);
}

static kg_status explain(const kg_graph *graph, const cli_options *options, const char *name) {
  uint32_t found[MATCHES];
  size_t all;
  kg_error error = {0};
  if (kg_graph_find(found, MATCHES, &all, graph, cli_string(name), &error)) return cli_report(&error);
  const size_t count = all < MATCHES ? all : MATCHES;
  if (count == 0) return cli_lookup_report_unknown(graph, name);
  if (options->json) return print_json(graph, found, count);
  if (count == 1) return cli_entity_print(graph, found[0], stdout);
  print_matches(graph, name, found, count, all);
  return KG_OK;
}

kg_status cli_explain(const cli_options *options) {
  if (options->inputs.count < 2) return cli_usage(options->command, "it takes an INPUT and a NAME");
  if (options->inputs.count > 2)
    return cli_usage(options->command, "one INPUT and one NAME; put a name of several words in quotes");
  const char *name = options->inputs.items[1];
  if (!cli_is_utf8(cli_string(name))) return cli_usage(options->command, "NAME is not UTF-8: %s", name);
  const cli_list input = {options->inputs.items, 1};
  cli_graph graph;
  kg_status status = cli_graph_read(&graph, options, &input);
  if (status == KG_OK) status = explain(graph.graph, options, name);
  if (status == KG_OK) status = cli_graph_finish(&graph);
  cli_graph_clear(&graph);
  return status;
}
