#include "extractors/readers/html_text.h"

static const kg_string none = {"", 0};

void kg_html_text_init(kg_html_text *text, kg_layout *layout) {
  memset(text, 0, sizeof *text);
  text->layout = layout;
  text->begin = text->link_begin = SIZE_MAX;
  text->place = (kg_html_place){KG_BLOCK_PARAGRAPH, 0, false, KG_NONE};
}

static void put(kg_html_text *text, const char *data, size_t size) {
  if (size > text->capacity - text->size) {
    size_t wanted = text->capacity ? text->capacity : 4096;
    while (wanted - text->size < size && wanted <= SIZE_MAX / 2) wanted *= 2;
    char *larger = kg_arena_allocate(text->layout->arena, wanted);
    if (!larger) return;
    if (text->size) memcpy(larger, text->data, text->size);
    text->data = larger;
    text->capacity = wanted;
  }
  memcpy(text->data + text->size, data, size);
  text->size += size;
}

static void put_char(kg_html_text *text, char c) { put(text, &c, 1); }

/* Writes what was held back, and opens a block at the first character of one. */
static void before_character(kg_html_text *text) {
  const bool fresh = text->begin == SIZE_MAX;
  if (fresh) {
    text->begin = text->size;
    text->all_bold = true;
    text->has_breaks = false;
  } else if (text->in_cell && text->size == text->cell_begin) {
    text->pending_breaks = 0;
    text->pending_space = false;
  } else if (text->pending_breaks) {
    put_char(text, '\n');
    text->has_breaks = true;
  } else if (text->pending_space) {
    put_char(text, ' ');
  }
  text->pending_breaks = 0;
  text->pending_space = false;
  if (!text->bold) text->all_bold = false;
  if (text->link.size && text->link_begin == SIZE_MAX) text->link_begin = text->size;
}

void kg_html_text_add(kg_html_text *text, const char *data, size_t size, bool raw) {
  for (size_t i = 0; i < size;) {
    if (text->layout->arena->failed) return;
    if (!raw && kg_is_space(data[i])) {
      if (text->begin != SIZE_MAX) text->pending_space = true;
      i++;
      continue;
    }
    if (raw && text->begin == SIZE_MAX && kg_is_space(data[i])) {
      i++;
      continue;
    }
    before_character(text);
    size_t end = i;
    if (raw)
      end = size;
    else
      while (end < size && !kg_is_space(data[end])) end++;
    put(text, data + i, end - i);
    i = end;
  }
}

/* "Date: 5 May<br>Place: Rome": lines of their own. */
static bool is_key_lines(const kg_string words) {
  kg_string rest = words, line;
  size_t lines = 0;
  while (kg_string_next_line(&rest, &line)) {
    kg_span key, value;
    if (!kg_keyvalue_cut(line, (kg_span){0, line.size}, true, &key, &value)) return false;
    lines++;
  }
  return lines > 1;
}

static uint32_t add_block(kg_html_text *text, kg_span span) {
  kg_layout *layout = text->layout;
  const size_t number = layout->drafts.count;
  kg_draft *draft = kg_layout_add(layout, text->place.kind, span, number, number);
  if (!draft) return KG_NONE;
  draft->block.level = text->place.level;
  draft->block.furniture = text->furniture > 0;
  draft->block.label = text->place.label;
  draft->item = text->place.item;
  draft->quoted = text->quotes > 0;
  draft->alone = !text->has_breaks;
  if (text->place.kind == KG_BLOCK_HEADING)
    draft->style = text->place.label ? KG_HEADING_LABEL : KG_HEADING_MARKED;
  else
    draft->bold = text->all_bold;
  if (draft->style == KG_HEADING_MARKED && !draft->block.furniture) layout->headed = true;
  return (uint32_t)number;
}

uint32_t kg_html_text_flush(kg_html_text *text) {
  if (text->in_cell) {
    if (text->begin != SIZE_MAX) text->pending_breaks = 1;
    return KG_NONE;
  }
  if (text->begin == SIZE_MAX) {
    text->pending_space = false;
    text->pending_breaks = 0;
    return KG_NONE;
  }
  kg_span span = {text->begin, text->size};
  while (span.end > span.begin && kg_is_space(text->data[span.end - 1])) span.end--;
  uint32_t index = KG_NONE;
  const kg_string words = kg_string_slice((kg_string){text->data, text->size}, span.begin, span.end);
  if (text->has_breaks && text->place.kind == KG_BLOCK_PARAGRAPH && is_key_lines(words)) {
    text->has_breaks = false;
    for (size_t at = span.begin; at < span.end;) {
      const char *line_end = memchr(text->data + at, '\n', span.end - at);
      const size_t end = line_end ? (size_t)(line_end - text->data) : span.end;
      index = add_block(text, (kg_span){at, end});
      at = end + 1;
    }
  } else if (words.size) {
    index = add_block(text, span);
  }
  text->begin = SIZE_MAX;
  text->pending_space = false;
  text->pending_breaks = 0;
  put_char(text, '\n');
  return index;
}

