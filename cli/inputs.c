#include "cli/inputs.h"

#include "cli/models.h"
#include "cli/progress.h"
#include "cli/report.h"

#include <string.h>

typedef struct reading {
  const kg_ontology *ontology;
  kg_extractor *extractor; /* made for the first document: fact streams need none */
  const cli_models *models;
  kg_fact_sink sink;
  size_t document_count;
  kg_error first_problem;
  bool has_problem;
} reading;

static kg_status take_document(void *state, const kg_document *document, kg_error *error) {
  reading *r = state;
  if (!r->extractor) {
    kg_status status = kg_extractor_new(&r->extractor, r->ontology, NULL, error);
    if (status == KG_OK) status = cli_models_use(r->models, r->extractor, error);
    if (status != KG_OK) return status;
  }
  cli_progress_show(r->document_count++, kg_document_id(document));
  return kg_extractor_run(r->extractor, document, r->sink, error);
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  reading *r = state;
  if (record->kind == KG_RECORD_DOCUMENT) cli_progress_show(r->document_count++, record->document);
  return r->sink.write(r->sink.state, record, error);
}

static void take_problem(void *state, const kg_error *error) {
  reading *r = state;
  (void)cli_report(error);
  if (error->status == KG_OK || r->has_problem) return;
  r->first_problem = *error;
  r->has_problem = true;
}

/* True if the reading ended well but for what take_problem has reported already. */
static bool is_reported(const reading *r, const kg_error *error) {
  return r->has_problem && error->status == r->first_problem.status && error->line == r->first_problem.line &&
         strcmp(error->file, r->first_problem.file) == 0 && strcmp(error->message, r->first_problem.message) == 0;
}

kg_status cli_inputs_read(const cli_options *options, const cli_list *paths, const kg_ontology *ontology,
                          kg_fact_sink sink, kg_status *left_out) {
  cli_models models;
  kg_status status = cli_models_load(&models, options);
  *left_out = KG_OK;
  if (status != KG_OK) {
    cli_models_clear(&models);
    return status;
  }
  reading r = {.ontology = ontology, .models = &models, .sink = sink};
  static const char *const standard_output[] = {"-"};
  const bool to_standard_output = options->outputs.count == 0;
  const kg_input_options input = {.format = options->from,
                                  .lenient = options->lenient,
                                  .keep_going = options->keep_going,
                                  .max_file = options->max_file,
                                  .outputs = to_standard_output ? standard_output : options->outputs.items,
                                  .output_count = to_standard_output ? 1 : options->outputs.count};
  const kg_input_handler handler = {take_document, take_record, take_problem, &r};
  kg_error error = {0};
  status = kg_inputs_read(paths->items, paths->count, &input, &handler, NULL, &error);
  kg_extractor_free(r.extractor);
  cli_models_clear(&models);
  if (status != KG_OK && options->keep_going && is_reported(&r, &error)) {
    *left_out = status;
    status = KG_OK;
  }
  return status == KG_OK ? KG_OK : cli_report(&error);
}

kg_status cli_graph_read(cli_graph *graph, const cli_options *options, const cli_list *paths) {
  memset(graph, 0, sizeof *graph);
  kg_builder *builder = NULL;
  kg_error error = {0};
  kg_status status =
      kg_ontology_load(&graph->ontology, options->ontologies.items, options->ontologies.count, NULL, &error);
  if (status == KG_OK) status = kg_builder_new(&builder, graph->ontology, options->base, NULL, &error);
  if (status != KG_OK) return cli_report(&error);
  status = cli_inputs_read(options, paths, graph->ontology, kg_builder_sink(builder), &graph->left_out);
  if (status == KG_OK) {
    status = kg_builder_finish(&graph->graph, builder, &error);
    if (status != KG_OK) (void)cli_report(&error);
  }
  cli_progress_clear();
  kg_builder_free(builder);
  return status;
}

void cli_graph_clear(cli_graph *graph) {
  kg_graph_free(graph->graph);
  kg_ontology_free(graph->ontology);
}

size_t cli_entity_count(const kg_graph *graph) {
  size_t count = 0;
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++)
    count += kg_graph_entity_at(graph, i)->document == KG_NO_DOCUMENT;
  return count;
}
