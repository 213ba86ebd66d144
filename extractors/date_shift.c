/* "last week", "this Friday", "next 3 months", "last October", "the past two years", "the following year". */
#include "extractors/date_grammar.h"

static bool is_base_near(const kg_date_reader *r, const kg_atom *shift) {
  return (shift->flags & KG_WORD_SAME) && r->has_context;
}

static uint32_t fix(kg_date_value *value, kg_period period, int confidence, uint32_t end) {
  *value = kg_value_fixed(period, confidence);
  value->relative = true;
  return end;
}

/* `count` units before or after the reference, it left out: days from it for days, weeks, months and years, whole units of
   the calendar for quarters and more. */
static kg_period span_of(const kg_date_reader *r, kg_grain unit, int direction, int count) {
  if (unit == KG_GRAIN_QUARTER || unit > KG_GRAIN_YEAR) {
    const kg_period here = kg_period_around(unit, r->today);
    const kg_period near = kg_period_shift(here, direction);
    const kg_period far = kg_period_shift(near, direction * (count - 1));
    kg_period all = direction > 0 ? kg_period_between(near, far) : kg_period_between(far, near);
    return all;
  }
  const int32_t start = r->today;
  int32_t there = start + direction * count;
  if (unit == KG_GRAIN_WEEK) there = start + direction * count * 7;
  if (unit == KG_GRAIN_MONTH) there = kg_day_add_months(start, direction * count);
  if (unit == KG_GRAIN_YEAR) there = kg_day_add_months(start, direction * count * 12);
  return direction > 0 ? kg_period_days(start + 1, there) : kg_period_days(there, start - 1);
}

static kg_period working_days(int32_t today, int direction, int count) {
  const int32_t near = kg_day_move_working(today, direction), far = kg_day_move_working(today, direction * count);
  return direction > 0 ? kg_period_days(near, far) : kg_period_days(far, near);
}

/* "next three months", from behind "next". */
static uint32_t read_span(const kg_date_reader *r, uint32_t at, int direction, kg_date_value *value) {
  int count;
  uint32_t i = kg_read_count(r, at, &count);
  if (!i || direction == 0 || count > 999 || kg_is(r, at, KG_WORD_ARTICLE)) return 0;
  kg_date_distance d;
  const uint32_t several = kg_read_distance(r, at, &d);
  if (several && d.parts > 1 && !kg_is(r, several, KG_WORD_AGO) && !kg_is(r, several, KG_WORD_RELATIVE) &&
      kg_can_count(r, kg_distance_grain(&d))) { /* "the next 5 years and 2 months" */
    const int32_t there = kg_distance_day(&d, r->today, direction);
    return fix(value, direction > 0 ? kg_period_days(r->today + 1, there) : kg_period_days(there, r->today - 1), 700,
               several);
  }
  const bool business = kg_is_one_of(r, i, "business working trading work");
  if (business) i++;
  if (!kg_is(r, i, KG_WORD_UNIT) || !kg_can_count(r, (kg_grain)r->atoms[i].value)) return 0;
  const kg_grain unit = (kg_grain)r->atoms[i].value;
  if (business && unit == KG_GRAIN_DAY) return fix(value, working_days(r->today, direction, count), 700, i + 1);
  return fix(value, span_of(r, unit, direction, count), 700, i + 1);
}

/* Behind a week: "'s Monday", " on Monday", " - Monday". */
static uint32_t read_day_of_week(const kg_date_reader *r, uint32_t at, int *weekday) {
  uint32_t i = at;
  if (kg_is_sign(r, i, '\'') && kg_is_text(r, i + 1, "s"))
    i += 2;
  else if (kg_is(r, i, KG_WORD_ON) || kg_is_sign(r, i, '-') || kg_is_sign(r, i, ','))
    i++;
  if (!kg_is(r, i, KG_WORD_WEEKDAY) || (r->atoms[i].flags & KG_WORD_PLURAL)) return 0;
  if (i == at && kg_is_glued(r, i)) return 0;
  *weekday = r->atoms[i].value;
  return i + 1;
}

