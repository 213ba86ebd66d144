#include "graph/base/day_bounds.h"

typedef struct day {
  unsigned year, month, day;
} day;

static bool read_number(kg_string text, size_t begin, size_t end, unsigned *number) {
  *number = 0;
  if (end > text.size) return false;
  for (size_t i = begin; i < end; i++) {
    if (!kg_is_digit(text.data[i])) return false;
    *number = *number * 10 + (unsigned)(text.data[i] - '0');
  }
  return true;
}

static unsigned days_of(unsigned year, unsigned month) {
  static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/** "202X", "20XX" */
static bool read_years(kg_string text, day *first, day *last) {
  unsigned low = 0, high = 0;
  for (size_t i = 0; i < 4; i++) {
    const char c = text.data[i];
    if (!kg_is_digit(c) && c != 'X') return false;
    if (kg_is_digit(c) && i > 0 && text.data[i - 1] == 'X') return false;
    low = low * 10 + (c == 'X' ? 0 : (unsigned)(c - '0'));
    high = high * 10 + (c == 'X' ? 9 : (unsigned)(c - '0'));
  }
  *first = (day){low ? low : 1, 1, 1};
  *last = (day){high, 12, 31};
  return high > 0;
}

/** What stands in place of a month: one, a quarter, a season. */
static bool read_months(kg_string text, unsigned year, day *first, day *last) {
  unsigned number, begin = 0, count = 3;
  if (text.data[5] == 'Q') {
    if (read_number(text, 6, 7, &number) && number >= 1 && number <= 4) begin = 3 * number - 2;
  } else if (read_number(text, 5, 7, &number)) {
    if (number <= 12) {
      begin = number;
      count = 1;
    }
    if (number >= 21 && number <= 24) begin = 3 * (number - 20);
    if (number >= 33 && number <= 36) begin = 3 * (number - 32) - 2;
  }
  if (begin == 0) return false;
  const unsigned end = begin + count - 1;
  *first = (day){year, begin, 1};
  *last = end <= 12 ? (day){year, end, days_of(year, end)} : (day){year + 1, end - 12, days_of(year + 1, end - 12)};
  return last->year <= 9999;
}

static bool read_one(kg_string text, day *first, day *last) {
  unsigned year, number;
  if (text.size && strchr("?~%", text.data[text.size - 1])) text.size--;
  if (text.size < 4) return false;
  if (text.size == 4) return read_years(text, first, last);
  if (!read_number(text, 0, 4, &year) || year == 0 || text.data[4] != '-' || text.size < 7) return false;
  if (!read_months(text, year, first, last)) return false;
  if (text.size == 7) return true;
  if (text.data[7] != '-' || first->month != last->month || !read_number(text, 8, 10, &number)) return false;
  if (text.size > 10 && text.data[10] != 'T') return false;
  if (number < 1 || number > last->day) return false;
  first->day = last->day = number;
  return true;
}

static void print(char text[11], day d) {
  const char digits[11] = {(char)('0' + d.year / 1000),
                           (char)('0' + d.year / 100 % 10),
                           (char)('0' + d.year / 10 % 10),
                           (char)('0' + d.year % 10),
                           '-',
                           (char)('0' + d.month / 10),
                           (char)('0' + d.month % 10),
                           '-',
                           (char)('0' + d.day / 10),
                           (char)('0' + d.day % 10),
                           '\0'};
  memcpy(text, digits, sizeof digits);
}

static bool is_open(kg_string side) { return side.size == 0 || kg_string_is(side, ".."); }

bool kg_day_bounds_of(kg_day_bounds *bounds, kg_string date) {
  memset(bounds, 0, sizeof *bounds);
  const size_t slash = kg_string_find(date, KG_LITERAL("/"), 0);
  const kg_string from = slash == SIZE_MAX ? date : kg_string_slice(date, 0, slash);
  const kg_string until = slash == SIZE_MAX ? date : kg_string_slice(date, slash + 1, date.size);
  day first = {0}, last = {0}, other;
  const bool has_first = slash == SIZE_MAX || !is_open(from), has_last = slash == SIZE_MAX || !is_open(until);
  if (has_first && !read_one(from, &first, &other)) return false;
  if (has_last && !read_one(until, &other, &last)) return false;
  if (has_first) print(bounds->first, first);
  if (has_last) print(bounds->last, last);
  return has_first || has_last;
}
