/* One pass over the lines. Each line opens a block, goes on with the open one, or closes it. */
#include "extractors/text/blocks.h"

#include "extractors/text/layout.h"
#include "extractors/text/lists.h"
#include "extractors/text/raw.h"
#include "graph/base/error.h"

#define NO_DRAFT SIZE_MAX

typedef struct reader {
  kg_layout *layout;
  kg_wrapping wrapping;
  kg_list_stack lists;
  size_t open;            /* draft that the next line may go on with, or NO_DRAFT */
  uint32_t open_indent;   /* of its mark, if it is an item */
  kg_item_mark open_mark; /* of an open item */
  bool joins;             /* lines of a paragraph belong together */
  kg_raw raw;
} reader;

static const kg_line *line_at(const reader *r, size_t at) { return &r->layout->lines.items[at]; }
static char first_char(const reader *r, const kg_line *line) { return r->layout->text.data[line->begin]; }

static kg_draft *open_draft(const reader *r) { return r->open == NO_DRAFT ? NULL : &r->layout->drafts.items[r->open]; }

/* Adds a block that further lines may join. */
static kg_draft *open_block(reader *r, kg_block_kind kind, size_t begin, size_t line) {
  kg_draft *draft = kg_layout_add(r->layout, kind, (kg_span){begin, line_at(r, line)->end}, line, line);
  r->open = draft ? r->layout->drafts.count - 1 : NO_DRAFT;
  if (draft) draft->quoted = line_at(r, line)->quotes > 0;
  return draft;
}

static void join(reader *r, size_t at) {
  kg_draft *draft = open_draft(r);
  const kg_line *line = line_at(r, at);
  draft->block.span.end = line->end;
  draft->last_line = at;
  draft->alone = false;
  if (line->quotes) kg_layout_mark(r->layout, line->start, line->begin, (kg_string){"", 0});
}

/* ---- headings and rules ---- */

/* Without the closing "###" and a trailing attribute "{#id}". */
static size_t heading_end(kg_string text, size_t begin, size_t end) {
  if (end > begin && text.data[end - 1] == '}') {
    size_t open = end - 1;
    while (open > begin && text.data[open] != '{') open--;
    if (text.data[open] == '{' && open + 1 < end && strchr("#.:", text.data[open + 1])) end = open;
  }
  while (end > begin && kg_is_space(text.data[end - 1])) end--;
  size_t hashes = end;
  while (hashes > begin && text.data[hashes - 1] == '#') hashes--;
  if (hashes < end && (hashes == begin || text.data[hashes - 1] == ' ')) {
    end = hashes;
    while (end > begin && text.data[end - 1] == ' ') end--;
  }
  return end;
}

static bool read_hash_heading(reader *r, size_t at) {
  const kg_line *line = line_at(r, at);
  const kg_string text = r->layout->text;
  size_t begin = line->begin;
  while (begin < line->end && text.data[begin] == '#') begin++;
  const size_t level = begin - line->begin;
  if (level == 0 || level > 6 || (begin < line->end && !kg_is_space(text.data[begin])) || line->indent > 3)
    return false;
  while (begin < line->end && kg_is_space(text.data[begin])) begin++;
  const size_t end = heading_end(text, begin, line->end);
  r->open = NO_DRAFT;
  r->lists.depth = 0;
  if (begin >= end) return true;
  kg_draft *draft = kg_layout_add(r->layout, KG_BLOCK_HEADING, (kg_span){begin, end}, at, at);
  if (draft) {
    draft->block.level = (int)level;
    draft->style = KG_HEADING_MARKED;
    r->layout->headed = true;
  }
  return true;
}

/* The sign that the whole line is made of, at least `least` times, or 0. */
static char line_of(const reader *r, const kg_line *line, size_t least, bool spaced) {
  const kg_string text = r->layout->text;
  const char sign = first_char(r, line);
  size_t count = 0;
  for (size_t i = line->begin; i < line->end; i++) {
    if (text.data[i] == sign)
      count++;
    else if (!spaced || text.data[i] != ' ')
      return 0;
  }
  return count >= least ? sign : 0;
}

/* "====" or "----" under a line makes that one a heading. */
static bool read_underline(reader *r, size_t at) {
  kg_draft *draft = open_draft(r);
  if (!draft || draft->block.kind != KG_BLOCK_PARAGRAPH || draft->item != KG_NONE) return false;
  const char sign = line_of(r, line_at(r, at), first_char(r, line_at(r, at)) == '=' ? 2 : 3, false);
  if (sign != '=' && sign != '-') return false;
  if (draft->last_line + 1 != at || draft->last_line - draft->first_line > 1 ||
      draft->block.span.end - draft->block.span.begin > 300)
    return false;
  draft->block.kind = KG_BLOCK_HEADING;
  draft->block.level = sign == '=' ? 1 : 2;
  draft->block.span.end = heading_end(r->layout->text, draft->block.span.begin, draft->block.span.end);
  draft->style = KG_HEADING_MARKED;
  r->layout->headed = true;
  r->open = NO_DRAFT;
  return true;
}

