#include "cli/inputs.h"

#include "cli/expected.h"
#include "cli/ids.h"
#include "cli/models.h"
#include "cli/progress.h"
#include "cli/quota.h"
#include "cli/report.h"

#include <string.h>

typedef struct reading {
  kg_builder *builder; /* or NULL */
  bool has_base;       /* the user or a graph file has told it */
  const kg_ontology *ontology;
  size_t threads;
  kg_extractor *extractor; /* made for the first document: fact streams need none */
  kg_extraction *extraction;
  const cli_models *models;
  kg_fact_sink sink;
  size_t document_count;
  kg_error first_problem;
  bool has_problem;
  char problem_file[sizeof(((kg_error *)NULL)->file)]; /* of the problem that was told last */
  size_t problems;                                     /* told of that file, or passed over in silence */
} reading;

static kg_status begin_extraction(reading *r, kg_error *error) {
  kg_status status = kg_extractor_new(&r->extractor, r->ontology, NULL, error);
  if (status == KG_OK) status = cli_models_use(r->models, r->extractor, error);
  return status == KG_OK ? kg_extraction_new(&r->extraction, r->extractor, r->threads, r->sink, error) : status;
}

static kg_status take_document(void *state, kg_document *document, kg_error *error) {
  reading *r = state;
  const kg_status status = r->extraction ? KG_OK : begin_extraction(r, error);
  if (status != KG_OK) {
    kg_document_free(document);
    return status;
  }
  cli_progress_show(r->document_count++, kg_document_id(document));
  return kg_extraction_add(r->extraction, document, error);
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  reading *r = state;
  if (record->kind == KG_RECORD_DOCUMENT) cli_progress_show(r->document_count++, record->document);
  return r->extraction ? kg_extraction_pass(r->extraction, record, error) : r->sink.write(r->sink.state, record, error);
}

/* The first graph of kgraph's among the inputs tells what IRIs begin with, unless the user did. */
static kg_status take_base(void *state, kg_string base, kg_error *error) {
  reading *r = state;
  if (!r->builder || r->has_base) return KG_OK;
  r->has_base = true;
  return kg_builder_set_base(r->builder, base, error);
}

/* What came before is counted first, so that the answer does not hang on how fast threads are. */
static kg_status expect(void *state, size_t nodes, size_t facts, kg_error *error) {
  reading *r = state;
  if (r->extraction) {
    const kg_status status = kg_extraction_finish(r->extraction, error);
    if (status != KG_OK) return status;
  }
  return cli_quota_expect(r->sink.state, nodes, facts, error);
}

/* A file of garbage is not to fill the screen. */
enum { PROBLEMS_SHOWN = 100 };

static void tell_more_problems(reading *r) {
  if (r->problems > PROBLEMS_SHOWN) {
    kg_error more = {.status = KG_BAD_INPUT};
    (void)snprintf(more.file, sizeof more.file, "%s", r->problem_file);
    (void)snprintf(more.message, sizeof more.message, "and %zu more", r->problems - PROBLEMS_SHOWN);
    (void)cli_report(&more);
  }
  r->problems = 0;
}

static void take_problem(void *state, const kg_error *error) {
  reading *r = state;
  if (strcmp(r->problem_file, error->file) != 0) {
    tell_more_problems(r);
    (void)snprintf(r->problem_file, sizeof r->problem_file, "%s", error->file);
  }
  if (error->status == KG_OK || r->problems++ < PROBLEMS_SHOWN) (void)cli_report(error);
  if (error->status == KG_OK || r->has_problem) return;
  r->first_problem = *error;
  r->has_problem = true;
}

/* True if the reading ended well but for what take_problem has reported already. */
static bool is_reported(const reading *r, const kg_error *error) {
  return r->has_problem && error->status == r->first_problem.status && error->line == r->first_problem.line &&
         strcmp(error->file, r->first_problem.file) == 0 && strcmp(error->message, r->first_problem.message) == 0;
}

