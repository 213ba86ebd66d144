/* "the closest Monday to October 5th", "the second nearest Christmas to today". */
#include "extractors/date_grammar.h"

bool kg_value_nearest(kg_period *period, const kg_date_value *value, int32_t day, int rank) {
  kg_period before, after;
  bool has_before = kg_value_before(&before, value, day), has_after = kg_value_after(&after, value, day + 1);
  for (; has_before || has_after; rank--) {
    const bool back = has_before && (!has_after || day - before.first <= after.first - day);
    if (rank == 1) {
      *period = back ? before : after;
      return true;
    }
    if (back)
      has_before = kg_value_before(&before, value, before.first - 1);
    else
      has_after = kg_value_after(&after, value, after.last + 1);
  }
  return false;
}

uint32_t kg_read_nearest(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  enum { MOST = 20 };
  int rank = 1;
  uint32_t i = kg_read_ordinal(r, at, &rank);
  if (!i) i = at;
  if (!kg_is(r, i, KG_WORD_NEAREST) || rank > MOST) return 0;
  i++;
  uint32_t end;
  if (kg_is(r, i, KG_WORD_WEEKDAY) && !(r->atoms[i].flags & KG_WORD_PLURAL)) {
    *value = kg_value_floating(KG_FLOATING_WEEKDAY, 0, 0, 700);
    value->weekday = r->atoms[i].value;
    end = i + 1;
  } else if ((end = kg_read_holiday(r, i, value)) == 0) {
    end = kg_read_month_day(r, i, value);
  }
  if (!end || value->floating == KG_FIXED || !kg_is_text(r, end, "to")) return 0;
  kg_period anchor, found;
  const uint32_t after = kg_read_anchor(r, end + 1, &anchor);
  if (!after || anchor.grain != KG_GRAIN_DAY || !kg_value_nearest(&found, value, anchor.first, rank)) return 0;
  *value = kg_value_fixed(found, 700);
  value->relative = true;
  return after;
}
