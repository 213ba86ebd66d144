#include "graph/base/error.h"
#include "graph/base/rdf_guard.h"

/* raptor keeps the size of a language tag in one byte. Values that a document type gives to attributes come that far as
   well, and an entity in an attribute can grow. */
enum { DECLARED_MAX = 255, ATTRIBUTES_MAX = 1000, ENTITIES_MAX = 1000 };

typedef struct scan {
  kg_string text;
  const char *name;
  size_t at, line, depth, entities;
} scan;

static kg_status fail(const scan *s, kg_status status, const char *what, kg_error *error) {
  return kg_fail(error, status, s->name, s->line, "%s", what);
}

static bool is_at(const scan *s, const char *what) {
  const size_t size = strlen(what);
  return s->text.size - s->at >= size && memcmp(s->text.data + s->at, what, size) == 0;
}

static void step(scan *s, size_t count) {
  for (size_t i = 0; i < count && s->at < s->text.size; i++) s->line += s->text.data[s->at++] == '\n';
}

/* To behind the next `end`, or to the end of the text, of which the parser will complain. */
static void skip_past(scan *s, const char *end) {
  const size_t found = kg_string_find(s->text, kg_string_of(end), s->at);
  step(s, found == SIZE_MAX ? s->text.size - s->at : found + strlen(end) - s->at);
}

static void skip_space(scan *s) {
  while (s->at < s->text.size && kg_is_space(s->text.data[s->at])) step(s, 1);
}

static bool is_name_end(char c) {
  return kg_is_space(c) || c == '=' || c == '>' || c == '/' || c == '"' || c == '\'' || c == '<';
}

static kg_string read_name(scan *s) {
  const size_t begin = s->at;
  while (s->at < s->text.size && !is_name_end(s->text.data[s->at])) step(s, 1);
  return kg_string_slice(s->text, begin, s->at);
}

/* What stands between the quotes at which the scan stands; an empty text if there are none. */
static kg_string read_quoted(scan *s) {
  if (s->at == s->text.size) return (kg_string){"", 0};
  const char quote = s->text.data[s->at];
  if (quote != '"' && quote != '\'') return (kg_string){"", 0};
  step(s, 1);
  const size_t begin = s->at;
  while (s->at < s->text.size && s->text.data[s->at] != quote) step(s, 1);
  const kg_string text = kg_string_slice(s->text, begin, s->at);
  step(s, 1);
  return text;
}

/* An attribute by which a language may be given: whatever its prefix, so that none can be made to stand for "xml". */
static bool is_language(kg_string name) {
  return kg_string_is(name, "lang") || kg_string_ends(name, KG_LITERAL(":lang"));
}

static kg_status scan_tag(scan *s, kg_error *error) {
  const bool closing = is_at(s, "</");
  size_t attributes = 0;
  step(s, closing ? 2 : 1);
  (void)read_name(s);
  for (skip_space(s); s->at < s->text.size; skip_space(s)) {
    const char c = s->text.data[s->at];
    if (c == '<') return KG_OK; /* no tag; the parser will say so */
    if (is_at(s, "/>")) {
      step(s, 2);
      return KG_OK;
    }
    if (c == '>') {
      step(s, 1);
      if (closing) {
        if (s->depth) s->depth--;
      } else if (++s->depth > KG_RDF_DEPTH_MAX) {
        return fail(s, KG_LIMIT, "elements are nested more than 64 deep; flatten the file", error);
      }
      return KG_OK;
    }
    const size_t before = s->at;
    const kg_string name = read_name(s);
    skip_space(s);
    if (is_at(s, "=")) step(s, 1);
    skip_space(s);
    const kg_string value = read_quoted(s);
    if (s->at == before) step(s, 1); /* a stray quote, equals sign or slash */
    if (++attributes > ATTRIBUTES_MAX) return fail(s, KG_LIMIT, "an element has more than 1000 attributes", error);
    if (!is_language(name)) continue;
    if (value.size > KG_RDF_LANGUAGE_MAX)
      return fail(s, KG_LIMIT, "a language tag has more than 35 characters; shorten it", error);
    if (kg_string_find(value, KG_LITERAL("&"), 0) != SIZE_MAX)
      return fail(s, KG_BAD_INPUT, "a language tag holds an entity; write it out", error);
  }
  return KG_OK;
}

