/* Annotated documents as JSON lines (annotation.h shows one). */
#include "extractors/annotations/formats.h"
#include "graph/base/json.h"

static kg_status fail_kind(const kg_annotated_file *file, size_t line, const char *what, const char *wanted,
                           const json_t *found, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, file->name, line, "%s is %s, not %s", what, kg_json_kind(found), wanted);
}

/* An optional or required text. */
static kg_status read_text(kg_string *text, const json_t *object, const char *key, bool required,
                           const kg_annotated_file *file, size_t line, kg_error *error) {
  const json_t *value = json_object_get(object, key);
  *text = kg_json_text(value);
  if (json_is_string(value) || (!value && !required)) return KG_OK;
  char what[64];
  (void)snprintf(what, sizeof what, "\"%s\"", key);
  return fail_kind(file, line, what, "a text", value, error);
}

static kg_status read_number(size_t *number, const json_t *object, const char *key, const char *of,
                             const kg_annotated_file *file, size_t line, kg_error *error) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_integer(value) || json_integer_value(value) < 0)
    return kg_fail(error, KG_BAD_INPUT, file->name, line, "\"%s\" of %s is no number from 0", key, of);
  *number = (size_t)json_integer_value(value);
  return KG_OK;
}

static kg_status read_list(const json_t **list, const json_t *object, const char *key, const kg_annotated_file *file,
                           size_t line, kg_error *error) {
  *list = json_object_get(object, key);
  if (!*list || json_is_array(*list)) return KG_OK;
  char what[64];
  (void)snprintf(what, sizeof what, "\"%s\"", key);
  return fail_kind(file, line, what, "a list", *list, error);
}

static kg_status read_entities(kg_annotated_document *d, const json_t *list, const kg_annotated_file *file,
                               kg_arena *arena, kg_error *error) {
  size_t index;
  const json_t *entity;
  json_array_foreach(list, index, entity) {
    kg_span span = {0, 0};
    kg_string type, ktype;
    if (!json_is_object(entity)) return fail_kind(file, d->line, "an entity", "an object", entity, error);
    KG_TRY(read_number(&span.begin, entity, "start", "an entity", file, d->line, error));
    KG_TRY(read_number(&span.end, entity, "end", "an entity", file, d->line, error));
    KG_TRY(read_text(&ktype, entity, "ktype", false, file, d->line, error));
    KG_TRY(read_text(&type, entity, "type", !ktype.size, file, d->line, error));
    KG_TRY(kg_annotated_add(d, file, span, type, ktype, d->line, arena, error));
  }
  return KG_OK;
}

static kg_status read_relations(kg_annotated_document *d, const json_t *list, const kg_annotated_file *file,
                                kg_arena *arena, kg_error *error) {
  size_t index;
  const json_t *relation;
  json_array_foreach(list, index, relation) {
    kg_annotated_relation r = {.line = d->line};
    if (!json_is_object(relation)) return fail_kind(file, d->line, "a relation", "an object", relation, error);
    KG_TRY(read_number(&r.head, relation, "head", "a relation", file, d->line, error));
    KG_TRY(read_number(&r.tail, relation, "tail", "a relation", file, d->line, error));
    KG_TRY(read_text(&r.label, relation, "type", true, file, d->line, error));
    if (r.head >= d->entities.count || r.tail >= d->entities.count)
      return kg_fail(error, KG_BAD_INPUT, file->name, d->line,
                     "a relation names the entity %zu, and there are %zu; count them from 0",
                     r.head >= d->entities.count ? r.head : r.tail, d->entities.count);
    KG_PUSH(arena, &d->relations, kg_annotated_relation, r);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_scope(kg_annotated_document *d, const json_t *list, const kg_annotated_file *file,
                            kg_arena *arena, kg_error *error) {
  size_t index;
  const json_t *label;
  d->scoped = list != NULL;
  json_array_foreach(list, index, label) {
    if (!json_is_string(label)) return fail_kind(file, d->line, "an annotated property", "a text", label, error);
    KG_PUSH(arena, &d->scope, kg_string, kg_json_text(label));
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* True if the tokens, given as texts or as pairs of offsets, are set apart by one space each. */
static bool is_spaced(const json_t *tokens, kg_string text) {
  if (!json_array_size(tokens)) return false;
  size_t spaces = 0;
  for (size_t i = 0; i < text.size; i++) spaces += text.data[i] == ' ';
  return spaces + 1 == json_array_size(tokens);
}

static kg_status read_document(const kg_annotated_file *file, const json_t *row, size_t line, kg_arena *arena,
                               kg_error *error) {
  kg_annotated_document d = {.line = line};
  const json_t *entities, *relations, *tokens, *scope;
  if (!json_is_object(row)) return fail_kind(file, line, "the line", "an object", row, error);
  KG_TRY(read_text(&d.text, row, "text", true, file, line, error));
  KG_TRY(read_text(&d.id, row, "id", false, file, line, error));
  KG_TRY(read_text(&d.date, row, "date", false, file, line, error));
  KG_TRY(read_list(&entities, row, "entities", file, line, error));
  KG_TRY(read_list(&relations, row, "relations", file, line, error));
  KG_TRY(read_list(&tokens, row, "tokens", file, line, error));
  KG_TRY(read_list(&scope, row, "annotated_properties", file, line, error));
  if (!d.id.size) d.id = kg_arena_format(arena, "%.*s:%zu", (int)file->base.size, file->base.data, line);
  d.spaced = is_spaced(tokens, d.text);
  KG_TRY(read_entities(&d, entities, file, arena, error));
  KG_TRY(read_relations(&d, relations, file, arena, error));
  KG_TRY(read_scope(&d, scope, file, arena, error));
  return kg_annotated_finish(&d, file, arena, error);
}

kg_status kg_annotated_json_read(const kg_annotated_file *file, kg_error *error) {
  kg_arena arena, row;
  kg_string rest, line;
  kg_arena_init(&arena, file->reading->allocator);
  kg_arena_init(&row, file->reading->allocator);
  kg_status status = kg_annotated_load(&rest, file->path, file->name, file->max_file, &arena, error);
  for (size_t number = 1; status == KG_OK && kg_string_next_line(&rest, &line); number++) {
    if (!kg_string_trim(line).size) continue;
    json_t *json = NULL;
    status = kg_json_parse(&json, line, file->name, number, error);
    if (status == KG_OK) status = read_document(file, json, number, &row, error);
    json_decref(json);
    kg_arena_clear(&row);
  }
  kg_arena_clear(&arena);
  return status;
}