/* Behind a week: "from Wednesday to Friday", "between Wednesday and Friday". */
static uint32_t read_days_of_week(const kg_date_reader *r, uint32_t at, kg_period *week) {
  uint32_t i = kg_is_sign(r, at, ',') ? at + 1 : at;
  const bool between = kg_is(r, i, KG_WORD_BETWEEN);
  if (!between && !kg_is(r, i, KG_WORD_FROM)) return 0;
  if (!kg_is(r, i + 1, KG_WORD_WEEKDAY) || !kg_is(r, i + 2, between ? KG_WORD_AND : KG_WORD_TO) ||
      !kg_is(r, i + 3, KG_WORD_WEEKDAY) || r->atoms[i + 1].value >= r->atoms[i + 3].value)
    return 0;
  *week = kg_period_days(week->first + r->atoms[i + 1].value - 1, week->first + r->atoms[i + 3].value - 1);
  return i + 4;
}

static uint32_t read_unit(const kg_date_reader *r, uint32_t at, uint32_t unit_at, int direction, kg_date_value *value) {
  const kg_atom *shift = &r->atoms[at], *word = &r->atoms[unit_at];
  const kg_grain unit = (kg_grain)word->value;
  if (word->flags & KG_WORD_PLURAL) return 0;
  const bool the = at && kg_is(r, at - 1, KG_WORD_THE);
  bool from_context = is_base_near(r, shift);
  if (the && r->has_context && kg_is_one_of(r, at, "previous prior")) from_context = true;
  if (unit == KG_GRAIN_DAY) {
    /* "this day" and "last day" say little; "the next day" follows a day that was named */
    const bool next = the && kg_is_text(r, at, "next");
    if (!r->has_context || r->context.grain != KG_GRAIN_DAY || !(from_context || next)) return 0;
    return fix(value, kg_period_day(r->context.first + direction), 700, unit_at + 1);
  }
  if (from_context) {
    if (r->context.last - r->context.first > 366 || (r->context.grain > unit && unit != KG_GRAIN_YEAR)) return 0;
    return fix(value, kg_period_shift(kg_period_around(unit, r->context.first), direction), 700, unit_at + 1);
  }
  if (!kg_can_count(r, unit) || (shift->flags & KG_WORD_THAT)) return 0;
  /* "over the past year" is the year up to now */
  if (the && (kg_is_one_of(r, at, "past last"))) return fix(value, span_of(r, unit, -1, 1), 650, unit_at + 1);
  kg_period period = kg_period_shift(kg_period_around(unit, r->today), direction);
  const uint32_t days = unit == KG_GRAIN_WEEK ? read_days_of_week(r, unit_at + 1, &period) : 0;
  if (days) return fix(value, period, 750, days);
  if (unit == KG_GRAIN_YEAR && kg_is_sign(r, unit_at + 1, '\'') && kg_is_text(r, unit_at + 2, "s")) {
    /* "next year's third quarter" */
    kg_date_value part;
    const uint32_t after = kg_read_quarter(r, unit_at + 3, &part);
    if (after && (part.floating == KG_FLOATING_QUARTER || part.floating == KG_FLOATING_HALF) &&
        kg_value_in_year(&period, &part, kg_day_civil(period.first).year))
      return fix(value, period, 780, after);
  }
  int weekday;
  const uint32_t day = unit == KG_GRAIN_WEEK ? read_day_of_week(r, unit_at + 1, &weekday) : 0;
  if (day) return fix(value, kg_period_day(period.first + weekday - 1), 800, day);
  return fix(value, period, 800, unit_at + 1);
}

static uint32_t read_weekday_shift(const kg_date_reader *r, uint32_t at, uint32_t day_at, int direction, bool nearest,
                                   kg_date_value *value) {
  const uint32_t end = kg_read_weekday(r, day_at, value);
  if (!end || (r->atoms[at].flags & KG_WORD_THAT) || kg_is_text(r, at, "same") || !kg_can_count(r, KG_GRAIN_DAY))
    return 0;
  value->relative = true;
  if (value->floating == KG_FLOATING_DAY &&
      direction == 0) { /* "this Friday 7/6": the year is this one, whatever the weekday */
    value->weekday = 0;
    return kg_value_at(&value->period, value, r->today) ? fix(value, value->period, 800, end) : 0;
  }
  if (value->floating != KG_FLOATING_WEEKDAY || direction == 0) return end; /* told by what follows, or by the tense */
  const kg_period week = kg_period_around(KG_GRAIN_WEEK, r->today);
  int32_t day = week.first + value->weekday - 1 + 7 * direction;
  if (nearest && direction < 0 && day + 7 < r->today) day += 7;
  if (nearest && direction > 0 && day - 7 > r->today) day -= 7;
  return fix(value, kg_period_day(day), 750, end);
}

