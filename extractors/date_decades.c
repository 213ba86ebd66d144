/* Decades and centuries: "the 1990s", "the eighties", "the 19th century". */
#include "extractors/date_grammar.h"

/* The decade in words: "nineties", "nineteen seventies", "twenty-tens", "two thousands", "noughties". */
static uint32_t read_decade_words(const kg_date_reader *r, uint32_t at, int *year) {
  if (kg_is(r, at, KG_WORD_DECADE)) {
    *year = r->atoms[at].value < 20 ? 2000 + r->atoms[at].value : 1900 + r->atoms[at].value;
    return at + 1;
  }
  if (!kg_is(r, at, KG_WORD_CARDINAL)) return 0;
  const int century = r->atoms[at].value;
  uint32_t i = kg_is_joint(r, at + 1, '-') ? at + 2 : at + 1;
  if (century == 2 && kg_is_text(r, i, "thousands")) {
    *year = 2000;
    return i + 1;
  }
  if (century == 2 && kg_is(r, i, KG_WORD_THOUSAND) && kg_is(r, i + 1, KG_WORD_AND))
    i += 2;
  else if (century < 17 || century > 20)
    return 0;
  const int decade = kg_is_text(r, i, "tens") ? 10 : kg_is(r, i, KG_WORD_DECADE) ? r->atoms[i].value : 0;
  *year = (century == 2 ? 20 : century) * 100 + decade;
  return decade ? i + 1 : 0;
}

/* "1990s", "1990's", "'90s", "the 90s", "nineties". */
uint32_t kg_read_decade(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year;
  uint32_t end;
  const bool possessive = at && kg_is_one_of(r, at - 1, "his her their my your our its");
  const bool dated =
      at && (kg_is(r, at - 1, KG_WORD_THE) || kg_is(r, at - 1, KG_WORD_IN) || kg_is(r, at - 1, KG_WORD_PART) ||
             (kg_is_sign(r, at - 1, '-') && at >= 2 && kg_is(r, at - 2, KG_WORD_PART)));
  if ((end = read_decade_words(r, at, &year)) != 0) {
    if (possessive || !dated || (at >= 2 && kg_is_one_of(r, at - 2, "his her their my your our its"))) return 0;
  } else {
    const bool mark = kg_is_sign(r, at, '\'');
    const uint32_t number = mark ? at + 1 : at;
    if (!kg_is_number(r, number) || (mark && !kg_is_glued(r, number)) || r->atoms[number].number % 10) return 0;
    end = number + 1;
    if (kg_is_sign(r, end, '\'') && kg_is_glued(r, end)) end++;
    if (!kg_is_text(r, end, "s")) return 0;
    if (!kg_is_glued(r, end) && !(dated && end == number + 1)) return 0;
    end++;
    const int n = (int)r->atoms[number].number;
    if (r->atoms[number].digits == 4 && !mark && n >= 1000 && n <= 2190)
      year = n;
    else if (r->atoms[number].digits == 2 && n >= 20 && (mark || dated) && !possessive)
      year = 1900 + n;
    else
      return 0;
    if (!kg_is_free_left(r, at) && !(at && kg_is_sign(r, at - 1, '-'))) return 0;
  }
  if (kg_is_glued(r, end) && r->atoms[end].kind != KG_ATOM_SIGN) return 0;
  /* "the 1800s" are the century, "the 2000s" the decade */
  const bool century = year % 100 == 0 && year < 2000;
  *value = kg_value_fixed(kg_period_around(century ? KG_GRAIN_CENTURY : KG_GRAIN_DECADE, kg_day_of(year, 1, 1)), 850);
  return end;
}

uint32_t kg_read_century(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int nth;
  uint32_t i = kg_read_ordinal(r, at, &nth);
  if (!i || nth < 2 || nth > 22) return 0;
  if (kg_is_sign(r, i, '-') && kg_is_glued(r, i)) i++;
  if (!kg_is(r, i, KG_WORD_UNIT) || r->atoms[i].value != KG_GRAIN_CENTURY || (r->atoms[i].flags & KG_WORD_PLURAL))
    return 0;
  if (kg_is_text(r, i + 1, "BC") || kg_is_text(r, i + 1, "BCE")) return 0;
  *value = kg_value_fixed(kg_period_around(KG_GRAIN_CENTURY, kg_day_of((nth - 1) * 100, 1, 1)), 800);
  return i + 1;
}
