#include "extractors/date_grammar.h"

/* The atom after `at`, and after a hyphen that joins it to the next word ("twenty-two"). */
static uint32_t joined(const kg_date_reader *r, uint32_t at) {
  return kg_is_sign(r, at, '-') && kg_is_glued(r, at) && kg_is_glued(r, at + 1) ? at + 1 : at;
}

/* "twenty two": below one hundred. */
static uint32_t read_tens(const kg_date_reader *r, uint32_t at, int *number) {
  if (!kg_is(r, at, KG_WORD_CARDINAL)) return 0;
  *number = r->atoms[at].value;
  if (*number < 20) return at + 1;
  const uint32_t next = joined(r, at + 1);
  if (kg_is(r, next, KG_WORD_CARDINAL) && r->atoms[next].value >= 1 && r->atoms[next].value <= 9) {
    *number += r->atoms[next].value;
    return next + 1;
  }
  return at + 1;
}

uint32_t kg_read_count(const kg_date_reader *r, uint32_t at, int *count) {
  if (kg_is_number(r, at)) {
    if (r->atoms[at].digits > 4 || r->atoms[at].number == 0) return 0;
    /* "1.5 years", "10-15 years", "2,000 days" */
    if (at && !r->atoms[at].space && r->atoms[at - 1].kind == KG_ATOM_SIGN && !r->atoms[at - 1].space) return 0;
    if (at + 2 < r->count && r->atoms[at + 1].kind == KG_ATOM_SIGN && !r->atoms[at + 1].space &&
        r->atoms[at + 2].kind == KG_ATOM_NUMBER && !r->atoms[at + 2].space)
      return 0;
    *count = (int)r->atoms[at].number;
    return at + 1;
  }
  if (kg_is(r, at, KG_WORD_ARTICLE)) {
    *count = 1;
    if (!kg_is(r, at + 1, KG_WORD_COUPLE)) return at + 1;
    *count = 2;
    return kg_is(r, at + 2, KG_WORD_OF) ? at + 3 : at + 2;
  }
  if (kg_is(r, at, KG_WORD_COUPLE)) {
    *count = 2;
    return kg_is(r, at + 1, KG_WORD_OF) ? at + 2 : at + 1;
  }
  const uint32_t end = read_tens(r, at, count);
  return end && *count > 0 ? end : 0;
}

uint32_t kg_read_ordinal(const kg_date_reader *r, uint32_t at, int *ordinal) {
  if (kg_is_number(r, at)) {
    if (!kg_is(r, at + 1, KG_WORD_SUFFIX) || !kg_is_glued(r, at + 1) || r->atoms[at].digits > 2) return 0;
    *ordinal = (int)r->atoms[at].number;
    return *ordinal ? at + 2 : 0;
  }
  if (kg_is(r, at, KG_WORD_ORDINAL)) {
    *ordinal = r->atoms[at].value;
    return at + 1;
  }
  if (kg_is(r, at, KG_WORD_CARDINAL) && r->atoms[at].value >= 20) {
    const uint32_t next = joined(r, at + 1);
    if (kg_is(r, next, KG_WORD_ORDINAL) && r->atoms[next].value <= 9) {
      *ordinal = r->atoms[at].value + r->atoms[next].value;
      return next + 1;
    }
  }
  return 0;
}

uint32_t kg_read_day(const kg_date_reader *r, uint32_t at, int *day, bool *is_ordinal) {
  uint32_t end = kg_read_ordinal(r, at, day);
  *is_ordinal = end != 0;
  if (!end && kg_is_number(r, at)) {
    if (r->atoms[at].digits > 2) return 0;
    *day = (int)r->atoms[at].number;
    end = at + 1;
    const kg_atom *next = kg_at(r, end), *then = kg_at(r, end + 1);
    /* "March 3:30", "June 1.5 million", "May 4,000" */
    if (next && !next->space && next->kind == KG_ATOM_SIGN && then && !then->space && then->kind == KG_ATOM_NUMBER &&
        (next->sign == ':' || next->sign == '.' || (next->sign == ',' && then->digits == 3)))
      return 0;
    if (kg_is_counted(r, end, false)) return 0;
  } else if (!end && kg_is(r, at, KG_WORD_CARDINAL)) {
    end = read_tens(r, at, day);
    if (kg_is(r, end, KG_WORD_HUNDRED) || kg_is(r, end, KG_WORD_THOUSAND) || kg_is_counted(r, end, false)) return 0;
  }
  return end && *day >= 1 && *day <= 31 ? end : 0;
}

int kg_year_of_two_digits(int digits) { return digits < 50 ? 2000 + digits : 1900 + digits; }

/* "and nine", "nine", or nothing: below one hundred, behind hundreds or thousands. */
static uint32_t read_rest(const kg_date_reader *r, uint32_t at, int *low) {
  const uint32_t end = read_tens(r, kg_is(r, at, KG_WORD_AND) ? at + 1 : at, low);
  if (!end) *low = 0;
  return end ? end : at;
}

/* "nineteen eighty six", "nineteen oh five", "nineteen hundred ninety three", "twenty ten", "two thousand and sixteen",
   "one thousand seven hundred and eighty nine". */
static uint32_t read_year_words(const kg_date_reader *r, uint32_t at, int *year) {
  int high = 0, low = 0;
  uint32_t end = read_tens(r, at, &high);
  if (!end) return 0;
  if (kg_is(r, end, KG_WORD_THOUSAND)) {
    if (high != 2 && high != 1) return 0;
    uint32_t after = end + 1;
    int hundreds = 0;
    if (kg_is(r, after, KG_WORD_CARDINAL) && kg_is(r, after + 1, KG_WORD_HUNDRED) && r->atoms[after].value <= 9) {
      hundreds = r->atoms[after].value;
      after += 2;
    }
    after = read_rest(r, after, &low);
    *year = high * 1000 + hundreds * 100 + low;
    return after;
  }
  if (high < 11 || high > 21) return 0;
  if (kg_is(r, end, KG_WORD_HUNDRED)) {
    end = read_rest(r, end + 1, &low);
    *year = high * 100 + low;
    return end;
  }
  end = joined(r, end);
  const bool zero = kg_is_one_of(r, end, "zero oh o");
  if (zero) end = joined(r, end + 1);
  end = read_tens(r, end, &low);
  if (!end || zero != (low < 10)) return 0;
  *year = high * 100 + low;
  return end;
}

uint32_t kg_read_year(const kg_date_reader *r, uint32_t at, int *year) {
  if (kg_is_number(r, at)) {
    if (r->atoms[at].digits != 4 || r->atoms[at].number < 1000 || r->atoms[at].number > 2199) return 0;
    *year = (int)r->atoms[at].number;
    return at + 1;
  }
  if (kg_is_sign(r, at, '\'') && kg_is_number(r, at + 1) && kg_is_glued(r, at + 1) && r->atoms[at + 1].digits == 2) {
    *year = kg_year_of_two_digits((int)r->atoms[at + 1].number);
    return at + 2;
  }
  return read_year_words(r, at, year);
}
