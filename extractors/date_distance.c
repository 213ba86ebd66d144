/* Amounts of time, and days moved by them: "2 weeks and 2 days", "1 month 21 days", "four business days". */
#include "extractors/date_grammar.h"

static int32_t move(int32_t day, kg_grain unit, int count) {
  switch (unit) {
  case KG_GRAIN_DAY: return day + count;
  case KG_GRAIN_WEEK: return day + 7 * count;
  case KG_GRAIN_MONTH: return kg_day_add_months(day, count);
  case KG_GRAIN_QUARTER: return kg_day_add_months(day, 3 * count);
  case KG_GRAIN_YEAR: return kg_day_add_months(day, 12 * count);
  case KG_GRAIN_DECADE: return kg_day_add_months(day, 120 * count);
  default: return kg_day_add_months(day, 1200 * count);
  }
}

int32_t kg_day_move_working(int32_t day, int count) {
  const int direction = count < 0 ? -1 : 1;
  for (int left = count * direction; left > 0;) {
    day += direction;
    left -= kg_day_weekday(day) <= 5;
  }
  return day;
}

kg_period kg_period_moved(kg_period base, kg_grain unit, int count) {
  const int32_t there = move(base.first, unit, count);
  return unit <= KG_GRAIN_WEEK ? kg_period_day(there) : kg_period_around(unit, there);
}

/* "and a half", before or behind the unit. */
static uint32_t read_half(const kg_date_reader *r, uint32_t at) {
  if (!kg_is(r, at, KG_WORD_AND)) return 0;
  const uint32_t i = kg_is(r, at + 1, KG_WORD_ARTICLE) ? at + 2 : at + 1;
  return kg_is(r, i, KG_WORD_HALF) ? i + 1 : 0;
}

uint32_t kg_read_distance(const kg_date_reader *r, uint32_t at, kg_date_distance *d) {
  enum { MOST = sizeof d->count / sizeof *d->count };
  uint32_t i = at, end = 0;
  d->parts = 0;
  d->working = d->half = false;
  if (kg_is(r, at, KG_WORD_HALF) && kg_is(r, at + 1, KG_WORD_ARTICLE) && kg_is_one_of(r, at + 2, "year decade")) {
    d->count[0] = r->atoms[at + 2].value == KG_GRAIN_YEAR ? 6 : 60;
    d->unit[0] = KG_GRAIN_MONTH;
    d->parts = 1;
    return at + 3;
  }
  while (d->parts < MOST) {
    uint32_t unit = kg_read_count(r, i, &d->count[d->parts]);
    if (!unit || d->count[d->parts] > 999) break;
    const uint32_t half = read_half(r, unit);
    if (half) unit = half;
    const bool working = kg_is_one_of(r, unit, "business working trading work");
    if (working) unit++;
    if (kg_is(r, unit, KG_WORD_FORTNIGHT)) {
      d->count[d->parts] *= 2;
      d->unit[d->parts] = KG_GRAIN_WEEK;
    } else if (kg_is(r, unit, KG_WORD_UNIT)) {
      d->unit[d->parts] = (kg_grain)r->atoms[unit].value;
    } else {
      break;
    }
    if (working && (d->parts || d->unit[0] != KG_GRAIN_DAY)) break;
    d->working = working;
    d->parts++;
    end = unit + 1;
    const uint32_t behind = half ? end : read_half(r, end);
    if (behind) {
      if (d->unit[d->parts - 1] < KG_GRAIN_YEAR) return 0;
      d->half = true;
      return behind;
    }
    if (working) break;
    i = kg_is(r, end, KG_WORD_AND) || kg_is_sign(r, end, ',') ? end + 1 : end;
    if (i == end && kg_is(r, i, KG_WORD_ARTICLE)) break; /* "two years a month" */
  }
  return end;
}

kg_grain kg_distance_grain(const kg_date_distance *d) {
  kg_grain unit = d->unit[0];
  for (int i = 1; i < d->parts; i++)
    if (d->unit[i] < unit) unit = d->unit[i];
  return unit;
}

int32_t kg_distance_day(const kg_date_distance *d, int32_t day, int direction) {
  if (d->working) return kg_day_move_working(day, direction * d->count[0]);
  for (int i = 0; i < d->parts; i++) day = move(day, d->unit[i], direction * d->count[i]);
  if (d->half) day = kg_day_add_months(day, direction * (d->unit[d->parts - 1] == KG_GRAIN_YEAR ? 6 : 60));
  return day;
}

kg_period kg_distance_go(const kg_date_distance *d, kg_period base, int direction) {
  const kg_grain unit = kg_distance_grain(d);
  const int32_t day = kg_distance_day(d, base.first, direction);
  return unit <= KG_GRAIN_WEEK ? kg_period_day(day) : kg_period_around(unit, day);
}
