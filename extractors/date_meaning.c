/* Which of its many days a floating date means: the tense of the words around it decides, and nearness. */
#include "extractors/date_grammar.h"

/* -1 for a word that tells of the past, 1 for the future, else 0. */
static int tense_of(const kg_date_reader *r, uint32_t at) {
  static const char not_past[] =
      "based need needed need-based speed feed seed indeed hundred proceed exceed embed united limited "
      "advanced related distributed shared unlimited red led-based";
  const kg_atom *atom = &r->atoms[at];
  if (atom->kind != KG_ATOM_WORD) return 0;
  if (atom->class == KG_WORD_WILL) return 1;
  if (at && kg_is_text(r, at - 1, "be")) return 0; /* "will be held" */
  if (atom->class == KG_WORD_WAS) return -1;
  if (atom->class != KG_WORD_NONE || atom->capital) return 0;
  const kg_string word = kg_atom_text(r, at);
  return word.size > 4 && kg_string_ends(word, KG_LITERAL("ed")) && !kg_is_one_of(r, at, not_past) ? -1 : 0;
}

/* The tense word nearest to the phrase; of two as near, the one before it. */
int kg_tense_around(const kg_date_reader *r, uint32_t at, uint32_t end) {
  enum { FAR = 40 };
  for (uint32_t step = 1; step <= FAR; step++) {
    if (at >= step) {
      const int before = tense_of(r, at - step);
      if (before) return before;
    }
    if (end + step - 1 < r->count) {
      const int after = tense_of(r, end + step - 1);
      if (after) return after;
    }
  }
  return 0;
}

/* Today counts, but not for a weekday that stands alone. */
static bool settle_weekday(const kg_date_reader *r, const kg_date_value *value, int tense, bool alone,
                           kg_period *period) {
  if (!kg_can_count(r, KG_GRAIN_DAY)) return false;
  const bool found =
      tense < 0 ? kg_value_before(period, value, r->today) : kg_value_after(period, value, r->today + alone);
  if (found && value->weekend) *period = kg_period_days(period->first, period->first + 1);
  return found;
}

/* The instance nearest to the reference. */
static bool settle_nearest(const kg_date_reader *r, const kg_date_value *value, kg_period *period) {
  kg_period before, after;
  const bool has_before = kg_value_before(&before, value, r->today);
  const bool has_after = kg_value_after(&after, value, r->today);
  if (!has_before && !has_after) return false;
  /* a year of which the weekday is true, but a far one: the weekday is the mistake */
  enum { FAR = 550 };
  if ((!has_before || r->today - before.first > FAR) && (!has_after || after.first - r->today > FAR)) return false;
  *period = !has_after || (has_before && r->today - before.first <= after.first - r->today) ? before : after;
  return true;
}

bool kg_value_settle(const kg_date_reader *r, uint32_t at, uint32_t end, const kg_date_value *value,
                     kg_period *period) {
  enum { RECENT = 45 }; /* days back that a line without a verb is still taken to speak of */
  if (value->floating == KG_FIXED) {
    *period = value->period;
    return !value->weak || !value->relative || kg_tense_around(r, at, end) >= 0;
  }
  if (!r->has_reference) return false; /* a date without a year is none */
  if (r->reference.grain >= KG_GRAIN_YEAR)
    return kg_value_in_year(period, value, kg_day_civil(r->reference.first).year);
  const int tense = kg_tense_around(r, at, end);
  kg_date_value plain = *value;
  switch (value->floating) {
  case KG_FLOATING_WEEKDAY: return settle_weekday(r, value, tense, kg_is_whole(r, at, end), period);
  case KG_FLOATING_DAY_OF_MONTH:
    if (!kg_can_count(r, KG_GRAIN_DAY)) return false;
    return tense < 0 ? kg_value_before(period, value, r->today) : kg_value_after(period, value, r->today);
  case KG_FLOATING_DAY:
    if (value->weekday && settle_nearest(r, value, period)) return true;
    plain.weekday = 0;
    break;
  case KG_FLOATING_HOLIDAY:
    if (tense >= 0) return kg_value_after(period, value, r->today);
    break;
  default: break;
  }
  if (tense < 0) return kg_value_before(period, &plain, r->today);
  return kg_value_after(period, &plain, tense > 0 ? r->reference.first : r->today - RECENT);
}
