/* kgraph eval: how well annotated files are read. */
#include "cli/command.h"
#include "cli/models.h"
#include "cli/report.h"
#include "cli/scores.h"
#include "cli/text.h"

/* ---- For a person ------------------------------------------------------------------------------------------------- */

static void print_row(const kg_score *score) {
  const cli_rates rates = cli_rates_of(score);
  fputs("  ", stdout);
  cli_print(score->name, stdout);
  for (size_t i = score->name.size; i < 22; i++) fputc(' ', stdout);
  printf("%9.3f %9.3f %9.3f %9zu %9zu %9zu\n", rates.precision, rates.recall, rates.f1, score->right, score->found,
         score->annotated);
}

static void print_scores(const char *title, const kg_score *scores, size_t count) {
  if (!count) return;
  printf("\n%-24s%9s %9s %9s %9s %9s %9s\n", title, "precision", "recall", "F1", "right", "found", "annotated");
  for (size_t i = 0; i < count; i++) print_row(&scores[i]);
  const kg_score all = cli_scores_sum(scores, count);
  print_row(&all);
}

static void print_mistake(const kg_mistake *m) {
  printf("  %s  ", m->missed ? "missed" : "wrong ");
  cli_print(m->document, stdout);
  printf(":%zu  ", m->span.begin);
  cli_print(m->label, stdout);
  fputs("  \"", stdout);
  cli_print(m->text, stdout);
  if (m->relation) {
    fputs("\" \xE2\x86\x92 \"", stdout);
    cli_print(m->object_text, stdout);
  }
  fputs("\"\n", stdout);
}

static void print_table(const kg_evaluation *evaluation) {
  const kg_score *scores;
  const kg_mistake *mistakes;
  printf("%zu documents\n", kg_evaluation_document_count(evaluation));
  size_t count = kg_evaluation_names(evaluation, &scores);
  print_scores("names", scores, count);
  count = kg_evaluation_relations(evaluation, &scores);
  print_scores("relations", scores, count);
  count = kg_evaluation_mistakes(evaluation, &mistakes);
  if (count) fputs("\nmistakes, with document:offset\n", stdout);
  for (size_t i = 0; i < count; i++) print_mistake(&mistakes[i]);
}

/* ---- For a program ------------------------------------------------------------------------------------------------ */

static void print_json_score(const kg_score *score, const char *end) {
  const cli_rates rates = cli_rates_of(score);
  fputs("    ", stdout);
  cli_print_json(score->name, stdout);
  fputs(": {\"precision\": ", stdout);
  cli_print_confidence(rates.precision, stdout);
  fputs(", \"recall\": ", stdout);
  cli_print_confidence(rates.recall, stdout);
  fputs(", \"f1\": ", stdout);
  cli_print_confidence(rates.f1, stdout);
  printf(", \"right\": %zu, \"found\": %zu, \"annotated\": %zu}%s\n", score->right, score->found, score->annotated,
         end);
}

static void print_json_scores(const char *title, const kg_score *scores, size_t count) {
  printf(",\n  \"%s\": {\n", title);
  for (size_t i = 0; i < count; i++) print_json_score(&scores[i], ",");
  const kg_score all = cli_scores_sum(scores, count);
  print_json_score(&all, "");
  fputs("  }", stdout);
}

static void print_json_mistake(const kg_mistake *m) {
  printf("    {\"kind\": \"%s\", \"document\": ", m->missed ? "missed" : "wrong");
  cli_print_json(m->document, stdout);
  fputs(m->relation ? ", \"relation\": " : ", \"type\": ", stdout);
  cli_print_json(m->label, stdout);
  printf(", \"%s\": [%zu, %zu], \"text\": ", m->relation ? "subjectSpan" : "span", m->span.begin, m->span.end);
  cli_print_json(m->text, stdout);
  if (m->relation) {
    printf(", \"objectSpan\": [%zu, %zu], \"objectText\": ", m->object_span.begin, m->object_span.end);
    cli_print_json(m->object_text, stdout);
  }
  fputc('}', stdout);
}

static void print_json(const kg_evaluation *evaluation) {
  const kg_score *scores;
  const kg_mistake *mistakes;
  printf("{\n  \"documents\": %zu", kg_evaluation_document_count(evaluation));
  size_t count = kg_evaluation_names(evaluation, &scores);
  print_json_scores("names", scores, count);
  count = kg_evaluation_relations(evaluation, &scores);
  print_json_scores("relations", scores, count);
  count = kg_evaluation_mistakes(evaluation, &mistakes);
  fputs(",\n  \"mistakes\": [", stdout);
  for (size_t i = 0; i < count; i++) {
    fputs(i ? ",\n" : "\n", stdout);
    print_json_mistake(&mistakes[i]);
  }
  fputs(count ? "\n  ]\n}\n" : "]\n}\n", stdout);
}

/* ---- The command -------------------------------------------------------------------------------------------------- */

static kg_status evaluate(kg_evaluation **evaluation, const cli_options *options, const cli_models *models,
                          kg_ontology **ontology, kg_error *error) {
  kg_extractor *extractor = NULL;
  const kg_evaluation_options settings = {
      .annotations = {options->from, options->maps.items, options->maps.count, options->max_file},
      .types = options->types.items,
      .type_count = options->types.count,
      .exact_types = options->exact_types,
      .mistakes = options->errors};
  kg_status status = kg_ontology_load(ontology, options->ontologies.items, options->ontologies.count, NULL, error);
  if (status == KG_OK) status = kg_extractor_new(&extractor, *ontology, NULL, error);
  if (status == KG_OK) status = cli_models_use(models, extractor, error);
  if (status == KG_OK)
    status = kg_evaluate(evaluation, extractor, *ontology, options->inputs.items, options->inputs.count, &settings,
                         NULL, error);
  kg_extractor_free(extractor);
  return status;
}

kg_status cli_eval(const cli_options *options) {
  if (!options->inputs.count) return cli_usage(options->command, "no FILE to measure on");
  cli_models models;
  kg_evaluation *evaluation = NULL;
  kg_ontology *ontology = NULL;
  kg_error error = {0};
  kg_status status = cli_models_load(&models, options);
  if (status == KG_OK) {
    status = evaluate(&evaluation, options, &models, &ontology, &error);
    if (status != KG_OK) (void)cli_report(&error);
  }
  if (status == KG_OK) (options->json ? print_json : print_table)(evaluation);
  kg_evaluation_free(evaluation);
  kg_ontology_free(ontology);
  cli_models_clear(&models);
  return status;
}
