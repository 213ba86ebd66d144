/* Fiscal years: "fiscal 2024", "FY24", "the third quarter of fiscal 2024", "Q3 FY2024", "2024 fiscal year". When a company's
   year begins is not known, so its quarters are told as the year. */
#include "extractors/date_grammar.h"

/* "fiscal", "fiscal year", "financial year", "FY", "FYE": the atom after it. */
static uint32_t read_mark(const kg_date_reader *r, uint32_t at) {
  if (!kg_is(r, at, KG_WORD_FISCAL)) return 0;
  if (kg_is_one_of(r, at, "fy fye")) return r->atoms[at].capital ? at + 1 : 0;
  const bool year = kg_is_text(r, at + 1, "year");
  if (kg_is_text(r, at, "financial") && !year) return 0;
  return year ? at + 2 : at + 1;
}

/* The quarter or half before it: "Q3", "third quarter", "third-quarter of". */
static uint32_t read_quarter(const kg_date_reader *r, uint32_t at) {
  int nth;
  uint32_t i = kg_read_ordinal(r, at, &nth);
  if (i) {
    if (kg_is_joint(r, i, '-')) i++;
    if (!kg_is(r, i, KG_WORD_HALF) && !kg_is_text(r, i, "quarter")) return 0;
    i++;
  } else if (kg_is_one_of(r, at, "Q H") && kg_is_number(r, at + 1) && kg_is_glued(r, at + 1) &&
             r->atoms[at + 1].digits == 1) {
    i = at + 2;
  } else {
    return 0;
  }
  if (kg_is(r, i, KG_WORD_OF) || kg_is(r, i, KG_WORD_IN) || kg_is_sign(r, i, ',')) i++;
  return kg_is(r, i, KG_WORD_THE) ? i + 1 : i;
}

uint32_t kg_read_fiscal(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year;
  if (!kg_is_free_left(r, at)) return 0;
  uint32_t end = kg_is_number(r, at) ? kg_read_year(r, at, &year) : 0;
  if (end) { /* "2024 fiscal year" */
    const uint32_t after = kg_is_text(r, end, "fiscal") || kg_is_text(r, end, "financial") ? read_mark(r, end) : 0;
    if (!after || !kg_is_text(r, after - 1, "year")) return 0;
    *value = kg_value_fixed(kg_period_year(year), 700);
    return after;
  }
  const uint32_t quarter = read_quarter(r, at);
  uint32_t i = read_mark(r, quarter ? quarter : at);
  if (!i) return 0;
  if (kg_is_joint(r, i, '-')) i++;
  end = kg_read_year(r, i, &year);
  if (!end && kg_is_number(r, i) && r->atoms[i].digits == 2) {
    year = kg_year_of_two_digits((int)r->atoms[i].number);
    end = i + 1;
  }
  if (!end || !kg_is_free_right(r, end)) return 0;
  *value = kg_value_fixed(kg_period_year(year), 700);
  return end;
}
