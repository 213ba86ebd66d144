/* The part of YAML and TOML that the heads of real pages use: scalars, quoted or folded over lines, lists of them, and
   maps one level down. What is more than that is passed over; nothing is ever an error. */
#include "extractors/text/keys.h"
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

enum { HEAD_LINES_MAX = 400, KEY_SIZE_MAX = 64 };

typedef struct head {
  kg_layout *layout;
  size_t at, end; /* lines */
  bool toml;
} head;

static kg_span trim_span(kg_string text, kg_span span) {
  while (span.begin < span.end && kg_is_space(text.data[span.begin])) span.begin++;
  while (span.end > span.begin && kg_is_space(text.data[span.end - 1])) span.end--;
  return span;
}

static kg_span unquote(kg_string text, kg_span span) {
  span = trim_span(text, span);
  if (span.end - span.begin >= 2) {
    const char quote = text.data[span.begin];
    if ((quote == '"' || quote == '\'') && text.data[span.end - 1] == quote)
      return trim_span(text, (kg_span){span.begin + 1, span.end - 1});
  }
  return span;
}

/* Cuts "key: value" (or "key = value"); both parts trimmed. The key is a plain word. */
static bool cut_entry(const head *h, kg_span line, kg_span *key, kg_span *value) {
  const kg_string text = h->layout->text;
  size_t at = line.begin;
  const bool quoted = at < line.end && (text.data[at] == '"' || text.data[at] == '\'');
  if (quoted) at++;
  while (at < line.end && at - line.begin < KEY_SIZE_MAX &&
         (kg_is_ascii_alpha(text.data[at]) || kg_is_digit(text.data[at]) || strchr("_-.@", text.data[at]) ||
          (!h->toml && text.data[at] == ' ' && at > line.begin) || (unsigned char)text.data[at] >= 0x80))
    at++;
  const size_t key_end = at;
  if (quoted && at < line.end) at++;
  while (at < line.end && text.data[at] == ' ') at++;
  if (at >= line.end || key_end == line.begin || text.data[at] != (h->toml ? '=' : ':')) return false;
  if (!h->toml && at + 1 < line.end && !kg_is_space(text.data[at + 1])) {
    /* "prettier:ignore: words": the key may hold a colon, the separator has a space after it */
    while (at + 1 < line.end && !(text.data[at] == ':' && kg_is_space(text.data[at + 1]))) {
      if (kg_is_space(text.data[at]) || at - line.begin > KEY_SIZE_MAX) return false;
      at++;
    }
    if (at + 1 >= line.end) return false;
    *key = (kg_span){line.begin, at};
    *value = trim_span(text, (kg_span){at + 1, line.end});
    return true;
  }
  *key = trim_span(text, (kg_span){line.begin + (quoted ? 1 : 0), key_end});
  *value = trim_span(text, (kg_span){at + 1, line.end});
  return key->end > key->begin;
}

static void add(head *h, kg_span key, kg_span value, size_t from, size_t line) {
  const bool at_value = from == value.begin;
  value = unquote(h->layout->text, value);
  if (at_value) from = value.begin;
  if (value.begin >= value.end) return;
  kg_draft *draft = kg_layout_add(h->layout, KG_BLOCK_META, (kg_span){from, value.end}, line, line);
  if (!draft) return;
  draft->block.key = key;
  draft->block.value = value;
}

/* "[a, 'b, c']": each item is a block. */
static void add_inline_list(head *h, kg_span key, kg_span value, size_t from, size_t line) {
  const kg_string text = h->layout->text;
  size_t begin = value.begin + 1;
  char quote = 0;
  for (size_t at = begin; at < value.end; at++) {
    const char c = text.data[at];
    const bool word_before = at > begin && (kg_is_ascii_alpha(text.data[at - 1]) || kg_is_digit(text.data[at - 1]));
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || (c == '\'' && !word_before)) {
      quote = c;
    } else if (c == ',' || c == ']') {
      const kg_span item = trim_span(text, (kg_span){begin, at});
      add(h, key, item, from > begin ? begin : from, line);
      begin = at + 1;
      from = SIZE_MAX; /* only the first item's block begins at the key */
      while (begin < value.end && kg_is_space(text.data[begin])) begin++;
    }
  }
}

static void add_value(head *h, kg_span key, kg_span value, size_t from, size_t line) {
  const kg_string text = h->layout->text;
  if (value.end > value.begin && text.data[value.begin] == '[' && text.data[value.end - 1] == ']')
    add_inline_list(h, key, value, from, line);
  else
    add(h, key, value, from, line);
}

static bool is_item(const kg_line *line, kg_string text) {
  return text.data[line->begin] == '-' && (line->begin + 1 == line->end || kg_is_space(text.data[line->begin + 1]));
}

/* Lines that belong to the entry of line `from`: indented ones, items, and blanks between them. */
static size_t entry_end(const head *h, size_t from, uint32_t indent) {
  const kg_line *lines = h->layout->lines.items;
  size_t end = from + 1;
  for (size_t i = end; i < h->end; i++) {
    if (kg_line_blank(&lines[i])) continue;
    const bool item = is_item(&lines[i], h->layout->text);
    if (h->toml ? lines[i].indent == 0 && h->layout->text.data[lines[i].begin] != ']'
                : lines[i].indent < indent || (lines[i].indent == indent && !item))
      break;
    end = i + 1;
  }
  return end;
}

