#include "cli/text.h"

#include <string.h>

/* Size of the well-formed UTF-8 character at `at`, and the character; 0 if there is none. */
static size_t decode(kg_string text, size_t at, uint32_t *character) {
  const unsigned char *bytes = (const unsigned char *)text.data + at;
  const size_t left = text.size - at;
  const unsigned char first = bytes[0];
  *character = first;
  if (first < 0x80) return 1;
  const size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || left < size) return 0;
  uint32_t value = first & (0xFFU >> (size + 1));
  for (size_t i = 1; i < size; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (bytes[i] & 0x3FU);
  }
  static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  *character = value;
  return size;
}

/* Controls of C0 and C1, marks and overrides of direction, and the characters that show nothing at all. */
static bool is_treacherous(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

static bool is_line_space(uint32_t c) { return c == '\n' || c == '\r' || c == '\t'; }

void cli_print(kg_string text, FILE *file) {
  bool spaced = false; /* a space stands for the run of white space that has a line end in it */
  for (size_t at = 0; at < text.size;) {
    uint32_t character;
    const size_t size = decode(text, at, &character);
    if (size && (is_line_space(character) || (spaced && character == ' '))) {
      if (!spaced) (void)fputc(' ', file);
      spaced = true;
      at++;
      continue;
    }
    spaced = false;
    if (size == 0)
      (void)fprintf(file, "\\x%02x", (unsigned)(unsigned char)text.data[at]);
    else if (is_treacherous(character))
      (void)fprintf(file, "\\u{%04x}", (unsigned)character);
    else
      (void)fwrite(text.data + at, 1, size, file);
    at += size ? size : 1;
  }
}

void cli_print_json(kg_string text, FILE *file) {
  (void)fputc('"', file);
  for (size_t at = 0; at < text.size;) {
    uint32_t c;
    const size_t size = decode(text, at, &c);
    if (size == 0)
      (void)fputs("\xEF\xBF\xBD", file);
    else if (c == '"' || c == '\\')
      (void)fprintf(file, "\\%c", (int)c);
    else if (c == '\n')
      (void)fputs("\\n", file);
    else if (c == '\t')
      (void)fputs("\\t", file);
    else if (is_treacherous(c) && c < 0x10000)
      (void)fprintf(file, "\\u%04x", (unsigned)c);
    else if (is_treacherous(c))
      (void)fprintf(file, "\\u%04x\\u%04x", 0xD800U + ((unsigned)c - 0x10000U) / 0x400U,
                    0xDC00U + (unsigned)c % 0x400U);
    else
      (void)fwrite(text.data + at, 1, size, file);
    at += size ? size : 1;
  }
  (void)fputc('"', file);
}

void cli_print_confidence(double number, FILE *file) {
  const double in_range = number < 0 ? 0 : number > 1 ? 1 : number;
  const unsigned thousandths = (unsigned)(in_range * 1000 + 0.5);
  (void)fprintf(file, "%u.%03u", thousandths / 1000, thousandths % 1000);
}

bool cli_is_utf8(kg_string text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t character;
    const size_t size = decode(text, at, &character);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

kg_string cli_string(const char *text) { return (kg_string){text, strlen(text)}; }
