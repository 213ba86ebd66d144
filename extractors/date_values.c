#include "extractors/date_grammar.h"
#include "extractors/holidays.h"

kg_date_value kg_value_fixed(kg_period period, int confidence) {
  return (kg_date_value){.floating = KG_FIXED, .period = period, .confidence = confidence};
}

kg_date_value kg_value_floating(kg_floating floating, int month, int day, int confidence) {
  return (kg_date_value){.floating = floating, .month = month, .day = day, .confidence = confidence};
}

/* The nth of the days, weeks or weekdays of a month, or of a year if `month` is 0. A week belongs to the month that holds
   its Thursday, as ISO 8601 has it for years. */
static bool nth_of(kg_period *period, const kg_date_value *value, int year) {
  const kg_period whole = value->month ? kg_period_month(year, value->month) : kg_period_year(year);
  const bool forward = value->nth > 0;
  const int steps = forward ? value->nth - 1 : -value->nth - 1;
  int32_t day;
  int step = 1;
  if (value->weekday || value->unit == KG_GRAIN_WEEK) {
    const int weekday = value->weekday ? value->weekday : 4;
    step = 7;
    if (forward)
      day = whole.first + (weekday - kg_day_weekday(whole.first) + 7) % 7;
    else
      day = whole.last - (kg_day_weekday(whole.last) - weekday + 7) % 7;
  } else {
    day = forward ? whole.first : whole.last;
  }
  day += (forward ? 1 : -1) * step * steps;
  if (day < whole.first || day > whole.last) return false;
  *period = value->weekday || value->unit == KG_GRAIN_DAY ? kg_period_day(day) : kg_period_around(KG_GRAIN_WEEK, day);
  return true;
}

kg_period kg_weekend_at(int32_t day) {
  const int weekday = kg_day_weekday(day);
  if (weekday == 1) return kg_period_days(day - 2, day);
  if (weekday >= 4 && weekday <= 6) return kg_period_days(day, day + 7 - weekday);
  const int32_t saturday = day + 6 - weekday;
  return weekday == 7 ? kg_period_days(day - 1, day) : kg_period_days(saturday, saturday + 1);
}

bool kg_value_in_year(kg_period *period, const kg_date_value *value, int year) {
  if (year < 2 || year > 9990) return false;
  int32_t day;
  switch (value->floating) {
  case KG_FIXED: *period = value->period; return true;
  case KG_FLOATING_MONTH: *period = kg_period_month(year, value->month); return true;
  case KG_FLOATING_DAY:
  case KG_FLOATING_WEEK_OF:
    if (!kg_civil_valid(year, value->month, value->day)) return false;
    day = kg_day_of(year, value->month, value->day);
    *period = value->floating == KG_FLOATING_DAY ? kg_period_day(day) : kg_period_around(KG_GRAIN_WEEK, day);
    return value->floating != KG_FLOATING_DAY || !value->weekday || kg_day_weekday(day) == value->weekday;
  case KG_FLOATING_QUARTER: *period = kg_period_quarter(year, value->nth); return true;
  case KG_FLOATING_HALF: *period = kg_period_half(year, value->nth); return true;
  case KG_FLOATING_SEASON: *period = kg_period_season(year, value->nth); return true;
  case KG_FLOATING_NTH: return nth_of(period, value, year);
  case KG_FLOATING_HOLIDAY:
    if (!kg_holiday_day(&day, (size_t)value->nth, year)) return false;
    *period = value->weekend ? kg_weekend_at(day) : kg_period_day(day);
    return true;
  case KG_FLOATING_DAY_OF_MONTH:
  case KG_FLOATING_WEEKDAY: break;
  }
  return false;
}

/* How far apart the instances of a floating value lie. */
static kg_grain cycle_of(const kg_date_value *value) {
  if (value->floating == KG_FLOATING_DAY_OF_MONTH) return KG_GRAIN_MONTH;
  return value->floating == KG_FLOATING_WEEKDAY ? KG_GRAIN_WEEK : KG_GRAIN_YEAR;
}

bool kg_value_at(kg_period *period, const kg_date_value *value, int32_t day) {
  const kg_civil civil = kg_day_civil(day);
  switch (cycle_of(value)) {
  case KG_GRAIN_MONTH:
    if (!kg_civil_valid(civil.year, civil.month, value->day)) return false;
    *period = kg_period_day(kg_day_of(civil.year, civil.month, value->day));
    return !value->weekday || kg_day_weekday(period->first) == value->weekday;
  case KG_GRAIN_WEEK:
    *period = kg_period_day(kg_period_around(KG_GRAIN_WEEK, day).first + value->weekday - 1);
    return true;
  default: return kg_value_in_year(period, value, civil.year);
  }
}

/* Steps over the cycles around `day`: far enough for February 29 and for a weekday that agrees. */
static bool search(kg_period *period, const kg_date_value *value, int32_t day, int direction) {
  enum { FAR = 30 };
  if (value->floating == KG_FIXED) {
    *period = value->period;
    return true;
  }
  kg_period cycle = kg_period_around(cycle_of(value), day);
  cycle = kg_period_shift(cycle, -direction);
  for (int i = 0; i < FAR; i++, cycle = kg_period_shift(cycle, direction)) {
    if (!kg_value_at(period, value, cycle.first)) continue;
    if (direction > 0 ? period->last >= day : period->first <= day) return true;
  }
  return false;
}

bool kg_value_before(kg_period *period, const kg_date_value *value, int32_t day) {
  return search(period, value, day, -1);
}
bool kg_value_after(kg_period *period, const kg_date_value *value, int32_t day) {
  return search(period, value, day, 1);
}

int kg_value_level(const kg_date_value *value) {
  switch (value->floating) {
  case KG_FIXED: return value->period.grain == KG_GRAIN_INTERVAL ? -1 : (int)value->period.grain;
  case KG_FLOATING_MONTH: return KG_GRAIN_MONTH;
  case KG_FLOATING_QUARTER: return KG_GRAIN_QUARTER;
  case KG_FLOATING_HALF: return KG_GRAIN_HALF;
  case KG_FLOATING_SEASON: return KG_GRAIN_SEASON;
  case KG_FLOATING_WEEK_OF: return KG_GRAIN_WEEK;
  default: return KG_GRAIN_DAY;
  }
}