/* A month, a day of a month, a season or a holiday behind "last", "this" or "next". */
static uint32_t read_yearly(const kg_date_reader *r, uint32_t at, uint32_t name_at, int direction,
                            kg_date_value *value) {
  uint32_t end = 0;
  if (kg_is(r, name_at, KG_WORD_SEASON)) {
    *value = kg_value_floating(KG_FLOATING_SEASON, 0, 0, 800);
    value->nth = r->atoms[name_at].value;
    end = kg_read_year_after(r, name_at + 1, value);
  } else if ((end = kg_read_quarter(r, name_at, value)) == 0 && (end = kg_read_holiday(r, name_at, value)) == 0 &&
             (end = kg_read_month_day(r, name_at, value)) == 0) {
    end = kg_read_numeric(r, name_at, value);
  }
  if (!end || value->floating == KG_FIXED) return 0; /* the date speaks for itself */
  if ((r->atoms[at].flags & KG_WORD_THAT) || kg_is_text(r, at, "same") || !kg_can_count(r, KG_GRAIN_MONTH)) return 0;
  kg_period period;
  const bool found = direction > 0                            ? kg_value_after(&period, value, r->today + 1)
                     : direction < 0                          ? kg_value_before(&period, value, r->today - 1)
                     : value->floating == KG_FLOATING_HOLIDAY ? kg_value_after(&period, value, r->today)
                                                              : kg_value_at(&period, value, r->today);
  if (!found) return 0;
  if (direction < 0 && period.last >= r->today && !kg_value_before(&period, value, period.first - 1)) return 0;
  if (direction > 0 && period.first <= r->today && !kg_value_after(&period, value, period.last + 1)) return 0;
  return fix(value, period, 780, end);
}

static uint32_t read_any(const kg_date_reader *r, uint32_t at, kg_date_value *value);

uint32_t kg_read_shift(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  const uint32_t end = read_any(r, at, value);
  /* "the last Wednesday of each month", "the last week of the campaign" */
  return kg_is(r, end, KG_WORD_OF) ? 0 : end;
}

static uint32_t read_any(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_SHIFT)) {
    /* "the 2 upcoming months" */
    int count;
    const uint32_t i = kg_read_count(r, at, &count);
    if (!i || kg_is(r, at, KG_WORD_ARTICLE) || !kg_is(r, i, KG_WORD_SHIFT) || r->atoms[i].value == 0) return 0;
    if (!kg_is(r, i + 1, KG_WORD_UNIT)) return 0;
    const kg_grain unit = (kg_grain)r->atoms[i + 1].value;
    if (!kg_can_count(r, unit) || count > 999) return 0;
    return fix(value, span_of(r, unit, r->atoms[i].value, count), 700, i + 2);
  }
  uint32_t i = at + 1;
  int direction = r->atoms[at].value;
  bool nearest = (r->atoms[at].flags & (KG_WORD_COMING | KG_WORD_PAST)) != 0;
  if (direction == 0 && kg_is(r, i, KG_WORD_SHIFT) && (r->atoms[i].flags & (KG_WORD_COMING | KG_WORD_PAST))) {
    direction = r->atoms[i++].value; /* "this past Wednesday" */
    nearest = true;
  }
  if (kg_is(r, i, KG_WORD_UNIT)) return read_unit(r, at, i, direction, value);
  if (kg_is(r, i, KG_WORD_WEEKEND)) {
    const int32_t base = is_base_near(r, &r->atoms[at]) ? r->context.first : r->today;
    if ((r->atoms[i].flags & KG_WORD_PLURAL) || !kg_can_count(r, KG_GRAIN_DAY)) return 0;
    const kg_period week = kg_period_shift(kg_period_around(KG_GRAIN_WEEK, base), direction);
    return fix(value, kg_period_days(week.first + 5, week.last), 780, i + 1);
  }
  if (kg_is(r, i, KG_WORD_WEEKDAY)) return read_weekday_shift(r, at, i, direction, nearest, value);
  if (kg_is(r, i, KG_WORD_DAYTIME)) {
    const bool night = kg_is_text(r, at, "last") && kg_is_text(r, i, "night");
    if (!kg_can_count(r, KG_GRAIN_DAY) || !(night || (kg_is_text(r, at, "this") && !kg_is_text(r, i, "night"))))
      return 0;
    return fix(value, kg_period_day(r->today - night), 700, i + 1);
  }
  const uint32_t end = read_span(r, i, direction, value);
  return end ? end : read_yearly(r, at, i, direction, value);
}
