#include "extractors/readers/json.h"

#include "extractors/text/keys.h"
#include "graph/base/error.h"
#include "graph/base/json.h"

#include <stdio.h>

/* Where a document stands, for messages. */
typedef struct place {
  const char *name;
  size_t line;
  size_t number; /* in an array, from 1; else 0 */
} place;

static kg_status fail(const place *at, kg_error *error, const char *key, const char *what) {
  if (at->number)
    return kg_fail(error, KG_BAD_INPUT, at->name, at->line, "document %zu of the array: \"%s\" %s", at->number, key,
                   what);
  return kg_fail(error, KG_BAD_INPUT, at->name, at->line, "\"%s\" %s", key, what);
}

/* The text of a key; empty if it is absent or null. */
static kg_status text_of(kg_string *text, const json_t *object, const char *key, const place *at, kg_error *error) {
  const json_t *value = json_object_get(object, key);
  *text = (kg_string){"", 0};
  if (!value || json_is_null(value)) return KG_OK;
  if (!json_is_string(value)) {
    char what[64];
    (void)snprintf(what, sizeof what, "is %s; make it a string", kg_json_kind(value));
    return fail(at, error, key, what);
  }
  *text = kg_json_text(value);
  return KG_OK;
}

static kg_status find_format(kg_document_source *source, const json_t *object, const place *at, kg_error *error) {
  kg_string format;
  KG_TRY(text_of(&format, object, "format", at, error));
  KG_TRY(text_of(&source->media_type, object, "mediaType", at, error));
  source->format = kg_document_format_named(KG_LITERAL("text"));
  if (format.size) {
    source->format = kg_document_format_named(format);
    if (!source->format) return fail(at, error, "format", "is not text, markdown or html; use one of these");
  } else if (source->media_type.size) {
    source->format = kg_document_format_typed(source->media_type);
    if (!source->format)
      return fail(at, error, "mediaType", "is not text/plain, text/markdown or text/html; use one of these");
  }
  return KG_OK;
}

static kg_status read_document(const json_t *object, kg_string id, const place *at, const kg_source_sink *sink,
                               const kg_allocator *allocator, kg_error *error) {
  if (!json_is_object(object)) {
    if (at->number)
      return kg_fail(error, KG_BAD_INPUT, at->name, at->line,
                     "document %zu of the array is %s; make it an object with \"id\" and \"text\"", at->number,
                     kg_json_kind(object));
    return kg_fail(error, KG_BAD_INPUT, at->name, at->line,
                   "%s is no document; write an object with \"id\" and \"text\"", kg_json_kind(object));
  }
  kg_document_source source = {.id = id};
  kg_string text, date, given;
  if (!json_object_get(object, "text"))
    return fail(at, error, "text", "is missing; a document is an object with \"id\" and \"text\"");
  KG_TRY(text_of(&given, object, "id", at, error));
  KG_TRY(text_of(&text, object, "text", at, error));
  KG_TRY(text_of(&source.title, object, "title", at, error));
  KG_TRY(text_of(&date, object, "date", at, error));
  KG_TRY(text_of(&source.url, object, "url", at, error));
  KG_TRY(text_of(&source.language, object, "language", at, error));
  KG_TRY(find_format(&source, object, at, error));
  if (given.size) source.id = given;
  if (!source.id.size) return fail(at, error, "id", "is missing or empty; give each document one of its own");
  source.date = kg_date_prefix(date);
  kg_arena owner;
  kg_arena_init(&owner, allocator);
  source.text = kg_arena_copy(&owner, text);
  kg_status status =
      kg_arena_failed(&owner) ? kg_fail_memory(error) : sink->write(sink->state, &owner, &source, at->line, error);
  kg_arena_clear(&owner);
  return status;
}

kg_status kg_json_documents_read(kg_string text, kg_string id, const char *name, const kg_source_sink *sink,
                                 const kg_allocator *allocator, kg_error *error) {
  json_t *value;
  KG_TRY(kg_json_parse(&value, text, name, 1, error));
  kg_status status = KG_OK;
  place at = {.name = name, .line = 0};
  if (json_is_array(value)) {
    for (size_t i = 0; status == KG_OK && i < json_array_size(value); i++) {
      at.number = i + 1;
      status = read_document(json_array_get(value, i), (kg_string){"", 0}, &at, sink, allocator, error);
    }
  } else {
    at.line = 1;
    status = read_document(value, id, &at, sink, allocator, error);
  }
  json_decref(value);
  return status;
}

kg_status kg_json_lines_read(kg_string text, const char *name, size_t first_line, const kg_source_sink *sink,
                             kg_problems *problems, const kg_allocator *allocator, kg_error *error) {
  kg_string rest = text, line;
  place at = {.name = name, .line = first_line - 1};
  while (rest.size) {
    /* a line of JSON lines ends at LF; CR before it is white space */
    line = kg_string_next_field(&rest, '\n');
    at.line++;
    if (!kg_string_trim(line).size) continue;
    json_t *value = NULL;
    kg_error problem = {0};
    bool taken_as_known = false;
    kg_status status = sink->known ? sink->known(sink->state, line, at.line, &taken_as_known, &problem) : KG_OK;
    if (status == KG_OK && !taken_as_known) status = kg_json_parse(&value, line, name, at.line, &problem);
    if (status == KG_OK && value) {
      status = read_document(value, (kg_string){"", 0}, &at, sink, allocator, &problem);
      json_decref(value);
    }
    if (status == KG_OK) continue;
    const kg_status taken = problem.status == KG_OK ? status : kg_problem_take(problems, status, &problem);
    if (taken != KG_OK) {
      if (error) *error = problem;
      return taken;
    }
  }
  return KG_OK;
}
