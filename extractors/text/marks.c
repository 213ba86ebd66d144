/* Syntax inside blocks: Markdown's links, emphasis and code, tags and entities of HTML, directives of site makers.
 *
 * One scan a block, left to right. What opens is kept on stacks, what closes takes it off; nothing is looked for twice:
 * each search that fails is remembered, so that a text of a million brackets, stars, backticks or angles takes a million
 * steps. Signs that do not pair up are words. */
#include "extractors/text/inline.h"

#include "graph/base/unicode.h"

static const kg_string none = {"", 0};

static bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static void mark(kg_inline *s, size_t begin, size_t end, kg_string link) {
  kg_layout_mark(s->layout, begin, end, link);
}

/* ---- code ---- */

static size_t run_of(const kg_inline *s, size_t at) {
  size_t end = at;
  while (end < s->end && s->text.data[end] == s->text.data[at]) end++;
  return end;
}

/* A run of backticks is closed by the next run of the same length. `ticks` holds the last place of each length once all
   have been seen, so that a run without a partner is known at once. */
static size_t read_code(kg_inline *s, size_t at) {
  const size_t open_end = run_of(s, at), size = open_end - at;
  if (size >= KG_TICKS_MAX) return open_end;
  if (s->ticks_known && s->ticks[size] < open_end) return open_end;
  for (size_t i = open_end; i < s->end;) {
    if (s->text.data[i] != '`') {
      i++;
      continue;
    }
    const size_t close_end = run_of(s, i);
    if (close_end - i < KG_TICKS_MAX) s->ticks[close_end - i] = i;
    if (close_end - i == size) {
      mark(s, at, open_end, none);
      mark(s, i, close_end, none);
      return close_end;
    }
    i = close_end;
  }
  s->ticks_known = true;
  return open_end;
}

/* ---- emphasis ---- */

/* The character before or after a place, or a space at the ends. */
static uint32_t before(const kg_inline *s, size_t at) {
  if (at == s->begin) return ' ';
  size_t from = at - 1;
  while (from > s->begin && ((unsigned char)s->text.data[from] & 0xC0) == 0x80) from--;
  uint32_t c;
  (void)kg_utf8_decode(s->text, from, &c);
  return c;
}
static uint32_t after(const kg_inline *s, size_t at) {
  if (at >= s->end) return ' ';
  uint32_t c;
  (void)kg_utf8_decode(s->text, at, &c);
  return c;
}

/* 0: space, 1: punctuation, 2: the rest */
static int side(uint32_t c) {
  const kg_character_class class = kg_character_classify(c);
  return class == KG_CHARACTER_SPACE ? 0 : class == KG_CHARACTER_OTHER ? 1 : 2;
}

static size_t read_emphasis(kg_inline *s, size_t at) {
  const size_t end = run_of(s, at);
  const char sign = s->text.data[at];
  size_t size = end - at;
  if (sign == '~' && size != 2) return end;
  const int left = side(before(s, at)), right = side(after(s, end));
  const bool opens_side = right == 2 || (right == 1 && left != 2), closes_side = left == 2 || (left == 1 && right != 2);
  const bool opens = opens_side && (sign != '_' || left != 2), closes = closes_side && (sign != '_' || right != 2);
  kg_openers *stack = &s->openers[sign == '*' ? 0 : sign == '_' ? 1 : 2];
  size_t from = at;
  if (closes)
    while (size && stack->count) {
      kg_opener *top = &stack->items[stack->count - 1];
      const size_t pairs = size < top->size ? size : top->size;
      /* what is left of the opener is its outer part */
      mark(s, top->begin + top->size - pairs, top->begin + top->size, none);
      mark(s, from, from + pairs, none);
      top->size -= pairs;
      from += pairs;
      size -= pairs;
      if (!top->size) stack->count--;
    }
  if (opens && size) KG_PUSH(s->layout->arena, stack, kg_opener, {from, size});
  return end;
}

/* ---- tags and entities ---- */

static kg_string attribute(kg_string tag, const char *name) {
  const size_t size = strlen(name);
  for (size_t i = 1; i + size + 2 < tag.size; i++) {
    if (!kg_is_space(tag.data[i - 1]) || tag.data[i + size] != '=' ||
        !kg_string_equal_ascii_case(kg_string_slice(tag, i, i + size), kg_string_of(name)))
      continue;
    size_t begin = i + size + 1;
    const char quote = tag.data[begin];
    if (quote != '"' && quote != '\'') return none;
    const char *close = memchr(tag.data + begin + 1, quote, tag.size - begin - 1);
    return close ? kg_string_slice(tag, begin + 1, (size_t)(close - tag.data)) : none;
  }
  return none;
}