static bool is_rule(const reader *r, const kg_line *line) {
  const char sign = first_char(r, line);
  return strchr("-_*=~#+.", sign) && line_of(r, line, 3, true);
}

/* ---- lists ---- */

static bool may_open_item(const reader *r, const kg_line *line, const kg_item_mark *mark) {
  const kg_draft *open = open_draft(r);
  if (!open) return true;
  const bool in_item = open->block.kind == KG_BLOCK_BULLET;
  if (in_item) /* "• 14:40" under the words of a "-" item goes on with it */
    return mark->common || mark->sign == r->open_mark.sign || line->indent <= r->open_indent;
  if (!r->joins) return true;
  return mark->common && (!mark->ordered || mark->number == 1) && mark->content < line->end;
}

static bool read_item(reader *r, size_t at) {
  const kg_line *line = line_at(r, at);
  kg_item_mark mark;
  if (!kg_item_mark_read(r->layout->text, line, &mark) || !may_open_item(r, line, &mark)) return false;
  if (mark.ordered && mark.number > 999 && !r->lists.depth) return false; /* "2014. …" is a sentence's end */
  if (mark.content >= line->end) {
    r->open = NO_DRAFT;
    return true;
  }
  kg_draft *draft = open_block(r, KG_BLOCK_BULLET, mark.content, at);
  if (!draft) return true;
  draft->block.level = kg_list_open(&r->lists, line->indent, mark.column, (uint32_t)r->open);
  draft->ordered = mark.ordered;
  r->open_indent = line->indent;
  r->open_mark = mark;
  return true;
}

/* ---- link definitions ---- */

/* "[label]: address", perhaps with the address on the next line and a title. Returns the line after it, or `at`. */
static size_t read_definition(reader *r, size_t at) {
  const kg_line *line = line_at(r, at);
  kg_layout *layout = r->layout;
  const kg_string text = layout->text;
  if (first_char(r, line) != '[' || line->indent > 3) return at;
  size_t close = line->begin + 1;
  while (close < line->end && text.data[close] != ']' && text.data[close] != '[' && close - line->begin < 1000) close++;
  if (close + 1 >= line->end || text.data[close] != ']' || text.data[close + 1] != ':' || close == line->begin + 1)
    return at;
  if (text.data[line->begin + 1] == '^') { /* a footnote: its words are words */
    size_t words = close + 2;
    while (words < line->end && text.data[words] == ' ') words++;
    if (words < line->end) open_block(r, KG_BLOCK_PARAGRAPH, words, at);
    return at + 1;
  }
  size_t begin = close + 2, last = at;
  while (begin < line->end && kg_is_space(text.data[begin])) begin++;
  size_t end = line->end;
  if (begin == end) {
    if (at + 1 == layout->lines.count || kg_line_blank(line + 1)) return at;
    last = at + 1;
    begin = line[1].begin;
    end = line[1].end;
  }
  size_t stop = begin;
  while (stop < end && !kg_is_space(text.data[stop])) stop++;
  size_t title = stop;
  while (title < end && kg_is_space(text.data[title])) title++;
  if (title < end && !strchr("\"'(", text.data[title])) return at;
  const bool address = memchr(text.data + begin, '/', stop - begin) || memchr(text.data + begin, '.', stop - begin) ||
                       memchr(text.data + begin, ':', stop - begin) || text.data[begin] == '#' ||
                       text.data[begin] == '<';
  if (!address) return at;
  kg_string target = kg_string_slice(text, begin, stop);
  if (target.size >= 2 && target.data[0] == '<' && target.data[target.size - 1] == '>')
    target = kg_string_slice(target, 1, target.size - 1);
  const kg_string label = kg_label_fold(layout->arena, kg_string_slice(text, line->begin + 1, close));
  if (label.size && kg_map_get(&layout->references, label) == KG_MAP_NONE) {
    (void)kg_map_intern(&layout->references, label, (uint32_t)layout->targets.count);
    KG_PUSH(layout->arena, &layout->targets, kg_string, target);
  }
  kg_layout_mark(layout, line->begin, end, (kg_string){"", 0});
  r->open = NO_DRAFT;
  return last + 1;
}

/* ---- paragraphs ---- */

/* A line whose key is bold stands for itself: "**Date:** 5 May". */
static bool is_bold_key(const reader *r, const kg_line *line) {
  kg_string words = kg_line_text(line, r->layout->text);
  if (words.size < 5 || (words.data[0] != '*' && words.data[0] != '_')) return false;
  const char sign = words.data[0];
  size_t at = 1;
  if (words.data[at] == sign) at++;
  const size_t begin = at;
  while (at < words.size && at < 60 && words.data[at] != sign) at++;
  if (at >= words.size || words.data[at] != sign || at == begin) return false;
  const bool inside = words.data[at - 1] == ':';
  while (at < words.size && words.data[at] == sign) at++;
  return inside || (at < words.size && words.data[at] == ':');
}

