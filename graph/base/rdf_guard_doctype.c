#include "graph/base/error.h"
#include "graph/base/rdf_guard.h"
#include "graph/base/rdf_guard_scan.h"
#include "graph/base/unicode.h"

/* raptor keeps the size of a language tag in one byte. Values that a document type gives to attributes come that far as
   well, and an entity in an attribute can grow. */
enum { DECLARED_MAX = 255, ENTITIES_MAX = 1000 };
/* How much larger entities and default values may make a file: by so many bytes, or so many times its size. */
enum { GROWTH_FREE = 1 << 20, GROWTH_MAX = 10 };
/* What an attribute costs the parser above the bytes of its value, about. */
enum { ATTRIBUTE_COST = 16 };

/* ---- References ---------------------------------------------------------------------------------------------- */

/* Whether "&" at this place stands for itself once it is read: the references of XML itself, but not that to "&", which
   can be the first half of another ("&#38;a;"). */
static bool is_plain_reference(kg_string text, size_t at) {
  static const char *const known[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
  const kg_string rest = kg_string_slice(text, at, text.size);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (kg_string_starts(rest, kg_string_of(known[i]))) return true;
  if (!kg_string_starts(rest, KG_LITERAL("&#"))) return false;
  const bool hex = rest.size > 2 && rest.data[2] == 'x';
  uint32_t number = 0;
  for (size_t i = hex ? 3 : 2; i < rest.size; i++) {
    const char c = rest.data[i];
    if (c == ';') return number != '&' && number > 0;
    const int digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (digit < 0) return false;
    number = number * (hex ? 16 : 10) + (uint32_t)digit;
    if (number > 0x10FFFF) return false;
  }
  return false;
}

static kg_status grow(kg_xml_scan *s, size_t size, kg_error *error) {
  s->grown += size;
  if (s->grown <= GROWTH_FREE || s->grown / GROWTH_MAX <= s->text.size) return KG_OK;
  return kg_xml_scan_fail(s, KG_LIMIT,
                          "what the document type declares may make the file more than 10 times as large; write it out",
                          error);
}

kg_status kg_rdf_guard_references(kg_xml_scan *s, kg_string text, kg_error *error) {
  if (!s->longest) return KG_OK;
  for (size_t at = 0; (at = kg_string_find(text, KG_LITERAL("&"), at)) != SIZE_MAX; at++)
    if (text.data[at + 1 < text.size ? at + 1 : at] != '#' && !is_plain_reference(text, at))
      KG_TRY(grow(s, s->longest, error));
  return KG_OK;
}

kg_status kg_rdf_guard_defaults(kg_xml_scan *s, kg_error *error) { return grow(s, s->defaults, error); }

/* ---- Declarations -------------------------------------------------------------------------------------------- */

/* Any quoted text of a document type. Entities that hold others, be it as "&#38;", are where small files grow large. */
static kg_status check_declared(const kg_xml_scan *s, kg_string text, kg_error *error) {
  if (text.size > DECLARED_MAX)
    return kg_xml_scan_fail(s, KG_LIMIT, "an entity of the document type has more than 255 bytes; write it out", error);
  for (size_t at = 0; (at = kg_string_find(text, KG_LITERAL("&"), at)) != SIZE_MAX; at++)
    if (!is_plain_reference(text, at))
      return kg_xml_scan_fail(
          s, KG_LIMIT, "an entity of the document type holds another one, and they may hold none; write it out", error);
  return KG_OK;
}

/* A quoted text that the declaration `kind` gives. */
static kg_status take_declared(kg_xml_scan *s, char kind, kg_error *error) {
  const kg_string text = kg_xml_scan_quoted(s);
  KG_TRY(check_declared(s, text, error));
  if (kind == 'E' && text.size > s->longest) s->longest = text.size;
  if (kind == 'A') s->defaults += text.size + ATTRIBUTE_COST;
  return KG_OK;
}

/* From a place that is so deep in "<" and ">" to behind the last of them. */
static kg_status scan_declarations(kg_xml_scan *s, size_t depth, kg_error *error) {
  char kind = 0; /* of the declaration: that of an Entity, of Attributes, another one */
  while (s->at < s->text.size) {
    const char c = s->text.data[s->at];
    if (kg_xml_scan_is_at(s, "<!--")) {
      kg_xml_scan_skip_past(s, "-->");
    } else if (kg_xml_scan_is_at(s, "<?")) {
      kg_xml_scan_skip_past(s, "?>");
    } else if (c == '"' || c == '\'') {
      KG_TRY(take_declared(s, kind, error));
    } else if (c == '%') {
      return kg_xml_scan_fail(s, KG_BAD_INPUT,
                              "the document type has parameter entities, which are not read; write them out", error);
    } else if (kg_xml_scan_is_at(s, "SYSTEM") || kg_xml_scan_is_at(s, "PUBLIC")) {
      return kg_xml_scan_fail(s, KG_BAD_INPUT,
                              "the document type names a file of its own, which is not read; remove it", error);
    } else {
      if (c == '<') {
        depth++;
        kind = kg_xml_scan_is_at(s, "<!ENTITY") ? 'E' : kg_xml_scan_is_at(s, "<!ATTLIST") ? 'A' : 0;
        if (kind == 'E' && ++s->entities > ENTITIES_MAX)
          return kg_xml_scan_fail(s, KG_LIMIT, "the document type has more than 1000 entities", error);
      }
      kg_xml_scan_step(s, 1);
      if (c == '>' && depth && --depth == 0) return KG_OK;
    }
  }
  return KG_OK;
}

kg_status kg_rdf_guard_declarations(kg_xml_scan *s, kg_error *error) { return scan_declarations(s, 0, error); }

/* To the "[" of a document type at the head of a page. */
static bool find_subset(kg_xml_scan *s) {
  static const char doctype[] = "<!DOCTYPE";
  for (kg_xml_scan_skip_space(s);; kg_xml_scan_skip_space(s)) {
    const bool comment = kg_xml_scan_is_at(s, "<!--");
    if (!comment && !kg_xml_scan_is_at(s, "<?")) break;
    kg_xml_scan_skip_past(s, comment ? "-->" : "?>");
  }
  const size_t size = sizeof doctype - 1;
  if (!kg_string_equal_ascii_case(kg_string_slice(s->text, s->at, s->at + size), (kg_string){doctype, size}))
    return false;
  kg_xml_scan_step(s, size);
  /* A name, PUBLIC or SYSTEM, and what they quote. */
  for (size_t before = SIZE_MAX; s->at != before;) {
    before = s->at;
    kg_xml_scan_skip_space(s);
    if (kg_xml_scan_is_at(s, "[")) return true;
    if (!kg_xml_scan_quoted(s).size) (void)kg_xml_scan_name(s);
  }
  return false;
}

kg_status kg_rdf_guard_page(kg_string text, kg_error *error) {
  kg_xml_scan s = {.text = text, .line = 1};
  if (!find_subset(&s)) return KG_OK;
  kg_error found = {0};
  if (scan_declarations(&s, 1, &found) != KG_LIMIT) return KG_OK;
  if (error) *error = found;
  return KG_LIMIT;
}
