#include "cli/results.h"

#include "cli/ends.h"
#include "cli/report.h"
#include "cli/text.h"

#include <inttypes.h>
#include <string.h>

kg_status cli_results_choose(cli_results *results, const cli_options *options) {
  static const char *const names[] = {"table", "json", "csv", "sparql-json"};
  results->format = options->json ? CLI_RESULTS_JSON : CLI_TABLE;
  if (!options->to) return KG_OK;
  for (int i = 0; i <= CLI_SPARQL_JSON; i++) {
    if (strcmp(options->to, names[i]) != 0) continue;
    if (options->json && i != CLI_RESULTS_JSON) return cli_usage(options->command, "--json or --to, not both");
    results->format = (cli_results_format)i;
    return KG_OK;
  }
  return cli_usage(options->command, "--to is table, json, csv or sparql-json, not \"%s\"", options->to);
}

kg_status cli_results_name(cli_results *results, int column, const char *name) {
  const bool second = column == 1 && strcmp(results->names[0], name) == 0;
  const int size = snprintf(results->names[column], CLI_RESULTS_NAME, "%s%s", name, second ? "2" : "");
  if (size > 0 && size < CLI_RESULTS_NAME) return KG_OK;
  return cli_fail(KG_BAD_USAGE, "the name of a variable is longer than %d bytes", CLI_RESULTS_NAME - 2);
}

/* Without columns the pattern is a question, to be answered by yes or no. */
static bool is_question(const cli_results *results) { return !*results->names[0] && !*results->names[1]; }

static const kg_node *node_of(const kg_solution *solution, int column) {
  return column ? &solution->object : &solution->subject;
}

/* ---- CSV (RFC 4180): of an entity its IRI and its name ---------------------------------------------------------- */

static void print_field(kg_string text) {
  bool quoted = false;
  for (size_t i = 0; i < text.size; i++) quoted = quoted || memchr(",\"\r\n", text.data[i], 4);
  if (quoted) fputc('"', stdout);
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] == '"') fputc('"', stdout);
    fputc(text.data[i], stdout);
  }
  if (quoted) fputc('"', stdout);
}

static void print_csv_head(const cli_results *results) {
  for (int i = 0; i < 2; i++) {
    if (!*results->names[i]) continue;
    if (i && *results->names[0]) fputc(',', stdout);
    print_field(cli_string(results->names[i]));
    fputc(',', stdout);
    print_field(cli_string(results->names[i]));
    fputs("Name", stdout);
  }
  fputs("\r\n", stdout);
}

static void print_csv(const cli_results *results, const kg_solution *solution) {
  for (int i = 0; i < 2; i++) {
    if (!*results->names[i]) continue;
    if (i && *results->names[0]) fputc(',', stdout);
    const kg_node *node = node_of(solution, i);
    const kg_graph_entity *e = node->entity == KG_NO_ENTITY ? NULL : kg_graph_entity_at(results->graph, node->entity);
    print_field(e ? e->iri : node->value);
    fputc(',', stdout);
    if (e) print_field(e->name);
  }
  fputs("\r\n", stdout);
}

/* ---- SPARQL 1.1 query results JSON ------------------------------------------------------------------------------ */

static void print_sparql_head(const cli_results *results) {
  fputs("{\"head\":{", stdout);
  if (!is_question(results)) fputs("\"vars\":[", stdout);
  for (int i = 0; i < 2; i++) {
    if (!*results->names[i]) continue;
    if (i && *results->names[0]) fputc(',', stdout);
    cli_print_json(cli_string(results->names[i]), stdout);
  }
  fputs(is_question(results) ? "}" : "]},\"results\":{\"bindings\":[", stdout);
}

static void print_term(const cli_results *results, const kg_node *node) {
  const bool is_entity = node->entity != KG_NO_ENTITY;
  fputs(is_entity ? "{\"type\":\"uri\",\"value\":" : "{\"type\":\"literal\",\"value\":", stdout);
  cli_print_json(is_entity ? kg_graph_entity_at(results->graph, node->entity)->iri : node->value, stdout);
  if (node->datatype.size) fputs(",\"datatype\":", stdout);
  if (node->datatype.size) cli_print_json(node->datatype, stdout);
  if (node->language.size) fputs(",\"xml:lang\":", stdout);
  if (node->language.size) cli_print_json(node->language, stdout);
  fputc('}', stdout);
}

