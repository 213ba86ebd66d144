#include "graph/base/error.h"
#include "graph/base/rdf_guard.h"
#include "graph/base/unicode.h"

/* raptor 2.0.15 writes past a buffer for tags of 256 bytes and more. A scanner of our own may be led to see a string
   where raptor sees a tag, so that much is refused wherever it stands. */
enum { LANGUAGE_ANYWHERE_MAX = 200 };

typedef enum scan_state { IN_TURTLE, IN_COMMENT, IN_IRI, IN_STRING, IN_LONG_STRING } scan_state;

typedef struct scan {
  kg_string text;
  const char *name;
  size_t at, line, depth;
  size_t begin; /* of the string, IRI or comment that the scan is in */
  scan_state state;
  char quote;
} scan;

static bool is_tag_character(char c) { return kg_is_ascii_alpha(c) || kg_is_digit(c) || c == '-'; }

static int hex_value(char c) {
  if (kg_is_digit(c)) return c - '0';
  const char lower = kg_ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* `s->at` stands on a backslash; afterwards on the character after the one it escapes. */
static kg_status check_escape(scan *s, kg_error *error) {
  const char kind = s->at + 1 < s->text.size ? s->text.data[s->at + 1] : '\0';
  const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  uint32_t value = 0;
  size_t got = 0;
  for (; got < digits && s->at + 2 + got < s->text.size; got++) {
    const int digit = hex_value(s->text.data[s->at + 2 + got]);
    if (digit < 0) break;
    value = value << 4 | (uint32_t)digit;
  }
  if (digits && got == digits && (value == 0 || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF))
    return kg_fail(error, KG_BAD_INPUT, s->name, s->line, "the escape \\%c stands for no character; remove it", kind);
  if (digits && got == digits && s->state == IN_IRI && value < 0x80 &&
      (value <= ' ' || strchr("<>\"{}|^`\\", (int)value)))
    return kg_fail(error, KG_BAD_INPUT, s->name, s->line,
                   "an IRI has the escape of a space or sign that no IRI holds; remove it, or write %%%02X", value);
  /* A line end after the backslash is left where it is, to be counted. */
  s->at += kind == '\n' || kind == '\0' ? 1 : 2;
  return KG_OK;
}

static kg_status check_language(const scan *s, kg_error *error) {
  size_t size = 0;
  while (s->at + 1 + size < s->text.size && is_tag_character(s->text.data[s->at + 1 + size])) size++;
  if (size > (s->state == IN_TURTLE ? (size_t)KG_RDF_LANGUAGE_MAX : (size_t)LANGUAGE_ANYWHERE_MAX))
    return kg_fail(error, KG_LIMIT, s->name, s->line, "a language tag has %zu characters; %d is the most", size,
                   KG_RDF_LANGUAGE_MAX);
  return KG_OK;
}

/* raptor 2.0.15 reads through a null pointer where an IRI of no characters names a graph. */
static kg_status check_graph_name(const scan *s, kg_error *error) {
  size_t next = s->at + 1;
  if (s->at > s->begin + 1) return KG_OK;
  while (next < s->text.size &&
         (s->text.data[next] == ' ' || (s->text.data[next] >= '\t' && s->text.data[next] <= '\r')))
    next++;
  if (next == s->text.size || s->text.data[next] != '{') return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, s->name, s->line, "a graph is named <>, which is not read; write its IRI out");
}

static bool at_three_quotes(const scan *s, char quote) {
  return s->text.size - s->at >= 3 && s->text.data[s->at] == quote && s->text.data[s->at + 1] == quote &&
         s->text.data[s->at + 2] == quote;
}

/* Neither begins anything in RDF 1.1; raptor's own words for it help nobody. */
static kg_status refuse_terms(const scan *s, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, s->name, s->line,
                 "triple terms of RDF 1.2 are read from N-Triples and N-Quads only; convert the file to one of them");
}

static kg_status scan_turtle(scan *s, char c, kg_error *error) {
  s->begin = s->at;
  switch (c) {
  case '#': s->state = IN_COMMENT; break;
  case '<':
    if (s->at + 1 < s->text.size && s->text.data[s->at + 1] == '<') return refuse_terms(s, error);
    s->state = IN_IRI;
    break;
  case '"':
  case '\'':
    s->quote = c;
    s->state = IN_STRING;
    if (at_three_quotes(s, c)) {
      s->state = IN_LONG_STRING;
      s->at += 2;
    }
    break;
  case '[':
  case '(':
  case '{':
    if (c == '{' && s->at + 1 < s->text.size && s->text.data[s->at + 1] == '|') return refuse_terms(s, error);
    if (++s->depth > KG_RDF_DEPTH_MAX)
      return kg_fail(error, KG_LIMIT, s->name, s->line, "brackets are nested more than %d deep", KG_RDF_DEPTH_MAX);
    break;
  case ']':
  case ')':
  case '}':
    if (s->depth) s->depth--;
    break;
  default: break;
  }
  return KG_OK;
}

kg_status kg_rdf_guard_text(kg_string text, const char *name, kg_error *error) {
  const size_t bad = kg_utf8_valid(text);
  const char *nul = text.size ? memchr(text.data, '\0', text.size) : NULL;
  const size_t stop = nul && (size_t)(nul - text.data) < bad ? (size_t)(nul - text.data) : bad;
  if (stop == text.size) return KG_OK;
  size_t line = 1;
  for (size_t i = 0; i < stop; i++) line += text.data[i] == '\n';
  if (stop < bad) return kg_fail(error, KG_BAD_INPUT, name, line, "a NUL byte; RDF files are text");
  return kg_fail(error, KG_BAD_INPUT, name, line, "the bytes are not UTF-8; convert the file to UTF-8");
}

kg_status kg_rdf_guard_turtle(kg_string text, const char *name, kg_error *error) {
  KG_TRY(kg_rdf_guard_text(text, name, error));
  scan s = {text, name, 0, 1, 0, 0, IN_TURTLE, '"'};
  while (s.at < text.size) {
    const char c = text.data[s.at];
    if (c == '\n') s.line++;
    if (s.state != IN_TURTLE && s.at - s.begin > KG_RDF_TOKEN_MAX)
      return kg_fail(error, KG_LIMIT, name, s.line, "a text, IRI or comment has more than %zu MiB; shorten it",
                     KG_RDF_TOKEN_MAX >> 20);
    if (c == '\\' && s.state != IN_COMMENT) {
      KG_TRY(check_escape(&s, error));
      continue;
    }
    if (c == '@') KG_TRY(check_language(&s, error));
    switch (s.state) {
    case IN_TURTLE: KG_TRY(scan_turtle(&s, c, error)); break;
    case IN_COMMENT:
      if (c == '\n' || c == '\r') s.state = IN_TURTLE;
      break;
    case IN_IRI:
      if (c == '>') KG_TRY(check_graph_name(&s, error));
      if (c == '>' || c == '\n') s.state = IN_TURTLE;
      break;
    case IN_STRING:
      if (c == s.quote || c == '\n') s.state = IN_TURTLE;
      break;
    case IN_LONG_STRING:
      if (at_three_quotes(&s, s.quote)) {
        s.state = IN_TURTLE;
        s.at += 2;
      }
      break;
    }
    s.at++;
  }
  return KG_OK;
}
