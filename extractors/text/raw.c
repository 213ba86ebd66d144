#include "extractors/text/raw.h"

static const kg_string none = {"", 0};

static void add_code(kg_layout *layout, size_t from, size_t to) {
  const kg_line *lines = layout->lines.items;
  while (from < to && kg_line_blank(&lines[from])) from++;
  while (to > from && kg_line_blank(&lines[to - 1])) to--;
  if (from < to)
    (void)kg_layout_add(layout, KG_BLOCK_CODE, (kg_span){lines[from].begin, lines[to - 1].end}, from, to - 1);
}

/* Length of the fence that the line begins with, 0 if there is none. */
static size_t fence_size(kg_string text, const kg_line *line) {
  const char sign = text.data[line->begin];
  if (sign != '`' && sign != '~') return 0;
  size_t at = line->begin;
  while (at < line->end && text.data[at] == sign) at++;
  return at - line->begin >= 3 ? at - line->begin : 0;
}

static size_t read_fence(kg_raw *raw, kg_layout *layout, size_t at) {
  const kg_line *lines = layout->lines.items;
  const kg_string text = layout->text;
  const size_t size = fence_size(text, &lines[at]);
  if (!size) return at;
  const char sign = text.data[lines[at].begin];
  const kg_string info = kg_string_slice(text, lines[at].begin + size, lines[at].end);
  if (sign == '`' && info.size && memchr(info.data, '`', info.size)) return at; /* `` ```code``` `` in a line */
  size_t *known = &raw->no_fence[sign == '~'];
  size_t close = layout->lines.count;
  if (!*known || size < *known) {
    close = at + 1;
    while (close < layout->lines.count) {
      if (!kg_line_blank(&lines[close]) && text.data[lines[close].begin] == sign) {
        const size_t found = fence_size(text, &lines[close]);
        if (found >= size && lines[close].begin + found == lines[close].end) break;
      }
      close++;
    }
    if (close == layout->lines.count) *known = size;
  }
  if (close == layout->lines.count) return at + 1; /* never closed: what follows is read as words */
  add_code(layout, at + 1, close);
  return close + 1;
}

static size_t read_indented(kg_layout *layout, size_t at) {
  const kg_line *lines = layout->lines.items;
  size_t end = at;
  for (size_t i = at; i < layout->lines.count; i++) {
    if (kg_line_blank(&lines[i])) continue;
    if (lines[i].indent < 4 || lines[i].quotes) break;
    end = i + 1;
  }
  add_code(layout, at, end);
  return end;
}

/* The line that `offset` lies on, at or after `at`. */
static size_t line_of(const kg_layout *layout, size_t at, size_t offset) {
  while (at + 1 < layout->lines.count && layout->lines.items[at + 1].start <= offset) at++;
  return at;
}

/* "<!-- … -->" that takes whole lines. */
static size_t read_comment(kg_raw *raw, kg_layout *layout, size_t at) {
  const kg_line *line = &layout->lines.items[at];
  const kg_string text = layout->text;
  if (raw->no_comment_end || !kg_string_starts(kg_line_text(line, text), KG_LITERAL("<!--"))) return at;
  const size_t close = kg_string_find(text, KG_LITERAL("-->"), line->begin + 4);
  if (close == SIZE_MAX) {
    raw->no_comment_end = true;
    return at;
  }
  const size_t last = line_of(layout, at, close);
  if (layout->lines.items[last].end != close + 3) {
    if (last == at) return at; /* words follow: a mark inside a paragraph */
    /* the words behind it begin a line of their own */
    layout->lines.items[last].begin = close + 3;
    while (layout->lines.items[last].begin < layout->lines.items[last].end &&
           kg_is_space(text.data[layout->lines.items[last].begin]))
      layout->lines.items[last].begin++;
    kg_layout_mark(layout, line->begin, close + 3, none);
    return last;
  }
  kg_layout_mark(layout, line->begin, close + 3, none);
  return last + 1;
}

static bool starts_tag(kg_string words, const char *tag) {
  const size_t size = strlen(tag);
  return words.size > size && words.data[0] == '<' &&
         kg_string_equal_ascii_case(kg_string_slice(words, 1, size + 1), kg_string_of(tag)) &&
         (words.size == size + 1 || words.data[size + 1] == '>' || kg_is_space(words.data[size + 1]));
}

/* "<script>" and its like, to the line of the end tag. */
static size_t read_element(kg_raw *raw, kg_layout *layout, size_t at) {
  static const char *const names[] = {"script", "style", "pre", "svg"};
  static const char *const ends[] = {"</script", "</style", "</pre", "</svg"};
  const kg_string text = layout->text;
  const kg_string words = kg_line_text(&layout->lines.items[at], text);
  if (words.data[0] != '<') return at;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (raw->no_tag_end[i] || !starts_tag(words, names[i])) continue;
    const size_t close = kg_string_find(text, kg_string_of(ends[i]), layout->lines.items[at].begin);
    if (close == SIZE_MAX) {
      raw->no_tag_end[i] = true;
      return at;
    }
    const size_t last = line_of(layout, at, close);
    add_code(layout, at, last + 1);
    return last + 1;
  }
  return at;
}

size_t kg_raw_read(kg_raw *raw, kg_layout *layout, size_t at, bool open, bool in_list) {
  size_t next = read_fence(raw, layout, at);
  if (next == at) next = read_comment(raw, layout, at);
  if (next == at) next = read_element(raw, layout, at);
  if (next == at && layout->markdown && !open && !in_list && layout->lines.items[at].indent >= 4 &&
      !layout->lines.items[at].quotes)
    next = read_indented(layout, at);
  return next;
}
