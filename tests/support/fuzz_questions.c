/* Targets that are put to a graph: its own file, property paths, decisions, shapes. */
#include "graph/base/crc32.h"
#include "graph/base/fact.h"
#include "graph/snapshot_layout.h"
#include "tests/support/files.h"
#include "tests/support/fuzz_targets.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char known[] =
    "{\"document\":\"d\",\"record\":\"document\",\"version\":1,\"length\":90}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"a\",\"type\":\"Person\",\"name\":\"Ada Example\"}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"b\",\"type\":\"Company\",\"name\":\"Brindle\"}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"c\",\"type\":\"Company\",\"name\":\"Larkspur\"}\n"
    "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"p\",\"type\":\"Place\",\"name\":\"Ghent\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"a\",\"property\":\"worksFor\",\"object\":\"b\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"b\",\"property\":\"founder\",\"object\":\"a\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"b\",\"property\":\"parentOrganization\",\"object\":\"c\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"c\",\"property\":\"partnerOf\",\"object\":\"b\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"c\",\"property\":\"location\",\"object\":\"p\"}\n"
    "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"a\",\"property\":\"jobTitle\",\"value\":\"CEO\"}\n"
    "{\"document\":\"e\",\"record\":\"document\",\"version\":1}\n"
    "{\"document\":\"e\",\"record\":\"entity\",\"id\":\"x\",\"type\":\"Company\",\"name\":\"brindle\"}\n"
    "{\"document\":\"e\",\"record\":\"entity\",\"id\":\"y\",\"type\":\"Person\",\"name\":\"Ada B. Example\"}\n";

/* The graph of those records, with the decisions in a file unless it is NULL; NULL if they are refused. */
static kg_graph *decide(const fuzz *state, const char *decisions) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  fuzz_need(kg_builder_new(&builder, state->ontology, NULL, NULL, NULL) == KG_OK, "a builder");
  const kg_fact_sink sink = kg_builder_sink(builder);
  fuzz_need(kg_facts_read((kg_string){known, sizeof known - 1}, "known", 1, &sink, NULL, NULL) == KG_OK, "the records");
  kg_status status = decisions ? kg_builder_decide(builder, decisions, &error) : KG_OK;
  if (status == KG_OK) status = kg_builder_finish(&graph, builder, &error);
  fuzz_check(status, &error);
  kg_builder_free(builder);
  return graph;
}

kg_graph *fuzz_known_graph(fuzz *state) { return decide(state, NULL); }

void fuzz_decisions(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  file_put(state->path, bytes.data, bytes.size);
  kg_graph_free(decide(state, state->path));
}

/* ---- Property paths ------------------------------------------------------------------------------------------- */

typedef struct counting {
  size_t count;
} counting;

static kg_status count_solution(void *state, const kg_solution *solution, kg_error *error) {
  counting *c = state;
  (void)error;
  fuzz_need(solution->count > 0, "a solution counts");
  c->count++;
  return KG_OK;
}

static size_t ask(const kg_adjacency *adjacency, kg_string path, bool distinct, uint32_t from) {
  kg_query query = {.path = path, .distinct = distinct, .limit = 1000};
  if (from != KG_NO_ENTITY) query.subject = (kg_query_end){.kind = KG_END_ENTITY, .entity = from};
  counting c = {0};
  kg_error error = {0};
  const kg_status status = kg_graph_query(adjacency, &query, (kg_solution_sink){count_solution, &c}, NULL, &error);
  fuzz_check(status, &error);
  fuzz_need(status == KG_OK || status == KG_BAD_USAGE || status == KG_LIMIT, error.message);
  return status == KG_OK ? c.count : SIZE_MAX;
}

void fuzz_path(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  kg_graph *graph = fuzz_known_graph(state);
  kg_adjacency *adjacency = NULL;
  kg_paths *paths = NULL;
  kg_error error = {0};
  fuzz_need(kg_adjacency_new(&adjacency, graph, NULL, NULL) == KG_OK, "the links");
  /* Each pair once, or as often as SPARQL counts it: the same pairs; from all ends, or from each: as many. */
  const size_t all = ask(adjacency, bytes, true, KG_NO_ENTITY);
  if (all != SIZE_MAX) fuzz_need(ask(adjacency, bytes, false, KG_NO_ENTITY) == all, "the same pairs");
  size_t each = 0;
  for (uint32_t i = 0; all != SIZE_MAX && i < kg_graph_entity_count(graph); i++) each += ask(adjacency, bytes, true, i);
  /* From a literal only itself and what leads back from it can be reached. */
  fuzz_need(all == SIZE_MAX || each <= all, "no more from each than from all");
  const kg_path_options options = {.via = bytes, .count = 3};
  fuzz_check(kg_paths_find(&paths, adjacency, 0, 1, &options, NULL, &error), &error);
  for (size_t i = 0; paths && i < kg_paths_count(paths); i++) (void)kg_paths_at(paths, i);
  kg_paths_free(paths);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
}

