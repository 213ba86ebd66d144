#include "extractors/mapping/json_lines_of.h"

static size_t skip_space(kg_string text, size_t at) {
  while (at < text.size && kg_is_space(text.data[at])) at++;
  return at;
}

/* From the opening quote to behind the closing one. */
static size_t skip_string(kg_string text, size_t at) {
  for (at++; at < text.size && text.data[at] != '"'; at++)
    if (text.data[at] == '\\') at++;
  return at < text.size ? at + 1 : text.size;
}

static size_t skip_value(kg_string text, size_t at) {
  size_t depth = 0;
  while (at < text.size) {
    const char c = text.data[at];
    if (c == '"') {
      at = skip_string(text, at);
      if (!depth) return at;
      continue;
    }
    if (c == '{' || c == '[') depth++;
    if ((c == '}' || c == ']' || c == ',') && !depth) return at;
    if (c == '}' || c == ']')
      if (--depth == 0) return at + 1;
    at++;
  }
  return at;
}

/* A step of a pointer against a key as it is written: keys with escapes are not told apart, which costs a line. */
static bool is_key(kg_string step, kg_string key) {
  size_t k = 0;
  for (size_t i = 0; i < step.size; i++, k++) {
    char c = step.data[i];
    if (c == '~' && i + 1 < step.size) c = step.data[++i] == '0' ? '~' : '/';
    if (k >= key.size || key.data[k] != c) return false;
  }
  return k == key.size;
}

/* Where the member or item begins that a step leads to; SIZE_MAX if there is none. */
static size_t enter(kg_string text, size_t at, kg_string step) {
  const bool object = at < text.size && text.data[at] == '{';
  if (at >= text.size || (!object && text.data[at] != '[')) return SIZE_MAX;
  size_t number = 0, wanted = 0;
  for (size_t i = 0; i < step.size && kg_is_digit(step.data[i]) && wanted < SIZE_MAX / 16; i++)
    wanted = wanted * 10 + (size_t)(step.data[i] - '0');
  for (at = skip_space(text, at + 1); at < text.size && text.data[at] != '}' && text.data[at] != ']'; number++) {
    bool found = !object && number == wanted;
    if (object) {
      const size_t end = skip_string(text, at);
      found = end >= at + 2 && is_key(step, kg_string_slice(text, at + 1, end - 1));
      at = skip_space(text, end);
      at = skip_space(text, at < text.size ? at + 1 : at);
    }
    if (found) return at;
    at = skip_space(text, skip_value(text, at));
    if (at < text.size && text.data[at] == ',') at = skip_space(text, at + 1);
  }
  return SIZE_MAX;
}

size_t kg_json_line_of(kg_string text, kg_string pointer) {
  size_t at = skip_space(text, 0), line = 1;
  if (pointer.size && pointer.data[0] == '/') pointer = kg_string_slice(pointer, 1, pointer.size);
  while (pointer.size) {
    const size_t next = enter(text, at, kg_string_next_field(&pointer, '/'));
    if (next == SIZE_MAX) break;
    at = next;
  }
  for (size_t i = 0; i < at && i < text.size; i++) line += text.data[i] == '\n';
  return line;
}
