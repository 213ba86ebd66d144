#include "exporters/cypher_text.h"

static const char *named_escape(unsigned char c) {
  switch (c) {
  case '\'': return "\\'";
  case '\\': return "\\\\";
  case '\b': return "\\b";
  case '\t': return "\\t";
  case '\n': return "\\n";
  case '\f': return "\\f";
  case '\r': return "\\r";
  case '\0': return "\xEF\xBF\xBD";
  default: return NULL;
  }
}

/** The code point at `at` where it has to be written in hexadecimal, and its bytes; else 0. */
static unsigned numbered(kg_string text, size_t at, size_t *size) {
  const unsigned char c = (unsigned char)text.data[at];
  const unsigned char second = text.size - at > 1 ? (unsigned char)text.data[at + 1] : 0;
  const unsigned char third = text.size - at > 2 ? (unsigned char)text.data[at + 2] : 0;
  *size = 1;
  if (c < 0x20 || c == 0x7F) return c;
  if ((c == 'u' || c == 'U') && at > 0 && text.data[at - 1] == '\\') return c;
  *size = 2;
  if (c == 0xC2 && second >= 0x80 && second < 0xA0) return second;
  *size = 3;
  if (c == 0xE2 && second == 0x80 && (third == 0xA8 || third == 0xA9)) return 0x2000U + third - 0x80U;
  return 0;
}

/** True for the bytes that may have to be escaped. */
static bool may_stop(unsigned char c) {
  return c < 0x20 || c == '\'' || c == '\\' || c == 'u' || c == 'U' || c == 0x7F || c == 0xC2 || c == 0xE2;
}

static void write_inside(kg_writer *writer, kg_string text) {
  static const char digits[] = "0123456789ABCDEF";
  size_t begin = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (!may_stop((unsigned char)text.data[i])) continue;
    const char *escape = named_escape((unsigned char)text.data[i]);
    size_t size = 1;
    const unsigned code = escape ? 0 : numbered(text, i, &size);
    if (!escape && !code) continue;
    kg_write_bytes(writer, text.data + begin, i - begin);
    begin = i + size;
    if (escape) {
      kg_write_text(writer, escape);
      writer->replaced += text.data[i] == '\0';
    } else {
      const char hex[6] = {
          '\\', 'u', digits[code >> 12], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};
      kg_write_bytes(writer, hex, sizeof hex);
    }
    i += size - 1;
  }
  if (begin < text.size) kg_write_bytes(writer, text.data + begin, text.size - begin);
}

void kg_cypher_write_string(kg_writer *writer, kg_string text) {
  kg_write_char(writer, '\'');
  write_inside(writer, text);
  kg_write_char(writer, '\'');
}

void kg_cypher_write_name(kg_writer *writer, kg_string name) {
  kg_write_char(writer, '`');
  kg_write(writer, name);
  kg_write_char(writer, '`');
}

static void write_value(kg_writer *writer, const kg_cell *cell) {
  switch (cell->kind) {
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_JSON: kg_cypher_write_string(writer, cell->text); break;
  case KG_ATTRIBUTE_DECIMAL: kg_write(writer, cell->text); break;
  case KG_ATTRIBUTE_COUNT: kg_write_count(writer, cell->count); break;
  case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(writer, cell->confidence); break;
  case KG_ATTRIBUTE_LIST:
    for (size_t i = 0; i < cell->count; i++) {
      kg_write_text(writer, i ? ", " : "[");
      kg_cypher_write_string(writer, cell->items[i]);
    }
    kg_write_char(writer, ']');
    break;
  }
}

void kg_cypher_write_map(kg_writer *writer, kg_cells cells, const kg_string *names, size_t first) {
  bool any = false;
  kg_write_char(writer, '{');
  for (size_t i = 0; i < cells.count; i++) {
    const kg_cell *cell = &cells.items[i];
    if (cell->attribute < first) continue;
    if (any) kg_write_text(writer, ", ");
    kg_cypher_write_name(writer, names[cell->attribute]);
    kg_write_text(writer, ": ");
    write_value(writer, cell);
    any = true;
  }
  kg_write_char(writer, '}');
}

void kg_cypher_write_key(kg_writer *writer, const kg_graph_fact *fact, kg_cells cells) {
  kg_write_char(writer, '\'');
  for (size_t i = 0; i < cells.count; i++) {
    if (cells.items[i].attribute == KG_EDGE_PROPERTY) write_inside(writer, cells.items[i].text);
  }
  if (fact->valid_from.size || fact->valid_until.size) {
    kg_write_char(writer, ' ');
    write_inside(writer, fact->valid_from);
    kg_write_char(writer, '/');
    write_inside(writer, fact->valid_until);
  }
  kg_write_char(writer, '\'');
}
