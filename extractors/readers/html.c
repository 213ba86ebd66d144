#include "extractors/readers/html.h"

#include "extractors/readers/html_elements.h"
#include "extractors/readers/html_text.h"
#include "extractors/readers/xml_problems.h"
#include "extractors/text/keys.h"
#include "graph/base/error.h"
#include "graph/base/rdf_guard.h"
#include "graph/base/unicode.h"

#include <libxml/HTMLparser.h>

/* An open element, with what has to be undone when it closes. */
typedef struct frame {
  kg_html_role role;
  char name[12];
  bool furniture;
  kg_html_place place; /* of the element around it */
} frame;

typedef struct page {
  kg_document *document;
  kg_html_text text;
  htmlParserCtxtPtr parser;
  frame frames[KG_HTML_DEPTH_MAX];
  int depth, skip, lists, articles, raw, table_heads;
  bool in_title, too_deep;
  uint32_t title; /* block of <title>, or KG_NONE */
  kg_string page_title, time;
} page;

static const char *attribute(const xmlChar **attributes, const char *name) {
  for (size_t i = 0; attributes && attributes[i]; i += 2)
    if (strcmp((const char *)attributes[i], name) == 0) return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
  return NULL;
}

static kg_string attribute_text(const xmlChar **attributes, const char *name) {
  return kg_string_of(attribute(attributes, name));
}

/* ---- metadata ---- */

static void read_meta(page *p, const xmlChar **attributes) {
  static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
  const kg_string content = attribute_text(attributes, "content");
  for (size_t i = 0; content.size && i < sizeof names / sizeof *names; i++) {
    const kg_string name = attribute_text(attributes, names[i]);
    if (!name.size) continue;
    kg_metadata_set(p->document,
                    kg_string_equal_ascii_case(name, KG_LITERAL("content-language")) ? KG_LITERAL("language") : name,
                    content);
  }
}

static void read_time(page *p, const xmlChar **attributes) {
  const kg_string date = kg_date_prefix(attribute_text(attributes, "datetime"));
  const kg_string role = attribute_text(attributes, "itemprop");
  if (kg_string_equal_ascii_case(role, KG_LITERAL("datePublished"))) kg_metadata_set(p->document, role, date);
  if (!p->time.size && date.size && !p->text.furniture) p->time = kg_arena_copy(&p->document->arena, date);
}

/* ---- elements ---- */

