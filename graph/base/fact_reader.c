#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/fact_fields.h"
#include "graph/base/json.h"

/* A line above this is no record. */
enum { LINE_MAX_SIZE = 64 << 20 };

typedef struct line_reader {
  const char *name;
  size_t line;
  kg_string text;  /* of the line */
  kg_arena *arena; /* for this record */
  kg_error *error;
} line_reader;

static kg_status bad(const line_reader *r, const char *key, const char *wanted, const json_t *value) {
  return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line, "\"%s\" must be %s, not %s", key, wanted,
                 kg_json_kind(value));
}

static kg_status read_offset(const line_reader *r, const char *key, const json_t *value, size_t *offset) {
  if (!json_is_integer(value)) return bad(r, key, "made of whole numbers", value);
  const json_int_t number = json_integer_value(value);
  if (number < 0 || (uintmax_t)number > SIZE_MAX / 4)
    return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line, "\"%s\" holds a number out of range", key);
  *offset = (size_t)number;
  return KG_OK;
}

static kg_status read_span(const line_reader *r, const char *key, const json_t *value, kg_span *span) {
  if (!json_is_array(value)) return bad(r, key, "[begin, end]", value);
  if (json_array_size(value) != 2)
    return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line, "\"%s\" must be [begin, end], two numbers", key);
  KG_TRY(read_offset(r, key, json_array_get(value, 0), &span->begin));
  return read_offset(r, key, json_array_get(value, 1), &span->end);
}

static kg_status read_spans(const line_reader *r, const kg_field *field, const json_t *value, char *record) {
  if (!json_is_array(value)) return bad(r, field->key, "a list of [begin, end]", value);
  const size_t count = json_array_size(value);
  kg_span *spans = kg_arena_zeroed(r->arena, count, sizeof *spans);
  if (!spans) return kg_fail_memory(r->error);
  for (size_t i = 0; i < count; i++) KG_TRY(read_span(r, field->key, json_array_get(value, i), &spans[i]));
  *(const kg_span **)(void *)(record + field->offset) = spans;
  *(size_t *)(void *)(record + field->count) = count;
  return KG_OK;
}

/* A list of strings, or one string that stands for such a list. */
static kg_status read_strings(const line_reader *r, const kg_field *field, const json_t *value, char *record) {
  const bool single = json_is_string(value);
  if (!single && !json_is_array(value)) return bad(r, field->key, "a list of strings", value);
  const size_t count = single ? 1 : json_array_size(value);
  kg_string *texts = kg_arena_zeroed(r->arena, count, sizeof *texts);
  if (!texts) return kg_fail_memory(r->error);
  for (size_t i = 0; i < count; i++) {
    const json_t *item = single ? value : json_array_get(value, i);
    if (!json_is_string(item)) return bad(r, field->key, "a list of strings", item);
    texts[i] = kg_json_text(item);
  }
  *(const kg_string **)(void *)(record + field->offset) = texts;
  *(size_t *)(void *)(record + field->count) = count;
  return KG_OK;
}

static kg_status read_field(const line_reader *r, const kg_field *field, const json_t *value, kg_record *into) {
  char *record = (char *)into;
  void *place = record + field->offset;
  if (json_is_null(value)) return KG_OK; /* as if it were not there */
  switch (field->kind) {
  case KG_FIELD_VERSION:
    if (json_is_integer(value) && json_integer_value(value) == KG_FACTS_VERSION) return KG_OK;
    return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line,
                   "\"version\" is not %d, the only one that is known; use a newer kgraph", KG_FACTS_VERSION);
  case KG_FIELD_STRING:
  case KG_FIELD_VALUE:
    if (!json_is_string(value)) return bad(r, field->key, "a string", value);
    *(kg_string *)place = kg_json_text(value);
    return KG_OK;
  case KG_FIELD_STRINGS: return read_strings(r, field, value, record);
  case KG_FIELD_SPANS: return read_spans(r, field, value, record);
  case KG_FIELD_SPAN:
    if (field->count) *(bool *)(record + field->count) = true;
    return read_span(r, field->key, value, place);
  case KG_FIELD_CONFIDENCE:
    if (!json_is_number(value)) return bad(r, field->key, "a number from 0 to 1", value);
    *(double *)place = json_number_value(value);
    if (*(double *)place < 0)
      return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line, "\"%s\" must be a number from 0 to 1", field->key);
    return KG_OK;
  case KG_FIELD_COUNT: return read_offset(r, field->key, value, place);
  case KG_FIELD_JSON: return KG_OK; /* taken from the text itself */
  }
  return KG_OK;
}

static const kg_field *field_of(const kg_record *record, kg_string key) {
  for (const kg_field *field = kg_record_fields[record->kind]; field->key; field++)
    if (kg_string_is(key, field->key)) return field;
  return NULL;
}