/* Items and maps below a key that has no value on its line. */
static void read_nested(head *h, kg_span key, size_t from, size_t end) {
  const kg_line *lines = h->layout->lines.items;
  const kg_string text = h->layout->text;
  for (size_t i = from; i < end; i++) {
    if (kg_line_blank(&lines[i])) continue;
    kg_span content = {lines[i].begin, lines[i].end};
    const bool item = is_item(&lines[i], text);
    if (item) content = trim_span(text, (kg_span){content.begin + 1, content.end});
    const uint32_t indent = lines[i].indent + (item ? 2 : 0);
    size_t last = i; /* a scalar folded over lines that are indented further */
    while (last + 1 < end && !kg_line_blank(&lines[last + 1]) && lines[last + 1].indent >= indent + (item ? 0 : 1) &&
           !is_item(&lines[last + 1], text)) {
      kg_span k, v;
      if (cut_entry(h, (kg_span){lines[last + 1].begin, lines[last + 1].end}, &k, &v)) break;
      last++;
    }
    kg_span subkey, value;
    if (cut_entry(h, content, &subkey, &value)) {
      const kg_string name = kg_layout_slice(h->layout, subkey);
      const bool is_name = kg_string_is(name, "name") || kg_string_is(name, "title");
      if (last > i && value.end > value.begin) value.end = lines[last].end;
      if (value.end > value.begin) add_value(h, is_name ? key : subkey, value, subkey.begin, i);
    } else if (content.end > content.begin) {
      content.end = lines[last].end;
      add_value(h, key, content, content.begin, i);
    }
    i = last;
  }
}

static void read_entries(head *h) {
  const kg_line *lines = h->layout->lines.items;
  const kg_string text = h->layout->text;
  while (h->at < h->end && !kg_arena_failed(h->layout->arena)) {
    const size_t from = h->at;
    const kg_line *line = &lines[h->at++];
    if (kg_line_blank(line) || text.data[line->begin] == '#' || text.data[line->begin] == '[') continue;
    kg_span key, value;
    if (!cut_entry(h, (kg_span){line->begin, line->end}, &key, &value)) continue;
    const size_t end = entry_end(h, from, line->indent);
    h->at = end;
    const char first = value.begin < value.end ? text.data[value.begin] : 0;
    const bool block_scalar = (first == '>' || first == '|') && value.end - value.begin <= 2;
    size_t next = from + 1;
    while (next < end && kg_line_blank(&lines[next])) next++;
    if (block_scalar || (value.begin == value.end && next < end && !is_item(&lines[next], text))) {
      kg_span k, v;
      const bool map =
          !block_scalar && next < end && cut_entry(h, (kg_span){lines[next].begin, lines[next].end}, &k, &v);
      if (map)
        read_nested(h, key, next, end);
      else if (next < end)
        add(h, key, (kg_span){lines[next].begin, lines[end - 1].end}, key.begin, from);
    } else if (value.begin == value.end) {
      read_nested(h, key, next, end);
    } else {
      value.end = lines[end - 1].end > value.end ? lines[end - 1].end : value.end;
      add_value(h, key, value, key.begin, from);
    }
  }
}

/* "Title: …" lines at the very head without a fence, as some site makers have them. They are told from the head lines of
   a talk or report by a key that only pages have. */
static size_t bare_head(head *h) {
  static const char *const page_keys[] = {"slug", "category", "categories", "tags", "template", "layout", "permalink"};
  const kg_layout *layout = h->layout;
  bool title = false, page = false;
  size_t at = 0;
  for (; at < layout->lines.count && at < 40 && !kg_line_blank(&layout->lines.items[at]); at++) {
    const kg_line *line = &layout->lines.items[at];
    kg_span key, value;
    if (line->indent || !cut_entry(h, (kg_span){line->begin, line->end}, &key, &value)) return 0;
    const kg_string name = kg_layout_slice(layout, key);
    title = title || kg_string_equal_ascii_case(name, KG_LITERAL("title"));
    for (size_t i = 0; i < sizeof page_keys / sizeof *page_keys; i++)
      page = page || kg_string_equal_ascii_case(name, kg_string_of(page_keys[i]));
  }
  return title && page ? at : 0;
}

size_t kg_frontmatter_read(kg_layout *layout) {
  const kg_line_list *lines = &layout->lines;
  const kg_string text = layout->text;
  if (!lines->count) return 0;
  head h = {.layout = layout};
  const kg_string fence = kg_line_text(&lines->items[0], text);
  h.toml = kg_string_is(fence, "+++");
  if (!h.toml && !kg_string_is(fence, "---")) {
    h.end = bare_head(&h);
    if (h.end) read_entries(&h);
    return h.end;
  }
  size_t end = 1;
  bool entry = false;
  for (; end < lines->count && end < HEAD_LINES_MAX; end++) {
    const kg_string line = kg_line_text(&lines->items[end], text);
    if (lines->items[end].indent == 0 && (kg_string_equal(line, fence) || (!h.toml && kg_string_is(line, "..."))))
      break;
    kg_span key, value;
    entry = entry || cut_entry(&h, (kg_span){lines->items[end].begin, lines->items[end].end}, &key, &value);
  }
  const bool closed = end < lines->count && end < HEAD_LINES_MAX;
  if (!closed || (!entry && end > 1)) return 0; /* a rule, not a fence */
  h.at = 1;
  h.end = end;
  read_entries(&h);
  return end + 1;
}

void kg_frontmatter_apply(kg_layout *layout) {
  kg_document *document = layout->document;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    const kg_block *block = &layout->drafts.items[i].block;
    if (block->kind != KG_BLOCK_META) continue;
    kg_metadata_set(document, kg_layout_slice(layout, block->key), kg_layout_slice(layout, block->value));
  }
}
