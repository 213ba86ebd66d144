#include "cli/quota.h"

#include "cli/report.h"

#include <stdio.h>

static kg_status fail(kg_error *error, const char *what, size_t most, const kg_record *record) {
  if (!error) return KG_LIMIT;
  *error = (kg_error){.status = KG_LIMIT, .line = record->line};
  (void)snprintf(error->file, sizeof error->file, "%s", record->file ? record->file : "");
  if (!record->file) /* documents are named as messages name their files */
    (void)snprintf(error->file, sizeof error->file, "%.*s",
                   (int)(record->document.size < 400 ? record->document.size : 400), record->document.data);
  (void)snprintf(error->message, sizeof error->message,
                 "more than %zu %s (--max-%s); raise it, or build the graph in parts", most, what, what);
  return KG_LIMIT;
}

static kg_status take(void *state, const kg_record *record, kg_error *error) {
  cli_quota *quota = state;
  if (record->kind == KG_RECORD_FACT) {
    if (quota->max_edges && ++quota->edges > quota->max_edges) return fail(error, "edges", quota->max_edges, record);
  } else if (quota->max_nodes && ++quota->nodes > quota->max_nodes) {
    return fail(error, "nodes", quota->max_nodes, record);
  }
  return quota->to.write(quota->to.state, record, error);
}

kg_fact_sink cli_quota_sink(cli_quota *quota) { return (kg_fact_sink){take, quota}; }

static bool exceeds(size_t most, size_t taken, size_t more) { return most && (taken > most || more > most - taken); }

kg_status cli_quota_expect(const cli_quota *quota, size_t nodes, size_t edges, kg_error *error) {
  const kg_record nowhere = {0};
  if (exceeds(quota->max_nodes, quota->nodes, nodes)) return fail(error, "nodes", quota->max_nodes, &nowhere);
  if (exceeds(quota->max_edges, quota->edges, edges)) return fail(error, "edges", quota->max_edges, &nowhere);
  return KG_OK;
}

kg_status cli_quota_check(const cli_options *options, const kg_graph *graph, const char *path) {
  const bool nodes = options->max_nodes && kg_graph_entity_count(graph) > options->max_nodes;
  if (!nodes && !(options->max_edges && kg_graph_fact_count(graph) > options->max_edges)) return KG_OK;
  kg_error error = {0};
  const kg_record whole = {.file = path};
  (void)(nodes ? fail(&error, "nodes", options->max_nodes, &whole) : fail(&error, "edges", options->max_edges, &whole));
  return cli_report(&error);
}