/* "<https://…>" and "<name@host>": the angles are marks, the address is a word. */
static size_t read_autolink(kg_inline *s, size_t at) {
  size_t end = at + 1;
  bool address = false;
  while (end < s->end && (unsigned char)s->text.data[end] > ' ' && s->text.data[end] != '<' &&
         s->text.data[end] != '>') {
    address = address || s->text.data[end] == ':' || s->text.data[end] == '@';
    end++;
  }
  if (end >= s->end || s->text.data[end] != '>' || !address || end - at < 4) return at;
  mark(s, at, at + 1, none);
  mark(s, end, end + 1, none);
  return end + 1;
}

static size_t read_angle(kg_inline *s, size_t at) {
  const size_t linked = read_autolink(s, at);
  if (linked != at) return linked;
  kg_string name;
  const size_t end = kg_tag_end(s->text, at, s->end, &name);
  if (end == at) return at + 1;
  kg_string link = none;
  if (kg_string_equal_ascii_case(name, KG_LITERAL("a"))) {
    s->anchor = attribute(kg_string_slice(s->text, at, end), "href");
  } else if (kg_string_equal_ascii_case(name, KG_LITERAL("/a"))) {
    link = s->anchor;
    s->anchor = none;
  }
  mark(s, at, end, link);
  return end;
}

static size_t read_entity(kg_inline *s, size_t at) {
  size_t end = at + 1;
  if (end < s->end && s->text.data[end] == '#') end++;
  const size_t begin = end;
  while (end < s->end && end - at < 34 && (kg_is_ascii_alpha(s->text.data[end]) || kg_is_digit(s->text.data[end])))
    end++;
  if (end == begin || end >= s->end || s->text.data[end] != ';') return at + 1;
  const kg_string name = kg_string_slice(s->text, at + 1, end);
  /* of "AT&amp;T" the sign itself is a word's part */
  mark(s, kg_string_is(name, "amp") ? at + 1 : at, end + 1, none);
  return end + 1;
}

/* "{{< … >}}", "{% … %}" and "{: .class}" of site makers. */
static size_t read_directive(kg_inline *s, size_t at) {
  if (at + 1 >= s->end) return at + 1;
  const char kind = s->text.data[at + 1];
  const size_t which = kind == '{' ? 0 : kind == '%' ? 1 : kind == ':' ? 2 : 3;
  if (which == 3 || s->no_directive[which]) return at + 1;
  const kg_string close = which == 0 ? KG_LITERAL("}}") : which == 1 ? KG_LITERAL("%}") : KG_LITERAL("}");
  const size_t end = kg_string_find(kg_string_slice(s->text, 0, s->end), close, at + 2);
  if (end == SIZE_MAX) {
    s->no_directive[which] = true;
    return at + 1;
  }
  mark(s, at, end + close.size, none);
  return end + close.size;
}

/* ---- the scan ---- */

/* "[1]" and "[^note]" that stand at a word. */
static size_t read_footnote(kg_inline *s, size_t at) {
  size_t end = at + 1;
  const bool named = end < s->end && s->text.data[end] == '^';
  if (named) end++;
  const size_t begin = end;
  while (end < s->end && end - begin < 40 &&
         (kg_is_digit(s->text.data[end]) || (named && s->text.data[end] != ']' && s->text.data[end] != '[')))
    end++;
  if (end == begin || end >= s->end || s->text.data[end] != ']') return at;
  if (!named) {
    const bool at_word =
        at > s->begin && !kg_is_space(s->text.data[at - 1]) && s->text.data[at - 1] != '!' && end - begin <= 3;
    const bool goes_on = end + 1 < s->end && (s->text.data[end + 1] == '(' || kg_is_ascii_alpha(s->text.data[end + 1]));
    if (!at_word || goes_on) return at;
  }
  mark(s, at, end + 1, none);
  return end + 1;
}

static void scan(kg_inline *s) {
  for (size_t at = s->begin; at < s->end && !kg_arena_failed(s->layout->arena);) {
    const char c = s->text.data[at];
    switch (c) {
    case '\\':
      if (at + 1 < s->end && is_punctuation(s->text.data[at + 1])) {
        mark(s, at, at + 1, none);
        at += 2;
      } else {
        if (at + 1 < s->end && (s->text.data[at + 1] == '\n' || s->text.data[at + 1] == '\r'))
          mark(s, at, at + 1, none);
        at++;
      }
      break;
    case '`': at = read_code(s, at); break;
    case '*':
    case '_':
    case '~': at = read_emphasis(s, at); break;
    case '<': at = read_angle(s, at); break;
    case '&': at = read_entity(s, at); break;
    case '{': at = read_directive(s, at); break;
    case '!':
      if (at + 1 < s->end && s->text.data[at + 1] == '[') {
        kg_bracket_open(s, at, 2);
        at += 2;
      } else {
        at++;
      }
      break;
    case '[': {
      const size_t note = read_footnote(s, at);
      if (note == at) kg_bracket_open(s, at, 1);
      at = note == at ? at + 1 : note;
      break;
    }
    case ']': at = kg_bracket_close(s, at); break;
    case 'h':
    case 'w': at = kg_address_end(s, at); break;
    default: at++;
    }
  }
}

