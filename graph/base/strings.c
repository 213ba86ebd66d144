#include "graph/base/strings.h"

kg_string kg_string_trim(kg_string a) {
  while (a.size && kg_is_space(a.data[0])) {
    a.data++;
    a.size--;
  }
  while (a.size && kg_is_space(a.data[a.size - 1])) a.size--;
  return a;
}

size_t kg_string_find(kg_string a, kg_string part, size_t from) {
  if (part.size == 0) return from <= a.size ? from : SIZE_MAX;
  while (from < a.size && a.size - from >= part.size) {
    const char *hit = memchr(a.data + from, part.data[0], a.size - from - part.size + 1);
    if (!hit) return SIZE_MAX;
    from = (size_t)(hit - a.data);
    if (memcmp(hit, part.data, part.size) == 0) return from;
    from++;
  }
  return SIZE_MAX;
}

bool kg_string_equal_ascii_case(kg_string a, kg_string b) {
  if (a.size != b.size) return false;
  for (size_t i = 0; i < a.size; i++)
    if (kg_ascii_lower(a.data[i]) != kg_ascii_lower(b.data[i])) return false;
  return true;
}

kg_string kg_string_among(const char *words, kg_string word) {
  for (const char *at = words; word.size && *at;) {
    size_t i = 0;
    while (i < word.size && at[i] && at[i] != ' ' && kg_ascii_lower(at[i]) == kg_ascii_lower(word.data[i])) i++;
    if (i == word.size && (at[i] == ' ' || !at[i])) return (kg_string){at, i};
    for (at += i; *at && *at != ' ';) at++;
    if (*at) at++;
  }
  return (kg_string){NULL, 0};
}

bool kg_string_next_line(kg_string *rest, kg_string *line) {
  if (rest->size == 0) return false;
  size_t end = 0;
  while (end < rest->size && rest->data[end] != '\n' && rest->data[end] != '\r') end++;
  *line = (kg_string){rest->data, end};
  if (end < rest->size) end += rest->data[end] == '\r' && end + 1 < rest->size && rest->data[end + 1] == '\n' ? 2 : 1;
  rest->data += end;
  rest->size -= end;
  return true;
}

kg_string kg_string_next_field(kg_string *rest, char separator) {
  const char *hit = rest->size ? memchr(rest->data, separator, rest->size) : NULL;
  const size_t size = hit ? (size_t)(hit - rest->data) : rest->size;
  const kg_string field = {rest->data, size};
  const size_t step = hit ? size + 1 : size;
  if (rest->data) rest->data += step;
  rest->size -= step;
  return field;
}
