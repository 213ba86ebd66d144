#include "extractors/text/inline.h"

#include <stdlib.h>

enum { LABEL_MAX = 1000, PARENTHESES_MAX = 32 };

static const kg_string none = {"", 0};

kg_string kg_label_fold(kg_arena *arena, kg_string label) {
  label = kg_string_trim(label);
  if (!label.size || label.size > LABEL_MAX) return none;
  char *out = kg_arena_allocate(arena, label.size);
  size_t size = 0;
  for (size_t i = 0; out && i < label.size; i++) {
    if (!kg_is_space(label.data[i]))
      out[size++] = kg_ascii_lower(label.data[i]);
    else if (out[size - 1] != ' ')
      out[size++] = ' ';
  }
  return out ? (kg_string){out, size} : none;
}

static size_t skip_space(const kg_inline *s, size_t at) {
  while (at < s->end && kg_is_space(s->text.data[at])) at++;
  return at;
}

/* `(address "title")` at `at`: returns the byte after it and the address, or `at`. */
static size_t read_target(const kg_inline *s, size_t at, kg_string *target) {
  const kg_string text = s->text;
  size_t i = skip_space(s, at + 1);
  size_t begin = i, end;
  if (i < s->end && text.data[i] == '<') {
    begin = ++i;
    while (i < s->end && text.data[i] != '>' && text.data[i] != '<' && text.data[i] != '\n') i++;
    if (i >= s->end || text.data[i] != '>') return at;
    end = i++;
  } else if (i + 1 < s->end && text.data[i] == '{' && (text.data[i + 1] == '{' || text.data[i + 1] == '%')) {
    /* the address is made by the site's own directive */
    const kg_string close = text.data[i + 1] == '{' ? KG_LITERAL("}}") : KG_LITERAL("%}");
    const size_t limit = s->end - i > 400 ? i + 400 : s->end;
    const size_t stop = kg_string_find(kg_string_slice(text, 0, limit), close, i);
    if (stop == SIZE_MAX) return at;
    i = stop + 2;
    while (i < s->end && text.data[i] != ')' && !kg_is_space(text.data[i])) i++;
    end = i;
  } else {
    int depth = 0;
    for (; i < s->end && !kg_is_space(text.data[i]); i++) {
      const char c = text.data[i];
      if (c == '\\' && i + 1 < s->end && !kg_is_space(text.data[i + 1])) {
        i++;
      } else if (c == '(') {
        if (++depth > PARENTHESES_MAX) return at;
      } else if (c == ')') {
        if (depth-- == 0) break;
      }
    }
    end = i;
  }
  *target = kg_string_slice(text, begin, end);
  i = skip_space(s, i);
  if (i < s->end && (text.data[i] == '"' || text.data[i] == '\'') && i > end) {
    const char *close = memchr(text.data + i + 1, text.data[i], s->end - i - 1);
    if (!close) return at;
    i = skip_space(s, (size_t)(close - text.data) + 1);
  }
  return i < s->end && text.data[i] == ')' ? i + 1 : at;
}

/* The target that a label was defined with, or an empty one with `data` NULL. */
static kg_string look_up(const kg_inline *s, size_t begin, size_t end) {
  const kg_layout *layout = s->layout;
  if (layout->references.count == 0 || end - begin > LABEL_MAX) return (kg_string){NULL, 0};
  const kg_string label = kg_label_fold(layout->arena, kg_string_slice(s->text, begin, end));
  const uint32_t found = label.size ? kg_map_get(&layout->references, label) : KG_MAP_NONE;
  return found == KG_MAP_NONE ? (kg_string){NULL, 0} : layout->targets.items[found];
}

void kg_bracket_open(kg_inline *s, size_t at, size_t size) {
  const kg_bracket bracket = {
      at, size, s->layout->marks.count, {s->openers[0].count, s->openers[1].count, s->openers[2].count}, false};
  KG_PUSH(s->layout->arena, &s->brackets, kg_bracket, bracket);
}

size_t kg_bracket_close(kg_inline *s, size_t at) {
  if (!s->brackets.count) return at + 1;
  const kg_bracket open = s->brackets.items[--s->brackets.count];
  if (s->brackets.count) s->brackets.items[s->brackets.count - 1].nested = true;
  const size_t words = open.begin + open.size;
  size_t end = at + 1;
  kg_string target = {NULL, 0};
  if (end < s->end && s->text.data[end] == '(') {
    const size_t after = read_target(s, end, &target);
    if (after == end)
      target.data = NULL;
    else
      end = after;
  }
  if (!target.data && end < s->end && s->text.data[end] == '[') { /* [words][label] */
    size_t close = end + 1;
    while (close < s->end && s->text.data[close] != ']' && s->text.data[close] != '[' && close - end < LABEL_MAX)
      close++;
    if (close < s->end && s->text.data[close] == ']') {
      const bool same = close == end + 1;
      target = same ? (open.nested ? target : look_up(s, words, at)) : look_up(s, end + 1, close);
      if (target.data) end = close + 1;
    }
  }
  if (!target.data && !open.nested) target = look_up(s, words, at);
  if (!target.data) return at + 1;
  if (open.size == 2) { /* an image says nothing in words: one mark, and none inside */
    s->layout->marks.count = open.marks;
    for (size_t i = 0; i < 3; i++)
      if (s->openers[i].count > open.openers[i]) s->openers[i].count = open.openers[i];
    kg_layout_mark(s->layout, open.begin, end, none);
    return end;
  }
  kg_layout_mark(s->layout, open.begin, words, none);
  kg_layout_mark(s->layout, at, end, target);
  return end;
}

size_t kg_address_end(const kg_inline *s, size_t at) {
  const kg_string rest = kg_string_slice(s->text, at, s->end);
  if (!kg_string_starts(rest, KG_LITERAL("http://")) && !kg_string_starts(rest, KG_LITERAL("https://")) &&
      !kg_string_starts(rest, KG_LITERAL("www.")))
    return at + 1;
  size_t end = at + 4;
  while (end < s->end && (unsigned char)s->text.data[end] > ' ' && !strchr("<>\"[]()*`|", s->text.data[end])) end++;
  return end;
}

static int compare(const void *a, const void *b) {
  const kg_mark *x = a, *y = b;
  if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
  return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

void kg_marks_tidy(kg_layout *layout, size_t first) {
  kg_mark *marks = layout->marks.items + first;
  const size_t count = layout->marks.count - first;
  qsort(marks, count, sizeof *marks, compare);
  size_t kept = 0, end = 0;
  for (size_t i = 0; i < count; i++) {
    if (marks[i].span.begin < end) continue;
    end = marks[i].span.end;
    marks[kept++] = marks[i];
  }
  layout->marks.count = first + kept;
}
