#include "graph/base/error.h"
#include "graph/base/rdf_guard.h"
#include "graph/base/rdf_guard_scan.h"

enum { ATTRIBUTES_MAX = 1000 };
/* libxml2 refuses longer names, and tags, comments and texts of 10^7 bytes, in words that do not say so. */
enum { NAME_MAX_SIZE = 50000, PIECE_MAX = 8 << 20 };
/* libxml2 keeps names, namespaces and short spaces in a table that stops to grow, so many of them take quadratic time. */
enum { NAMES_MAX = 100000, SPACE_MAX = 60 };

/* An attribute by which a language may be given: whatever its prefix, so that none can be made to stand for "xml". */
static bool is_language(kg_string name) {
  return kg_string_is(name, "lang") || kg_string_ends(name, KG_LITERAL(":lang"));
}

static kg_status note_name(const kg_xml_scan *s, kg_string name, kg_error *error) {
  if (kg_map_get(s->names, name) != KG_MAP_NONE) return KG_OK;
  if (s->names->count >= NAMES_MAX)
    return kg_xml_scan_fail(s, KG_LIMIT, "has more than 100000 different names, namespaces and indents; split the file",
                            error);
  return kg_map_set(s->names, name, 0) ? KG_OK : kg_fail_memory(error);
}

static kg_status check_name(const kg_xml_scan *s, kg_string name, kg_error *error) {
  if (name.size <= NAME_MAX_SIZE) return note_name(s, name, error);
  return kg_xml_scan_fail(s, KG_LIMIT, "a name has more than 50000 bytes; shorten it", error);
}

static kg_status scan_tag(kg_xml_scan *s, kg_error *error) {
  const bool closing = kg_xml_scan_is_at(s, "</");
  size_t attributes = 0;
  kg_xml_scan_step(s, closing ? 2 : 1);
  KG_TRY(check_name(s, kg_xml_scan_name(s), error));
  if (!closing) KG_TRY(kg_rdf_guard_defaults(s, error));
  for (kg_xml_scan_skip_space(s); s->at < s->text.size; kg_xml_scan_skip_space(s)) {
    const char c = s->text.data[s->at];
    if (c == '<') return KG_OK; /* no tag; the parser will say so */
    if (kg_xml_scan_is_at(s, "/>")) {
      kg_xml_scan_step(s, 2);
      return KG_OK;
    }
    if (c == '>') {
      kg_xml_scan_step(s, 1);
      if (closing) {
        if (s->depth) s->depth--;
      } else if (++s->depth > KG_RDF_DEPTH_MAX) {
        return kg_xml_scan_fail(s, KG_LIMIT, "elements are nested more than 64 deep; flatten the file", error);
      }
      return KG_OK;
    }
    const size_t before = s->at;
    const kg_string name = kg_xml_scan_name(s);
    kg_xml_scan_skip_space(s);
    if (kg_xml_scan_is_at(s, "=")) kg_xml_scan_step(s, 1);
    kg_xml_scan_skip_space(s);
    const kg_string value = kg_xml_scan_quoted(s);
    if (s->at == before) kg_xml_scan_step(s, 1); /* a stray quote, equals sign or slash */
    if (++attributes > ATTRIBUTES_MAX)
      return kg_xml_scan_fail(s, KG_LIMIT, "an element has more than 1000 attributes", error);
    KG_TRY(check_name(s, name, error));
    KG_TRY(kg_rdf_guard_references(s, value, error));
    if (kg_string_starts(name, KG_LITERAL("xmlns"))) KG_TRY(note_name(s, value, error));
    if (!is_language(name)) continue;
    if (value.size > KG_RDF_LANGUAGE_MAX)
      return kg_xml_scan_fail(s, KG_LIMIT, "a language tag has more than 35 characters; shorten it", error);
    if (kg_string_find(value, KG_LITERAL("&"), 0) != SIZE_MAX)
      return kg_xml_scan_fail(s, KG_BAD_INPUT, "a language tag holds an entity; write it out", error);
  }
  return KG_OK;
}