static kg_status read_inputs(const cli_options *options, const cli_list *paths, const kg_ontology *ontology,
                             kg_builder *builder, kg_fact_sink sink, kg_status *left_out) {
  cli_models models;
  kg_status status = cli_models_load(&models, options);
  *left_out = KG_OK;
  if (status != KG_OK) {
    cli_models_clear(&models);
    return status;
  }
  cli_quota quota = {.to = sink, .max_nodes = options->max_nodes, .max_edges = options->max_edges};
  reading r = {.builder = builder,
               .has_base = options->base != NULL,
               .ontology = ontology,
               .models = &models,
               .sink = cli_quota_sink(&quota),
               .threads = options->threads};
  if (cli_progress_is_shown()) cli_progress_begin(cli_expected_documents(paths));
  kg_error error = {0};
  kg_cache *cache = NULL;
  if (options->cache) {
    const kg_cache_options kept = {.ontology = ontology,
                                   .models = (const kg_model_file *const *)models.items,
                                   .model_count = models.count,
                                   .max_size = options->cache_size};
    status = kg_cache_open(&cache, options->cache, &kept, NULL, &error);
    if (status != KG_OK) {
      cli_models_clear(&models);
      return cli_report(&error);
    }
  }
  static const char *const standard_output[] = {"-"};
  const bool to_standard_output = options->outputs.count == 0;
  const kg_input_options input = {.format = options->from,
                                  .lenient = options->lenient,
                                  .keep_going = options->keep_going,
                                  .max_file = options->max_file,
                                  .outputs = to_standard_output ? standard_output : options->outputs.items,
                                  .output_count = to_standard_output ? 1 : options->outputs.count,
                                  .ontology = ontology,
                                  .base = options->base,
                                  .trusted = options->no_sandbox,
                                  .graphs_only = options->graphs_only,
                                  .mapping = options->mapping,
                                  .cache = cache,

                                  .triples = options->triples};
  const kg_input_handler handler = {.adopt = take_document,
                                    .record = take_record,
                                    .problem = take_problem,
                                    .state = &r,
                                    .base = take_base,
                                    .expect = options->max_nodes || options->max_edges ? expect : NULL};
  status = kg_inputs_read(paths->items, paths->count, &input, &handler, NULL, &error);
  tell_more_problems(&r);
  if (r.extraction) { /* what was read before a failure is written as well, and may have failed before it */
    kg_error earlier = {0};
    const kg_status written = kg_extraction_finish(r.extraction, &earlier);
    if (written != KG_OK) {
      status = written;
      error = earlier;
    }
  }
  kg_extraction_free(r.extraction);
  kg_error unkept = {0};
  if (kg_cache_close(cache, &unkept) != KG_OK) {
    unkept.status = KG_OK; /* nothing is lost but time */
    (void)cli_report(&unkept);
  }
  kg_extractor_free(r.extractor);
  cli_models_clear(&models);
  if (status != KG_OK && options->keep_going && is_reported(&r, &error)) {
    *left_out = status;
    status = KG_OK;
  }
  return status == KG_OK ? KG_OK : cli_report(&error);
}

kg_status cli_inputs_read(const cli_options *options, const cli_list *paths, const kg_ontology *ontology,
                          kg_fact_sink sink, kg_status *left_out) {
  return read_inputs(options, paths, ontology, NULL, sink, left_out);
}

/* A graph in its own file is there already, if it is all that is asked for and keeps its IRIs. */
static bool is_open_already(const cli_options *options, const cli_list *paths) {
  return paths->count == 1 && !options->base && !options->ids && options->decisions.count == 0 &&
         (!options->from || strcmp(options->from, "kg") == 0) && kg_snapshot_is_at(paths->items[0]);
}

static void tell_idle_decisions(const kg_graph *graph) {
  const size_t idle = kg_graph_idle_decision_count(graph);
  kg_error note = {.status = KG_OK};
  const char *file;
  for (size_t i = 0; (file = kg_graph_idle_decision_at(graph, i, &note.line)); i++) {
    (void)snprintf(note.file, sizeof note.file, "%s", file);
    (void)snprintf(note.message, sizeof note.message, "speaks of what is not there");
    (void)cli_report(&note);
  }
  if (idle)
    fprintf(stderr, "kgraph: %zu decision%s of what is not there, passed over\n", idle,
            idle > 1 ? "s speak" : " speaks");
}

kg_status cli_graph_read(cli_graph *graph, const cli_options *options, const cli_list *paths) {
  memset(graph, 0, sizeof *graph);
  kg_builder *builder = NULL;
  kg_error error = {0};
  kg_status status =
      kg_ontology_load(&graph->ontology, options->ontologies.items, options->ontologies.count, NULL, &error);
  if (status == KG_OK && is_open_already(options, paths)) {
    status = kg_graph_open(&graph->graph, paths->items[0], graph->ontology, NULL, &error);
    return status == KG_OK ? cli_quota_check(options, graph->graph, paths->items[0]) : cli_report(&error);
  }
  if (status == KG_OK) status = kg_builder_new(&builder, graph->ontology, options->base, NULL, &error);
  if (status == KG_OK && options->identities_only) kg_builder_identities_only(builder);
  for (size_t i = 0; status == KG_OK && i < options->decisions.count; i++)
    status = kg_builder_decide(builder, options->decisions.items[i], &error);
  if (status != KG_OK) {
    kg_builder_free(builder);
    return cli_report(&error);
  }
  if (options->ids && (status = cli_ids_read(options, graph->ontology, builder)) != KG_OK) {
    kg_builder_free(builder);
    return status;
  }
  status = read_inputs(options, paths, graph->ontology, builder, kg_builder_sink(builder), &graph->left_out);
  if (status == KG_OK) {
    status = kg_builder_finish(&graph->graph, builder, &error);
    if (status != KG_OK) (void)cli_report(&error);
  }
  cli_progress_clear();
  kg_builder_free(builder);
  if (status == KG_OK && options->ids) cli_ids_tell(graph->graph);
  if (status == KG_OK) tell_idle_decisions(graph->graph);
  return status;
}

kg_status cli_graph_finish(const cli_graph *graph) {
  kg_error error = {0};
  return kg_graph_damage(graph->graph, &error) == KG_OK ? graph->left_out : cli_report(&error);
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
