#include "exporters/escape.h"

#include "exporters/scan.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/** True if U+FFFE or U+FFFF stands at `at`. */
static bool is_noncharacter(kg_string text, size_t at) {
  const unsigned char *bytes = (const unsigned char *)text.data + at;
  return text.size - at >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBF && (bytes[2] == 0xBE || bytes[2] == 0xBF);
}

size_t kg_xml_forbidden(kg_string text, size_t at) {
  const unsigned char c = (unsigned char)text.data[at];
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return is_noncharacter(text, at) ? 3 : 0;
}

/** Writes what is pending before `at`; the caller goes on behind `at + size`. */
static void flush(kg_writer *writer, kg_string text, size_t *begin, size_t at, size_t size) {
  kg_write_bytes(writer, text.data + *begin, at - *begin);
  *begin = at + size;
}

/** Two characters for those that have a name, else six. Returns how many. */
static size_t string_escape(char code[6], uint32_t c) {
  static const char named[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"'};
  static const char digits[] = "0123456789ABCDEF";
  code[0] = '\\';
  code[1] = c == '\\' ? '\\' : c < sizeof named ? named[c] : '\0';
  if (code[1]) return 2;
  code[1] = 'u';
  for (int i = 0; i < 4; i++) code[2 + i] = digits[c >> (12 - 4 * i) & 15];
  return 6;
}

void kg_escape_string(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = kg_scan_string(text, 0); i < text.size; i = kg_scan_string(text, i)) {
    const unsigned char c = (unsigned char)text.data[i];
    const bool wide = c == 0xEF;
    if (wide && !is_noncharacter(text, i)) {
      i++;
      continue;
    }
    char code[6];
    const size_t size = string_escape(code, wide ? 0xFF00U | ((unsigned char)text.data[i + 2] + 0x40U) : c);
    flush(writer, text, &begin, i, wide ? 3 : 1);
    kg_write_bytes(writer, code, size);
    i = begin;
  }
  flush(writer, text, &begin, text.size, 0);
}

static const char *xml_escape(unsigned char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\t': return "&#9;";
  case '\n': return "&#10;";
  case '\r': return "&#13;";
  default: return NULL;
  }
}

void kg_escape_xml(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = kg_scan_xml(text, 0); i < text.size; i = kg_scan_xml(text, i + 1)) {
    const char *escape = xml_escape((unsigned char)text.data[i]);
    size_t size = 1;
    if (!escape) {
      size = kg_xml_forbidden(text, i);
      if (!size) continue;
      escape = replacement;
      writer->replaced++;
    }
    flush(writer, text, &begin, i, size);
    kg_write_text(writer, escape);
    i += size - 1;
  }
  flush(writer, text, &begin, text.size, 0);
}

static const char *dot_escape(unsigned char c) {
  switch (c) {
  case '"': return "\\\"";
  case '\\': return "\\\\\\\\";
  case '&': return "&amp;";
  case '\t': return " ";
  case '\n': return "\\n";
  case '\r': return "";
  default: return c == 0x7F ? replacement : NULL;
  }
}

void kg_escape_dot(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = kg_scan_dot(text, 0); i < text.size; i = kg_scan_dot(text, i + 1)) {
    const char *escape = dot_escape((unsigned char)text.data[i]);
    size_t size = 1;
    if (!escape) {
      size = kg_xml_forbidden(text, i);
      if (!size) continue;
      escape = replacement;
      writer->replaced++;
    }
    flush(writer, text, &begin, i, size);
    kg_write_text(writer, escape);
    i += size - 1;
  }
  flush(writer, text, &begin, text.size, 0);
}

void kg_escape_dot_html(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] != '\\') continue;
    kg_escape_xml(writer, kg_string_slice(text, begin, i));
    kg_write_text(writer, "\\\\");
    begin = i + 1;
  }
  kg_escape_xml(writer, kg_string_slice(text, begin, text.size));
}
