/* Weekdays, alone and with the date behind them: "on Monday", "Tuesday, June 17, 2025", "Friday the 13th". */
#include "extractors/date_grammar.h"

uint32_t kg_read_weekday(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_WEEKDAY) || (r->atoms[at].flags & KG_WORD_PLURAL)) return 0;
  if (!r->atoms[at].space && at && r->atoms[at - 1].kind != KG_ATOM_SIGN) return 0;
  const kg_atom *word = &r->atoms[at];
  const uint32_t after = kg_skip_dot(r, at + 1);
  if (kg_is_glued(r, after) &&
      (r->atoms[after].kind != KG_ATOM_SIGN || (kg_is_glued(r, after + 1) && !kg_is_any_sign(r, after, "-'"))))
    return 0;
  if (at && kg_is_one_of(r, at - 1, "every each any alternate other black good cyber ash holy")) return 0;
  /* "the third Tuesday of each month" */
  if (at && (kg_is(r, at - 1, KG_WORD_ORDINAL) || kg_is(r, at - 1, KG_WORD_SUFFIX))) return 0;
  if (kg_is(r, after, KG_WORD_OF) && kg_is_one_of(r, after + 1, "each every a any")) return 0;
  if (kg_is_one_of(r, after, "mornings afternoons evenings nights")) return 0;
  uint32_t i = after;
  if (kg_is_sign(r, i, ',') || kg_is_sign(r, i, '-') || kg_is_sign(r, i, '(')) i++;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  /* a full date behind it */
  uint32_t end = kg_read_numeric(r, i, value);
  if (!end) end = kg_read_month_day(r, i, value);
  if (end && value->floating != KG_FLOATING_MONTH &&
      !(value->floating == KG_FIXED && value->period.grain != KG_GRAIN_DAY)) {
    if (value->floating == KG_FLOATING_DAY) {
      value->weekday = word->value;
      kg_period unused;
      if (!kg_value_after(&unused, value, r->has_reference ? r->today : 0)) value->weekday = 0;
    }
    return end;
  }
  int day;
  bool is_ordinal;
  end = kg_is_sign(r, after, ',') ? 0 : kg_read_day(r, i, &day, &is_ordinal);
  const bool words = end && kg_is(r, i, KG_WORD_CARDINAL);
  const bool the = i == after + 1 && kg_is(r, after, KG_WORD_THE);
  if (end && !is_ordinal) { /* "Friday the fifteen", but not "Friday the two left" */
    const bool last = end >= r->count || r->atoms[end].kind == KG_ATOM_SIGN;
    if (words ? !(the && last) : i != after || kg_is(r, end, KG_WORD_UNIT)) end = 0;
  }
  if (end && i <= after + 1 && kg_is_free_right(r, end) && !kg_is_one_of(r, end, "am pm a p")) {
    *value = kg_value_floating(KG_FLOATING_DAY_OF_MONTH, 0, day, 700);
    value->weekday = word->value;
    return end;
  }
  const bool announced =
      at && (kg_is(r, at - 1, KG_WORD_ON) || kg_is(r, at - 1, KG_WORD_SHIFT) || kg_is(r, at - 1, KG_WORD_FROM) ||
             kg_is(r, at - 1, KG_WORD_TO) || kg_is_one_of(r, at - 1, "by since or and"));
  const bool whole = kg_is_whole(r, at, after);
  if ((word->flags & KG_WORD_SHORT) && !announced && !whole) return 0;
  if ((word->flags & KG_WORD_COMMON) && !whole && (!word->capital || !kg_is(r, at - 1, KG_WORD_ON))) return 0;
  const kg_atom *next = kg_at(r, after);
  *value = kg_value_floating(KG_FLOATING_WEEKDAY, 0, 0, 700);
  value->weekday = word->value;
  if (next && next->capital && next->kind == KG_ATOM_WORD && next->class == KG_WORD_NONE && !announced) return 0;
  if (!announced && at > 1 && r->atoms[at - 1].capital && r->atoms[at - 1].kind == KG_ATOM_WORD &&
      r->atoms[at - 1].class == KG_WORD_NONE)
    return 0;
  return after;
}
