#include "cli/stream.h"

#include "cli/expected.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/targets.h"

#include <stdlib.h>
#include <string.h>

static void show(void *state, size_t count, kg_string document) {
  (void)state;
  cli_progress_show(count, document);
}

/* What needs the whole graph at once, or reads documents. */
static kg_status check(const cli_options *options, const cli_targets *targets) {
  if (options->outputs.count > 1 || !kg_format_is_streamed(targets->items[0].format))
    return cli_usage(options->command, "--stream writes one output: .nt, .nq, or a folder of CSV");
  if (options->decisions.count)
    return cli_usage(options->command, "--stream takes identities as they are; give --decisions to kgraph resolve");
  if (options->ids)
    return cli_usage(options->command, "--stream takes identities as they are; give --ids to kgraph resolve");
  if (options->with_rank || options->with_community || options->validate)
    return cli_usage(options->command, "--stream never sees the whole graph, which %s needs",
                     options->validate ? "--validate" : "--with");
  if (options->from && strcmp(options->from, "facts") != 0)
    return cli_usage(options->command, "--stream reads fact streams, not %s", options->from);
  if (options->keep_going || options->lenient || options->cache || options->mapping || options->models.count)
    return cli_usage(options->command, "--stream reads fact streams as they are; %s is for documents",
                     options->keep_going ? "--keep-going"
                     : options->lenient  ? "--lenient"
                     : options->cache    ? "--cache"
                     : options->mapping  ? "--mapping"
                                         : "--model");
  if (options->max_nodes || options->max_edges || options->max_file)
    return cli_usage(options->command, "--stream takes as much memory for a few records as for many; leave out %s",
                     options->max_nodes   ? "--max-nodes"
                     : options->max_edges ? "--max-edges"
                                          : "--max-file");
  for (size_t i = 0, found = 0; i < options->inputs.count; i++) {
    found += strcmp(options->inputs.items[i], "-") == 0;
    if (found > 1) return cli_usage(options->command, "standard input can be read once only");
  }
  return KG_OK;
}

/* @param sinks, replaced room for one of each target */
static kg_status fold_into(const cli_options *options, cli_targets *targets, const kg_ontology *ontology,
                           kg_sink *sinks, size_t *replaced) {
  kg_error error = {0};
  const kg_export_options export_options = {.evidence = options->evidence, .rdf = options->rdf, .replaced = replaced};
  const kg_fold_options fold = {.base = options->base, .export_options = &export_options, .progress = show};
  kg_status status = cli_targets_open(targets);
  if (status != KG_OK) return status;
  for (size_t i = 0; i < targets->count; i++) sinks[i] = kg_output_sink(targets->items[i].output);
  if (cli_progress_is_shown()) cli_progress_begin(cli_expected_documents(&options->inputs));
  status = kg_facts_fold((const char *const *)options->inputs.items, options->inputs.count, ontology,
                         targets->items[0].format, &fold, sinks, NULL, &error);
  cli_progress_clear();
  if (status != KG_OK) return cli_report(&error);
  for (size_t i = 0; i < targets->count; i++) cli_target_tell_replaced(&targets->items[i], replaced[i]);
  return cli_targets_commit(targets);
}

static kg_status write_stream(const cli_options *options, cli_targets *targets, const kg_ontology *ontology) {
  kg_sink *sinks = calloc(targets->count, sizeof *sinks);
  size_t *replaced = calloc(targets->count, sizeof *replaced);
  const kg_status status = sinks && replaced ? fold_into(options, targets, ontology, sinks, replaced)
                                             : cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  free(sinks);
  free(replaced);
  return status;
}

kg_status cli_stream(const cli_options *options) {
  cli_targets targets = {0};
  kg_ontology *ontology = NULL;
  kg_error error = {0};
  kg_status status = cli_targets_choose(&targets, options);
  if (status == KG_OK) status = check(options, &targets);
  if (status == KG_OK) {
    status = kg_ontology_load(&ontology, options->ontologies.items, options->ontologies.count, NULL, &error);
    status = status == KG_OK ? write_stream(options, &targets, ontology) : cli_report(&error);
  }
  kg_ontology_free(ontology);
  cli_targets_clear(&targets);
  return status;
}