static void scan_span(kg_layout *layout, kg_inline *s, kg_span span) {
  s->begin = span.begin;
  s->end = span.end;
  s->brackets.count = s->openers[0].count = s->openers[1].count = s->openers[2].count = 0;
  s->ticks_known = false;
  memset(s->ticks, 0, sizeof s->ticks);
  memset(s->no_directive, 0, sizeof s->no_directive);
  s->anchor = none;
  const size_t first = layout->marks.count;
  scan(s);
  if (!kg_arena_failed(layout->arena) && layout->marks.count > first) kg_marks_tidy(layout, first);
}

/* True if nothing is left of the span but marks, white space and lone signs of syntax. `first`: its marks, sorted. */
static bool is_empty(const kg_layout *layout, kg_span span, size_t first) {
  size_t mark_at = first;
  for (size_t at = span.begin; at < span.end;) {
    while (mark_at < layout->marks.count && layout->marks.items[mark_at].span.end <= at) mark_at++;
    if (mark_at < layout->marks.count && layout->marks.items[mark_at].span.begin <= at) {
      at = layout->marks.items[mark_at].span.end;
      continue;
    }
    const char c = layout->text.data[at];
    if (!kg_is_space(c) && c != '*' && c != '_' && c != '|' && c != '\\') return false;
    at++;
  }
  return true;
}

/* Moves the ends of a block past marks there, and tells whether it is bold as a whole. */
static void trim_block(kg_layout *layout, kg_draft *draft, size_t first) {
  kg_span *span = &draft->block.span;
  const kg_mark *marks = layout->marks.items;
  const char *data = layout->text.data;
  size_t low = first, high = layout->marks.count;
  for (;;) { /* tags and directives only: emphasis and links may span words that matter */
    if (low < high && marks[low].span.begin == span->begin && strchr("<{&", data[span->begin])) {
      if (data[span->begin] == '<' && (data[span->begin + 1] == 'a' || data[span->begin + 1] == 'A') &&
          kg_is_space(data[span->begin + 2]))
        break;
      span->begin = marks[low++].span.end;
    } else if (span->begin < span->end && kg_is_space(data[span->begin])) {
      span->begin++;
    } else {
      break;
    }
  }
  for (;;) {
    if (low < high && marks[high - 1].span.end == span->end && strchr("<{&", data[marks[high - 1].span.begin]) &&
        !marks[high - 1].link.size) {
      span->end = marks[--high].span.begin;
    } else if (span->end > span->begin && kg_is_space(data[span->end - 1])) {
      span->end--;
    } else {
      break;
    }
  }
  if (high - low < 2) return;
  const kg_mark *open = &marks[low], *close = &marks[high - 1];
  const size_t size = open->span.end - open->span.begin;
  const bool strong = size >= 2 && (data[open->span.begin] == '*' || data[open->span.begin] == '_');
  const bool outer =
      open->span.begin == span->begin && close->span.end == span->end && close->span.end - close->span.begin == size;
  if (!strong || !outer || data[close->span.begin] != data[open->span.begin]) return;
  for (size_t i = low + 1; i + 1 < high; i++) {
    const bool emphasis = data[marks[i].span.begin] == data[open->span.begin];
    if (emphasis && marks[i].span.end - marks[i].span.begin >= size) return; /* "**a** and **b**" */
  }
  draft->bold = true;
}

/* Leaves empty blocks out; what points at a block by its index follows. */
static void drop_empty(kg_layout *layout) {
  uint32_t *places = kg_arena_zeroed(layout->arena, layout->drafts.count, sizeof *places);
  if (!places) return;
  size_t count = 0;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_draft *draft = &layout->drafts.items[i];
    places[i] = draft->empty ? KG_NONE : (uint32_t)count;
    if (draft->empty) continue;
    if (draft->item != KG_NONE) draft->item = places[draft->item];
    layout->drafts.items[count++] = *draft;
  }
  layout->drafts.count = count;
}

void kg_marks_find(kg_layout *layout) {
  kg_inline *s = kg_arena_zeroed(layout->arena, 1, sizeof *s);
  if (!s) return;
  s->layout = layout;
  s->text = layout->text;
  for (size_t i = 0; i < layout->drafts.count && !kg_arena_failed(layout->arena); i++) {
    kg_draft *draft = &layout->drafts.items[i];
    if (draft->block.kind == KG_BLOCK_CODE) continue;
    const size_t first = layout->marks.count;
    if (draft->block.cell_count)
      for (uint32_t c = 0; c < draft->block.cell_count; c++) scan_span(layout, s, draft->block.cells[c]);
    else
      scan_span(layout, s, draft->block.kind == KG_BLOCK_META ? draft->block.value : draft->block.span);
    if (kg_arena_failed(layout->arena)) return;
    if (draft->block.kind == KG_BLOCK_META) continue;
    draft->empty = is_empty(layout, draft->block.span, first);
    if (!draft->empty && !draft->block.cell_count) trim_block(layout, draft, first);
  }
  drop_empty(layout);
}
