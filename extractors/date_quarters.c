/* Quarters, halves and seasons: "Q3 2024", "3Q24", "third quarter of 2019", "2019-H2", "fall of 1985". */
#include "extractors/date_grammar.h"

/* "Q3", "3Q", "H1": which, and whether quarter or half. */
static uint32_t read_short_quarter(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  for (int half = 0; half < 2; half++) {
    const char *letter = half ? "H" : "Q";
    uint32_t number;
    if (kg_is_text(r, at, letter) && kg_is_number(r, at + 1) && kg_is_glued(r, at + 1))
      number = at + 1;
    else if (kg_is_number(r, at) && kg_is_text(r, at + 1, letter) && kg_is_glued(r, at + 1))
      number = at;
    else
      continue;
    const kg_atom *atom = &r->atoms[number];
    if (atom->digits != 1 || atom->number < 1 || atom->number > (half ? 2 : 4)) return 0;
    *value = kg_value_floating(half ? KG_FLOATING_HALF : KG_FLOATING_QUARTER, 0, 0, 800);
    value->nth = (int)atom->number;
    return at + 2;
  }
  return 0;
}

/* "third quarter", "first-half" */
static uint32_t read_long_quarter(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int nth;
  uint32_t i = kg_read_ordinal(r, at, &nth);
  if (!i) return 0;
  if (kg_is_sign(r, i, '-') && kg_is_glued(r, i)) i++;
  const bool half = kg_is(r, i, KG_WORD_HALF);
  if (!half && !(kg_is(r, i, KG_WORD_UNIT) && r->atoms[i].value == KG_GRAIN_QUARTER)) return 0;
  if ((r->atoms[i].flags & KG_WORD_PLURAL) || nth > (half ? 2 : 4)) return 0;
  *value = kg_value_floating(half ? KG_FLOATING_HALF : KG_FLOATING_QUARTER, 0, 0, 750);
  value->nth = nth;
  return i + 1;
}

uint32_t kg_read_quarter(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year = 0;
  uint32_t end, i;
  if (!kg_is_free_left(r, at) || (at && kg_is_one_of(r, at - 1, "fiscal fy"))) return 0;
  /* "2024 Q3", "2024-Q3", "18q4" */
  if (kg_is_number(r, at)) {
    const bool two = r->atoms[at].digits == 2 && kg_is_glued(r, at + 1);
    if (two) year = kg_year_of_two_digits((int)r->atoms[at].number);
    if (two || kg_read_year(r, at, &year)) {
      i = kg_is_joint(r, at + 1, '-') || kg_is_joint(r, at + 1, '/') ? at + 2 : at + 1;
      if (kg_is(r, i, KG_WORD_NONE) && (end = read_short_quarter(r, i, value)) && kg_is_free_right(r, end))
        return kg_put_year(value, year, end);
      if (!two && (end = read_long_quarter(r, kg_is(r, i, KG_WORD_THE) ? i + 1 : i, value)))
        return kg_put_year(value, year, end);
    }
  }
  i = read_short_quarter(r, at, value);
  const bool is_short = i != 0;
  if (!i) i = read_long_quarter(r, at, value);
  if (!i) return 0;
  if (is_short && kg_is_number(r, i) && kg_is_glued(r, i) && r->atoms[i].digits == 2) /* 3Q24 */
    return kg_put_year(value, kg_year_of_two_digits((int)r->atoms[i].number), i + 1);
  if (kg_is_glued(r, i) && r->atoms[i].kind != KG_ATOM_SIGN) return 0;
  end = kg_read_year_after(r, i, value);
  if (end > i) return end;
  if (kg_is_one_of(r, i, "fy fiscal")) return 0;
  /* without a year only after a word that speaks of time: a game has quarters too, and H1 is a heading */
  const bool possessive = at > 1 && kg_is_text(r, at - 1, "s") && kg_is_sign(r, at - 2, '\'');
  if (possessive) return i;
  const bool announced =
      at && (kg_is(r, at - 1, KG_WORD_IN) || kg_is(r, at - 1, KG_WORD_SHIFT) || kg_is(r, at - 1, KG_WORD_OF) ||
             kg_is(r, at - 1, KG_WORD_FROM) || kg_is_one_of(r, at - 1, "during for since by"));
  const bool the =
      at > 1 && kg_is(r, at - 1, KG_WORD_THE) &&
      (kg_is(r, at - 2, KG_WORD_IN) || kg_is(r, at - 2, KG_WORD_OF) || kg_is_one_of(r, at - 2, "during for since by"));
  if (value->floating == KG_FLOATING_HALF || (is_short ? !announced : !the)) {
    if (value->floating == KG_FLOATING_HALF || !kg_is_whole(r, at && kg_is(r, at - 1, KG_WORD_THE) ? at - 1 : at, i))
      return 0;
  }
  return i;
}

uint32_t kg_read_season(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_SEASON) || !kg_is_free_left(r, at)) return 0;
  *value = kg_value_floating(KG_FLOATING_SEASON, 0, 0, 850);
  value->nth = r->atoms[at].value;
  const uint32_t end = kg_read_year_after(r, at + 1, value);
  return end > at + 1 && value->floating == KG_FIXED ? end : 0;
}
