#include "exporters/label.h"

#include <stdio.h>

static bool continues_character(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

size_t kg_label_prefix(kg_string text, size_t count) {
  if (text.size <= count) return text.size;
  size_t at = 0;
  while (at < text.size && count > 0) {
    at++;
    while (at < text.size && continues_character(text.data[at])) at++;
    count--;
  }
  return at;
}

static void skip_space(kg_string *rest) {
  while (rest->size && kg_is_space(rest->data[0])) *rest = kg_string_slice(*rest, 1, rest->size);
}

bool kg_label_next_word(kg_string *rest, kg_string *word) {
  skip_space(rest);
  size_t end = 0;
  while (end < rest->size && !kg_is_space(rest->data[end])) end++;
  if (end == 0) return false;
  *word = kg_string_slice(*rest, 0, end);
  *rest = kg_string_slice(*rest, end, rest->size);
  return true;
}

/** Where to cut a word that is too long for a line: nowhere if it is by a quarter only, else behind a hyphen or the
 *  like in the second half of the line, else at its end. */
static size_t cut_word(kg_string text, size_t width) {
  const size_t most = kg_label_prefix(text, width + width / 4);
  for (size_t i = 0; i < most; i++) {
    if (kg_is_space(text.data[i])) return i;
  }
  if (most == text.size || kg_is_space(text.data[most])) return most;
  const size_t end = kg_label_prefix(text, width);
  for (size_t i = end; i > end / 2; i--) {
    if (strchr("-/_.:", text.data[i - 1])) return i;
  }
  return end;
}

bool kg_label_next_line(kg_string *rest, kg_string *line, size_t width) {
  skip_space(rest);
  if (rest->size == 0 || width == 0) return false;
  if (rest->size <= width) { /* all of it fits, whatever its characters */
    size_t end = rest->size;
    while (kg_is_space(rest->data[end - 1])) end--;
    *line = kg_string_slice(*rest, 0, end);
    *rest = kg_string_slice(*rest, rest->size, rest->size);
    return true;
  }
  size_t characters = 0, at = 0; /* the line with the word in hand */
  size_t end = 0;                /* the line so far, whole words */
  while (at < rest->size && characters <= width) {
    while (at < rest->size && kg_is_space(rest->data[at])) at++;
    if (at == rest->size) break;
    characters += end > 0;
    while (at < rest->size && !kg_is_space(rest->data[at]) && characters <= width) {
      characters += !continues_character(rest->data[at]);
      at++;
    }
    /* At the limit `at` may be inside a character or a word: such a word did not fit. */
    const bool whole = at == rest->size || kg_is_space(rest->data[at]);
    if (whole && characters <= width) end = at;
  }
  if (end == 0) end = cut_word(*rest, width);
  *line = kg_string_slice(*rest, 0, end);
  *rest = kg_string_slice(*rest, end, rest->size);
  skip_space(rest);
  return true;
}

kg_string kg_label_amount(kg_string value, char buffer[KG_LABEL_VALUE_SIZE]) {
  static const struct {
    size_t zeros;
    const char *name;
  } scales[] = {{12, "trillion"}, {9, "billion"}, {6, "million"}};
  if (value.size < 5 || value.size > 24 || value.data[3] != ' ') return value;
  for (size_t i = 0; i < value.size; i++) {
    const char c = value.data[i];
    if (i == 3 ? false : i < 3 ? !kg_is_ascii_upper(c) : !kg_is_digit(c)) return value;
  }
  const kg_string digits = kg_string_slice(value, 4, value.size);
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    if (digits.size <= scales[i].zeros || digits.data[0] == '0') continue;
    const size_t whole = digits.size - scales[i].zeros;
    size_t end = digits.size; /* behind the last digit that counts */
    while (end > whole && digits.data[end - 1] == '0') end--;
    if (end - whole > 3) return value;
    const int size = snprintf(buffer, KG_LABEL_VALUE_SIZE, "%.3s %.*s%s%.*s %s", value.data, (int)whole, digits.data,
                              end > whole ? "." : "", (int)(end - whole), digits.data + whole, scales[i].name);
    return size > 0 && size < KG_LABEL_VALUE_SIZE ? (kg_string){buffer, (size_t)size} : value;
  }
  return value;
}

kg_string kg_label_property(kg_string property, char buffer[KG_LABEL_PROPERTY_SIZE]) {
  enum { MOST = 40 };
  for (size_t i = property.size; i > 1; i--) {
    const char c = property.data[i - 1];
    if ((c == '/' || c == '#' || c == ':') && i < property.size) {
      property = kg_string_slice(property, i, property.size);
      break;
    }
  }
  const size_t end = kg_label_prefix(property, MOST);
  size_t used = 0;
  for (size_t i = 0, size; i < end; i += size) {
    size = kg_label_prefix(kg_string_slice(property, i, end), 1);
    if (used + 1 + size > KG_LABEL_PROPERTY_SIZE) break;
    const char c = property.data[i];
    const bool hump = kg_is_ascii_upper(c) && i > 0 && kg_is_ascii_lower(property.data[i - 1]);
    if (hump) buffer[used++] = ' ';
    memcpy(buffer + used, property.data + i, size);
    const bool acronym = i + 1 < end && kg_is_ascii_upper(property.data[i + 1]);
    if (hump && !acronym) buffer[used] = kg_ascii_lower(c);
    used += size;
  }
  return (kg_string){buffer, used};
}
