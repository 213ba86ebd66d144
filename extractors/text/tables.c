/* Tables: with pipes (and a rule below the head, as in Markdown), with tabs, or set in columns by spaces. */
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

enum { CELLS_MAX = 256 };

typedef struct row {
  kg_span cells[CELLS_MAX];
  uint32_t count;
} row;

static kg_span trim(kg_string text, size_t begin, size_t end) {
  while (begin < end && kg_is_space(text.data[begin])) begin++;
  while (end > begin && kg_is_space(text.data[end - 1])) end--;
  return (kg_span){begin, end};
}

static void push_cell(row *r, kg_string text, size_t begin, size_t end) {
  if (r->count < CELLS_MAX) r->cells[r->count++] = trim(text, begin, end);
}

/* ---- pipes ---- */

static bool has_pipe(const kg_line *line, kg_string text) {
  return memchr(text.data + line->begin, '|', line->end - line->begin) != NULL;
}

static void cut_pipes(row *r, const kg_line *line, kg_string text) {
  r->count = 0;
  size_t at = line->begin, end = line->end;
  if (at < end && text.data[at] == '|') at++;
  if (end > at && text.data[end - 1] == '|' && !(end - at >= 2 && text.data[end - 2] == '\\')) end--;
  size_t begin = at;
  for (; at < end; at++) {
    if (text.data[at] == '\\' && at + 1 < end) {
      at++;
    } else if (text.data[at] == '|') {
      push_cell(r, text, begin, at);
      begin = at + 1;
    }
  }
  push_cell(r, text, begin, end);
}

/* "|---|:--:|", also "--- | ---" and the "+---+---+" of drawn tables. */
static bool is_rule(const kg_line *line, kg_string text) {
  size_t dashes = 0, bars = 0;
  for (size_t at = line->begin; at < line->end; at++) {
    const char c = text.data[at];
    if (c == '-' || c == '=')
      dashes++;
    else if (c == '|' || c == '+')
      bars++;
    else if (c != ':' && c != ' ' && c != '\t')
      return false;
  }
  return dashes >= 1 && bars >= 1;
}

static void add_row(kg_layout *layout, const row *r, size_t line, bool head) {
  bool any = false;
  for (uint32_t i = 0; i < r->count; i++) any = any || r->cells[i].end > r->cells[i].begin;
  if (!any) return;
  kg_span *cells = kg_arena_zeroed(layout->arena, r->count, sizeof *cells);
  if (!cells) return;
  memcpy(cells, r->cells, r->count * sizeof *cells);
  kg_draft *draft = kg_layout_add(layout, head ? KG_BLOCK_TABLE_HEAD : KG_BLOCK_TABLE_ROW,
                                  trim(layout->text, r->cells[0].begin, r->cells[r->count - 1].end), line, line);
  if (!draft) return;
  draft->block.cells = cells;
  draft->block.cell_count = r->count;
  draft->table = layout->tables;
}

static size_t read_pipes(kg_layout *layout, size_t at, row *r) {
  const kg_line *lines = layout->lines.items;
  const kg_string text = layout->text;
  const size_t count = layout->lines.count;
  if (!has_pipe(&lines[at], text)) {
    if (!is_rule(&lines[at], text) || text.data[lines[at].begin] != '+' || at + 1 == count) return at;
    const bool drawn = has_pipe(&lines[at + 1], text);
    return drawn ? read_pipes(layout, at + 1, r) : at;
  }
  if (at + 1 == count || kg_line_blank(&lines[at + 1])) return at;
  const bool ruled = is_rule(&lines[at + 1], text) && !is_rule(&lines[at], text);
  if (!ruled) {
    /* without a rule: closed by pipes on both sides, with as many cells */
    const bool closed = text.data[lines[at].begin] == '|' && text.data[lines[at].end - 1] == '|' &&
                        text.data[lines[at + 1].begin] == '|' && text.data[lines[at + 1].end - 1] == '|';
    if (!closed) return at;
    cut_pipes(r, &lines[at], text);
    const uint32_t cells = r->count;
    cut_pipes(r, &lines[at + 1], text);
    if (cells < 2 || cells != r->count) return at;
  } else {
    cut_pipes(r, &lines[at + 1], text);
    const uint32_t cells = r->count;
    cut_pipes(r, &lines[at], text);
    if (r->count != cells && !(text.data[lines[at].begin] == '|' && text.data[lines[at + 1].begin] == '|')) return at;
  }
  layout->tables++;
  bool head = ruled;
  for (; at < count && !kg_line_blank(&lines[at]) && (has_pipe(&lines[at], text) || is_rule(&lines[at], text)) &&
         !kg_arena_failed(layout->arena);
       at++) {
    if (is_rule(&lines[at], text)) continue;
    cut_pipes(r, &lines[at], text);
    add_row(layout, r, at, head);
    head = false;
  }
  return at;
}

