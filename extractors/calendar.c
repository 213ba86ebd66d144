#include "extractors/calendar.h"

#include <stdio.h>

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int kg_month_length(int year, int month) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool kg_civil_valid(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= kg_month_length(year, month);
}

/* Years that begin in March put the leap day last, so that days before a month follow from one product
   (Howard Hinnant's formulas for civil calendars). */
int32_t kg_day_of(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int of_era = y - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

kg_civil kg_day_civil(int32_t day) {
  const int32_t z = day + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int of_era = z - era * 146097;
  const int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * year + year / 4 - year / 100);
  const int shifted = (5 * of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return (kg_civil){year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

int kg_day_weekday(int32_t day) {
  const int since_monday = (day + 3) % 7; /* day 0 was a Thursday */
  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

static int floor_divide(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

int32_t kg_day_add_months(int32_t day, int months) {
  const kg_civil civil = kg_day_civil(day);
  const int count = civil.year * 12 + civil.month - 1 + months;
  const int year = floor_divide(count, 12), month = count - year * 12 + 1;
  const int length = kg_month_length(year, month);
  return kg_day_of(year, month, civil.day < length ? civil.day : length);
}

/* `count` months from month `month` (1 to 12, or beyond) of `year`. */
static kg_period months(int year, int month, int count, kg_grain grain) {
  const int32_t first = kg_day_add_months(kg_day_of(year, 1, 1), month - 1);
  return (kg_period){first, kg_day_add_months(first, count) - 1, grain, KG_GRAIN_MONTH, KG_GRAIN_MONTH};
}

static kg_period years(int year, int count, kg_grain grain) {
  return (kg_period){kg_day_of(year, 1, 1), kg_day_of(year + count, 1, 1) - 1, grain, KG_GRAIN_YEAR, KG_GRAIN_YEAR};
}

kg_period kg_period_day(int32_t day) { return (kg_period){day, day, KG_GRAIN_DAY, KG_GRAIN_DAY, KG_GRAIN_DAY}; }
kg_period kg_period_month(int year, int month) { return months(year, month, 1, KG_GRAIN_MONTH); }
kg_period kg_period_year(int year) { return years(year, 1, KG_GRAIN_YEAR); }
kg_period kg_period_quarter(int year, int number) { return months(year, number * 3 - 2, 3, KG_GRAIN_QUARTER); }
kg_period kg_period_season(int year, int number) { return months(year, number * 3, 3, KG_GRAIN_SEASON); }
kg_period kg_period_half(int year, int number) { return months(year, number * 6 - 5, 6, KG_GRAIN_HALF); }

kg_period kg_period_days(int32_t first, int32_t last) {
  if (first == last) return kg_period_day(first);
  return (kg_period){first, last, KG_GRAIN_INTERVAL, KG_GRAIN_DAY, KG_GRAIN_DAY};
}

kg_period kg_period_around(kg_grain grain, int32_t day) {
  const kg_civil civil = kg_day_civil(day);
  switch (grain) {
  case KG_GRAIN_WEEK: {
    const int32_t monday = day - (kg_day_weekday(day) - 1);
    return (kg_period){monday, monday + 6, KG_GRAIN_WEEK, KG_GRAIN_DAY, KG_GRAIN_DAY};
  }
  case KG_GRAIN_MONTH: return kg_period_month(civil.year, civil.month);
  case KG_GRAIN_QUARTER: return kg_period_quarter(civil.year, (civil.month + 2) / 3);
  case KG_GRAIN_SEASON: /* January and February belong to the winter of the year before */
    return civil.month < 3 ? kg_period_season(civil.year - 1, 4) : kg_period_season(civil.year, civil.month / 3);
  case KG_GRAIN_HALF: return kg_period_half(civil.year, civil.month > 6 ? 2 : 1);
  case KG_GRAIN_YEAR: return kg_period_year(civil.year);
  case KG_GRAIN_DECADE: return years(civil.year - civil.year % 10, 10, KG_GRAIN_DECADE);
  case KG_GRAIN_CENTURY: return years(civil.year - civil.year % 100, 100, KG_GRAIN_CENTURY);
  case KG_GRAIN_DAY:
  case KG_GRAIN_INTERVAL: break;
  }
  return kg_period_day(day);
}

kg_period kg_period_between(kg_period a, kg_period b) {
  if (a.first == b.first && a.last == b.last) return a;
  return (kg_period){a.first, b.last, KG_GRAIN_INTERVAL, a.from, b.to};
}

kg_period kg_period_shift(kg_period period, int count) {
  static const int months_in[] = {
      [KG_GRAIN_MONTH] = 1, [KG_GRAIN_QUARTER] = 3,  [KG_GRAIN_SEASON] = 3,    [KG_GRAIN_HALF] = 6,
      [KG_GRAIN_YEAR] = 12, [KG_GRAIN_DECADE] = 120, [KG_GRAIN_CENTURY] = 1200};
  kg_period moved = period;
  if (period.grain >= KG_GRAIN_MONTH && period.grain <= KG_GRAIN_CENTURY) {
    moved.first = kg_day_add_months(period.first, count * months_in[period.grain]);
    moved.last = kg_day_add_months(period.last + 1, count * months_in[period.grain]) - 1;
  } else {
    const int32_t length = period.last - period.first + 1;
    moved.first += count * length;
    moved.last += count * length;
  }
  return moved;
}

/* ---- Names --------------------------------------------------------------------------------------------------- */

/* One end of an interval, or a plain day, month or year. */
static int write_end(char *at, size_t size, int32_t day, kg_grain grain) {
  const kg_civil civil = kg_day_civil(day);
  if (grain == KG_GRAIN_YEAR) return snprintf(at, size, "%04d", civil.year);
  if (grain == KG_GRAIN_MONTH) return snprintf(at, size, "%04d-%02d", civil.year, civil.month);
  return snprintf(at, size, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

bool kg_period_name(char name[32], kg_period period) {
  const kg_civil first = kg_day_civil(period.first), last = kg_day_civil(period.last);
  enum { SIZE = 32 };
  if (first.year < 1 || last.year > 9999 || period.first > period.last) return false;
  switch (period.grain) {
  case KG_GRAIN_DAY:
  case KG_GRAIN_MONTH:
  case KG_GRAIN_YEAR: write_end(name, SIZE, period.first, period.grain); return true;
  case KG_GRAIN_QUARTER: snprintf(name, SIZE, "%04d-Q%d", first.year, (first.month + 2) / 3); return true;
  case KG_GRAIN_SEASON: snprintf(name, SIZE, "%04d-%d", first.year, 20 + first.month / 3); return true;
  case KG_GRAIN_DECADE: snprintf(name, SIZE, "%03dX", first.year / 10); return true;
  case KG_GRAIN_WEEK:
  case KG_GRAIN_HALF:
  case KG_GRAIN_CENTURY:
  case KG_GRAIN_INTERVAL: break;
  }
  const int size = write_end(name, SIZE, period.first, period.from);
  name[size] = '/';
  write_end(name + size + 1, SIZE - (size_t)size - 1, period.last, period.to);
  return true;
}

/* Reads `digits` digits at `at`; -1 if they are not there. */
static int read_digits(kg_string text, size_t at, size_t digits) {
  if (text.size < at + digits) return -1;
  int value = 0;
  for (size_t i = at; i < at + digits; i++) {
    if (!kg_is_digit(text.data[i])) return -1;
    value = value * 10 + (text.data[i] - '0');
  }
  return value;
}

static bool read_simple(kg_period *period, kg_string name) {
  const int year = read_digits(name, 0, 4);
  if (year < 1) {
    const int decade = read_digits(name, 0, 3);
    if (name.size != 4 || decade < 1 || name.data[3] != 'X') return false;
    *period = years(decade * 10, 10, KG_GRAIN_DECADE);
    return true;
  }
  if (name.size == 4) {
    *period = kg_period_year(year);
    return true;
  }
  if (name.data[4] != '-') return false;
  if (name.size == 7 && name.data[5] == 'Q' && name.data[6] >= '1' && name.data[6] <= '4') {
    *period = kg_period_quarter(year, name.data[6] - '0');
    return true;
  }
  const int week = name.size == 8 && name.data[5] == 'W' ? read_digits(name, 6, 2) : -1;
  if (week >= 1 && week <= 53) { /* the week with January 4 is the first */
    *period = kg_period_around(KG_GRAIN_WEEK, kg_day_of(year, 1, 4) + 7 * (week - 1));
    return true;
  }
  const int month = read_digits(name, 5, 2);
  if (name.size == 7 && month >= 1 && month <= 12) {
    *period = kg_period_month(year, month);
    return true;
  }
  if (name.size == 7 && month >= 21 && month <= 24) {
    *period = kg_period_season(year, month - 20);
    return true;
  }
  const int day = name.size >= 10 && name.data[7] == '-' ? read_digits(name, 8, 2) : -1;
  if (month < 0 || day < 0 || !kg_civil_valid(year, month, day)) return false;
  if (name.size > 10 && name.data[10] != 'T' && name.data[10] != ' ') return false;
  *period = kg_period_day(kg_day_of(year, month, day));
  return true;
}

bool kg_period_read(kg_period *period, kg_string name) {
  const size_t slash = kg_string_find(name, KG_LITERAL("/"), 0);
  if (slash == SIZE_MAX) return read_simple(period, name);
  kg_period a, b;
  if (!read_simple(&a, kg_string_slice(name, 0, slash)) ||
      !read_simple(&b, kg_string_slice(name, slash + 1, name.size)) || a.first > b.last)
    return false;
  *period = kg_period_between(a, b);
  return true;
}
