#include "extractors/moon_calendars.h"

#include "extractors/crescent.h"
#include "extractors/moon.h"

#include <math.h>

static double time_of(int year, int month, int d) { return (double)kg_day_of(year, month, d); }

/* The civil day in a zone that is `hours` ahead of universal time. */
static int32_t local_day(double time, double hours) { return (int32_t)floor(time + hours / 24); }

/* The evening with which a month of the calendar of Umm al-Qura begins: the first on which the moon sets after the sun. Until
   1998 it was the day of the new moon by universal time. */
static int32_t first_evening(double new_moon, int year) {
  enum { DAYS = 4 };
  const int32_t day = (int32_t)floor(new_moon);
  if (year <= 1998) return day;
  for (int32_t evening = day; evening < day + DAYS; evening++)
    if (kg_crescent_stands(evening, new_moon)) return evening;
  return day + DAYS;
}

/* Months are counted from the new moon of 2000-01-06, which begins month 10 of 1420. */
bool kg_islamic_day(int32_t *day, int year, int m, int d) {
  const int first = kg_new_moon_before(time_of(year, 1, 1)) - 2;
  for (int k = first; k < first + 16; k++) {
    const int month = ((k + 9) % 12 + 12) % 12 + 1;
    if (month != m) continue;
    const int32_t found = first_evening(kg_new_moon(k), year) + d;
    if (kg_day_civil(found).year != year) continue;
    *day = found;
    return true;
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

/* ---- China and India -------------------------------------------------------------------------------------------- */

static const double china = 8, india = 5.5;

/* The month that holds the winter solstice of a year is the eleventh. */
static int eleventh_month(int year) {
  const int32_t solstice = local_day(kg_sun_reaches(270, time_of(year, 12, 1), false), china);
  int k = kg_new_moon_before((double)solstice + 2);
  while (local_day(kg_new_moon(k), china) > solstice) k--;
  return k;
}

/* True if the sun changes its sign on no day of the month that begins with new moon `k`. */
static bool keeps_sign(int k) {
  const double begin = (double)local_day(kg_new_moon(k), china) - china / 24;
  const double end = (double)local_day(kg_new_moon(k + 1), china) - china / 24;
  return floor(kg_sun_longitude(begin) / 30) == floor(kg_sun_longitude(end) / 30);
}

bool kg_chinese_new_year(int32_t *day, int year) {
  const int eleventh = eleventh_month(year - 1);
  /* with thirteen months between two solstices, the first that keeps its sign is a leap month */
  const bool leap = eleventh_month(year) - eleventh == 13 && (keeps_sign(eleventh + 1) || keeps_sign(eleventh + 2));
  *day = local_day(kg_new_moon(eleventh + 2 + leap), china);
  return kg_day_civil(*day).year == year;
}

/* The sidereal sign of the sun, 0 to 11. */
static int sign_at(double time) {
  const double longitude = kg_sun_longitude(time) - kg_ayanamsa(time);
  return (int)floor((longitude < 0 ? longitude + 360 : longitude) / 30);
}

static int tithi_at(double time) {
  double apart = kg_moon_longitude(time) - kg_sun_longitude(time);
  if (apart < 0) apart += 360;
  return (int)floor(apart / 12) + 1;
}

bool kg_hindu_day(int32_t *day, int year, int m, int tithi, int hour) {
  const int first = kg_new_moon_before(time_of(year, 1, 1)) - 1;
  for (int k = first; k < first + 15; k++) {
    const double begin = kg_new_moon(k), end = kg_new_moon(k + 1);
    const int sign = sign_at(begin);
    if ((sign + 1) % 12 + 1 != m || sign_at(end) == sign) continue; /* another month, or the leap month before it */
    const int32_t start = local_day(begin, india);
    /* a tithi may hold the hour on no day: then it is the day on which it ends */
    for (int32_t at = start; at <= start + 31; at++) {
      const double time = (double)at + (hour - india) / 24;
      if (time < begin - 0.01 || tithi_at(time) < tithi || (time > begin + 20 && tithi_at(time) < 5 && tithi > 5))
        continue;
      if (kg_day_civil(at).year == year) {
        *day = tithi_at(time) > tithi ? at - 1 : at;
        return true;
      }
      break;
    }
  }
  return false;
}

bool kg_sankranti_day(int32_t *day, int year, int sign) {
  const double time = kg_sun_reaches(30.0 * sign, time_of(year, 1, 1), true);
  *day = local_day(time, india + 6); /* after 18 hours it is kept on the next day */
  return kg_day_civil(*day).year == year;
}

bool kg_onam_day(int32_t *day, int year) {
  const double begin = kg_sun_reaches(120, time_of(year, 7, 1), true);
  const int32_t start = local_day(begin, india);
  int32_t found = 0;
  for (int32_t at = start; at <= start + 31; at++) {
    const double time = (double)at + (7 - india) / 24;
    if (sign_at(time) != 4) continue;
    double moon = kg_moon_longitude(time) - kg_ayanamsa(time);
    if (moon < 0) moon += 360;
    if ((int)floor(moon * 27 / 360) == 21) found = at; /* the last one, if the month holds two */
  }
  *day = found;
  return found != 0;
}
