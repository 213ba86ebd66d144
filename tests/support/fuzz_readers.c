/* Targets that read: documents, graphs, records, models, annotations. */
#include "extractors/annotations/set.h"
#include "extractors/pairs/model.h"
#include "extractors/tagger/model.h"
#include "tests/support/files.h"
#include "tests/support/fuzz_targets.h"

#include <stdlib.h>
#include <string.h>

typedef struct reading {
  const fuzz *state;
  kg_fact_sink sink;
} reading;

static kg_status take_document(void *state, const kg_document *document, kg_error *error) {
  const reading *r = state;
  return kg_extractor_run(r->state->extractor, document, r->sink, error);
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  const reading *r = state;
  return r->sink.write(r->sink.state, record, error);
}

kg_graph *fuzz_read(fuzz *state, const char *path, const char *format, const char *mapping) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  fuzz_need(kg_builder_new(&builder, state->ontology, NULL, NULL, NULL) == KG_OK, "a builder");
  reading r = {state, kg_builder_sink(builder)};
  const kg_input_options options = {
      .format = format, .lenient = true, .ontology = state->ontology, .trusted = true, .mapping = mapping};
  const kg_input_handler handler = {.document = take_document, .record = take_record, .state = &r};
  kg_status status = kg_inputs_read(&path, 1, &options, &handler, NULL, &error);
  if (status == KG_OK) status = kg_builder_finish(&graph, builder, &error);
  fuzz_check(status, &error);
  kg_builder_free(builder);
  return graph;
}

void fuzz_write(memory_sink *memory, const kg_graph *graph, const char *format, const kg_export_options *options) {
  kg_error error = {0};
  const kg_status status = kg_graph_export(graph, kg_format_find(format), options, memory_sink_of(memory), &error);
  fuzz_need(status == KG_OK, error.message);
}

void fuzz_same(memory_sink *a, memory_sink *b, const char *what) {
  fuzz_need(a->size == b->size && (!a->size || memcmp(a->data, b->data, a->size) == 0), what);
  memory_sink_free(a);
  memory_sink_free(b);
}

/* Frees the graph. */
static void comes_back(fuzz *state, kg_graph *graph) {
  if (!graph) return;
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  memory_sink first = {0}, second = {0};
  fuzz_write(&first, graph, "json", &options);
  kg_graph_free(graph);
  file_put(state->path, first.data, first.size);
  kg_graph *again = fuzz_read(state, state->path, "json", NULL);
  fuzz_need(again, "what was written is not read");
  fuzz_write(&second, again, "json", &options);
  kg_graph_free(again);
  fuzz_same(&first, &second, "what was read back differs");
}

void fuzz_input(fuzz *state, kg_string bytes, const char *format) {
  file_put(state->path, bytes.data, bytes.size);
  comes_back(state, fuzz_read(state, state->path, format, NULL));
}

void fuzz_mapping(fuzz *state, kg_string bytes, const char *format) {
  char mapping[sizeof state->path];
  const fuzz_parts parts = fuzz_split(bytes);
  file_put(fuzz_beside(state, mapping, "in.mapping"), parts.first.data, parts.first.size);
  file_put(state->path, parts.second.data, parts.second.size);
  comes_back(state, fuzz_read(state, state->path, format, mapping));
}

/* ---- Models and annotations ---------------------------------------------------------------------------------- */

/* Without a checksum that fits, nothing but the checksum would be tested. */
static void seal_model(char *bytes, size_t size) {
  kg_model_header names;
  kg_pair_model_header pairs;
  if (size >= sizeof names && memcmp(bytes, "KGNM", 4) == 0) {
    memcpy(&names, bytes, sizeof names);
    names.checksum = kg_model_checksum(&names, bytes + sizeof names, size - sizeof names);
    memcpy(bytes, &names, sizeof names);
  }
  if (size >= sizeof pairs && memcmp(bytes, "KGPM", 4) == 0) {
    memcpy(&pairs, bytes, sizeof pairs);
    pairs.checksum = kg_pair_model_checksum(&pairs, bytes + sizeof pairs, size - sizeof pairs);
    memcpy(bytes, &pairs, sizeof pairs);
  }
}

static kg_status forget(void *state, const kg_record *record, kg_error *error) {
  (void)state, (void)record, (void)error;
  return KG_OK;
}

static void read_by_model(fuzz *state, const kg_model_file *model) {
  static const char text[] =
      "Ada Example, who founded Brindle Inc. in Ghent, works for Larkspur. She sold it in 2020.\n";
  const kg_string id = {"t", 1}, none = {NULL, 0};
  kg_extractor *extractor = NULL;
  kg_document *document = NULL;
  kg_error error = {0};
  fuzz_need(kg_extractor_new(&extractor, state->ontology, NULL, NULL) == KG_OK, "the extractor");
  fuzz_need(kg_extractor_use_model(extractor, model, NULL) == KG_OK, "a model that was read can be used");
  fuzz_need(kg_document_new(&document, id, (kg_string){text, sizeof text - 1}, "text", none, none, none, NULL, NULL) ==
                KG_OK,
            "the document");
  fuzz_check(kg_extractor_run(extractor, document, (kg_fact_sink){forget, NULL}, &error), &error);
  kg_document_free(document);
  kg_extractor_free(extractor);
}

void fuzz_model(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  char *sealed = calloc(bytes.size + 1, 1);
  fuzz_need(sealed, "memory");
  if (bytes.size) memcpy(sealed, bytes.data, bytes.size);
  seal_model(sealed, bytes.size);
  file_put(state->path, sealed, bytes.size);
  free(sealed);
  kg_model_file *model = NULL;
  kg_error error = {0};
  const kg_status status = kg_model_file_load(&model, state->path, NULL, &error);
  fuzz_check(status, &error);
  fuzz_need((status == KG_OK) == (model != NULL), "a model where, and only where, it is one");
  if (model) read_by_model(state, model);
  kg_model_file_free(model);
}

void fuzz_annotations(fuzz *state, kg_string bytes, const char *format) {
  char text[sizeof state->path];
  kg_arena arena;
  kg_error error = {0};
  kg_annotated_set set = {0};
  const bool standoff = strcmp(format, "brat") == 0;
  const fuzz_parts parts = fuzz_split(bytes);
  if (standoff) file_put(fuzz_beside(state, text, "in.txt"), parts.first.data, parts.first.size);
  bytes = standoff ? parts.second : bytes;
  file_put(state->path, bytes.data, bytes.size);
  kg_arena_init(&arena, NULL);
  const kg_annotation_options options = {0};
  const char *path = state->path;
  fuzz_check(kg_annotated_set_read(&set, state->ontology, &path, 1, &options, false, &arena, &error), &error);
  kg_arena_clear(&arena);
}

void fuzz_ontology(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  kg_ontology *ontology = NULL;
  kg_extractor *extractor = NULL;
  kg_error error = {0};
  const char *path = state->path;
  file_put(path, bytes.data, bytes.size);
  kg_status status = kg_ontology_load(&ontology, &path, 1, NULL, &error);
  if (status == KG_OK) status = kg_extractor_new(&extractor, ontology, NULL, &error);
  fuzz_check(status, &error);
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
}
