#include "cli/targets.h"

#include "cli/report.h"
#include "cli/signals.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard_output(const char *path) { return strcmp(path, "-") == 0; }

/* ---- Formats --------------------------------------------------------------------------------------------------- */

/* The end of a path without the slashes behind it. */
static size_t length_without_slashes(const char *path) {
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  return length;
}

/* What stands behind the last dot of the file's name, cut to what any format has. */
static void extension_of(const char *path, char extension[16]) {
  const size_t length = length_without_slashes(path);
  size_t begin = length;
  while (begin > 0 && path[begin - 1] != '.' && path[begin - 1] != '/') begin--;
  const bool found = begin > 0 && path[begin - 1] == '.' && length - begin < 16;
  if (found) memcpy(extension, path + begin, length - begin);
  extension[found ? length - begin : 0] = '\0';
}

/* "nt, ttl, rdf, …" for messages. */
static void list_formats(char *buffer, size_t capacity) {
  size_t used = 0;
  for (size_t i = 0; i < kg_format_count() && used < capacity; i++) {
    const kg_format *format = kg_format_at(i);
    const char *names = *format->extensions ? format->extensions : format->name;
    const int size = snprintf(buffer + used, capacity - used, "%s%.*s", i ? ", " : "", (int)strcspn(names, " "), names);
    used += size > 0 ? (size_t)size : 0;
  }
}

static kg_status choose_format(cli_target *t, const cli_options *options) {
  char extension[16];
  extension_of(t->path, extension);
  t->format = is_standard_output(t->path) ? NULL : kg_format_find(extension);
  if (!t->format && options->to) t->format = kg_format_find(options->to);
  if (t->format) return KG_OK;
  char formats[256];
  list_formats(formats, sizeof formats);
  if (options->to) return cli_usage(options->command, "no format \"%s\"; there are: %s", options->to, formats);
  if (is_standard_output(t->path))
    return cli_usage(options->command, "standard output needs --to FORMAT, one of: %s", formats);
  if (strcmp(extension, "jsonl") == 0)
    return cli_usage(options->command, "%s: a fact stream is what \"kgraph extract -o\" writes; graphs are: %s",
                     t->path, formats);
  return cli_usage(options->command,
                   "%s: the extension tells no format; name the file .FORMAT or add --to FORMAT, one of: %s", t->path,
                   formats);
}

/* True if `word` is among the words of `list`. */
static bool is_listed(const char *list, const char *word) {
  const size_t size = strlen(word);
  for (const char *at = list; *at; at += strspn(at, " ")) {
    const size_t length = strcspn(at, " ");
    if (length == size && memcmp(at, word, size) == 0) return true;
    at += length;
  }
  return false;
}

static kg_status check_dialect(const cli_targets *targets, const cli_options *options) {
  if (!options->dialect) return KG_OK;
  char known[256] = "";
  for (size_t i = 0; i < targets->count; i++)
    if (is_listed(targets->items[i].format->dialects, options->dialect)) return KG_OK;
  size_t used = 0;
  for (size_t i = 0; i < kg_format_count() && used < sizeof known; i++) {
    const kg_format *format = kg_format_at(i);
    if (!*format->dialects) continue;
    const int size =
        snprintf(known + used, sizeof known - used, "%s%s of %s", used ? ", " : "", format->dialects, format->name);
    used += size > 0 ? (size_t)size : 0;
  }
  return cli_usage(options->command, "no output has a dialect \"%s\"; there are: %s", options->dialect, known);
}

/* Formats that hold no named graphs may be written beside one that does. */
static kg_status check_evidence(const cli_targets *targets, const cli_options *options) {
  if (options->evidence != KG_EVIDENCE_GRAPHS) return KG_OK;
  for (size_t i = 0; i < targets->count; i++)
    if (kg_format_has_graphs(targets->items[i].format)) return KG_OK;
  return cli_usage(options->command, "--evidence graphs needs a format that has named graphs: nq, trig or jsonld");
}

/* Pictures show ranks and communities anyway, and may be written beside. */
static kg_status check_with(const cli_targets *targets, const cli_options *options) {
  if (!options->with_rank && !options->with_community) return KG_OK;
  for (size_t i = 0; i < targets->count; i++)
    if (kg_format_has_analysis(targets->items[i].format)) return KG_OK;
  return cli_usage(options->command, "--with needs a format that has a place for it; %s has none",
                   targets->items[0].format->name);
}

/* ---- Choosing -------------------------------------------------------------------------------------------------- */

static kg_status fail_memory(void) { return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY)); }