/* ---- Shapes --------------------------------------------------------------------------------------------------- */

void fuzz_shapes(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  kg_graph *graph = fuzz_known_graph(state);
  kg_shapes *shapes = NULL;
  kg_triple_set *data = NULL;
  kg_validation *validation = NULL;
  kg_error error = {0};
  const char *path = state->path;
  file_put(path, bytes.data, bytes.size);
  fuzz_need(kg_triple_set_new(&data, NULL, NULL) == KG_OK, "a set");
  fuzz_need(kg_triple_set_add_graph(data, graph, NULL) == KG_OK, "its triples");
  kg_status status = kg_shapes_load(&shapes, state->ontology, &path, 1, NULL, &error);
  const kg_validation_options options = {.max_results = 1000, .max_steps = 1000000};
  if (status == KG_OK) status = kg_validate(&validation, shapes, data, &options, NULL, &error);
  fuzz_check(status, &error);
  for (size_t i = 0; validation && i < kg_validation_count(validation); i++) {
    kg_validation_result result;
    fuzz_need(kg_validation_at(validation, i, &result, &error) == KG_OK, error.message);
  }
  kg_validation_free(validation);
  kg_shapes_free(shapes);
  kg_triple_set_free(data);
  kg_graph_free(graph);
}

/* ---- The graph's own file -------------------------------------------------------------------------------------- */

static void seal(char *bytes, size_t size) {
  kg_crc32 crc;
  kg_snapshot_tail tail;
  if (size < sizeof(kg_snapshot_head) + sizeof tail) return;
  kg_crc32_init(&crc);
  const size_t end = size - sizeof tail;
  memcpy(&tail, bytes + end, sizeof tail);
  memcpy(tail.end, KG_SNAPSHOT_END, sizeof tail.end);
  tail.file_size = size;
  if (tail.table > end) tail.table = end;
  const size_t table = (size_t)tail.table;
  for (size_t i = 0; i < (end - table) / sizeof(kg_snapshot_entry); i++) {
    kg_snapshot_entry entry;
    char *at = bytes + table + i * sizeof entry;
    memcpy(&entry, at, sizeof entry);
    if (entry.offset <= size && entry.size <= size - entry.offset)
      entry.sum = kg_crc32_add(&crc, 0, bytes + entry.offset, (size_t)entry.size);
    memcpy(at, &entry, sizeof entry);
  }
  tail.sum = kg_crc32_add(&crc, 0, bytes, sizeof(kg_snapshot_head));
  tail.sum = kg_crc32_add(&crc, tail.sum, bytes + table, end - table);
  tail.sum = kg_crc32_add(&crc, tail.sum, &tail, offsetof(kg_snapshot_tail, sum));
  memcpy(bytes + end, &tail, sizeof tail);
}

/* Asks everything of a graph that may be damaged anywhere. */
static void walk(const kg_graph *graph) {
  static const char *const formats[] = {"json", "nquads", "graphml"};
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  uint32_t found[4];
  size_t count;
  kg_error error = {0};
  fuzz_check(kg_graph_find(found, 4, &count, graph, (kg_string){"ada example", 11}, &error), &error);
  (void)kg_graph_suggest(graph, (kg_string){"brindel", 7}, found, 4);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    memory_sink memory = {0};
    fuzz_check(kg_graph_export(graph, kg_format_find(formats[i]), &options, memory_sink_of(&memory), &error), &error);
    memory_sink_free(&memory);
  }
  kg_adjacency *adjacency = NULL;
  const kg_status status = kg_adjacency_new(&adjacency, graph, NULL, &error);
  fuzz_check(status, &error);
  if (status == KG_OK) {
    kg_paths *paths = NULL;
    if (kg_graph_entity_count(graph) > 1)
      fuzz_check(kg_paths_find(&paths, adjacency, 0, 1, &(kg_path_options){.count = 3}, NULL, &error), &error);
    kg_paths_free(paths);
  }
  kg_adjacency_free(adjacency);
}

void fuzz_snapshot(fuzz *state, kg_string bytes, const char *unused) {
  (void)unused;
  char *sealed = calloc(bytes.size + 1, 1); /* no more than it holds, so that a look behind the end is noticed */
  kg_graph *graph = NULL;
  kg_error error = {0};
  fuzz_need(sealed, "memory");
  if (bytes.size) memcpy(sealed, bytes.data, bytes.size);
  seal(sealed, bytes.size);
  const kg_string all = {sealed, bytes.size};
  const kg_status status = kg_graph_view(&graph, all, "in.kg", state->ontology, NULL, &error);
  fuzz_check(status, &error);
  fuzz_need((status == KG_OK) == (graph != NULL), "a graph where, and only where, it is one");
  if (graph) {
    walk(graph);
    fuzz_check(kg_graph_check(graph, &error), &error);
  }
  kg_graph_free(graph);
  free(sealed);
}
