#include "ontology/shacl/literal.h"

#include "graph/base/unicode.h"

/* ---- Scanning -------------------------------------------------------------------------------------------------- */

static size_t digits_at(kg_string text, size_t at) {
  size_t count = 0;
  while (at + count < text.size && kg_is_digit(text.data[at + count])) count++;
  return count;
}

/* Digits with at most one point among or around them, behind a sign. Returns where they end, or 0. */
static size_t scan_decimal(kg_string text, bool may_have_point) {
  size_t at = text.size && (text.data[0] == '+' || text.data[0] == '-');
  const size_t whole = digits_at(text, at);
  at += whole;
  if (!may_have_point || at >= text.size || text.data[at] != '.') return whole ? at : 0;
  const size_t part = digits_at(text, at + 1);
  return whole || part ? at + 1 + part : 0;
}

static bool is_special(kg_string text) {
  return kg_string_is(text, "INF") || kg_string_is(text, "-INF") || kg_string_is(text, "NaN") ||
         kg_string_is(text, "+INF");
}

static bool is_double(kg_string text) {
  if (is_special(text)) return true;
  size_t at = scan_decimal(text, true);
  if (at == 0) return false;
  if (at < text.size && (text.data[at] == 'e' || text.data[at] == 'E')) {
    at++;
    if (at < text.size && (text.data[at] == '+' || text.data[at] == '-')) at++;
    const size_t exponent = digits_at(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size;
}

/* ---- Datatypes ------------------------------------------------------------------------------------------------- */

typedef enum form {
  FORM_INTEGER,
  FORM_DECIMAL,
  FORM_DOUBLE,
  FORM_BOOLEAN,
  FORM_MOMENT,
  FORM_DURATION,
  FORM_HEX,
  FORM_BASE64,
  FORM_TEXT
} form;

/* The local names of XML Schema's datatypes. Integers have bounds, moments parts, texts rules about white space. */
static const struct datatype {
  const char *name;
  form form;
  unsigned
      parts; /* of moments, of durations (1: years and months, 2: days and times); of texts how much is forbidden */
  const char *least, *most;
  kg_value_family family;
} datatypes[] = {
    {"integer", FORM_INTEGER, 0, NULL, NULL, KG_VALUE_NUMBER},
    {"decimal", FORM_DECIMAL, 0, NULL, NULL, KG_VALUE_NUMBER},
    {"double", FORM_DOUBLE, 0, NULL, NULL, KG_VALUE_NUMBER},
    {"float", FORM_DOUBLE, 0, NULL, NULL, KG_VALUE_NUMBER},
    {"nonNegativeInteger", FORM_INTEGER, 0, "0", NULL, KG_VALUE_NUMBER},
    {"positiveInteger", FORM_INTEGER, 0, "1", NULL, KG_VALUE_NUMBER},
    {"nonPositiveInteger", FORM_INTEGER, 0, NULL, "0", KG_VALUE_NUMBER},
    {"negativeInteger", FORM_INTEGER, 0, NULL, "-1", KG_VALUE_NUMBER},
    {"long", FORM_INTEGER, 0, "-9223372036854775808", "9223372036854775807", KG_VALUE_NUMBER},
    {"int", FORM_INTEGER, 0, "-2147483648", "2147483647", KG_VALUE_NUMBER},
    {"short", FORM_INTEGER, 0, "-32768", "32767", KG_VALUE_NUMBER},
    {"byte", FORM_INTEGER, 0, "-128", "127", KG_VALUE_NUMBER},
    {"unsignedLong", FORM_INTEGER, 0, "0", "18446744073709551615", KG_VALUE_NUMBER},
    {"unsignedInt", FORM_INTEGER, 0, "0", "4294967295", KG_VALUE_NUMBER},
    {"unsignedShort", FORM_INTEGER, 0, "0", "65535", KG_VALUE_NUMBER},
    {"unsignedByte", FORM_INTEGER, 0, "0", "255", KG_VALUE_NUMBER},
    {"boolean", FORM_BOOLEAN, 0, NULL, NULL, KG_VALUE_BOOLEAN},
    {"dateTime", FORM_MOMENT, KG_MOMENT_DATE | KG_MOMENT_TIME, NULL, NULL, KG_VALUE_DATE_TIME},
    {"dateTimeStamp", FORM_MOMENT, KG_MOMENT_DATE | KG_MOMENT_TIME, NULL, NULL, KG_VALUE_DATE_TIME},
    {"date", FORM_MOMENT, KG_MOMENT_DATE, NULL, NULL, KG_VALUE_DATE},
    {"time", FORM_MOMENT, KG_MOMENT_TIME, NULL, NULL, KG_VALUE_TIME},
    {"gYear", FORM_MOMENT, KG_MOMENT_YEAR, NULL, NULL, KG_VALUE_YEAR},
    {"gYearMonth", FORM_MOMENT, KG_MOMENT_YEAR | KG_MOMENT_MONTH, NULL, NULL, KG_VALUE_YEAR_MONTH},
    {"gMonthDay", FORM_MOMENT, KG_MOMENT_MONTH | KG_MOMENT_DAY, NULL, NULL, KG_VALUE_NONE},
    {"gMonth", FORM_MOMENT, KG_MOMENT_MONTH, NULL, NULL, KG_VALUE_NONE},
    {"gDay", FORM_MOMENT, KG_MOMENT_DAY, NULL, NULL, KG_VALUE_NONE},
    {"duration", FORM_DURATION, 3, NULL, NULL, KG_VALUE_NONE},
    {"yearMonthDuration", FORM_DURATION, 1, NULL, NULL, KG_VALUE_NONE},
    {"dayTimeDuration", FORM_DURATION, 2, NULL, NULL, KG_VALUE_NONE},
    {"hexBinary", FORM_HEX, 0, NULL, NULL, KG_VALUE_NONE},
    {"base64Binary", FORM_BASE64, 0, NULL, NULL, KG_VALUE_NONE},
    {"string", FORM_TEXT, 0, NULL, NULL, KG_VALUE_STRING},
    {"normalizedString", FORM_TEXT, 1, NULL, NULL, KG_VALUE_NONE},
    {"token", FORM_TEXT, 2, NULL, NULL, KG_VALUE_NONE},
};

static const struct datatype *find_datatype(kg_string iri) {
  if (iri.size == 0) iri = KG_LITERAL(KG_XSD "string");
  if (!kg_string_starts(iri, KG_LITERAL(KG_XSD))) return NULL;
  const kg_string name = kg_string_slice(iri, sizeof(KG_XSD) - 1, iri.size);
  for (size_t i = 0; i < sizeof datatypes / sizeof *datatypes; i++)
    if (kg_string_is(name, datatypes[i].name)) return &datatypes[i];
  return NULL;
}

/* Numbers and letters in their order, each at most once: "3Y", "2M". Returns where the first other thing stands. */
static size_t scan_fields(kg_string text, size_t at, const char *letters, bool *any) {
  for (const char *letter = letters; *letter; letter++) {
    const size_t digits = digits_at(text, at);
    size_t next = at + digits;
    if (digits == 0) break;
    if (*letter == 'S' && next < text.size && text.data[next] == '.') {
      const size_t fraction = digits_at(text, next + 1);
      if (fraction == 0) break;
      next += 1 + fraction;
    }
    if (next >= text.size || text.data[next] != *letter) continue;
    at = next + 1;
    *any = true;
  }
  return at;
}

static bool is_duration(kg_string text, unsigned parts) {
  size_t at = text.size && text.data[0] == '-';
  bool any = false;
  if (at >= text.size || text.data[at] != 'P') return false;
  at++;
  if (parts & 1) at = scan_fields(text, at, "YM", &any);
  if (parts & 2) {
    at = scan_fields(text, at, "D", &any);
    if (at < text.size && text.data[at] == 'T') {
      bool any_time = false;
      at = scan_fields(text, at + 1, "HMS", &any_time);
      if (!any_time) return false;
      any = true;
    }
  }
  return any && at == text.size;
}

static bool is_hex(kg_string text) {
  for (size_t i = 0; i < text.size; i++) {
    const char c = kg_ascii_lower(text.data[i]);
    if (!kg_is_digit(c) && (c < 'a' || c > 'f')) return false;
  }
  return text.size % 2 == 0;
}

static bool is_base64(kg_string text) {
  size_t letters = 0, padding = 0;
  for (size_t i = 0; i < text.size; i++) {
    const char c = text.data[i];
    if (c == ' ') continue;
    if (c == '=')
      padding++;
    else if (padding || !(kg_is_ascii_alpha(c) || kg_is_digit(c) || c == '+' || c == '/'))
      return false;
    letters++;
  }
  return letters % 4 == 0 && padding <= 2;
}

/* normalizedString has no line ends and tabs; a token no spaces at its ends nor two together either. */
static bool is_plain(kg_string text, unsigned rule) {
  for (size_t i = 0; rule && i < text.size; i++) {
    const char c = text.data[i];
    if (c == '\t' || c == '\n' || c == '\r') return false;
    if (rule == 2 && c == ' ' && (i == 0 || i + 1 == text.size || text.data[i - 1] == ' ')) return false;
  }
  return true;
}

static int compare_with(kg_string text, const char *bound) {
  kg_number a, b;
  kg_number_read(&a, text);
  kg_number_read(&b, kg_string_of(bound));
  return kg_number_compare(&a, &b);
}

static bool is_form(const struct datatype *d, kg_string text) {
  kg_moment moment;
  switch (d->form) {
  case FORM_INTEGER:
    return text.size && scan_decimal(text, false) == text.size && (!d->least || compare_with(text, d->least) >= 0) &&
           (!d->most || compare_with(text, d->most) <= 0);
  case FORM_DECIMAL: return text.size && scan_decimal(text, true) == text.size;
  case FORM_DOUBLE: return is_double(text);
  case FORM_BOOLEAN:
    return kg_string_is(text, "true") || kg_string_is(text, "false") || kg_string_is(text, "1") ||
           kg_string_is(text, "0");
  case FORM_MOMENT:
    return kg_moment_read(&moment, text, d->parts) && (moment.has_timezone || strcmp(d->name, "dateTimeStamp") != 0);
  case FORM_DURATION: return is_duration(text, d->parts);
  case FORM_HEX: return is_hex(text);
  case FORM_BASE64: return is_base64(text);
  case FORM_TEXT: return is_plain(text, d->parts);
  }
  return true;
}

bool kg_literal_is_valid(const kg_rdf_term *literal) {
  if (literal->language.size) return true;
  const struct datatype *datatype = find_datatype(literal->datatype);
  return !datatype || is_form(datatype, literal->text);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

kg_value kg_literal_value(const kg_rdf_term *term) {
  const kg_value none = {.family = KG_VALUE_NONE};
  if (term->kind != KG_RDF_LITERAL || term->language.size) return none;
  const struct datatype *d = find_datatype(term->datatype);
  if (!d || d->family == KG_VALUE_NONE || !is_form(d, term->text)) return none;
  kg_value value = {.family = d->family, .text = term->text};
  if (d->family == KG_VALUE_NUMBER) {
    if (kg_string_is(term->text, "NaN")) return none;
    kg_number_read(&value.number, term->text);
  } else if (d->family == KG_VALUE_BOOLEAN) {
    value.is_true = kg_string_is(term->text, "true") || kg_string_is(term->text, "1");
  } else if (d->family >= KG_VALUE_DATE_TIME) {
    (void)kg_moment_read(&value.moment, term->text, d->parts);
    if (value.moment.has_timezone) value.family++;
  }
  return value;
}

int kg_value_compare(const kg_value *a, const kg_value *b) {
  if (a->family == KG_VALUE_NUMBER) return kg_number_compare(&a->number, &b->number);
  if (a->family == KG_VALUE_STRING) return kg_string_compare(a->text, b->text);
  if (a->family == KG_VALUE_BOOLEAN) return (int)a->is_true - (int)b->is_true;
  if (a->moment.seconds != b->moment.seconds) return a->moment.seconds < b->moment.seconds ? -1 : 1;
  return (a->moment.fraction > b->moment.fraction) - (a->moment.fraction < b->moment.fraction);
}
