#include "tests/support/fuzz.h"

#include "extractors/annotations/set.h"
#include "tests/support/memory_sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum kind { INPUT, MODEL, ANNOTATIONS } kind;

static const struct {
  const char *name;
  kind kind;
  const char *file; /* what the bytes are called */
} targets[] = {
    {"text", INPUT, "in"},
    {"markdown", INPUT, "in"},
    {"html", INPUT, "in"},
    {"json", INPUT, "in"},
    {"jsonl", INPUT, "in"},
    {"facts", INPUT, "in"},
    {"ntriples", INPUT, "in"},
    {"nquads", INPUT, "in"},
    {"turtle", INPUT, "in"},
    {"trig", INPUT, "in"},
    {"rdfxml", INPUT, "in"},
    {"graphml", INPUT, "in"},
    {"model", MODEL, "in.model"},
    {"spans", ANNOTATIONS, "in.jsonl"},
    {"conll", ANNOTATIONS, "in.conll"},
    {"brat", ANNOTATIONS, "in.ann"},
};
enum { TARGET_COUNT = sizeof targets / sizeof *targets };

struct fuzz {
  size_t target;
  kg_ontology *ontology;
  kg_extractor *extractor;
  char folder[64], path[96], text[96];
};

const char *fuzz_target_name(size_t index) { return index < TARGET_COUNT ? targets[index].name : NULL; }

static void need(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "fuzz: %s\n", what);
  abort();
}

static void put(const char *path, const void *data, size_t size) {
  FILE *file = fopen(path, "wb");
  need(file && fwrite(data, 1, size, file) == size && fclose(file) == 0, path);
}

fuzz *fuzz_new(const char *target) {
  fuzz *state = calloc(1, sizeof *state);
  need(state, "memory");
  while (state->target < TARGET_COUNT && strcmp(targets[state->target].name, target) != 0) state->target++;
  need(state->target < TARGET_COUNT, "no such target");
  need(kg_ontology_load(&state->ontology, NULL, 0, NULL, NULL) == KG_OK, "the ontology");
  need(kg_extractor_new(&state->extractor, state->ontology, NULL, NULL) == KG_OK, "the extractor");
  (void)snprintf(state->folder, sizeof state->folder, "/tmp/kgraph-fuzz-XXXXXX");
  need(mkdtemp(state->folder), state->folder);
  (void)snprintf(state->path, sizeof state->path, "%s/%s", state->folder, targets[state->target].file);
  (void)snprintf(state->text, sizeof state->text, "%s/in.txt", state->folder);
  return state;
}

void fuzz_free(fuzz *state) {
  (void)unlink(state->path);
  (void)unlink(state->text);
  (void)rmdir(state->folder);
  kg_extractor_free(state->extractor);
  kg_ontology_free(state->ontology);
  free(state);
}

/* ---- Documents and graphs ------------------------------------------------------------------------------------ */

typedef struct reading {
  fuzz *state;
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

/* The graph of the file at `state->path`, or NULL if it is refused. */
static kg_graph *read_graph(fuzz *state, const char *format) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  need(kg_builder_new(&builder, state->ontology, NULL, NULL, NULL) == KG_OK, "a builder");
  reading r = {state, kg_builder_sink(builder)};
  const kg_input_options options = {.format = format, .lenient = true, .ontology = state->ontology, .trusted = true};
  const kg_input_handler handler = {.document = take_document, .record = take_record, .state = &r};
  const char *path = state->path;
  kg_status status = kg_inputs_read(&path, 1, &options, &handler, NULL, &error);
  if (status == KG_OK) status = kg_builder_finish(&graph, builder, &error);
  need(status >= KG_OK && status <= KG_NO_MEMORY, "the status is not one of ours");
  need(status == KG_OK || error.message[0], "a failure without a message");
  kg_builder_free(builder);
  return graph;
}

static void write_graph(memory_sink *memory, const kg_graph *graph, const char *format) {
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  const kg_format *known = kg_format_find(format);
  const kg_status status = kg_graph_export(graph, known, &options, memory_sink_of(memory), NULL);
  need(status == KG_OK || status == KG_BAD_INPUT, format);
}

/* What was written as JSON reads back as the same graph, byte for byte. */
static void run_input(fuzz *state) {
  kg_graph *graph = read_graph(state, targets[state->target].name);
  if (!graph) return;
  memory_sink first = {0}, second = {0};
  write_graph(&first, graph, "json");
  kg_graph_free(graph);
  put(state->path, first.data, first.size);
  kg_graph *again = read_graph(state, "json");
  need(again, "what was written is not read");
  write_graph(&second, again, "json");
  kg_graph_free(again);
  need(first.size == second.size && memcmp(first.data, second.data, first.size) == 0, "what was read back differs");
  memory_sink_free(&first);
  memory_sink_free(&second);
}

/* ---- Models and annotations ---------------------------------------------------------------------------------- */

static void run_model(fuzz *state) {
  kg_model_file *model = NULL;
  kg_error error = {0};
  const kg_status status = kg_model_file_load(&model, state->path, NULL, &error);
  need((status == KG_OK) == (model != NULL) && (status == KG_OK || error.message[0]), "a model");
  kg_model_file_free(model);
}

static void run_annotations(fuzz *state) {
  kg_arena arena;
  kg_error error = {0};
  kg_annotated_set set = {0};
  kg_arena_init(&arena, NULL);
  const kg_annotation_options options = {0};
  const char *path = state->path;
  const kg_status status = kg_annotated_set_read(&set, state->ontology, &path, 1, &options, false, &arena, &error);
  need(status == KG_OK || error.message[0], "a failure without a message");
  kg_arena_clear(&arena);
}

void fuzz_run(fuzz *state, const void *data, size_t size) {
  const char *bytes = data;
  /* Standoff has its text in a file beside: what stands before the first NUL. */
  const char *nul = strcmp(targets[state->target].name, "brat") == 0 && size ? memchr(bytes, '\0', size) : NULL;
  const size_t text = nul ? (size_t)(nul - bytes) : 0;
  if (strcmp(targets[state->target].name, "brat") == 0) put(state->text, bytes, text);
  put(state->path, bytes + (nul ? text + 1 : 0), size - (nul ? text + 1 : 0));
  if (targets[state->target].kind == INPUT) run_input(state);
  if (targets[state->target].kind == MODEL) run_model(state);
  if (targets[state->target].kind == ANNOTATIONS) run_annotations(state);
}
