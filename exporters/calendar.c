#include "exporters/calendar.h"

#include "exporters/vocabulary.h"

/** What one expression, or one side of an interval, turned out to be. */
typedef enum { NOTHING, OPEN, YEAR, MONTH, DAY, TIME, LOOSE } calendar_kind;

static bool is_digits(kg_string text) {
  for (size_t i = 0; i < text.size; i++) {
    if (!kg_is_digit(text.data[i])) return false;
  }
  return text.size > 0;
}

/** True if every character is a digit or an X; `*exact` is cleared where there is an X. */
static bool is_digits_or_x(kg_string text, bool *exact) {
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] == 'X') {
      *exact = false;
    } else if (!kg_is_digit(text.data[i])) {
      return false;
    }
  }
  return text.size > 0;
}

static unsigned number(kg_string digits) {
  unsigned value = 0;
  for (size_t i = 0; i < digits.size; i++) value = value * 10 + (unsigned)(digits.data[i] - '0');
  return value;
}

static unsigned days_in_month(unsigned year, unsigned month) {
  static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/** hh:mm:ss with Z, an offset or nothing behind it. */
static bool is_time(kg_string text) {
  if (text.size < 8 || text.data[2] != ':' || text.data[5] != ':') return false;
  const kg_string hour = kg_string_slice(text, 0, 2), minute = kg_string_slice(text, 3, 5);
  const kg_string second = kg_string_slice(text, 6, 8);
  if (!is_digits(hour) || !is_digits(minute) || !is_digits(second)) return false;
  if (number(hour) > 23 || number(minute) > 59 || number(second) > 59) return false;
  const kg_string zone = kg_string_slice(text, 8, text.size);
  if (zone.size == 0 || kg_string_is(zone, "Z")) return true;
  if (zone.size != 6 || (zone.data[0] != '+' && zone.data[0] != '-') || zone.data[3] != ':') return false;
  const kg_string hours = kg_string_slice(zone, 1, 3), minutes = kg_string_slice(zone, 4, 6);
  return is_digits(hours) && is_digits(minutes) && number(hours) < 14 && number(minutes) < 60;
}

/** Reads one expression without a slash. */
static calendar_kind classify(kg_string text) {
  if (text.size == 0 || kg_string_is(text, "..")) return OPEN;
  bool exact = true;
  const char last = text.data[text.size - 1];
  if (last == '?' || last == '~' || last == '%') {
    exact = false;
    text.size--;
  }
  if (text.size > 0 && text.data[0] == '-') { /* before the year 1 */
    exact = false;
    text = kg_string_slice(text, 1, text.size);
  }
  if (text.size < 4) return NOTHING;
  const kg_string year = kg_string_slice(text, 0, 4);
  if (!is_digits_or_x(year, &exact)) return NOTHING;
  if (kg_string_is(year, "0000")) exact = false; /* XML Schema 1.0 has no such year */
  if (text.size == 4) return exact ? YEAR : LOOSE;
  if (text.data[4] != '-' || text.size < 7) return NOTHING;
  const kg_string month = kg_string_slice(text, 5, 7);
  if (text.size == 7 && month.data[0] == 'Q') return month.data[1] >= '1' && month.data[1] <= '4' ? LOOSE : NOTHING;
  const bool exact_year = exact;
  if (!is_digits_or_x(month, &exact)) return NOTHING;
  const bool known_month = is_digits(month);
  const unsigned m = known_month ? number(month) : 0;
  if (text.size == 7) {
    if (known_month && m >= 21 && m <= 41) return LOOSE; /* seasons, quarters and their like */
    if (known_month && (m < 1 || m > 12)) return NOTHING;
    return exact ? MONTH : LOOSE;
  }
  if (text.data[7] != '-' || text.size < 10) return NOTHING;
  const kg_string day = kg_string_slice(text, 8, 10);
  if (!is_digits_or_x(day, &exact)) return NOTHING;
  if (known_month && (m < 1 || m > 12)) return NOTHING;
  if (is_digits(day)) {
    const unsigned d = number(day);
    const unsigned y = exact_year ? number(year) : 2000; /* a leap year: the benefit of the doubt */
    if (d < 1 || d > (known_month ? days_in_month(y, m) : 31U)) return NOTHING;
  }
  if (text.size == 10) return exact ? DAY : LOOSE;
  return exact && text.data[10] == 'T' && is_time(kg_string_slice(text, 11, text.size)) ? TIME : NOTHING;
}

/** Copies one expression, with "Q1" to "Q4" written 33 to 36. */
static size_t put(char *out, kg_string text) {
  if (text.size) memcpy(out, text.data, text.size);
  const bool qualified = text.size && strchr("?~%", text.data[text.size - 1]);
  const size_t end = text.size - (qualified ? 1 : 0);
  if (end >= 2 && out[end - 2] == 'Q') {
    out[end - 1] = (char)('2' + (out[end - 1] - '0'));
    out[end - 2] = '3';
  }
  return text.size;
}

static kg_rdf_term literal(kg_string text, const char *datatype) {
  kg_rdf_term term = kg_rdf_text(text);
  term.datatype = kg_string_of(datatype);
  return term;
}

kg_rdf_term kg_calendar_literal(kg_string date, char buffer[KG_CALENDAR_SIZE]) {
  if (date.size == 0 || date.size > KG_CALENDAR_SIZE) return kg_rdf_text(date);
  const size_t slash = kg_string_find(date, KG_LITERAL("/"), 0);
  if (slash == SIZE_MAX) {
    switch (classify(date)) {
    case YEAR: return literal(date, KG_NS_XSD "gYear");
    case MONTH: return literal(date, KG_NS_XSD "gYearMonth");
    case DAY: return literal(date, KG_NS_XSD "date");
    case TIME: return literal(date, KG_NS_XSD "dateTime");
    case LOOSE: return literal((kg_string){buffer, put(buffer, date)}, KG_DATATYPE_EDTF);
    case OPEN:
    case NOTHING: break;
    }
    return kg_rdf_text(date);
  }
  const kg_string from = kg_string_slice(date, 0, slash), until = kg_string_slice(date, slash + 1, date.size);
  const calendar_kind first = classify(from), second = classify(until);
  if (first == NOTHING || second == NOTHING || (first == OPEN && second == OPEN)) return kg_rdf_text(date);
  size_t used = put(buffer, from);
  buffer[used++] = '/';
  used += put(buffer + used, until);
  return literal((kg_string){buffer, used}, KG_DATATYPE_EDTF);
}