/* "<?xml … encoding="…"?>": another name than that of UTF-8 would turn the bytes into other characters. */
static kg_status check_encoding(kg_xml_scan *s, kg_error *error) {
  const size_t end = kg_string_find(s->text, KG_LITERAL("?>"), s->at);
  const kg_string head = kg_string_slice(s->text, s->at, end == SIZE_MAX ? s->text.size : end);
  const size_t found = kg_string_find(head, KG_LITERAL("encoding"), 0);
  if (found == SIZE_MAX) return KG_OK;
  kg_xml_scan value = *s;
  kg_xml_scan_step(&value, found + strlen("encoding"));
  kg_xml_scan_skip_space(&value);
  if (kg_xml_scan_is_at(&value, "=")) kg_xml_scan_step(&value, 1);
  kg_xml_scan_skip_space(&value);
  const kg_string name = kg_xml_scan_quoted(&value);
  if (kg_string_equal_ascii_case(name, KG_LITERAL("UTF-8")) || kg_string_equal_ascii_case(name, KG_LITERAL("US-ASCII")))
    return KG_OK;
  return kg_xml_scan_fail(s, KG_BAD_INPUT,
                          "the XML declaration names an encoding other than UTF-8; convert the file to UTF-8", error);
}

static kg_status scan_piece(kg_xml_scan *s, kg_error *error) {
  if (s->text.data[s->at] != '<') {
    const size_t next = kg_string_find(s->text, KG_LITERAL("<"), s->at);
    const kg_string text = kg_string_slice(s->text, s->at, next == SIZE_MAX ? s->text.size : next);
    KG_TRY(kg_rdf_guard_references(s, text, error));
    if (text.size < SPACE_MAX && !kg_string_trim(text).size) KG_TRY(note_name(s, text, error));
    kg_xml_scan_step(s, text.size);
    return KG_OK;
  }
  if (kg_xml_scan_is_at(s, "<!DOCTYPE")) return kg_rdf_guard_declarations(s, error);
  const char *end = kg_xml_scan_is_at(s, "<!--")        ? "-->"
                    : kg_xml_scan_is_at(s, "<![CDATA[") ? "]]>"
                    : kg_xml_scan_is_at(s, "<?")        ? "?>"
                                                        : NULL;
  if (!end) return scan_tag(s, error);
  if (kg_xml_scan_is_at(s, "<?")) {
    kg_xml_scan_step(s, 2);
    KG_TRY(check_name(s, kg_xml_scan_name(s), error));
  }
  kg_xml_scan_skip_past(s, end);
  return KG_OK;
}

static kg_status scan_all(kg_xml_scan *s, kg_error *error) {
  if (kg_string_starts(s->text, KG_LITERAL("\xEF\xBB\xBF"))) kg_xml_scan_step(s, 3);
  if (kg_xml_scan_is_at(s, "<?xml")) KG_TRY(check_encoding(s, error));
  while (s->at < s->text.size) {
    const size_t begin = s->at, line = s->line;
    KG_TRY(scan_piece(s, error));
    if (s->at - begin > PIECE_MAX)
      return kg_fail(error, KG_LIMIT, s->name, line,
                     "a text, tag, comment or document type of XML has more than %d MiB; split it", PIECE_MAX >> 20);
  }
  return KG_OK;
}

kg_status kg_rdf_guard_xml(kg_string text, const char *name, kg_error *error) {
  KG_TRY(kg_rdf_guard_text(text, name, error));
  kg_arena arena;
  kg_map names;
  kg_arena_init(&arena, NULL);
  kg_map_init(&names, &arena);
  kg_xml_scan s = {.text = text, .name = name, .line = 1, .names = &names};
  const kg_status status = scan_all(&s, error);
  kg_arena_clear(&arena);
  return status;
}