static size_t count_words(const char *list) {
  size_t count = 0;
  for (const char *at = list; *at; at += strcspn(at, " "), at += strspn(at, " ")) count++;
  return count;
}

static cli_target *add_target(cli_targets *targets, const char *path) {
  cli_target *items = realloc(targets->items, (targets->count + 1) * sizeof *items);
  if (!items) return NULL;
  targets->items = items;
  cli_target *t = &items[targets->count++];
  memset(t, 0, sizeof *t);
  t->path = path;
  return t;
}

/* One target for each of the format's files. */
static kg_status add_folder(cli_targets *targets, const char *path, const kg_format *format,
                            const cli_options *options) {
  struct stat found;
  const size_t length = strlen(path), files = count_words(format->files);
  const bool exists = !is_standard_output(path) && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
  if (is_standard_output(path) || (!exists && path[length - 1] != '/'))
    return cli_usage(options->command, "%s is %zu files; name a folder for them, such as -o graph/ --to %s",
                     format->name, files, format->name);
  const char *name = format->files;
  for (size_t i = 0; i < files; i++) {
    const size_t size = strcspn(name, " ");
    char *joined = malloc(length + size + 2);
    cli_target *t = joined ? add_target(targets, joined) : NULL;
    if (!t) {
      free(joined);
      return fail_memory();
    }
    (void)snprintf(joined, length + size + 2, "%s%s%.*s", path, path[length - 1] == '/' ? "" : "/", (int)size, name);
    t->joined = joined;
    t->format = format;
    t->file = i;
    t->folder = i == 0 ? path : NULL;
    name += size + strspn(name + size, " ");
  }
  return KG_OK;
}

kg_status cli_targets_choose(cli_targets *targets, const cli_options *options) {
  cli_list paths = options->outputs;
  if (paths.count == 0 && options->to) {
    paths.items[0] = "-"; /* the list has room for one word more than there were */
    paths.count = 1;
  }
  if (paths.count == 0) return cli_usage(options->command, "nothing to write; add -o FILE, such as -o graph.ttl");
  for (size_t i = 0; i < paths.count; i++) {
    cli_target t = {.path = paths.items[i]};
    for (size_t k = 0; k < i; k++)
      if (strcmp(paths.items[k], t.path) == 0) return cli_usage(options->command, "-o %s is given twice", t.path);
    kg_status status = choose_format(&t, options);
    if (status != KG_OK || !t.format) return status;
    if (*t.format->files) {
      status = add_folder(targets, t.path, t.format, options);
    } else {
      cli_target *added = add_target(targets, t.path);
      if (!added) return fail_memory();
      added->format = t.format;
    }
    if (status != KG_OK) return status;
  }
  kg_status status = check_evidence(targets, options);
  if (status == KG_OK) status = check_with(targets, options);
  return status == KG_OK ? check_dialect(targets, options) : status;
}

static kg_status probe(const char *path) {
  kg_error error = {0};
  kg_output *output;
  if (kg_output_open(&output, path, &error) != KG_OK) return cli_report(&error);
  kg_output_abort(output);
  return KG_OK;
}

/* Pipes and devices notice being opened and are left alone. A folder that is not there yet is tried as a file of its name:
 * it is made when there is something to put into it. */