/* What is kept word for word: keys that are not known, and values that are JSON. */
static kg_status read_raw(const line_reader *r, kg_record *record) {
  char *extra = NULL;
  size_t size = 0;
  kg_json_member member;
  for (kg_string rest = r->text; kg_json_next_member(&rest, &member, r->arena);) {
    const kg_field *field = field_of(record, member.key);
    if (field && field->kind == KG_FIELD_JSON && !kg_string_is(member.value, "null"))
      *(kg_string *)(void *)((char *)record + field->offset) = member.value;
    if (field || kg_string_is(member.key, "document") || kg_string_is(member.key, "record")) continue;
    if (!extra) extra = kg_arena_allocate(r->arena, r->text.size); /* what is copied is part of the line */
    if (!extra) break;
    if (size) extra[size++] = ',';
    memcpy(extra + size, member.whole.data, member.whole.size);
    size += member.whole.size;
  }
  if (size) record->extra = (kg_string){extra, size};
  return kg_arena_failed(r->arena) ? kg_fail_memory(r->error) : KG_OK;
}

static kg_status read_kind(const line_reader *r, const json_t *object, kg_record *record) {
  const json_t *document = json_object_get(object, "document"), *kind = json_object_get(object, "record");
  if (!json_is_string(document)) return bad(r, "document", "a string, the id of a document", document);
  if (!json_is_string(kind)) return bad(r, "record", "\"document\", \"entity\", \"fact\" or \"identity\"", kind);
  record->document = kg_json_text(document);
  for (int i = 0; i < KG_RECORD_KINDS; i++)
    if (kg_string_is(kg_json_text(kind), kg_record_names[i])) {
      record->kind = (kg_record_kind)i;
      if (i == KG_RECORD_ENTITY) record->u.entity.confidence = -1;
      if (i == KG_RECORD_FACT) record->u.fact.confidence = -1;
      return KG_OK;
    }
  return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line,
                 "\"record\" is \"%s\"; it must be \"document\", \"entity\", \"fact\" or \"identity\"",
                 json_string_value(kind));
}

static kg_status read_record(const line_reader *r, json_t *object, kg_record *record) {
  const char *key;
  json_t *value;
  if (!json_is_object(object))
    return kg_fail(r->error, KG_BAD_INPUT, r->name, r->line, "a line must be one JSON object, not %s",
                   kg_json_kind(object));
  KG_TRY(read_kind(r, object, record));
  json_object_foreach(object, key, value) {
    const kg_field *field = field_of(record, kg_string_of(key));
    if (field) KG_TRY(read_field(r, field, value, record));
  }
  return read_raw(r, record);
}

/* Checks and sinks know nothing of lines: an error of theirs that names no file is about the record in hand. */
static kg_status hand_over(const line_reader *r, const kg_record *record, const kg_fact_sink *sink) {
  kg_error problem;
  problem.file[0] = problem.message[0] = '\0';
  kg_status status = kg_record_check(record, &problem);
  if (status == KG_OK) status = sink->write(sink->state, record, &problem);
  if (status == KG_OK || !r->error) return status;
  if (status == KG_NO_MEMORY) return kg_fail_memory(r->error);
  if (problem.file[0]) {
    *r->error = problem;
    return status;
  }
  return kg_fail(r->error, status, r->name, r->line, "%s", problem.message);
}

static kg_status read_line(const line_reader *r, const kg_fact_sink *sink) {
  json_t *object = NULL;
  kg_record record = {.file = r->name, .line = r->line};
  KG_TRY(kg_json_parse(&object, r->text, r->name, r->line, r->error));
  kg_status status = read_record(r, object, &record);
  if (status == KG_OK) status = hand_over(r, &record, sink);
  json_decref(object);
  return status;
}

kg_status kg_facts_read(kg_string text, const char *name, size_t first_line, const kg_fact_sink *sink,
                        const kg_allocator *allocator, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  line_reader r = {name, first_line - 1, {0}, &arena, error};
  kg_status status = KG_OK;
  if (first_line == 1 && kg_string_starts(text, KG_LITERAL("\xEF\xBB\xBF"))) text = kg_string_slice(text, 3, text.size);
  while (text.size && status == KG_OK) {
    r.line++;
    r.text = kg_string_trim(kg_string_next_field(&text, '\n'));
    if (r.text.size == 0) continue;
    if (r.text.size > LINE_MAX_SIZE) {
      status = kg_fail(error, KG_LIMIT, name, r.line, "a line has more than %d MiB; a record is shorter",
                       LINE_MAX_SIZE >> 20);
    } else {
      status = read_line(&r, sink);
    }
    if (arena.total) kg_arena_clear(&arena);
  }
  kg_arena_clear(&arena);
  return status;
}
