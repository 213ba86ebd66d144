#include "extractors/tagger/recipe_sets.h"

#include "graph/base/json.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"

typedef KG_LIST(kg_corpus_span) corpus_spans;

static kg_string member(const json_t *object, const char *key) { return kg_json_text(json_object_get(object, key)); }

/* "organisation" of a set without companies tells nothing of whether it is one. */
static bool tells_company(const kg_recipe_file *set, kg_string type, kg_string ktype) {
  return kg_string_is(ktype, "Company") || kg_string_is(type, "group") || kg_string_is(type, "university") ||
         kg_string_is(type, "politicalparty") || kg_string_is(type, "band") ||
         (kg_string_is(ktype, "Organization") && kg_string_is(type, "Organization") && set->partial);
}

static kg_status read_row(kg_corpus *corpus, const kg_recipe_file *set, const json_t *row, const char *path,
                          size_t line, kg_arena *scratch, kg_error *error) {
  const kg_string text = member(row, "text");
  if (!text.data) return kg_fail(error, KG_BAD_INPUT, path, line, "there is no \"text\"; add it");
  const size_t points = kg_utf8_count(text);
  corpus_spans spans = {0};
  size_t index;
  const json_t *entity;
  json_array_foreach(json_object_get(row, "entities"), index, entity) {
    const json_int_t start = json_integer_value(json_object_get(entity, "start"));
    const json_int_t end = json_integer_value(json_object_get(entity, "end"));
    if (start < 0 || end <= start || (size_t)end > points)
      return kg_fail(error, KG_BAD_INPUT, path, line, "the span %lld-%lld does not lie in the text; correct it",
                     (long long)start, (long long)end);
    if (json_is_false(json_object_get(entity, "named"))) continue;
    const kg_string type = member(entity, "type"), ktype = member(entity, "ktype");
    const kg_corpus_span span = {(size_t)start, (size_t)end, kg_recipe_look_up(set, type, ktype),
                                 kg_string_is(ktype, "Company"), tells_company(set, type, ktype)};
    KG_PUSH(scratch, &spans, kg_corpus_span, span);
  }
  if (kg_arena_failed(scratch)) return kg_fail_memory(error);
  return kg_corpus_add(corpus, set, text, line, spans.items, spans.count, error);
}

static kg_status read_set(kg_corpus *corpus, const kg_recipe_file *set, const char *path, kg_error *error) {
  kg_arena arena, scratch;
  kg_string rest, line;
  kg_arena_init(&arena, &corpus->arena->allocator);
  kg_arena_init(&scratch, &corpus->arena->allocator);
  kg_status status = kg_source_read(&rest, &arena, path, 0, error);
  for (size_t row = 0; status == KG_OK && kg_string_next_line(&rest, &line); row++) {
    if (row < set->first_row || row >= set->last_row) continue;
    json_t *json = NULL;
    status = kg_json_parse(&json, line, path, row + 1, error);
    if (status == KG_OK) status = read_row(corpus, set, json, path, row + 1, &scratch, error);
    json_decref(json);
    kg_arena_clear(&scratch);
  }
  kg_arena_clear(&arena);
  return status;
}

kg_status kg_recipe_load(kg_recipe *recipe, const char *path, kg_arena *arena, kg_error *error) {
  kg_string text = {NULL, 0};
  KG_TRY(kg_source_read(&text, arena, path, 0, error));
  return kg_recipe_read(recipe, text, path, arena, error);
}

kg_status kg_corpus_read(kg_corpus *corpus, const kg_recipe *recipe, const char *folder, kg_error *error) {
  for (size_t i = 0; i < recipe->files.count; i++) {
    const kg_recipe_file *set = &recipe->files.items[i];
    const kg_string name = kg_arena_format(corpus->arena, "%s/%.*s", folder, (int)set->name.size, set->name.data);
    if (!name.size) return kg_fail_memory(error);
    KG_TRY(read_set(corpus, set, name.data, error));
  }
  return KG_OK;
}
