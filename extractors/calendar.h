/** Days, months and years of the proleptic Gregorian calendar, stretches of them, and their EDTF names.
 *
 *  A day is counted from 1970-01-01, which is day 0. Years run from 1 to 9999. Nothing here allocates. */
#ifndef KG_EXTRACTORS_CALENDAR_H
#define KG_EXTRACTORS_CALENDAR_H

#include "graph/base/strings.h"

/** How finely a period is told. */
typedef enum kg_grain {
  KG_GRAIN_DAY,
  KG_GRAIN_WEEK, /**< Monday to Sunday */
  KG_GRAIN_MONTH,
  KG_GRAIN_QUARTER,
  KG_GRAIN_SEASON, /**< three months from March, June, September, December */
  KG_GRAIN_HALF,
  KG_GRAIN_YEAR,
  KG_GRAIN_DECADE,
  KG_GRAIN_CENTURY, /**< a hundred years that begin with 00 */
  KG_GRAIN_INTERVAL /**< from one period to another */
} kg_grain;

/** A stretch of days, both ends within it. */
typedef struct kg_period {
  int32_t first, last;
  kg_grain grain;
  kg_grain from, to; /**< of an interval: how finely its ends are told (day, month or year) */
} kg_period;

/** A day as year, month (1 to 12) and day of the month. */
typedef struct kg_civil {
  int year, month, day;
} kg_civil;

/** Days in a month of a year. */
int kg_month_length(int year, int month);
/** True if there is such a day. */
bool kg_civil_valid(int year, int month, int day);
/** The count of a day that kg_civil_valid accepts. O(1). */
int32_t kg_day_of(int year, int month, int day);
kg_civil kg_day_civil(int32_t day);
/** 1 for Monday to 7 for Sunday. */
int kg_day_weekday(int32_t day);
/** `months` later (or earlier, if negative), on the month's last day where it has no such day. */
int32_t kg_day_add_months(int32_t day, int months);

/** The period of that grain (not interval) that holds `day`. */
kg_period kg_period_around(kg_grain grain, int32_t day);
kg_period kg_period_day(int32_t day);
kg_period kg_period_month(int year, int month);
kg_period kg_period_year(int year);
/** `number` is 1 to 4, for seasons from spring; winter ends in the next year. */
kg_period kg_period_quarter(int year, int number);
kg_period kg_period_season(int year, int number);
/** `number` is 1 or 2. */
kg_period kg_period_half(int year, int number);
/** From the first day of `a` to the last of `b`; just `a` if they are one. */
kg_period kg_period_between(kg_period a, kg_period b);
/** From day to day. */
kg_period kg_period_days(int32_t first, int32_t last);
/** The period `count` units of its own grain later (earlier, if negative); an interval is moved by its length in days. */
kg_period kg_period_shift(kg_period period, int count);

/** Writes the EDTF name: "2025-05-20", "2025-05", "2025-Q2", "2025-21", "2025", "202X", "2023/2025". A week is written
 *  as the interval of its days. False if a year lies outside 1 to 9999. */
bool kg_period_name(char name[32], kg_period period);
/** Reads what kg_period_name writes, "2025-W21", and a day with a time after it. False if it is none of these. */
bool kg_period_read(kg_period *period, kg_string name);

#endif
