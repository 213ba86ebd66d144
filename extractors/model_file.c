#include "extractors/model_file.h"

#include "extractors/pairs/model.h"
#include "extractors/tagger/model.h"
#include "graph/base/source.h"

static kg_status check_names(kg_string bytes, kg_error *error) {
  kg_model model;
  return kg_model_open(&model, bytes, error);
}

static kg_status check_relations(kg_string bytes, kg_error *error) {
  kg_pair_model model;
  return kg_pair_model_open(&model, bytes, error);
}

static const struct {
  char magic[5];
  const char *name;
  kg_status (*check)(kg_string bytes, kg_error *error);
} kinds[KG_MODEL_KIND_COUNT] = {
    [KG_MODEL_NAMES] = {"KGNM", "names", check_names}, [KG_MODEL_RELATIONS] = {"KGPM", "relations", check_relations}};

static kg_status refuse(const char *path, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, path, 0,
                 "this is not a model of kgraph; name a file that \"kgraph train\" wrote");
}

static kg_status read_file(kg_model_file *model, const char *path, kg_error *error) {
  const kg_status size = kg_source_read(&model->bytes, &model->arena, path, KG_MODEL_MOST_BYTES, error);
  if (size == KG_LIMIT) return refuse(path, error); /* no model is so large */
  if (size != KG_OK) return size;
  model->path = kg_arena_copy(&model->arena, kg_string_of(path));
  if (kg_arena_failed(&model->arena)) return kg_fail_memory(error);
  for (unsigned kind = 0; kind < KG_MODEL_KIND_COUNT; kind++) {
    if (!kg_string_starts(model->bytes, kg_string_of(kinds[kind].magic))) continue;
    model->kind = (kg_model_kind)kind;
    kg_error found = {0};
    const kg_status status = kinds[kind].check(model->bytes, &found);
    return status == KG_OK ? KG_OK : kg_fail(error, status, path, 0, "%s", found.message);
  }
  return refuse(path, error);
}

kg_status kg_model_file_load(kg_model_file **model, const char *path, const kg_allocator *allocator, kg_error *error) {
  *model = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_model_file *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  const kg_status status = read_file(made, path, error);
  if (status == KG_OK)
    *model = made;
  else
    kg_model_file_free(made);
  return status;
}

const char *kg_model_file_kind(const kg_model_file *model) { return kinds[model->kind].name; }

void kg_model_file_free(kg_model_file *model) {
  if (!model) return;
  kg_arena arena = model->arena; /* the model lies in it */
  kg_arena_clear(&arena);
}
