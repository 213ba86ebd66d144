#include "extractors/readers/rdf_terms.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* ---- Types --------------------------------------------------------------------------------------------------- */

static bool says_nothing(kg_string iri) {
  return kg_string_is(iri, "http://www.w3.org/2000/01/rdf-schema#Resource") ||
         kg_string_is(iri, "http://www.w3.org/2002/07/owl#Thing") ||
         kg_string_is(iri, "http://www.w3.org/2002/07/owl#NamedIndividual") ||
         kg_string_is(iri, "https://schema.org/Thing");
}

size_t kg_rdf_type_rank(const kg_ontology *ontology, kg_string iri, kg_string *name) {
  const kg_term type = ontology ? kg_ontology_type(ontology, iri) : KG_NO_TERM;
  *name = iri;
  if (type == KG_NO_TERM) return says_nothing(iri) ? 0 : 1;
  size_t above = 0;
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++) above += kg_ontology_is_a(ontology, type, (kg_term)i);
  *name = kg_ontology_type_name(ontology, type);
  return 1 + above;
}

/* ---- Properties ---------------------------------------------------------------------------------------------- */

void kg_rdf_candidates_find(kg_rdf_candidates *candidates, const kg_ontology *ontology, kg_string iri) {
  enum { MOST = sizeof candidates->terms / sizeof *candidates->terms };
  candidates->count = 0;
  for (size_t i = 0; ontology && i < kg_ontology_property_count(ontology) && candidates->count < MOST; i++)
    if (kg_string_equal(kg_ontology_property_iri(ontology, (kg_term)i), iri))
      candidates->terms[candidates->count++] = (kg_term)i;
  const kg_term own = ontology && candidates->count == 0 ? kg_ontology_property(ontology, iri) : KG_NO_TERM;
  if (own != KG_NO_TERM) candidates->terms[candidates->count++] = own;
}

static size_t domain_size(const kg_ontology *ontology, kg_term property) {
  size_t size = 0;
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++)
    size += kg_ontology_has_domain(ontology, property, (kg_term)i);
  return size;
}

kg_term kg_rdf_candidates_choose(const kg_rdf_candidates *candidates, const kg_ontology *ontology, kg_string type) {
  if (candidates->count == 0) return KG_NO_TERM;
  if (candidates->count == 1) return candidates->terms[0];
  const kg_term subject = kg_ontology_type(ontology, type);
  kg_term best = candidates->terms[0];
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < candidates->count && subject != KG_NO_TERM; i++) {
    const size_t size = domain_size(ontology, candidates->terms[i]);
    if (!kg_ontology_has_domain(ontology, candidates->terms[i], subject) || size >= least) continue;
    best = candidates->terms[i];
    least = size;
  }
  return best;
}

/* ---- Dates --------------------------------------------------------------------------------------------------- */

/* True if `text` has the shape of `pattern`, in which '9' stands for a digit. */
static bool has_shape(kg_string text, const char *pattern) {
  if (text.size != strlen(pattern)) return false;
  for (size_t i = 0; i < text.size; i++)
    if (pattern[i] == '9' ? !kg_is_digit(text.data[i]) : text.data[i] != pattern[i]) return false;
  return true;
}

static unsigned two_digits(kg_string text, size_t at) {
  return (unsigned)(text.data[at] - '0') * 10U + (unsigned)(text.data[at + 1] - '0');
}

static bool is_day(kg_string text) {
  static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!has_shape(text, "9999-99-99")) return false;
  const unsigned century = two_digits(text, 0), year = two_digits(text, 2), month = two_digits(text, 5);
  const bool leap = year % 4 == 0 && (year != 0 || century % 4 == 0);
  if (month < 1 || month > 12) return false;
  const unsigned day = two_digits(text, 8), most = days[month - 1] + (month == 2 && leap ? 1U : 0U);
  return day >= 1 && day <= most;
}

static bool is_month(kg_string text) {
  return has_shape(text, "9999-99") && two_digits(text, 5) >= 1 && two_digits(text, 5) <= 12;
}

static bool is_time(kg_string text) {
  return text.size > 10 && is_day(kg_string_slice(text, 0, 10)) &&
         (has_shape(kg_string_slice(text, 10, text.size), "T99:99:99") ||
          has_shape(kg_string_slice(text, 10, text.size), "T99:99:99Z"));
}

/* One side of an interval: quarters are 33 to 36, with a qualifier behind them perhaps. */
static void put_quarter(char *text, size_t size) {
  if (size && strchr("?~%", text[size - 1])) size--;
  if (size < 3 || text[size - 3] != '-' || text[size - 2] != '3' || text[size - 1] < '3' || text[size - 1] > '6')
    return;
  text[size - 2] = 'Q';
  text[size - 1] = (char)(text[size - 1] - 2);
}

kg_string kg_rdf_date_text(kg_string text, kg_arena *arena) {
  if (text.size < 7 || text.size > 64) return text;
  char *own = kg_arena_allocate(arena, text.size);
  if (!own) return (kg_string){"", 0};
  memcpy(own, text.data, text.size);
  const char *slash = memchr(own, '/', text.size);
  const size_t first = slash ? (size_t)(slash - own) : text.size;
  /* "2025-05-33" is no quarter: a year stands before it. */
  if (first >= 7 && own[4] == '-' && first <= 8) put_quarter(own, first);
  if (slash && text.size - first - 1 >= 7 && text.size - first - 1 <= 8 && slash[5] == '-')
    put_quarter(own + first + 1, text.size - first - 1);
  return (kg_string){own, text.size};
}

kg_string kg_rdf_date_name(const kg_ontology *ontology, kg_term property, const kg_rdf_literal *literal,
                           kg_arena *arena) {
  const kg_term date = ontology ? kg_ontology_type(ontology, KG_LITERAL("Date")) : KG_NO_TERM;
  const kg_string none = {0};
  if (date == KG_NO_TERM || property == KG_NO_TERM || literal->language.size || literal->text.size == 0 ||
      !kg_ontology_has_range(ontology, property, date))
    return none;
  const kg_string type = literal->datatype, text = literal->text;
  if (type.size == 0) return kg_ontology_has_range(ontology, property, KG_NO_TERM) ? none : text;
  if (kg_string_is(type, "http://id.loc.gov/datatypes/edtf/EDTF")) return kg_rdf_date_text(text, arena);
  if ((kg_string_is(type, XSD "date") && is_day(text)) || (kg_string_is(type, XSD "gYearMonth") && is_month(text)) ||
      (kg_string_is(type, XSD "gYear") && has_shape(text, "9999")) ||
      (kg_string_is(type, XSD "dateTime") && is_time(text)))
    return text;
  return none;
}

size_t kg_rdf_number(kg_string text) {
  size_t number = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (!kg_is_digit(text.data[i]) || number > SIZE_MAX / 64) return SIZE_MAX;
    number = number * 10 + (size_t)(text.data[i] - '0');
  }
  return text.size ? number : SIZE_MAX;
}
