/* kgraph train: annotated files to a model of names. */
#include "cli/command.h"
#include "cli/models.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/scores.h"
#include "cli/text.h"

#include <string.h>

/* What was read, and figures, are told to everyone; how far it is only to a person who watches. */
static void report(void *state, const kg_training_report *r) {
  (void)state;
  switch (r->stage) {
  case KG_TRAINING_READ:
    cli_progress_clear();
    (void)fprintf(stderr, "%zu texts, %zu tokens, %zu names\n", r->texts, r->tokens, r->names);
    if (r->misplaced)
      (void)fprintf(stderr, "%zu names do not begin or end where words do, and teach nothing\n", r->misplaced);
    break;
  case KG_TRAINING_WORDS: {
    char line[80];
    (void)snprintf(line, sizeof line, "%s, round %u", r->what, r->round);
    cli_progress_show(r->number, cli_string(line));
    break;
  }
  case KG_TRAINING_PASS: {
    char line[80];
    (void)snprintf(line, sizeof line, "%u of %u, pass %u of %u: loss %.0f", r->repeat, r->repeats, r->pass, r->passes,
                   r->loss);
    if (!r->has_score) {
      cli_progress_show((r->repeat - 1) * (size_t)r->passes + r->pass, cli_string(line));
      break;
    }
    const cli_rates rates = cli_rates_of(&r->score);
    cli_progress_clear();
    (void)fprintf(stderr, "%s  P %.3f  R %.3f  F1 %.3f\n", line, rates.precision, rates.recall, rates.f1);
    break;
  }
  }
}

static kg_status train(kg_output **output, const cli_options *options, const cli_models *models, kg_error *error) {
  kg_ontology *ontology = NULL;
  const kg_training_options training = {
      .annotations = {options->from, options->maps.items, options->maps.count, options->max_file},
      .types = options->types.items,
      .type_count = options->types.count,
      .recipe = options->recipe,
      .texts = options->texts,
      .base = models->count ? models->items[0] : NULL,
      .add = options->add,
      .iterations = (unsigned)options->iterations,
      .seed = options->seed,
      .dev = options->dev.items,
      .dev_count = options->dev.count,
      .report = report};
  kg_status status = kg_ontology_load(&ontology, options->ontologies.items, options->ontologies.count, NULL, error);
  /* opened first, so that what cannot be written is told before the work is done */
  if (status == KG_OK) status = kg_output_open(output, options->outputs.items[0], error);
  if (status == KG_OK)
    status = kg_model_train(kg_output_sink(*output), ontology, options->inputs.items, options->inputs.count, &training,
                            NULL, error);
  kg_ontology_free(ontology);
  return status;
}

kg_status cli_train(const cli_options *options) {
  if (options->outputs.count != 1) return cli_usage(options->command, "one -o MODEL is needed, to write to");
  if (!options->inputs.count) return cli_usage(options->command, "no FILE to learn from");
  cli_models models;
  kg_output *output = NULL;
  kg_error error = {0};
  kg_status status = cli_models_load(&models, options);
  if (status == KG_OK) {
    status = train(&output, options, &models, &error);
    cli_progress_clear();
    if (status == KG_OK) {
      status = kg_output_commit(output, &error);
      output = NULL;
    }
    if (status != KG_OK) (void)cli_report(&error);
  }
  kg_output_abort(output);
  cli_models_clear(&models);
  return status;
}