kg_status cli_targets_probe(const cli_targets *targets) {
  struct stat found;
  bool missing = false; /* the folder of the files in hand */
  for (size_t i = 0; i < targets->count; i++) {
    const cli_target *t = &targets->items[i];
    kg_status status = KG_OK;
    if (t->folder) {
      missing = stat(t->folder, &found) != 0 && errno == ENOENT;
      char *name = missing ? strdup(t->folder) : NULL;
      if (missing && !name) return fail_memory();
      if (missing) {
        name[length_without_slashes(name)] = '\0';
        status = probe(name);
      }
      free(name);
    }
    const bool wait = is_standard_output(t->path) || (t->joined && missing) ||
                      (stat(t->path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode));
    if (status == KG_OK && !wait) status = probe(t->path);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

static kg_status make_folder(cli_target *t) {
  t->made_folder = t->folder && mkdir(t->folder, 0777) == 0;
  if (!t->folder || t->made_folder || errno == EEXIST) return KG_OK;
  return cli_fail(KG_IO, "%s: cannot make the folder: %s", t->folder, strerror(errno));
}

static kg_status open_target(cli_target *t) {
  kg_error error = {0};
  const kg_status status = make_folder(t);
  if (status != KG_OK) return status;
  return kg_output_open(&t->output, t->path, &error) == KG_OK ? KG_OK : cli_report(&error);
}

kg_status cli_targets_open(cli_targets *targets) {
  kg_status status = KG_OK;
  for (size_t i = 0; i < targets->count && status == KG_OK; i++) status = open_target(&targets->items[i]);
  return status;
}

void cli_target_tell_replaced(const cli_target *t, size_t replaced) {
  if (!replaced) return;
  kg_error note = {.status = KG_OK};
  (void)snprintf(note.file, sizeof note.file, "%s", is_standard_output(t->path) ? "standard output" : t->path);
  (void)snprintf(note.message, sizeof note.message, "replaced %zu character%s that %s cannot hold", replaced,
                 replaced == 1 ? "" : "s", t->format->name);
  (void)cli_report(&note);
}

/* True for words or a place in a table, not for the name of a graph file that told nothing else. */
static bool is_evidence(const kg_graph_evidence *evidence) {
  static const char file[] = "{\"file\":";
  const kg_string source = evidence->source;
  const bool from_file = source.size >= sizeof file && memcmp(source.data, file, sizeof file - 1) == 0;
  return evidence->has_span || (source.size && !from_file);
}

/* What is converted keeps its evidence, if it has any, unless the user says otherwise. */
static kg_evidence_style evidence_of(const kg_graph *graph, const cli_options *options) {
  if (!options->graphs_only || options->evidence_given) return options->evidence;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    for (size_t e = 0; e < fact->evidence_count; e++)
      if (is_evidence(&fact->evidence[e])) return KG_EVIDENCE_STATEMENTS;
  }
  return KG_EVIDENCE_NONE;
}

static kg_status write_target(const cli_targets *targets, cli_target *t, const kg_graph *graph,
                              const cli_options *options) {
  kg_error error = {0};
  size_t replaced = 0;
  const bool has_dialect = options->dialect && is_listed(t->format->dialects, options->dialect);
  const kg_export_options export_options = {.evidence = evidence_of(graph, options),
                                            .rdf = options->rdf,
                                            .dialect = has_dialect ? options->dialect : NULL,
                                            .file = t->file,
                                            .focus = targets->focus,
                                            .focus_count = targets->focus_count,
                                            .hops = targets->hops,
                                            .ranks = options->with_rank ? targets->analysis : NULL,
                                            .communities = options->with_community ? targets->analysis : NULL,
                                            .replaced = &replaced};
  kg_status status = open_target(t);
  if (status != KG_OK) return status;
  status = kg_graph_export(graph, t->format, &export_options, kg_output_sink(t->output), &error);
  if (status == KG_OK) cli_target_tell_replaced(t, replaced);
  return status == KG_OK ? KG_OK : cli_report(&error);
}

kg_status cli_targets_commit(cli_targets *targets) {
  kg_error error = {0};
  kg_output **outputs = calloc(targets->count + 1, sizeof *outputs);
  if (!outputs) return fail_memory();
  cli_signals_hold();
  for (size_t i = 0; i < targets->count; i++) {
    outputs[i] = targets->items[i].output;
    targets->items[i].output = NULL;
  }
  kg_status status = kg_outputs_commit(outputs, targets->count, &error);
  if (status == KG_OK)
    for (size_t i = 0; i < targets->count; i++) targets->items[i].made_folder = false;
  cli_signals_release();
  free(outputs);
  return status == KG_OK ? KG_OK : cli_report(&error);
}

/* Standard output comes last: it cannot be taken back if a file fails. */
kg_status cli_targets_write(cli_targets *targets, const kg_graph *graph, const cli_options *options) {
  kg_error error = {0};
  if ((options->with_rank || options->with_community) && !targets->analysis &&
      kg_analysis_new(&targets->analysis, graph, NULL, &error) != KG_OK)
    return cli_report(&error);
  for (int standard = 0; standard < 2; standard++) {
    for (size_t i = 0; i < targets->count; i++) {
      cli_target *t = &targets->items[i];
      if (is_standard_output(t->path) != (standard == 1)) continue;
      const kg_status status = write_target(targets, t, graph, options);
      if (status != KG_OK) return status;
    }
  }
  return cli_targets_commit(targets);
}

void cli_targets_clear(cli_targets *targets) {
  for (size_t i = 0; i < targets->count; i++) kg_output_abort(targets->items[i].output);
  for (size_t i = 0; i < targets->count; i++) {
    if (targets->items[i].made_folder) (void)rmdir(targets->items[i].folder);
    free(targets->items[i].joined);
  }
  free(targets->items);
  kg_analysis_free(targets->analysis);
}