/* ---- tabs and columns ---- */

static void cut_tabs(row *r, const kg_line *line, kg_string text) {
  r->count = 0;
  size_t begin = line->begin;
  for (size_t at = begin; at < line->end; at++)
    if (text.data[at] == '\t') {
      push_cell(r, text, begin, at);
      begin = at + 1;
    }
  push_cell(r, text, begin, line->end);
}

static void cut_columns(row *r, const kg_line *line, kg_string text) {
  r->count = 0;
  size_t begin = line->begin;
  for (size_t at = begin; at + 1 < line->end; at++)
    if (text.data[at] == ' ' && text.data[at + 1] == ' ') {
      push_cell(r, text, begin, at);
      while (at < line->end && text.data[at] == ' ') at++;
      begin = at--;
    }
  push_cell(r, text, begin, line->end);
}

static size_t column_of(kg_string text, const kg_line *line, size_t at) {
  return line->indent + kg_utf8_count(kg_string_slice(text, line->begin, at));
}

/* The first row names the columns if it holds words only, each cell short, and some row below does hold a number or the
   table is long enough to need a head. */
static bool looks_like_head(const row *first, kg_string text) {
  for (uint32_t i = 0; i < first->count; i++) {
    const kg_looks looks = kg_looks_of(kg_string_slice(text, first->cells[i].begin, first->cells[i].end));
    if (!looks.letters || looks.digits || looks.words > 4) return false;
  }
  return true;
}

/* The second cell of columns stands flush left or right on all lines looked at. */
static bool flush(const kg_layout *layout, size_t at, size_t lines, row *r) {
  const kg_string text = layout->text;
  size_t left = 0, right = 0;
  bool same_left = true, same_right = true;
  for (size_t i = at; i < at + lines; i++) {
    const kg_line *line = &layout->lines.items[i];
    cut_columns(r, line, text);
    if (r->count < 2) return false;
    const size_t l = column_of(text, line, r->cells[1].begin), e = column_of(text, line, r->cells[1].end);
    if (i > at) {
      same_left = same_left && l == left;
      same_right = same_right && e == right;
    }
    left = l;
    right = e;
  }
  return same_left || same_right;
}

typedef void (*cutter)(row *r, const kg_line *line, kg_string text);

static size_t read_cells(kg_layout *layout, size_t at, row *r, cutter cut, size_t least) {
  const kg_line *lines = layout->lines.items;
  const kg_string text = layout->text;
  if (layout->lines.count - at < least) return at;
  uint32_t cells = 0;
  for (size_t i = at; i < at + least; i++) {
    if (kg_line_blank(&lines[i]) || lines[i].width > 400) return at;
    cut(r, &lines[i], text);
    if (r->count < 2 || (cells && r->count != cells)) return at;
    cells = r->count;
    for (uint32_t c = 0; c < r->count; c++)
      if (r->cells[c].end - r->cells[c].begin > 160) return at;
  }
  layout->tables++;
  cut(r, &lines[at], text);
  const bool head = looks_like_head(r, text);
  for (size_t first = at; at < layout->lines.count && !kg_line_blank(&lines[at]) && !kg_arena_failed(layout->arena);
       at++) {
    cut(r, &lines[at], text);
    if (r->count != cells) break;
    add_row(layout, r, at, head && at == first);
  }
  return at;
}

size_t kg_table_read(kg_layout *layout, size_t at) {
  const kg_line *line = &layout->lines.items[at];
  const kg_string text = layout->text;
  const kg_string words = kg_line_text(line, text);
  if (!words.size) return at;
  row r;
  const size_t piped = read_pipes(layout, at, &r);
  if (piped != at) return piped;
  if (memchr(words.data, '\t', words.size)) return read_cells(layout, at, &r, cut_tabs, 2);
  if (!layout->markdown && kg_string_find(words, KG_LITERAL("  "), 0) != SIZE_MAX && layout->lines.count - at >= 3 &&
      words.size < 400 && !kg_line_blank(line + 1) && !kg_line_blank(line + 2) && line[1].width < 400 &&
      line[2].width < 400 && flush(layout, at, 3, &r))
    return read_cells(layout, at, &r, cut_columns, 3);
  return at;
}
