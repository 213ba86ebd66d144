#include "extractors/text/layout.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

void kg_layout_init(kg_layout *layout, kg_document *document, kg_arena *arena) {
  memset(layout, 0, sizeof *layout);
  layout->document = document;
  layout->text = document->text;
  layout->arena = arena;
  kg_map_init(&layout->references, arena);
}

kg_draft *kg_layout_add(kg_layout *layout, kg_block_kind kind, kg_span span, size_t first_line, size_t last_line) {
  const kg_draft draft = {.block = {.kind = kind, .span = span, .parent = KG_NONE, .head = KG_NONE},
                          .first_line = first_line,
                          .last_line = last_line,
                          .alone = first_line == last_line,
                          .item = KG_NONE};
  if (layout->drafts.count >= KG_NONE - 1) layout->arena->failed = true;
  KG_PUSH(layout->arena, &layout->drafts, kg_draft, draft);
  return kg_arena_failed(layout->arena) ? NULL : &layout->drafts.items[layout->drafts.count - 1];
}

void kg_layout_mark(kg_layout *layout, size_t begin, size_t end, kg_string link) {
  KG_PUSH(layout->arena, &layout->marks, kg_mark, {{begin, end}, link});
}

static int compare_marks(const void *a, const void *b) {
  const kg_mark *x = a, *y = b;
  if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  return kg_string_compare(x->link, y->link);
}

/* Sorted, and without those that lie in another ("*" in an image's address). */
static void publish_marks(kg_layout *layout) {
  kg_document *document = layout->document;
  kg_mark *marks = kg_arena_zeroed(&document->arena, layout->marks.count, sizeof *marks);
  if (!marks) return;
  if (layout->marks.count) qsort(layout->marks.items, layout->marks.count, sizeof *marks, compare_marks);
  size_t count = 0, end = 0;
  for (size_t i = 0; i < layout->marks.count; i++) {
    const kg_mark *mark = &layout->marks.items[i];
    if (mark->span.begin < end) continue;
    end = mark->span.end;
    marks[count] = *mark;
    marks[count++].link = mark->link.size ? kg_arena_copy(&document->arena, mark->link) : (kg_string){"", 0};
  }
  document->marks = marks;
  document->mark_count = count;
}

kg_status kg_layout_publish(kg_layout *layout, kg_error *error) {
  kg_document *document = layout->document;
  if (kg_arena_failed(layout->arena)) return kg_fail_memory(error);
  publish_marks(layout);
  kg_block *blocks = kg_arena_zeroed(&document->arena, layout->drafts.count, sizeof *blocks);
  for (size_t i = 0; blocks && i < layout->drafts.count; i++) {
    blocks[i] = layout->drafts.items[i].block;
    if (!blocks[i].cell_count) continue;
    kg_span *cells = kg_arena_zeroed(&document->arena, blocks[i].cell_count, sizeof *cells);
    if (cells) memcpy(cells, blocks[i].cells, blocks[i].cell_count * sizeof *cells);
    blocks[i].cells = cells;
  }
  document->blocks = blocks;
  document->block_count = layout->drafts.count;
  return kg_arena_failed(&document->arena) ? kg_fail_memory(error) : KG_OK;
}

/* Characters around a word that say nothing of it. */
static bool is_wrapper(uint32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' || c == '*' || c == '_' || c == '`' ||
         c == '~' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFE0F;
}

kg_looks kg_looks_of(kg_string text) {
  enum { LOOK_AT = 1000 };
  kg_looks looks = {0};
  uint32_t letters = 0;
  bool in_word = false, capital = false, inside = false;
  for (size_t at = 0; at <= text.size && at < LOOK_AT;) {
    uint32_t c = ' ';
    const size_t width = at < text.size ? kg_utf8_decode(text, at, &c) : 1;
    at += width;
    const kg_character_class class = kg_character_classify(c);
    if (class == KG_CHARACTER_SPACE) {
      if (inside) {
        looks.words++;
        if (capital || letters >= 4) looks.content++;
        if (capital) looks.capitalised++;
      }
      in_word = capital = inside = false;
      letters = 0;
      continue;
    }
    if (!is_wrapper(c)) {
      if (!looks.first) looks.first = c;
      looks.last = c;
    }
    if (class < KG_CHARACTER_DIGIT || class == KG_CHARACTER_MARK) continue;
    if (!in_word) capital = class == KG_CHARACTER_UPPER || class == KG_CHARACTER_DIGIT || class == KG_CHARACTER_LETTER;
    if (class == KG_CHARACTER_UPPER) capital = true; /* "iPhone", "eBPF" */
    in_word = inside = true;
    if (class == KG_CHARACTER_DIGIT) {
      looks.digits++;
    } else {
      looks.letters++;
      letters++;
      if (class == KG_CHARACTER_UPPER) looks.upper++;
    }
  }
  return looks;
}
