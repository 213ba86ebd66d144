#include "extractors/moon_calendars.h"

/* Tabular Islamic calendar: 30-year cycle of 10,631 days with eleven leap years; its epoch is Friday, July 16, 622 of the
   Julian calendar. */
static int32_t islamic(int year, int month, int d) {
  enum { EPOCH = -492148 };
  return EPOCH + (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + d - 1;
}

bool kg_islamic_day(int32_t *day, int year, int m, int d) {
  if (year < 623) return false;
  const int near = (year - 622) * 33 / 32; /* a lunar year is about 32/33 of a solar one */
  for (int y = near - 1 > 1 ? near - 1 : 1; y <= near + 2; y++) {
    const int32_t found = islamic(y, m, d);
    if (kg_day_civil(found).year == year) {
      *day = found;
      return true;
    }
  }
  return false;
}

/* Hebrew calendar: days from its epoch to the mean new moon of Tishri of a year, in parts of 1/1080 hour, with the four
   rules that put the new year off (after Dershowitz and Reingold, Calendrical Calculations). */
static int32_t elapsed(int year) {
  const int64_t months = (INT64_C(235) * year - 234) / 19;
  const int64_t parts = 12084 + 13753 * months;
  const int64_t day = 29 * months + parts / 25920;
  return (int32_t)(day + ((3 * (day + 1)) % 7 < 3));
}

static int32_t new_year(int year) {
  enum { EPOCH = -2092590 };
  const int32_t before = elapsed(year - 1), here = elapsed(year), after = elapsed(year + 1);
  return EPOCH + here + (after - here == 356 ? 2 : here - before == 382 ? 1 : 0);
}

static bool is_leap(int year) { return (7 * year + 1) % 19 < 7; }

static int month_length(int year, int month) {
  const int32_t length = new_year(year + 1) - new_year(year);
  if (month == 2 || month == 4 || month == 6 || month == 10 || month == 13) return 29;
  if (month == 12) return is_leap(year) ? 30 : 29;
  if (month == 8) return length % 10 == 5 ? 30 : 29;
  if (month == 9) return length % 10 == 3 ? 29 : 30;
  return 30;
}

bool kg_hebrew_day(int32_t *day, int year, int m, int d) {
  for (int y = year + 3760; y <= year + 3761; y++) {
    const int last = is_leap(y) ? 13 : 12;
    const int month = m == 13 ? last : m;
    int32_t at = new_year(y) + d - 1;
    for (int i = 7; i != month; i = i == last ? 1 : i + 1) at += month_length(y, i);
    if (kg_day_civil(at).year == year) {
      *day = at;
      return true;
    }
  }
  return false;
}