static void print_sparql(const cli_results *results, const kg_solution *solution) {
  if (is_question(results)) return;
  fputs(results->count ? ",\n{" : "\n{", stdout);
  for (int i = 0; i < 2; i++) {
    if (!*results->names[i]) continue;
    if (i && *results->names[0]) fputc(',', stdout);
    cli_print_json(cli_string(results->names[i]), stdout);
    fputc(':', stdout);
    print_term(results, node_of(solution, i));
  }
  fputc('}', stdout);
}

/* ---- JSON and the table ----------------------------------------------------------------------------------------- */

static void print_json(const cli_results *results, const kg_solution *solution) {
  fputs(results->count ? ",\n{\"subject\":" : "\n{\"subject\":", stdout);
  cli_node_print_json(results->graph, &solution->subject, stdout);
  fputs(",\"object\":", stdout);
  cli_node_print_json(results->graph, &solution->object, stdout);
  printf(",\"count\":%" PRIu64, results->distinct ? (uint64_t)1 : solution->count);
  if (results->quotes) fputs(",\"hops\":[", stdout);
  for (size_t i = 0; results->quotes && i < solution->hop_count; i++) {
    fputs(i ? ",\n " : "\n ", stdout);
    cli_hop_print_json(results->graph, &solution->hops[i], stdout);
  }
  fputs(results->quotes ? "]}" : "}", stdout);
}

static void print_row(const cli_results *results, const kg_solution *solution) {
  if (is_question(results)) fputs("yes", stdout);
  if (*results->names[0]) cli_node_print(results->graph, &solution->subject, stdout);
  if (*results->names[0] && *results->names[1]) fputc('\t', stdout);
  if (*results->names[1]) cli_node_print(results->graph, &solution->object, stdout);
  fputc('\n', stdout);
}

/* ---- The whole -------------------------------------------------------------------------------------------------- */

void cli_results_begin(const cli_results *results) {
  if (results->format == CLI_RESULTS_JSON) fputc('[', stdout);
  if (results->format == CLI_CSV && !is_question(results)) print_csv_head(results);
  if (results->format == CLI_SPARQL_JSON) print_sparql_head(results);
}

static void print(const cli_results *results, const kg_solution *solution) {
  switch (results->format) {
  case CLI_TABLE: print_row(results, solution); break;
  case CLI_RESULTS_JSON: print_json(results, solution); break;
  case CLI_CSV:
    if (!is_question(results)) print_csv(results, solution);
    break;
  case CLI_SPARQL_JSON: print_sparql(results, solution); break;
  }
}

enum { ROWS_AT_ONCE = 4096 };

kg_status cli_results_write(void *state, const kg_solution *solution, kg_error *error) {
  cli_results *results = state;
  const bool once = results->distinct || results->format == CLI_RESULTS_JSON || is_question(results);
  for (uint64_t i = once ? 1 : solution->count; i > 0; i--) {
    if (results->count == results->limit) {
      error->status = KG_LIMIT;
      error->file[0] = '\0';
      (void)snprintf(error->message, sizeof error->message,
                     "there are more than %zu results; those that came are a part", results->limit);
      return KG_LIMIT;
    }
    print(results, solution);
    const bool first = i == solution->count || once;
    for (size_t k = 0; results->quotes && results->format == CLI_TABLE && first && k < solution->hop_count; k++)
      cli_hop_print(results->graph, &solution->hops[k], stdout);
    results->count++;
    if (results->count % ROWS_AT_ONCE == 0 && results->interrupt.asked &&
        results->interrupt.asked(results->interrupt.state))
      return KG_LIMIT;
  }
  return KG_OK;
}

void cli_results_end(const cli_results *results) {
  const bool any = results->count > 0;
  if (!any && results->partial && (is_question(results) || results->format == CLI_TABLE)) {
    if (results->format == CLI_RESULTS_JSON) fputs("]\n", stdout);
    if (results->format == CLI_SPARQL_JSON) fputs("}\n", stdout);
    return;
  }
  switch (results->format) {
  case CLI_RESULTS_JSON: fputs(any ? "\n]\n" : "]\n", stdout); break;
  case CLI_SPARQL_JSON:
    if (is_question(results))
      fputs(any ? ",\"boolean\":true}\n" : ",\"boolean\":false}\n", stdout);
    else
      fputs(any ? "\n]}}\n" : "]}}\n", stdout);
    break;
  case CLI_CSV:
    if (is_question(results)) fputs(any ? "true\r\n" : "false\r\n", stdout);
    break;
  case CLI_TABLE:
    if (!any) fputs(is_question(results) ? "no\n" : "no results\n", stdout);
    break;
  }
}