static bool is_hidden(const xmlChar **attributes) {
  const char *style = attribute(attributes, "style");
  return attribute(attributes, "hidden") ||
         (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

static bool is_furniture(const page *p, kg_html_role role, const xmlChar **attributes) {
  if (role == KG_HTML_NAVIGATION) return true;
  if (role == KG_HTML_SECTION_HEADER) return p->articles == 0;
  if (role == KG_HTML_ROOT || role == KG_HTML_ARTICLE || role == KG_HTML_INLINE || role == KG_HTML_LINK ||
      role == KG_HTML_BOLD || role == KG_HTML_HEADING)
    return false;
  static const char *const names[] = {"class", "id", "role"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = attribute(attributes, names[i]);
    if (value && kg_html_names_furniture(value)) return true;
  }
  return false;
}

/* Ends the open block. The first block of an item is the item, those after it belong to it. */
static void flush(kg_html_text *text) {
  const uint32_t block = kg_html_text_flush(text);
  if (text->place.kind == KG_BLOCK_BULLET && block != KG_NONE)
    text->place = (kg_html_place){KG_BLOCK_PARAGRAPH, 0, false, block};
}

static void open_element(page *p, frame *f, const xmlChar **attributes) {
  kg_html_text *text = &p->text;
  const kg_html_place plain = {KG_BLOCK_PARAGRAPH, 0, false, text->place.item};
  switch (f->role) {
  case KG_HTML_INLINE:
  case KG_HTML_SKIP: return;
  case KG_HTML_BOLD: text->bold++; return;
  case KG_HTML_BREAK: kg_html_text_break(text); return;
  case KG_HTML_META: read_meta(p, attributes); return;
  case KG_HTML_TIME: read_time(p, attributes); return;
  case KG_HTML_LINK: kg_html_link_begin(text, attribute_text(attributes, "href")); return;
  case KG_HTML_LINK_TAG:
    if (kg_string_equal_ascii_case(attribute_text(attributes, "rel"), KG_LITERAL("canonical")))
      kg_metadata_set(p->document, KG_LITERAL("canonical"), attribute_text(attributes, "href"));
    return;
  case KG_HTML_ROOT:
    if (attribute(attributes, "lang"))
      kg_metadata_set(p->document, KG_LITERAL("lang"), attribute_text(attributes, "lang"));
    break;
  case KG_HTML_TITLE: p->in_title = true; break;
  case KG_HTML_HEADING:
    kg_html_row_dissolve(text);
    (void)kg_html_text_flush(text);
    text->place = (kg_html_place){KG_BLOCK_HEADING, f->name[1] - '0', false, KG_NONE};
    return;
  case KG_HTML_LIST: p->lists++; break;
  case KG_HTML_ITEM:
    if (text->in_cell) break;
    (void)kg_html_text_flush(text);
    text->place = (kg_html_place){KG_BLOCK_BULLET, p->lists > 0 ? p->lists : 1, false, KG_NONE};
    return;
  case KG_HTML_TERM:
    (void)kg_html_text_flush(text);
    text->place = (kg_html_place){KG_BLOCK_HEADING, 0, true, KG_NONE};
    return;
  case KG_HTML_PREFORMATTED:
    p->raw++;
    kg_html_row_dissolve(text);
    (void)kg_html_text_flush(text);
    text->place = (kg_html_place){KG_BLOCK_CODE, 0, false, KG_NONE};
    return;
  case KG_HTML_TABLE:
    kg_html_row_dissolve(text);
    (void)kg_html_text_flush(text);
    p->text.layout->tables++;
    text->place = plain;
    return;
  case KG_HTML_TABLE_HEAD: p->table_heads++; break;
  case KG_HTML_ROW: kg_html_row_begin(text, p->table_heads > 0); return;
  case KG_HTML_CELL: kg_html_cell_begin(text, false); return;
  case KG_HTML_HEAD_CELL: kg_html_cell_begin(text, true); return;
  case KG_HTML_ARTICLE: p->articles++; break;
  case KG_HTML_QUOTE: text->quotes++; break;
  case KG_HTML_BLOCK:
  case KG_HTML_NAVIGATION:
  case KG_HTML_SECTION_HEADER: break;
  }
  flush(text);
  if (text->place.kind == KG_BLOCK_HEADING && !text->place.label) text->place = plain;
}

static void close_element(page *p, const frame *f) {
  kg_html_text *text = &p->text;
  uint32_t block = KG_NONE;
  switch (f->role) {
  case KG_HTML_INLINE:
  case KG_HTML_SKIP:
  case KG_HTML_BREAK:
  case KG_HTML_META:
  case KG_HTML_TIME:
  case KG_HTML_LINK_TAG: return;
  case KG_HTML_BOLD: text->bold--; return;
  case KG_HTML_LINK: kg_html_link_end(text); return;
  case KG_HTML_ROW: kg_html_row_end(text); break;
  case KG_HTML_CELL:
  case KG_HTML_HEAD_CELL: kg_html_cell_end(text); break;
  case KG_HTML_TABLE: kg_html_row_end(text); break;
  default: block = kg_html_text_flush(text); break;
  }
  if (f->role == KG_HTML_TITLE) {
    p->in_title = false;
    if (p->title == KG_NONE && block != KG_NONE) p->title = block;
  }
  if (f->role == KG_HTML_LIST) p->lists--;
  if (f->role == KG_HTML_ARTICLE) p->articles--;
  if (f->role == KG_HTML_QUOTE) text->quotes--;
  if (f->role == KG_HTML_PREFORMATTED) p->raw--;
  if (f->role == KG_HTML_TABLE_HEAD) p->table_heads--;
  const uint32_t item = text->place.item;
  text->place = f->place;
  if (text->place.kind ==
      KG_BLOCK_BULLET) { /* back in an item whose first block has been written, here or further in */
    const uint32_t owner = block != KG_NONE && f->role != KG_HTML_ITEM && f->role != KG_HTML_LIST ? block : item;
    if (owner != KG_NONE) text->place = (kg_html_place){KG_BLOCK_PARAGRAPH, 0, false, owner};
  }
}

static void start_element(void *state, const xmlChar *name, const xmlChar **attributes) {
  page *p = state;
  if (p->too_deep) return;
  if (p->depth == KG_HTML_DEPTH_MAX || kg_arena_failed(p->text.layout->arena)) {
    p->too_deep = p->depth == KG_HTML_DEPTH_MAX;
    xmlStopParser(p->parser);
    return;
  }
  frame *f = &p->frames[p->depth++];
  memset(f, 0, sizeof *f);
  const size_t size = strlen((const char *)name);
  memcpy(f->name, name, size < sizeof f->name - 1 ? size : sizeof f->name - 1);
  f->role = kg_html_role_of((const char *)name);
  f->place = p->text.place;
  if (f->role == KG_HTML_TITLE && p->skip) f->role = KG_HTML_INLINE;
  if (p->skip || f->role == KG_HTML_SKIP || (f->role != KG_HTML_ROOT && is_hidden(attributes))) {
    f->role = KG_HTML_SKIP;
    p->skip++;
    return;
  }
  f->furniture = is_furniture(p, f->role, attributes);
  if (f->furniture) { /* the break before it belongs to what is outside */
    flush(&p->text);
    p->text.furniture++;
  }
  open_element(p, f, attributes);
}

static void end_element(void *state, const xmlChar *name) {
  page *p = state;
  if (p->too_deep || !p->depth) return;
  frame *f = &p->frames[p->depth - 1];
  if (strncmp(f->name, (const char *)name, sizeof f->name - 1) != 0) return;
  p->depth--;
  if (f->role == KG_HTML_SKIP) {
    p->skip--;
    return;
  }
  close_element(p, f);
  if (f->furniture) {
    (void)kg_html_text_flush(&p->text);
    p->text.furniture--;
  }
}

static void characters(void *state, const xmlChar *data, int size) {
  page *p = state;
  if (p->skip || p->too_deep || size <= 0) return;
  kg_html_text_add(&p->text, (const char *)data, (size_t)size, p->raw > 0);
}

static void ignore(void *state, const char *message, ...) {
  (void)state;
  (void)message;
}

/* ---- the page ---- */

static size_t skip_to(kg_string source, size_t at, kg_string end) {
  const size_t found = kg_string_find(source, end, at);
  return found == SIZE_MAX ? source.size : found + end.size;
}

/* The parser compares each attribute with those before it, and reports an element only when all are read. */
static kg_status check_attributes(kg_string source, kg_error *error) {
  size_t line = 1;
  for (size_t at = 0; at + 1 < source.size; at++) {
    if (source.data[at] == '\n') line++;
    if (source.data[at] != '<') continue;
    const size_t from = at;
    const kg_string rest = kg_string_slice(source, at, source.size);
    if (kg_string_starts(rest, KG_LITERAL("<!--"))) {
      at = skip_to(source, at, KG_LITERAL("-->")) - 1;
    } else if (kg_string_starts(rest, KG_LITERAL("<script")) || kg_string_starts(rest, KG_LITERAL("<style"))) {
      at = skip_to(source, at, KG_LITERAL("</")) - 1;
    } else if (kg_is_ascii_alpha(source.data[at + 1])) {
      size_t count = 0, i = at + 1;
      while (i < source.size && !kg_is_space(source.data[i]) && source.data[i] != '>') i++;
      while (i < source.size && source.data[i] != '>') {
        if (kg_is_space(source.data[i])) {
          i++;
          continue;
        }
        if (++count > KG_HTML_ATTRIBUTES_MAX)
          return kg_fail(error, KG_LIMIT, NULL, line, "an element has more than %d attributes; is this HTML?",
                         KG_HTML_ATTRIBUTES_MAX);
        while (i < source.size && !kg_is_space(source.data[i]) && source.data[i] != '>' && source.data[i] != '=') i++;
        if (i < source.size && source.data[i] == '=') i++;
        if (i < source.size && (source.data[i] == '"' || source.data[i] == '\'')) {
          const char *close = memchr(source.data + i + 1, source.data[i], source.size - i - 1);
          i = close ? (size_t)(close - source.data) + 1 : source.size;
        }
      }
      at = i < source.size ? i : source.size - 1;
    }
    for (size_t i = from + 1; i <= at && i < source.size; i++) line += source.data[i] == '\n';
  }
  return KG_OK;
}

static kg_status parse(page *p, kg_string source, kg_error *error) {
  kg_xml_watch watch;
  kg_xml_watch_begin(&watch, NULL);
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser || !parser->sax) {
    if (parser) htmlFreeParserCtxt(parser);
    kg_xml_watch_end(&watch);
    return kg_fail_memory(error);
  }
  watch.parser = parser;
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = start_element;
  parser->sax->endElement = end_element;
  parser->sax->characters = characters;
  parser->sax->ignorableWhitespace = characters;
  parser->sax->error = ignore;
  parser->sax->warning = ignore;
  parser->userData = p;
  p->parser = parser;
  xmlDocPtr tree = htmlCtxtReadMemory(parser, source.data, (int)source.size, NULL, "UTF-8",
                                      HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  const bool memory = watch.no_memory || parser->errNo == XML_ERR_NO_MEMORY;
  if (tree) xmlFreeDoc(tree); /* made by the parser for a document without elements */
  watch.parser = NULL;
  htmlFreeParserCtxt(parser);
  kg_xml_watch_end(&watch);
  if (p->too_deep)
    return kg_fail(error, KG_LIMIT, NULL, 0, "elements are nested more than %d deep; is this HTML?", KG_HTML_DEPTH_MAX);
  return memory ? kg_fail_memory(error) : KG_OK;
}

/* The page's own title is the document's if no heading of the first level stands in the text. */
static void settle_title(page *p) {
  kg_layout *layout = p->text.layout;
  if (p->title == KG_NONE) return;
  bool has_heading = false;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    const kg_block *block = &layout->drafts.items[i].block;
    has_heading =
        has_heading || (block->kind == KG_BLOCK_HEADING && block->level == 1 && !block->furniture && !block->label);
  }
  kg_block *title = &layout->drafts.items[p->title].block;
  p->page_title = kg_layout_slice(layout, title->span);
  title->kind = has_heading ? KG_BLOCK_LINE : KG_BLOCK_TITLE;
  title->furniture = has_heading;
}

static void find_layout(page *p) {
  kg_layout *layout = p->text.layout;
  (void)kg_html_text_flush(&p->text);
  if (p->text.in_row) kg_html_row_end(&p->text);
  kg_document *document = p->document;
  const kg_string built = {p->text.data, p->text.size};
  size_t replaced;
  document->text = built.size ? kg_arena_copy(&document->arena, built) : (kg_string){"", 0};
  if (kg_utf8_valid(document->text) != document->text.size) { /* never seen, but the offsets of everything rest on it */
    document->text = kg_utf8_repair(&document->arena, document->text, &replaced);
    layout->drafts.count = layout->marks.count = 0;
    (void)kg_layout_add(layout, KG_BLOCK_PARAGRAPH, (kg_span){0, document->text.size}, 0, 0);
    p->title = KG_NONE;
  }
  layout->text = document->text;
  settle_title(p);
  if (!document->date.size) document->date = p->time;
  /* a heading inside the furniture at the top of a page may be the story's own */
  if (!layout->headed)
    for (size_t i = 0; i < layout->drafts.count; i++) {
      kg_block *block = &layout->drafts.items[i].block;
      if (block->kind != KG_BLOCK_HEADING || block->level != 1 || block->label) continue;
      block->furniture = false;
      layout->headed = true;
      break;
    }
  kg_furniture_find(layout);
  kg_keyvalues_find(layout);
  kg_headings_find(layout);
  kg_outline_find(layout);
  if (!document->title.size) document->title = kg_collapse(&document->arena, p->page_title);
}

kg_status kg_html_read(kg_document *document, kg_string source, kg_error *error) {
  const size_t bom = kg_bom_size(source);
  source = kg_string_slice(source, bom, source.size);
  document->text = (kg_string){"", 0};
  KG_TRY(kg_rdf_guard_page(source, error));
  KG_TRY(check_attributes(source, error));
  kg_arena scratch;
  kg_arena_init(&scratch, &document->arena.allocator);
  kg_layout layout;
  kg_layout_init(&layout, document, &scratch);
  page *p = kg_arena_zeroed(&scratch, 1, sizeof *p);
  kg_status status = p ? KG_OK : kg_fail_memory(error);
  if (p) {
    p->document = document;
    p->title = KG_NONE;
    kg_html_text_init(&p->text, &layout);
    if (source.size) status = parse(p, source, error);
    if (status == KG_OK && !kg_arena_failed(&scratch)) find_layout(p);
    if (status == KG_OK) status = kg_layout_publish(&layout, error);
  }
  kg_arena_clear(&scratch);
  return status;
}
