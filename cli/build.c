/* kgraph build: documents and records to graph files. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/signals.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One file to write. */
typedef struct target {
  const char *path;
  const kg_format *format;
  kg_output *output;
} target;

typedef struct target_list {
  target *items;
  size_t count;
} target_list;

/* ---- What to write: all of it is checked before anything is read ---------------------------------------------- */

static const char *extension_of(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash : path, '.');
  return dot ? dot + 1 : "";
}

/* "nt, ttl, rdf, …" for messages. */
static void list_formats(char *buffer, size_t capacity) {
  size_t used = 0;
  for (size_t i = 0; i < kg_format_count() && used < capacity; i++) {
    const char *names = kg_format_at(i)->extensions;
    const int size = snprintf(buffer + used, capacity - used, "%s%.*s", i ? ", " : "", (int)strcspn(names, " "), names);
    used += size > 0 ? (size_t)size : 0;
  }
}

static kg_status choose_format(target *t, const cli_options *options) {
  const char *extension = extension_of(t->path);
  t->format = strcmp(t->path, "-") == 0 ? NULL : kg_format_find(extension);
  if (!t->format && options->to) t->format = kg_format_find(options->to);
  if (t->format) return KG_OK;
  char formats[256];
  list_formats(formats, sizeof formats);
  if (options->to) return cli_usage(options->command, "no format \"%s\"; there are: %s", options->to, formats);
  if (strcmp(t->path, "-") == 0)
    return cli_usage(options->command, "standard output needs --to FORMAT, one of: %s", formats);
  if (strcmp(extension, "jsonl") == 0)
    return cli_usage(options->command, "%s: a fact stream is what \"kgraph extract -o\" writes; graphs are: %s",
                     t->path, formats);
  return cli_usage(options->command,
                   "%s: the extension tells no format; name the file .FORMAT or add --to FORMAT, one of: %s", t->path,
                   formats);
}

/* Formats that hold no named graphs may be written beside one that does. */
static kg_status check_evidence(const target_list *targets, const cli_options *options) {
  if (options->evidence != KG_EVIDENCE_GRAPHS) return KG_OK;
  for (size_t i = 0; i < targets->count; i++)
    if (kg_format_has_graphs(targets->items[i].format)) return KG_OK;
  return cli_usage(options->command, "--evidence graphs needs a format that has named graphs: nq, trig or jsonld");
}

static kg_status choose_targets(target_list *targets, const cli_options *options) {
  if (options->inputs.count == 0) return cli_usage(options->command, "nothing to read; name a file, a folder or -");
  cli_list paths = options->outputs;
  if (paths.count == 0 && options->to) {
    paths.items[0] = "-"; /* the list has room for one word more than there were */
    paths.count = 1;
  }
  if (paths.count == 0) return cli_usage(options->command, "nothing to write; add -o FILE, such as -o graph.ttl");
  targets->items = calloc(paths.count, sizeof *targets->items);
  if (!targets->items) return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  for (size_t i = 0; i < paths.count; i++) {
    target *t = &targets->items[targets->count++];
    t->path = paths.items[i];
    for (size_t k = 0; k < i; k++)
      if (strcmp(paths.items[k], t->path) == 0) return cli_usage(options->command, "-o %s is given twice", t->path);
    const kg_status status = choose_format(t, options);
    if (status != KG_OK) return status;
  }
  return check_evidence(targets, options);
}

/* Whoever has read for an hour should not learn then that the folder is not there. Pipes and devices notice being opened
 * and are left alone. */
static kg_status probe_targets(const target_list *targets) {
  for (size_t i = 0; i < targets->count; i++) {
    struct stat found;
    const char *path = targets->items[i].path;
    if (strcmp(path, "-") == 0 || (stat(path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode)))
      continue;
    kg_error error = {0};
    kg_output *output;
    if (kg_output_open(&output, path, &error) != KG_OK) return cli_report(&error);
    kg_output_abort(output);
  }
  return KG_OK;
}

/* ---- Writing -------------------------------------------------------------------------------------------------- */

static void tell_replaced(const target *t, size_t replaced) {
  kg_error note = {.status = KG_OK};
  (void)snprintf(note.file, sizeof note.file, "%s", strcmp(t->path, "-") == 0 ? "standard output" : t->path);
  (void)snprintf(note.message, sizeof note.message, "%zu character%s that %s cannot hold replaced by U+FFFD", replaced,
                 replaced == 1 ? "" : "s", t->format->name);
  (void)cli_report(&note);
}

static kg_status write_target(target *t, const kg_graph *graph, const kg_export_options *options) {
  kg_error error = {0};
  size_t replaced = 0;
  kg_export_options with_count = *options;
  with_count.replaced = &replaced;
  kg_status status = kg_output_open(&t->output, t->path, &error);
  if (status == KG_OK) status = kg_graph_export(graph, t->format, &with_count, kg_output_sink(t->output), &error);
  if (status != KG_OK) return cli_report(&error);
  if (replaced) tell_replaced(t, replaced);
  return KG_OK;
}

/* Standard output comes last: it cannot be taken back if a file fails. */
static kg_status write_targets(target_list *targets, const kg_graph *graph, const cli_options *options) {
  const kg_export_options export_options = {.evidence = options->evidence, .rdf = options->rdf};
  for (int standard = 0; standard < 2; standard++) {
    for (size_t i = 0; i < targets->count; i++) {
      target *t = &targets->items[i];
      if ((strcmp(t->path, "-") == 0) != (standard == 1)) continue;
      const kg_status status = write_target(t, graph, &export_options);
      if (status != KG_OK) return status;
    }
  }
  return KG_OK;
}

static kg_status commit_targets(target_list *targets) {
  kg_status status = KG_OK;
  cli_signals_hold();
  for (size_t i = 0; i < targets->count && status == KG_OK; i++) {
    kg_error error = {0};
    kg_output *output = targets->items[i].output;
    targets->items[i].output = NULL;
    if ((status = kg_output_commit(output, &error)) != KG_OK) (void)cli_report(&error);
  }
  cli_signals_release();
  return status;
}

static void tell(const target_list *targets, const kg_graph *graph) {
  if (!cli_progress_is_shown()) return;
  fprintf(stderr, "%zu documents, %zu entities, %zu facts \xE2\x86\x92", kg_graph_document_count(graph),
          cli_entity_count(graph), kg_graph_fact_count(graph));
  for (size_t i = 0; i < targets->count; i++) {
    fputs(i ? ", " : " ", stderr);
    cli_print(cli_string(targets->items[i].path), stderr);
  }
  fputc('\n', stderr);
}

static void clear_targets(target_list *targets) {
  for (size_t i = 0; i < targets->count; i++) kg_output_abort(targets->items[i].output);
  free(targets->items);
}

kg_status cli_build(const cli_options *options) {
  target_list targets = {NULL, 0};
  cli_graph graph = {NULL};
  kg_status status = choose_targets(&targets, options);
  if (status == KG_OK) status = probe_targets(&targets);
  if (status == KG_OK) status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK) status = write_targets(&targets, graph.graph, options);
  if (status == KG_OK) status = commit_targets(&targets);
  if (status == KG_OK) tell(&targets, graph.graph);
  if (status == KG_OK) status = graph.left_out;
  clear_targets(&targets);
  cli_graph_clear(&graph);
  return status;
}