/* Any quoted text of a document type. Entities that hold others, be it as "&#38;", are where small files grow large. */
static kg_status check_declared(scan *s, kg_string text, kg_error *error) {
  if (text.size > DECLARED_MAX)
    return fail(s, KG_LIMIT, "an entity of the document type has more than 255 bytes; write it out", error);
  if (kg_string_find(text, KG_LITERAL("&"), 0) != SIZE_MAX)
    return fail(s, KG_BAD_INPUT, "an entity of the document type holds another one; write it out", error);
  return KG_OK;
}

/* A document type with nothing but entities of its own. */
static kg_status scan_doctype(scan *s, kg_error *error) {
  size_t depth = 0;
  while (s->at < s->text.size) {
    const char c = s->text.data[s->at];
    if (is_at(s, "<!--")) {
      skip_past(s, "-->");
    } else if (is_at(s, "<?")) {
      skip_past(s, "?>");
    } else if (c == '"' || c == '\'') {
      KG_TRY(check_declared(s, read_quoted(s), error));
    } else if (c == '%') {
      return fail(s, KG_BAD_INPUT, "the document type has parameter entities, which are not read; write them out",
                  error);
    } else if (is_at(s, "SYSTEM") || is_at(s, "PUBLIC")) {
      return fail(s, KG_BAD_INPUT, "the document type names a file of its own, which is not read; remove it", error);
    } else {
      if (is_at(s, "<!ENTITY") && ++s->entities > ENTITIES_MAX)
        return fail(s, KG_LIMIT, "the document type has more than 1000 entities", error);
      if (c == '<') depth++;
      step(s, 1);
      if (c == '>' && depth && --depth == 0) return KG_OK;
    }
  }
  return KG_OK;
}

/* "<?xml … encoding="…"?>": another name than that of UTF-8 would turn the bytes into other characters. */
static kg_status check_encoding(scan *s, kg_error *error) {
  const size_t end = kg_string_find(s->text, KG_LITERAL("?>"), s->at);
  const kg_string head = kg_string_slice(s->text, s->at, end == SIZE_MAX ? s->text.size : end);
  const size_t found = kg_string_find(head, KG_LITERAL("encoding"), 0);
  if (found == SIZE_MAX) return KG_OK;
  scan value = *s;
  step(&value, found + strlen("encoding"));
  skip_space(&value);
  if (is_at(&value, "=")) step(&value, 1);
  skip_space(&value);
  const kg_string name = read_quoted(&value);
  if (kg_string_equal_ascii_case(name, KG_LITERAL("UTF-8")) || kg_string_equal_ascii_case(name, KG_LITERAL("US-ASCII")))
    return KG_OK;
  return fail(s, KG_BAD_INPUT, "the XML declaration names an encoding other than UTF-8; convert the file to UTF-8",
              error);
}

kg_status kg_rdf_guard_xml(kg_string text, const char *name, kg_error *error) {
  KG_TRY(kg_rdf_guard_text(text, name, error));
  scan s = {.text = text, .name = name, .line = 1};
  if (kg_string_starts(text, KG_LITERAL("\xEF\xBB\xBF"))) step(&s, 3);
  if (is_at(&s, "<?xml")) KG_TRY(check_encoding(&s, error));
  while (s.at < text.size) {
    if (text.data[s.at] != '<') {
      const char *next = memchr(text.data + s.at, '<', text.size - s.at);
      step(&s, next ? (size_t)(next - text.data) - s.at : text.size - s.at);
    } else if (is_at(&s, "<!--")) {
      skip_past(&s, "-->");
    } else if (is_at(&s, "<![CDATA[")) {
      skip_past(&s, "]]>");
    } else if (is_at(&s, "<?")) {
      skip_past(&s, "?>");
    } else if (is_at(&s, "<!DOCTYPE")) {
      KG_TRY(scan_doctype(&s, error));
    } else {
      KG_TRY(scan_tag(&s, error));
    }
  }
  return KG_OK;
}
