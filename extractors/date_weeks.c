/* Weeks and weekends: "the week of October 6th", "week 31 of 2018", "this working week", "over the weekend". */
#include "extractors/date_grammar.h"

/* "the week of October 6th", "the week beginning February 4", "w/c Feb 4" */
static uint32_t read_week_of(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t i;
  const bool weekend = kg_is(r, at, KG_WORD_WEEKEND);
  if (kg_is_text(r, at, "w") && kg_is_sign(r, at + 1, '/') && kg_is_text(r, at + 2, "c"))
    i = at + 3;
  else if ((weekend || kg_is_text(r, at, "week")) && kg_is(r, at + 1, KG_WORD_OF))
    i = at + 2;
  else if (kg_is_text(r, at, "week") && kg_is_one_of(r, at + 1, "beginning starting commencing"))
    i = kg_is(r, at + 2, KG_WORD_ON) ? at + 3 : at + 2;
  else
    return 0;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  if (r->depth > 2 || kg_is(r, i, KG_WORD_WEEKDAY))
    return 0; /* "the week of Monday, March 20th": the day says it all */
  r->depth++;
  uint32_t end = kg_read_date(r, i, value);
  r->depth--;
  if (weekend && end && end == kg_read_holiday(r, i, value) && value->floating == KG_FIXED) {
    *value = kg_value_fixed(kg_weekend_at(value->period.first), 850);
    return end;
  }
  int day;
  if (!end && (end = kg_read_ordinal(r, i, &day)) && day <= 31)
    *value = kg_value_floating(KG_FLOATING_DAY_OF_MONTH, 0, day, 600);
  if (!end) return 0;
  if (weekend && value->floating == KG_FLOATING_HOLIDAY) {
    value->weekend = true;
    return end;
  }
  if (value->floating == KG_FLOATING_DAY && !weekend) {
    value->floating = KG_FLOATING_WEEK_OF;
    value->weekday = 0;
    return end;
  }
  kg_period period;
  const bool relative = value->relative;
  if (!kg_value_settle(r, i, end, value, &period) || period.grain != KG_GRAIN_DAY) return 0;
  period = kg_period_around(KG_GRAIN_WEEK, period.first);
  *value = kg_value_fixed(weekend ? kg_period_days(period.first + 5, period.last) : period, 800);
  value->relative = relative;
  return end;
}

/* True if the words before a week's number speak of time. Courses and seasons of sports number their weeks too, so a heading
   or "Week 3:" is none. */
static bool is_week_announced(const kg_date_reader *r, uint32_t at) {
  if (!at || (r->atoms[at].capital && !kg_is_one_of(r, at - 1, "from to until"))) return false;
  const uint32_t before = kg_is(r, at - 1, KG_WORD_THE) && at > 1 ? at - 2 : at - 1;
  return kg_is(r, before, KG_WORD_IN) || kg_is(r, before, KG_WORD_FROM) || kg_is(r, before, KG_WORD_TO) ||
         kg_is_one_of(r, before, "by since during calendar");
}

/* "week 31 of 2018"; "in week 31" is one of the year at hand. */
static uint32_t read_week_number(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year;
  if (!kg_is_text(r, at, "week") || !kg_is_number(r, at + 1) || r->atoms[at + 1].digits > 2) return 0;
  uint32_t i = at + 2;
  const int week = (int)r->atoms[at + 1].number;
  if (week < 1 || week > 53) return 0;
  if (kg_is(r, i, KG_WORD_OF) || kg_is_sign(r, i, ',')) i++;
  uint32_t end = kg_is_number(r, i) ? kg_read_year(r, i, &year) : 0;
  const bool relative = !end;
  if (relative) {
    if (kg_is(r, at + 2, KG_WORD_OF) || !kg_is_free_right(r, at + 2) || !is_week_announced(r, at) ||
        !kg_can_count(r, KG_GRAIN_YEAR))
      return 0;
    year = kg_day_civil(r->today).year;
    end = at + 2;
  }
  *value =
      kg_value_fixed(kg_period_around(KG_GRAIN_WEEK, kg_day_of(year, 1, 4) + 7 * (week - 1)), relative ? 650 : 850);
  value->relative = relative;
  return end;
}

/* "this working week": Monday to Friday. */
static uint32_t read_working_week(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_SHIFT) || (r->atoms[at].flags & KG_WORD_SAME) || !kg_can_count(r, KG_GRAIN_DAY)) return 0;
  uint32_t end = at + 1;
  if (kg_is_text(r, end, "workweek"))
    end++;
  else if (kg_is_one_of(r, end, "working work business trading") && kg_is_text(r, end + 1, "week"))
    end += 2;
  else
    return 0;
  const kg_period week = kg_period_shift(kg_period_around(KG_GRAIN_WEEK, r->today), r->atoms[at].value);
  *value = kg_value_fixed(kg_period_days(week.first, week.first + 4), 780);
  value->relative = true;
  return end;
}

/* "over the weekend" */
static uint32_t read_weekend(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_WEEKEND) || (r->atoms[at].flags & KG_WORD_PLURAL) || at < 2) return 0;
  if (!kg_is(r, at - 1, KG_WORD_THE) || !kg_is_one_of(r, at - 2, "over during this for") ||
      !kg_can_count(r, KG_GRAIN_DAY))
    return 0;
  *value = kg_value_floating(KG_FLOATING_WEEKDAY, 0, 0, 600);
  value->weekday = 6;
  value->weekend = true;
  value->relative = true;
  return at + 1;
}

uint32_t kg_read_week(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = read_week_of(r, at, value);
  if (!end) end = read_week_number(r, at, value);
  if (!end) end = read_working_week(r, at, value);
  if (!end) end = read_weekend(r, at, value);
  return end;
}
