#include "extractors/text/lines.h"

enum { QUOTES_MAX = 16, INDENT_MAX = 1000000 };

/* Size of the white space character at `at`, or 0: ASCII, and the no-break and wide spaces that word processors leave at
   both ends of lines. */
static size_t space_at(kg_string text, size_t at, size_t end) {
  if (at >= end) return 0;
  if (kg_is_space(text.data[at])) return 1;
  if (end - at >= 2 && memcmp(text.data + at, "\xC2\xA0", 2) == 0) return 2;
  if (end - at >= 3 &&
      (memcmp(text.data + at, "\xE3\x80\x80", 3) == 0 || memcmp(text.data + at, "\xE2\x80\x8B", 3) == 0))
    return 3;
  return 0;
}

static void measure(kg_line *line, kg_string text, size_t end) {
  size_t at = line->begin;
  for (;;) {
    uint32_t indent = 0;
    size_t size;
    while ((size = space_at(text, at, end)) != 0) {
      if (indent < INDENT_MAX) indent = text.data[at] == '\t' ? indent / 4 * 4 + 4 : indent + 1;
      at += size;
    }
    line->indent = indent;
    if (at >= end || text.data[at] != '>' || line->quotes == QUOTES_MAX || indent > 3) break;
    line->quotes++;
    at++;
    if (at < end && text.data[at] == ' ') at++;
  }
  line->begin = at;
  for (;;) {
    if (end > at && kg_is_space(text.data[end - 1]))
      end--;
    else if (end > at + 1 && memcmp(text.data + end - 2, "\xC2\xA0", 2) == 0)
      end -= 2;
    else if (end > at + 2 && memcmp(text.data + end - 3, "\xE2\x80\x8B", 3) == 0)
      end -= 3;
    else
      break;
  }
  line->end = end;
  uint32_t width = 0;
  for (size_t i = at; i < end; i++)
    if (((unsigned char)text.data[i] & 0xC0) != 0x80 && width < UINT32_MAX) width++;
  line->width = width;
}

/* The size of the line end at `at`: LF, CRLF, CR, or U+2028 and U+2029, which some editors write; 0 if there is none. */
static size_t end_size(kg_string text, size_t at) {
  const unsigned char c = (unsigned char)text.data[at];
  if (c == '\n') return 1;
  if (c == '\r') return at + 1 < text.size && text.data[at + 1] == '\n' ? 2 : 1;
  const bool separator = c == 0xE2 && text.size - at >= 3 && (unsigned char)text.data[at + 1] == 0x80 &&
                         ((unsigned char)text.data[at + 2] & 0xFE) == 0xA8;
  return separator ? 3 : 0;
}

void kg_lines_cut(kg_line_list *lines, kg_string text, kg_arena *arena) {
  size_t at = kg_bom_size(text);
  while (at < text.size && !kg_arena_failed(arena)) {
    kg_line line = {.start = at, .begin = at};
    size_t end = at;
    while (end < text.size && !end_size(text, end)) end++;
    measure(&line, text, end);
    KG_PUSH(arena, lines, kg_line, line);
    at = end;
    if (at < text.size) at += end_size(text, at);
  }
}
