/* Stretches told by their length: "within 2 weeks of May 5", "within the next 3 years", "for 3 days from today", "year to date". */
#include "extractors/date_grammar.h"

static uint32_t fix(kg_date_value *value, kg_period period, int confidence, uint32_t end) {
  *value = kg_value_fixed(period, confidence);
  value->relative = true;
  return end;
}

/* So much time from a day on, that day included. */
static kg_period span_from(int32_t first, const kg_date_distance *d) {
  return kg_period_days(first, kg_distance_day(d, first, 1) - 1);
}

/* "expected to close within two weeks": a promise that recurs ("we answer within two weeks") names no date, so only what is
   said to come counts. */
static bool is_expected(const kg_date_reader *r, uint32_t at) {
  enum { FAR = 8 };
  for (uint32_t i = at; i > 0 && at - i < FAR; i--)
    if (kg_is_one_of(
            r, i - 1,
            "expected expects expect anticipated scheduled planned plans slated going close complete completed "
            "finish finished ship launch launched return returns released"))
      return true;
  return false;
}

static uint32_t read_within(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_WITHIN)) return 0;
  uint32_t i = at + 1;
  const bool less = kg_is_text(r, at, "less"); /* "less than 3 days after tomorrow" */
  if (less && !kg_is_text(r, i++, "than")) return 0;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  const bool next = kg_is(r, i, KG_WORD_SHIFT) && r->atoms[i].value > 0 && !(r->atoms[i].flags & KG_WORD_SAME);
  if (next) i++;
  kg_date_distance d;
  const uint32_t end = kg_read_distance(r, i, &d);
  if (!end || kg_distance_grain(&d) > KG_GRAIN_DECADE) return 0;
  kg_period anchor;
  if (kg_is(r, end, KG_WORD_FROM) || kg_is(r, end, KG_WORD_OF) || kg_is_text(r, end, "after")) {
    const uint32_t after = kg_read_anchor(r, end + 1, &anchor);
    return after && anchor.grain == KG_GRAIN_DAY ? fix(value, span_from(anchor.first, &d), 700, after) : 0;
  }
  if (less || kg_is(r, end, KG_WORD_RELATIVE) || !kg_can_count(r, KG_GRAIN_DAY)) return 0;
  if (!next && !kg_is_whole(r, at, end) && (d.working || kg_distance_grain(&d) < KG_GRAIN_WEEK || !is_expected(r, at)))
    return 0;
  const uint32_t found = fix(value, span_from(r->today, &d), 600, end);
  value->weak = true;
  return found;
}

/* "for 3 days from today", "for 1 week, starting May 5", "for three years from 2015" */
static uint32_t read_for(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!at || !kg_is_text(r, at - 1, "for")) return 0;
  kg_date_distance d;
  uint32_t i = kg_read_distance(r, at, &d);
  if (!i || d.working) return 0;
  if (kg_is_sign(r, i, ',')) i++;
  if (kg_is_one_of(r, i, "starting beginning commencing")) {
    i++;
    if (kg_is(r, i, KG_WORD_FROM) || kg_is(r, i, KG_WORD_ON) || kg_is(r, i, KG_WORD_IN)) i++;
  } else if (kg_is(r, i, KG_WORD_FROM)) {
    i++;
  } else {
    return 0;
  }
  kg_period from;
  const uint32_t end = kg_read_anchor(r, i, &from);
  if (!end || kg_is(r, end, KG_WORD_TO)) return 0;
  if (from.grain == KG_GRAIN_DAY) return fix(value, span_from(from.first, &d), 700, end);
  if ((from.grain != KG_GRAIN_MONTH && from.grain != KG_GRAIN_YEAR) || kg_distance_grain(&d) < from.grain) return 0;
  const kg_period last = kg_period_around(from.grain, span_from(from.first, &d).last);
  return fix(value, kg_period_between(from, last), 700, end);
}

/* "year to date", "YTD" */
static uint32_t read_to_date(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = at + 1;
  if (kg_is(r, at, KG_WORD_UNIT)) {
    if (kg_is_joint(r, end, '-')) end++;
    if (!kg_is_text(r, end, "to")) return 0;
    end += kg_is_joint(r, end + 1, '-') ? 2 : 1;
    if (!kg_is_text(r, end++, "date") || (r->atoms[at].flags & KG_WORD_PLURAL)) return 0;
  } else if (!kg_is(r, at, KG_WORD_TO_DATE)) {
    return 0;
  }
  const kg_grain unit = (kg_grain)r->atoms[at].value;
  if (unit == KG_GRAIN_DAY || unit > KG_GRAIN_YEAR || !kg_can_count(r, KG_GRAIN_DAY)) return 0;
  return fix(value, kg_period_days(kg_period_around(unit, r->today).first, r->today), 650, end);
}

uint32_t kg_read_span(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = read_within(r, at, value);
  if (!end) end = read_to_date(r, at, value);
  return end ? end : read_for(r, at, value);
}
