#include "graph/base/json.h"

#include "graph/base/error.h"
#include "graph/base/json_memory.h"

/* ---- Writing ------------------------------------------------------------------------------------------------- */

static void write_escape(kg_writer *writer, unsigned character) {
  static const char digits[] = "0123456789ABCDEF";
  const char text[6] = {'\\',
                        'u',
                        digits[character >> 12 & 15],
                        digits[character >> 8 & 15],
                        digits[character >> 4 & 15],
                        digits[character & 15]};
  kg_write_bytes(writer, text, sizeof text);
}

void kg_write_json_string(kg_writer *writer, kg_string text) {
  size_t from = 0; /* what was not written yet */
  kg_write_char(writer, '"');
  for (size_t at = 0; at < text.size; at++) {
    const unsigned char c = (unsigned char)text.data[at];
    /* U+2028 and U+2029 end a line in JavaScript: E2 80 A8 and E2 80 A9. */
    const bool separator = c == 0xE2 && text.size - at >= 3 && (unsigned char)text.data[at + 1] == 0x80 &&
                           ((unsigned char)text.data[at + 2] & 0xFE) == 0xA8;
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !separator) continue;
    kg_write(writer, kg_string_slice(text, from, at));
    from = at + 1;
    if (separator) {
      write_escape(writer, 0x2028U + ((unsigned char)text.data[at + 2] & 1U));
      at += 2;
      from = at + 1;
    } else if (c == '"' || c == '\\') {
      const char escaped[2] = {'\\', (char)c};
      kg_write_bytes(writer, escaped, sizeof escaped);
    } else {
      write_escape(writer, c);
    }
  }
  if (from < text.size) kg_write(writer, kg_string_slice(text, from, text.size));
  kg_write_char(writer, '"');
}

/* ---- Reading ------------------------------------------------------------------------------------------------- */

/* jansson and the freeing of its values recurse: the depth is checked before. */
static kg_status check_depth(kg_string text, const char *name, size_t line, kg_error *error) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t at = 0; at < text.size; at++) {
    const char c = text.data[at];
    if (c == '\n') line++;
    if (in_string) {
      if (c == '\\')
        at++;
      else
        in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > KG_JSON_DEPTH_MAX)
        return kg_fail(error, KG_LIMIT, name, line, "JSON is nested more than %d deep", KG_JSON_DEPTH_MAX);
    } else if ((c == ']' || c == '}') && depth) {
      depth--;
    }
  }
  return KG_OK;
}

kg_status kg_json_parse(json_t **value, kg_string text, const char *name, size_t first_line, kg_error *error) {
  *value = NULL;
  KG_TRY(check_depth(text, name, first_line, error));
  json_error_t problem = {0};
  bool no_memory;
  *value = kg_json_load(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem, &no_memory);
  if (*value) return KG_OK;
  if (no_memory) return kg_fail_memory(error);
  const enum json_error_code code = json_error_code(&problem);
  const size_t line = problem.line > 0 ? first_line + (size_t)problem.line - 1 : first_line;
  if (code == json_error_null_character || code == json_error_null_byte_in_key)
    kg_fail(error, KG_BAD_INPUT, name, line, "a text holds \\u0000; remove it");
  else
    kg_fail(error, KG_BAD_INPUT, name, line, "not JSON: %s", problem.text);
  if (error) error->column = problem.column > 0 ? (size_t)problem.column : 0;
  return KG_BAD_INPUT;
}

const char *kg_json_kind(const json_t *value) {
  if (!value) return "nothing";
  switch (json_typeof(value)) {
  case JSON_OBJECT: return "an object";
  case JSON_ARRAY: return "a list";
  case JSON_STRING: return "a string";
  case JSON_INTEGER:
  case JSON_REAL: return "a number";
  case JSON_TRUE:
  case JSON_FALSE: return "true or false";
  case JSON_NULL: return "null";
  }
  return "something else";
}

kg_string kg_json_text(const json_t *value) {
  if (!json_is_string(value)) return (kg_string){0};
  return (kg_string){json_string_value(value), json_string_length(value)};
}

/* ---- Members as they stand ----------------------------------------------------------------------------------- */

static size_t skip_space(kg_string text, size_t at) {
  while (at < text.size && kg_is_space(text.data[at])) at++;
  return at;
}

/* The end of the string that begins at `at`. */
static size_t string_end(kg_string text, size_t at) {
  for (at++; at < text.size && text.data[at] != '"'; at++)
    if (text.data[at] == '\\') at++;
  return at < text.size ? at + 1 : text.size;
}

/* The end of the value that begins at `at`: where a comma or bracket of the object around it stands, less space. */
static size_t value_end(kg_string text, size_t at) {
  size_t depth = 0, end = at;
  while (at < text.size) {
    const char c = text.data[at];
    if (c == '"') {
      at = string_end(text, at);
      end = at;
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
    if (c == '[' || c == '{') depth++;
    if (c == ']' || c == '}') depth--;
    at++;
    if (!kg_is_space(c)) end = at;
  }
  return end;
}

static kg_string decode_key(kg_string quoted, kg_arena *arena) {
  const kg_string raw = kg_string_slice(quoted, 1, quoted.size - 1);
  if (!raw.size || !memchr(raw.data, '\\', raw.size)) return raw;
  bool no_memory;
  json_t *value = kg_json_load(quoted, JSON_DECODE_ANY, NULL, &no_memory);
  const kg_string key = value ? kg_arena_copy(arena, kg_json_text(value)) : (kg_string){0};
  if (!value) arena->failed = true;
  json_decref(value);
  return key;
}

bool kg_json_next_member(kg_string *rest, kg_json_member *member, kg_arena *arena) {
  const kg_string text = *rest;
  size_t at = skip_space(text, 0);
  if (at < text.size && (text.data[at] == '{' || text.data[at] == ',')) at = skip_space(text, at + 1);
  if (at >= text.size || text.data[at] != '"') return false;
  const size_t key_end = string_end(text, at);
  if (key_end - at < 2) return false;
  const size_t colon = skip_space(text, key_end);
  if (colon >= text.size || text.data[colon] != ':') return false;
  const size_t begin = skip_space(text, colon + 1), end = value_end(text, begin);
  member->key = decode_key(kg_string_slice(text, at, key_end), arena);
  member->whole = kg_string_slice(text, at, end);
  member->value = kg_string_slice(text, begin, end);
  *rest = kg_string_slice(text, end, text.size);
  return !kg_arena_failed(arena);
}
