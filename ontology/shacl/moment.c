#include "ontology/shacl/moment.h"

typedef struct reader {
  kg_string rest;
  bool failed;
} reader;

static bool take_char(reader *r, char c) {
  if (r->failed || r->rest.size == 0 || r->rest.data[0] != c) return false;
  r->rest = kg_string_slice(r->rest, 1, r->rest.size);
  return true;
}

static void expect(reader *r, char c) {
  if (!take_char(r, c)) r->failed = true;
}

/* A number of at least `least` and at most `most` digits. */
static int64_t take_number(reader *r, size_t least, size_t most, size_t *digits) {
  int64_t number = 0;
  size_t count = 0;
  for (; count < most && count < r->rest.size && kg_is_digit(r->rest.data[count]); count++)
    number = number * 10 + (r->rest.data[count] - '0');
  if (r->failed || count < least) {
    r->failed = true;
    return 0;
  }
  r->rest = kg_string_slice(r->rest, count, r->rest.size);
  if (digits) *digits = count;
  return number;
}

static int64_t take_two(reader *r, int64_t least, int64_t most) {
  const int64_t number = take_number(r, 2, 2, NULL);
  if (number < least || number > most) r->failed = true;
  return number;
}

static int64_t take_year(reader *r) {
  const bool negative = take_char(r, '-');
  const bool zero = r->rest.size && r->rest.data[0] == '0';
  size_t digits = 0;
  const int64_t year = take_number(r, 4, 9, &digits);
  if (zero && digits > 4) r->failed = true;
  return negative ? -year : year;
}

static bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int64_t month_days(int64_t year, int64_t month) {
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1972-01-01 in the proleptic Gregorian calendar; years count from March, so that leap days come last. */
static int64_t days_of(int64_t year, int64_t month, int64_t day) {
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468 - 730;
}

static void take_time(reader *r, kg_moment *moment) {
  const int64_t hour = take_two(r, 0, 24);
  expect(r, ':');
  const int64_t minute = take_two(r, 0, 59);
  expect(r, ':');
  const int64_t second = take_two(r, 0, 59);
  if (take_char(r, '.')) {
    size_t digits = 0;
    for (; digits < r->rest.size && kg_is_digit(r->rest.data[digits]); digits++)
      if (digits < 18) moment->fraction = moment->fraction * 10 + (uint64_t)(r->rest.data[digits] - '0');
    if (digits == 0) r->failed = true;
    r->rest = kg_string_slice(r->rest, digits, r->rest.size);
    for (; digits < 18; digits++) moment->fraction *= 10;
  }
  if (hour == 24 && (minute || second || moment->fraction)) r->failed = true;
  moment->seconds += hour * 3600 + minute * 60 + second;
}

static void take_timezone(reader *r, kg_moment *moment) {
  if (r->rest.size == 0 || r->failed) return;
  moment->has_timezone = true;
  if (take_char(r, 'Z')) return;
  const bool west = take_char(r, '-');
  if (!west) expect(r, '+');
  const int64_t hour = take_two(r, 0, 14);
  expect(r, ':');
  const int64_t minute = take_two(r, 0, hour == 14 ? 0 : 59);
  const int64_t offset = hour * 3600 + minute * 60;
  moment->seconds += west ? offset : -offset;
}

bool kg_moment_read(kg_moment *moment, kg_string text, unsigned parts) {
  reader r = {text, false};
  const bool has_year = parts & KG_MOMENT_YEAR, has_month = parts & KG_MOMENT_MONTH, has_day = parts & KG_MOMENT_DAY;
  int64_t year = 1972, month = 1, day = 1;
  memset(moment, 0, sizeof *moment);
  if (has_year) {
    year = take_year(&r);
    if (has_month) expect(&r, '-');
  } else if (has_month || has_day) {
    expect(&r, '-');
    expect(&r, '-');
  }
  if (has_month) month = take_two(&r, 1, 12);
  if (has_day) {
    expect(&r, '-');
    day = take_two(&r, 1, 31);
  }
  if (r.failed || day > month_days(year, month)) return false;
  moment->seconds = days_of(year, month, day) * 86400;
  if (parts & KG_MOMENT_TIME) {
    if (parts & KG_MOMENT_DAY) expect(&r, 'T');
    take_time(&r, moment);
  }
  take_timezone(&r, moment);
  return !r.failed && r.rest.size == 0;
}
