#include "graph/base/ntriples_scan.h"

#include "graph/base/unicode.h"

/* What a byte below 0x80 may be part of as it stands. Bytes above begin a sequence that is checked. */
enum { IN_IRI = 1, IN_STRING = 2, IN_LABEL = 4, LABEL_START = 8 };

// clang-format off
static const unsigned char classes[256] = {
     2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  0,  2,  2,  0,  2,  2,  /* 00 */
     2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  /* 10 */
     2,  3,  0,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  7,  7,  3,  /* 20 */
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15,  3,  3,  2,  3,  2,  3,  /* 30 */
     3, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,  /* 40 */
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,  3,  0,  3,  2, 15,  /* 50 */
     2, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,  /* 60 */
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,  2,  2,  2,  3,  3,  /* 70 */
};
// clang-format on

const unsigned char *kg_ntriples_fault(kg_ntriples_scan *scan, kg_status status, const unsigned char *at,
                                       const char *fault) {
  scan->status = status;
  scan->fault_at = at;
  scan->fault = fault;
  return NULL;
}

static const unsigned char *fault(kg_ntriples_scan *scan, const unsigned char *at, const char *what) {
  return kg_ntriples_fault(scan, KG_BAD_INPUT, at, what);
}

static bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

/* The size of the character that begins with a byte above 0x7F, or 0 if it is none. A line's end stops every step. */
static size_t wide(const unsigned char *at, uint32_t *character) {
  const unsigned char c = at[0];
  if (c < 0xC2 || c > 0xF4 || !is_continuation(at[1])) return 0;
  if (c < 0xE0) {
    *character = (uint32_t)(c & 0x1F) << 6 | (at[1] & 0x3FU);
    return 2;
  }
  if (!is_continuation(at[2])) return 0;
  if (c < 0xF0) {
    *character = (uint32_t)(c & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3FU);
    return *character >= 0x800 && (*character < 0xD800 || *character > 0xDFFF) ? 3 : 0;
  }
  if (!is_continuation(at[3])) return 0;
  *character =
      (uint32_t)(c & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 | (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3FU);
  return *character >= 0x10000 && *character <= 0x10FFFF ? 4 : 0;
}

static const char not_utf8[] = "the bytes here are not UTF-8; convert the file to UTF-8";

/* ---- Escapes ------------------------------------------------------------------------------------------------- */

static int hex_value(unsigned char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const unsigned char lower = c | 0x20;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* From the backslash to behind the escape; `*character` receives what it stands for. */
static const unsigned char *escape(kg_ntriples_scan *scan, const unsigned char *at, bool in_iri, uint32_t *character) {
  static const char letters[] = "tbnrf\"'\\", meanings[] = "\t\b\n\r\f\"'\\";
  const unsigned char kind = at[1];
  const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (!digits) {
    const char *letter = kind && !in_iri ? strchr(letters, kind) : NULL;
    if (!letter) return fault(scan, at, "no such escape; write \\\\ for a backslash, in an IRI %5C");
    *character = (unsigned char)meanings[letter - letters];
    return at + 2;
  }
  uint32_t value = 0;
  for (size_t i = 0; i < digits; i++) {
    const int digit = hex_value(at[2 + i]);
    if (digit < 0) return fault(scan, at, "\\u needs four hexadecimal digits behind it, \\U eight");
    value = value << 4 | (uint32_t)digit;
  }
  if ((value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
    return fault(scan, at, "the escape stands for no character; write characters above U+FFFF with \\U");
  *character = value;
  return at + 2 + digits;
}

static bool fits_iri(uint32_t c) { return c > 0x7F || (classes[c] & IN_IRI); }

/* Decodes [begin, end), in which every escape is known to be good. */
static bool decode(kg_ntriples_scan *scan, const unsigned char *begin, const unsigned char *end, kg_string *text) {
  char *out = kg_arena_allocate(scan->scratch, (size_t)(end - begin) + 1); /* an escape is longer than its character */
  size_t size = 0;
  if (!out) {
    (void)kg_ntriples_fault(scan, KG_NO_MEMORY, begin, kg_status_text(KG_NO_MEMORY));
    return false;
  }
  while (begin < end) {
    if (*begin == '\\') {
      uint32_t character = 0;
      const unsigned char *next = escape(scan, begin, false, &character);
      if (!next) return false;
      size += kg_utf8_encode(out + size, character);
      begin = next;
    } else {
      out[size++] = (char)*begin++;
    }
  }
  *text = (kg_string){out, size};
  return true;
}

/* ---- Tokens -------------------------------------------------------------------------------------------------- */

static bool has_scheme(kg_string iri) {
  if (!iri.size || !kg_is_ascii_alpha(iri.data[0])) return false;
  for (size_t i = 1; i < iri.size; i++) {
    const char c = iri.data[i];
    if (c == ':') return true;
    if (!kg_is_ascii_alpha(c) && !kg_is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

/* Behind a character beyond ASCII, or an escape, at which `at` stands; NULL if it is not one that may stand there. */
static const unsigned char *wide_or_escape(kg_ntriples_scan *scan, const unsigned char *at, bool in_iri,
                                           bool *escaped) {
  uint32_t character;
  if (*at >= 0x80) {
    const size_t size = wide(at, &character);
    return size ? at + size : fault(scan, at, not_utf8);
  }
  const unsigned char *next = escape(scan, at, in_iri, &character);
  if (next && in_iri && !fits_iri(character))
    return fault(scan, at, "an IRI cannot hold this character; write it as %XX");
  *escaped = true;
  return next;
}

const unsigned char *kg_ntriples_iri(kg_ntriples_scan *scan, const unsigned char *at, kg_string *iri) {
  const unsigned char *begin = ++at;
  bool escaped = false;
  for (;;) {
    while (classes[*at] & IN_IRI) at++;
    if (*at == '>') break;
    if (*at == '\n' || *at == '\r') return fault(scan, begin - 1, "this IRI has no end; add \">\"");
    if (*at < 0x80 && *at != '\\') return fault(scan, at, "an IRI cannot hold this character; write it as %XX");
    at = wide_or_escape(scan, at, true, &escaped);
    if (!at) return NULL;
  }
  *iri = (kg_string){(const char *)begin, (size_t)(at - begin)};
  if (escaped && !decode(scan, begin, at, iri)) return NULL;
  if (!has_scheme(*iri)) return fault(scan, begin - 1, "this IRI is not absolute; write it in full, with its scheme");
  return at + 1;
}

/* PN_CHARS_BASE of the grammar beyond ASCII. */
static bool is_letter(uint32_t c) {
  static const uint32_t ranges[][2] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                       {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                       {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
  return false;
}

static bool is_mark(uint32_t c) { return c == 0xB7 || (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040); }

const unsigned char *kg_ntriples_blank(kg_ntriples_scan *scan, const unsigned char *at, kg_string *label) {
  if (at[1] != ':') return fault(scan, at, "a blank node is written _:name");
  const unsigned char *begin = at += 2;
  while (*at >= 0x80 || (classes[*at] & IN_LABEL)) {
    uint32_t character;
    if (*at < 0x80) {
      if (at == begin && !(classes[*at] & LABEL_START)) break;
      at++;
      continue;
    }
    const size_t size = wide(at, &character);
    if (!size) return fault(scan, at, not_utf8);
    if (!is_letter(character) && (at == begin || !is_mark(character))) break;
    at += size;
  }
  while (at > begin && at[-1] == '.') at--; /* the end of the statement */
  if (at == begin) return fault(scan, at, "a blank node needs a name behind \"_:\", of letters and digits");
  *label = (kg_string){(const char *)begin, (size_t)(at - begin)};
  return at;
}

static const unsigned char *language(kg_ntriples_scan *scan, const unsigned char *at, kg_string *tag) {
  const unsigned char *begin = ++at, *part = at;
  bool first = true;
  for (;; at++) {
    if (kg_is_ascii_alpha((char)*at) || (!first && kg_is_digit((char)*at))) continue;
    if (at == part) return fault(scan, at, "a language tag is letters, then perhaps \"-\" and letters or digits");
    if (*at != '-') break;
    part = at + 1;
    first = false;
  }
  *tag = (kg_string){(const char *)begin, (size_t)(at - begin)};
  if (tag->size > KG_RDF_LANGUAGE_MAX)
    return kg_ntriples_fault(scan, KG_LIMIT, begin, "a language tag has more than 35 characters; shorten it");
  return at;
}

const unsigned char *kg_ntriples_literal(kg_ntriples_scan *scan, const unsigned char *at, kg_rdf_term *term) {
  const unsigned char *begin = ++at;
  bool escaped = false;
  *term = (kg_rdf_term){.kind = KG_RDF_LITERAL};
  for (;;) {
    while (classes[*at] & IN_STRING) at++;
    if (*at == '"') break;
    if (*at < 0x80 && *at != '\\')
      return fault(scan, begin - 1, "this literal has no end in its line; add a quote, and write line ends as \\n");
    at = wide_or_escape(scan, at, false, &escaped);
    if (!at) return NULL;
  }
  term->text = (kg_string){(const char *)begin, (size_t)(at - begin)};
  if (escaped && !decode(scan, begin, at, &term->text)) return NULL;
  at++;
  if (*at == '@') return language(scan, at, &term->language);
  if (*at != '^') return at;
  if (at[1] != '^' || at[2] != '<') return fault(scan, at, "a datatype is written ^^<IRI>");
  return kg_ntriples_iri(scan, at + 2, &term->datatype);
}
