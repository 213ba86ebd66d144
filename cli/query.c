/* kgraph query: one pattern over the graph. */
#include "cli/command.h"
#include "cli/lookup.h"
#include "cli/patience.h"
#include "cli/report.h"
#include "cli/results.h"
#include "cli/search.h"
#include "cli/text.h"

#include <string.h>

enum { LIMIT_DEFAULT = 1000000 };

/* ---- Ends ------------------------------------------------------------------------------------------------------ */

/* "text", "text"@language or "text"^^<datatype>. */
static kg_status read_value(kg_query_end *end, const char *word) {
  const char *close = strrchr(word, '"');
  end->kind = KG_END_VALUE;
  if (close > word) {
    end->value = (kg_string){word + 1, (size_t)(close - word - 1)};
    const size_t rest = strlen(close + 1);
    if (rest == 0) return KG_OK;
    if (close[1] == '@' && rest > 1) {
      end->language = cli_string(close + 2);
      return KG_OK;
    }
    if (rest > 4 && strncmp(close + 1, "^^<", 3) == 0 && close[rest] == '>') {
      end->datatype = (kg_string){close + 4, rest - 4};
      return KG_OK;
    }
  }
  return cli_fail(KG_BAD_USAGE, "a text is \"...\", \"...\"@language or \"...\"^^<datatype>, not %s", word);
}

static kg_status read_end(kg_query_end *end, const kg_graph *graph, const char *word) {
  *end = (kg_query_end){.kind = KG_END_ANY};
  if (!cli_is_utf8(cli_string(word))) return cli_fail(KG_BAD_USAGE, "an end of the pattern is not UTF-8: %s", word);
  if (word[0] == '?' && word[1]) return KG_OK;
  if (word[0] == '"') return read_value(end, word);
  if (strncmp(word, "a:", 2) == 0) {
    end->kind = KG_END_TYPE;
    return cli_lookup_type(&end->type, kg_graph_ontology(graph), word + 2);
  }
  end->kind = KG_END_ENTITY;
  return cli_lookup(&end->entity, graph, word);
}

/* The column of an end is called by its variable or its type; what is given has none. */
static kg_status name_column(cli_results *results, int column, const kg_query_end *end, const char *word) {
  if (end->kind == KG_END_ANY) return cli_results_name(results, column, word + 1);
  return end->kind == KG_END_TYPE ? cli_results_name(results, column, word + 2) : KG_OK;
}

/* ---- The command ------------------------------------------------------------------------------------------------ */

static kg_status ask(const kg_graph *graph, const kg_adjacency *adjacency, const cli_options *options) {
  const char *const *words = options->inputs.items + 1;
  kg_query query = {.path = cli_string(words[1]),
                    .same = words[0][0] == '?' && strcmp(words[0], words[2]) == 0,
                    .distinct = options->distinct,
                    .limit = options->limit ? options->limit : LIMIT_DEFAULT};
  kg_error error = {0};
  cli_results results = {.graph = graph, .distinct = options->distinct, .limit = query.limit};
  kg_status status = cli_results_choose(&results, options);
  results.quotes = query.explain =
      (results.format == CLI_TABLE || results.format == CLI_RESULTS_JSON) && !options->no_quotes;
  if (status == KG_OK) status = cli_search_period(&query.from, &query.until, options);
  if (status == KG_OK) status = read_end(&query.subject, graph, words[0]);
  if (status == KG_OK) status = read_end(&query.object, graph, words[2]);
  if (status == KG_OK) status = name_column(&results, 0, &query.subject, words[0]);
  if (status == KG_OK && !query.same) status = name_column(&results, 1, &query.object, words[2]);
  if (status != KG_OK) return status;
  cli_patience patience;
  cli_patience_begin(&patience, options);
  query.interrupt = results.interrupt = cli_patience_interrupt(&patience);
  cli_results_begin(&results);
  status = kg_graph_query(adjacency, &query, (kg_solution_sink){cli_results_write, &results}, NULL, &error);
  /* A partial result is closed, so that what was printed can be read; the status tells. */
  results.partial = status == KG_LIMIT;
  if (status == KG_OK || (status == KG_LIMIT && (results.count || patience.over))) cli_results_end(&results);
  return status == KG_OK ? KG_OK : cli_patience_report(&patience, &error);
}

kg_status cli_query(const cli_options *options) {
  if (options->inputs.count != 4)
    return cli_usage(options->command, "it takes a GRAPH and a pattern, SUBJECT PATH OBJECT; put each in quotes");
  const cli_list input = {options->inputs.items, 1};
  cli_graph graph;
  kg_adjacency *adjacency = NULL;
  kg_error error = {0};
  kg_status status = cli_graph_read(&graph, options, &input);
  if (status == KG_OK) {
    status = kg_adjacency_new(&adjacency, graph.graph, NULL, &error);
    if (status != KG_OK) (void)cli_report(&error);
  }
  if (status == KG_OK) status = ask(graph.graph, adjacency, options);
  if (status == KG_OK) status = cli_graph_finish(&graph);
  kg_adjacency_free(adjacency);
  cli_graph_clear(&graph);
  return status;
}
