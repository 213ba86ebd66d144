#include "extractors/tagger/printed.h"

#include "graph/base/unicode.h"

bool kg_printed_map(kg_printed *p, kg_string text, kg_arena *arena) {
  p->text = text;
  const size_t count = p->count = kg_utf8_count(text);
  p->byte_of = kg_arena_zeroed(arena, count + 1, sizeof *p->byte_of);
  if (!p->byte_of) return false;
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t c;
    p->byte_of[i] = (uint32_t)at;
    at += kg_utf8_decode(text, at, &c);
  }
  p->byte_of[count] = (uint32_t)at;
  return true;
}

/* True if a space before (or after) this token would not be printed. */
static bool clings_left(kg_string token) {
  static const char *const clinging[] = {".",   ",",   ";",   ":",   "!",  "?",  ")", "]",  "}",   "'s",           "'S",
                                         "n't", "'re", "'ve", "'ll", "'d", "'m", "%", "''", "...", "\xE2\x80\x99s"};
  for (size_t i = 0; i < sizeof clinging / sizeof *clinging; i++)
    if (kg_string_is(token, clinging[i])) return true;
  return false;
}
static bool clings_right(kg_string token) {
  return kg_string_is(token, "(") || kg_string_is(token, "[") || kg_string_is(token, "{") || kg_string_is(token, "$") ||
         kg_string_is(token, "``") || kg_string_is(token, "#") || kg_string_is(token, "@");
}

bool kg_printed_join(kg_printed *p, const kg_printed *spaced, kg_arena *arena) {
  char *to = kg_arena_allocate(arena, spaced->text.size + 1);
  const size_t count = spaced->count;
  p->byte_of = kg_arena_zeroed(arena, count + 1, sizeof *p->byte_of);
  if (!to || !p->byte_of) return false;
  const kg_string text = spaced->text;
  size_t size = 0, point = 0, at = 0;
  bool glue = true, open_quote = false;
  while (at < text.size) {
    if (text.data[at] == '\n') { /* lines stay lines */
      p->byte_of[point++] = (uint32_t)size;
      to[size++] = text.data[at++];
      glue = true;
      open_quote = false;
      continue;
    }
    size_t end = at;
    while (end < text.size && text.data[end] != ' ' && text.data[end] != '\n') end++;
    const kg_string token = kg_string_slice(text, at, end);
    const bool quote = kg_string_is(token, "\"") || kg_string_is(token, "'");
    const bool left = clings_left(token) || (quote && open_quote);
    if (!glue && !left) to[size++] = ' ';
    for (; at < end; at++) {
      if (((unsigned char)text.data[at] & 0xC0) != 0x80) p->byte_of[point++] = (uint32_t)size;
      to[size++] = text.data[at];
    }
    glue = clings_right(token) || (quote && !open_quote);
    if (quote) open_quote = !open_quote;
    while (at < text.size && text.data[at] == ' ') {
      p->byte_of[point++] = (uint32_t)size;
      at++;
    }
  }
  p->byte_of[count] = (uint32_t)size;
  p->text = (kg_string){to, size};
  p->count = count;
  return point == count;
}