static bool is_key_line(const reader *r, const kg_line *line) {
  enum { SHORT_KEY = 24, SHORT_LINE = 160 };
  kg_span key, value;
  return line->width < SHORT_LINE &&
         kg_keyvalue_cut(r->layout->text, (kg_span){line->begin, line->end}, false, &key, &value) &&
         (key.end - key.begin <= SHORT_KEY ||
          kg_keyvalue_cut(r->layout->text, (kg_span){line->begin, line->end}, true, &key, &value));
}

/* Lines of "Key: value" one below the other are no paragraph; one alone may be where a paragraph happened to break. */
static bool stands_alone(const reader *r, size_t at) {
  const kg_line *line = line_at(r, at);
  if (is_bold_key(r, line) || is_bold_key(r, line - 1)) return true;
  return is_key_line(r, line) && is_key_line(r, line - 1);
}

static void read_words(reader *r, size_t at, bool after_blank) {
  const kg_line *line = line_at(r, at);
  kg_draft *open = open_draft(r);
  if (open && open->block.kind == KG_BLOCK_BULLET) {
    const bool inside = line->indent > r->open_indent;
    if (inside || (r->joins && kg_wrapping_joins(r->layout, &r->wrapping, at))) {
      join(r, at);
      return;
    }
  } else if (open && open->quoted == (line->quotes > 0) && kg_wrapping_joins(r->layout, &r->wrapping, at) &&
             !stands_alone(r, at)) {
    join(r, at);
    return;
  }
  uint32_t owner = KG_NONE;
  if (after_blank)
    owner = kg_list_owner(&r->lists, line->indent);
  else if (r->lists.depth && !line->indent)
    r->lists.depth = 0;
  kg_draft *draft = open_block(r, KG_BLOCK_PARAGRAPH, line->begin, at);
  if (draft) draft->item = owner;
}

/* ---- the pass ---- */

/* Reads what begins at line `at` and returns the line that follows. */
static size_t read_line(reader *r, size_t at, bool after_blank) {
  kg_layout *layout = r->layout;
  const kg_line *line = line_at(r, at);
  size_t next = kg_raw_read(&r->raw, layout, at, r->open != NO_DRAFT, r->lists.depth > 0);
  if (next != at) {
    r->open = NO_DRAFT;
    return next;
  }
  if (read_underline(r, at)) return at + 1;
  if (is_rule(r, line)) {
    r->open = NO_DRAFT;
    r->lists.depth = 0;
    return at + 1;
  }
  if (read_hash_heading(r, at)) return at + 1;
  if (r->open == NO_DRAFT || !r->joins || memchr(layout->text.data + line->begin, '|', line->end - line->begin)) {
    next = kg_table_read(layout, at);
    if (next != at) {
      r->open = NO_DRAFT;
      return next;
    }
  }
  next = read_definition(r, at);
  if (next != at) return next;
  if (!read_item(r, at)) read_words(r, at, after_blank);
  return at + 1;
}

/* Signs of Markdown that do not come by chance. */
static bool is_markdown(const kg_layout *layout, size_t first) {
  size_t headings = 0;
  if (first) return true;
  for (size_t i = first; i < layout->lines.count; i++) {
    const kg_line *line = &layout->lines.items[i];
    const kg_string words = kg_line_text(line, layout->text);
    size_t hashes = 0;
    while (hashes < words.size && hashes < 7 && words.data[hashes] == '#') hashes++;
    if (hashes > 1 && hashes < 7 && hashes < words.size && words.data[hashes] == ' ') return true;
    if (hashes == 1 && words.size > 2 && words.data[1] == ' ' && (i == first || kg_line_blank(line - 1))) headings++;
  }
  return headings > 0;
}

kg_status kg_blocks_find(kg_document *document, bool markdown, kg_error *error) {
  kg_arena scratch;
  kg_arena_init(&scratch, &document->arena.allocator);
  kg_layout layout;
  kg_layout_init(&layout, document, &scratch);
  kg_lines_cut(&layout.lines, layout.text, &scratch);
  kg_status status = KG_NO_MEMORY;
  if (!kg_arena_failed(&scratch)) {
    const size_t bom = kg_bom_size(layout.text);
    if (bom) kg_layout_mark(&layout, 0, bom, (kg_string){"", 0});
    const size_t first = kg_frontmatter_read(&layout);
    kg_frontmatter_apply(&layout);
    layout.markdown = markdown || is_markdown(&layout, first);
    reader r = {.layout = &layout, .wrapping = kg_wrapping_find(&layout, first), .open = NO_DRAFT};
    r.joins = layout.markdown || r.wrapping.wrapped;
    bool blank = true;
    for (size_t at = first; at < layout.lines.count && !kg_arena_failed(&scratch);) {
      if (kg_line_blank(&layout.lines.items[at])) {
        r.open = NO_DRAFT;
        blank = true;
        at++;
        continue;
      }
      at = read_line(&r, at, blank);
      blank = false;
    }
    kg_marks_find(&layout);
    kg_furniture_find(&layout);
    kg_keyvalues_find(&layout);
    kg_headings_find(&layout);
    kg_outline_find(&layout);
    status = kg_layout_publish(&layout, error);
  } else {
    status = kg_fail_memory(error);
  }
  kg_arena_clear(&scratch);
  return status;
}