void kg_html_text_break(kg_html_text *text) {
  if (text->begin == SIZE_MAX) return;
  if (++text->pending_breaks >= 2 && !text->in_cell && text->place.kind != KG_BLOCK_HEADING)
    (void)kg_html_text_flush(text);
}

/* ---- tables ---- */

void kg_html_row_begin(kg_html_text *text, bool head) {
  if (text->in_row) kg_html_row_end(text);
  (void)kg_html_text_flush(text);
  text->in_row = true;
  text->row_is_head = head;
  text->first_is_head = false;
  text->head_cells = 0;
  text->cells.count = 0;
}

void kg_html_cell_begin(kg_html_text *text, bool head) {
  if (!text->in_row) {
    (void)kg_html_text_flush(text);
    return;
  }
  if (text->in_cell) kg_html_cell_end(text);
  if (text->cells.count) put_char(text, '\t');
  if (head) text->head_cells++;
  if (head && !text->cells.count) text->first_is_head = true;
  text->in_cell = true;
  text->begin = text->cell_begin = text->size;
  text->pending_space = false;
  text->pending_breaks = 0;
  text->all_bold = text->has_breaks = false;
}

void kg_html_cell_end(kg_html_text *text) {
  if (!text->in_cell) {
    if (!text->in_row) (void)kg_html_text_flush(text);
    return;
  }
  KG_PUSH(text->layout->arena, &text->cells, kg_span, {text->cell_begin, text->size});
  text->in_cell = false;
  text->begin = SIZE_MAX;
}

static void end_line(kg_html_text *text) {
  if (text->size && text->data[text->size - 1] != '\n') put_char(text, '\n');
}

void kg_html_row_end(kg_html_text *text) {
  if (!text->in_row) {
    (void)kg_html_text_flush(text);
    return;
  }
  if (text->in_cell) kg_html_cell_end(text);
  text->in_row = false;
  size_t filled = 0;
  for (size_t i = 0; i < text->cells.count; i++) filled += text->cells.items[i].end > text->cells.items[i].begin;
  kg_layout *layout = text->layout;
  const size_t count = text->cells.count;
  if (filled && count > 1 && count < KG_NONE) {
    kg_span span = {text->cells.items[0].begin, text->cells.items[count - 1].end};
    while (kg_is_space(text->data[span.begin])) span.begin++; /* empty cells at the ends; one is filled */
    while (kg_is_space(text->data[span.end - 1])) span.end--;
    const bool head = text->head_cells == count || (text->row_is_head && text->head_cells);
    kg_span *cells = kg_arena_zeroed(layout->arena, count, sizeof *cells);
    kg_draft *draft = cells ? kg_layout_add(layout, head ? KG_BLOCK_TABLE_HEAD : KG_BLOCK_TABLE_ROW, span, 0, 0) : NULL;
    if (draft) {
      memcpy(cells, text->cells.items, count * sizeof *cells);
      draft->block.cells = cells;
      draft->block.cell_count = (uint32_t)count;
      draft->block.furniture = text->furniture > 0;
      draft->table = layout->tables;
      if (count == 2 && filled == 2 && text->first_is_head && !head) {
        draft->block.key = cells[0];
        draft->block.value = cells[1];
      }
    }
  } else if (filled) {
    text->has_breaks = false;
    text->all_bold = false;
    for (size_t i = 0; i < count; i++)
      if (text->cells.items[i].end > text->cells.items[i].begin) (void)add_block(text, text->cells.items[i]);
  }
  end_line(text);
}

void kg_html_row_dissolve(kg_html_text *text) {
  if (!text->in_row) return;
  if (text->in_cell) kg_html_cell_end(text);
  text->in_row = false;
  text->has_breaks = text->all_bold = false;
  for (size_t i = 0; i < text->cells.count; i++)
    if (text->cells.items[i].end > text->cells.items[i].begin) (void)add_block(text, text->cells.items[i]);
  end_line(text);
}

/* ---- links ---- */

void kg_html_link_begin(kg_html_text *text, kg_string target) {
  kg_html_link_end(text);
  text->link = kg_arena_copy(text->layout->arena, kg_string_trim(target));
  text->link_begin = SIZE_MAX;
}

void kg_html_link_end(kg_html_text *text) {
  if (text->link.size && text->link_begin != SIZE_MAX && text->link_begin < text->size) {
    size_t end = text->size;
    while (end > text->link_begin && kg_is_space(text->data[end - 1])) end--;
    if (end > text->link_begin) { /* without characters of their own, the marks are empty */
      kg_layout_mark(text->layout, text->link_begin, text->link_begin, none);
      kg_layout_mark(text->layout, end, end, text->link);
    }
  }
  text->link = none;
  text->link_begin = SIZE_MAX;
}
