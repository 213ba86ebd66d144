/* Dates with the name of a month: "June 17, 2025", "the 20th of May", "Sep-23-2020", "in April". */
#include "extractors/date_grammar.h"

/* A month's name with its dot. */
static uint32_t read_month(const kg_date_reader *r, uint32_t at, int *month) {
  if (!kg_is(r, at, KG_WORD_MONTH)) return 0;
  *month = r->atoms[at].value;
  return kg_skip_dot(r, at + 1);
}

static bool makes_day(kg_date_value *value, int month, int day, int confidence) {
  if (!kg_civil_valid(2000, month, day)) return false;
  *value = kg_value_floating(KG_FLOATING_DAY, month, day, confidence);
  return true;
}

/* "April 14th 15": two digits behind an ordinal, where nothing follows that they could count or belong to. */
static uint32_t read_short_year(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_number(r, at) || r->atoms[at].digits != 2 || !r->atoms[at].space) return at;
  const kg_atom *next = kg_at(r, at + 1);
  const bool ends = !next || (next->kind == KG_ATOM_SIGN &&
                              (next->sign == '.' || next->sign == ',' || next->sign == ')') && !kg_is_glued(r, at + 2));
  if (!ends && !(next->space && (kg_is(r, at + 1, KG_WORD_WAS) || kg_is(r, at + 1, KG_WORD_WILL)))) return at;
  const uint32_t end = kg_put_year(value, kg_year_of_two_digits((int)r->atoms[at].number), at + 1);
  return end ? end : at;
}

/* "June 17", "april the 9th", "Sep-23-2020", "Sep-2020-23" from behind the month. */
static uint32_t read_day_behind(const kg_date_reader *r, uint32_t at, int month, kg_date_value *value) {
  uint32_t i = at;
  char glue = 0;
  if (kg_is_joint(r, i, '-') || kg_is_joint(r, i, '/')) glue = r->atoms[i++].sign;
  const bool mark = !glue && (kg_is(r, i, KG_WORD_THE) || kg_is_sign(r, i, ','));
  if (mark) i++;
  int day, year;
  bool is_ordinal;
  if (glue && kg_is_number(r, i) && kg_read_year(r, i, &year)) {
    if (!kg_is_joint(r, i + 1, glue) || !kg_is_number(r, i + 2) || r->atoms[i + 2].digits > 2) return 0;
    day = (int)r->atoms[i + 2].number;
    if (!kg_is_free_right(r, i + 3) || !kg_civil_valid(year, month, day)) return 0;
    *value = kg_value_fixed(kg_period_day(kg_day_of(year, month, day)), 900);
    return i + 3;
  }
  uint32_t end = kg_read_day(r, i, &day, &is_ordinal);
  if (!end || (mark && !is_ordinal) || !makes_day(value, month, day, 880)) return 0;
  if (kg_is_glued(r, end) && r->atoms[end].kind != KG_ATOM_SIGN) return 0;
  if (glue) {
    if (kg_is_sign(r, end, glue) && kg_is_glued(r, end)) {
      const uint32_t after = kg_read_year(r, end + 1, &year);
      return after ? kg_put_year(value, year, after) : 0;
    }
    return kg_is_free_right(r, end) ? end : 0;
  }
  const uint32_t after = kg_read_year_after(r, end, value);
  return after == end && is_ordinal ? read_short_year(r, end, value) : after;
}

static uint32_t skip_weekday_behind(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  const uint32_t i = kg_is_sign(r, at, ',') ? at + 1 : at;
  if (i == at || !kg_is(r, i, KG_WORD_WEEKDAY) || value->weekday || value->floating != KG_FLOATING_DAY) return at;
  if (kg_is(r, i + 1, KG_WORD_MONTH) || kg_is_number(r, i + 1) ||
      (kg_is_sign(r, i + 1, ',') && kg_is(r, i + 2, KG_WORD_MONTH)))
    return at;
  value->weekday = r->atoms[i].value;
  return kg_read_year_after(r, kg_skip_dot(r, i + 1), value);
}

/* What may stand between two months: "May to March", "Jan-Feb", "May and July". */
static bool is_month_link(const kg_date_reader *r, uint32_t at) {
  return kg_is(r, at, KG_WORD_TO) || kg_is(r, at, KG_WORD_AND) || kg_is(r, at, KG_WORD_OR) ||
         kg_is_any_sign(r, at, "-,&");
}

/* What may stand before a month's bare name that is an everyday word ("may") or a given name ("June") as well. */
static bool is_month_context(const kg_date_reader *r, uint32_t at) {
  const uint32_t link = kg_skip_dot(r, at + 1);
  if (is_month_link(r, link) && kg_is(r, link + 1, KG_WORD_MONTH)) return true;
  if (at > 1 && is_month_link(r, at - 1) && kg_is(r, at - 2, KG_WORD_MONTH)) return true;
  if (!at || r->atoms[at - 1].kind != KG_ATOM_WORD) return false;
  const kg_word_class class = r->atoms[at - 1].class;
  return class == KG_WORD_IN || class == KG_WORD_SHIFT || class == KG_WORD_PART || class == KG_WORD_FROM ||
         class == KG_WORD_BETWEEN || class == KG_WORD_OF ||
         kg_is_one_of(r, at - 1, "during since until till by through to");
}

static uint32_t read_bare_month(const kg_date_reader *r, uint32_t at, uint32_t end, int month, kg_date_value *value) {
  const kg_atom *word = &r->atoms[at];
  const kg_atom *next = kg_at(r, end);
  if (at && kg_is_one_of(r, at - 1, "every each any")) return 0;
  *value = kg_value_floating(KG_FLOATING_MONTH, month, 0, 700);
  if (kg_is_glued(r, end) && next->kind != KG_ATOM_SIGN) return 0;
  /* part of a name with hyphens: "monthly-call-october-title" */
  const bool tied = at > 1 && kg_is_sign(r, at - 1, '-') && kg_is_glued(r, at) && kg_is_glued(r, at - 1);
  if (tied && !kg_is(r, at - 2, KG_WORD_PART) && !kg_is(r, at - 2, KG_WORD_MONTH)) return 0;
  if (kg_is_glued(r, end) && next->sign == '-' && kg_is_glued(r, end + 1) && !kg_is(r, end + 1, KG_WORD_MONTH))
    return 0;
  if (next && next->space && kg_is_number(r, end)) value->weak = true;
  if (kg_is_whole(r, at, end)) return end;
  if ((kg_is_sign(r, end, '-') || kg_is(r, end, KG_WORD_TO)) && kg_is(r, end + 1, KG_WORD_MONTH) && word->capital)
    return end; /* "in Korea Jan-Feb 2017" */
  /* "May Smith", "March Networks" */
  if (next && next->capital && next->kind == KG_ATOM_WORD && next->class == KG_WORD_NONE &&
      (word->flags & (KG_WORD_COMMON | KG_WORD_GIVEN | KG_WORD_SHORT)))
    return 0;
  /* "Theresa May and June Smith" */
  if (at && r->atoms[at - 1].capital && r->atoms[at - 1].class == KG_WORD_NONE &&
      (word->flags & (KG_WORD_COMMON | KG_WORD_GIVEN)))
    return 0;
  const bool announced = is_month_context(r, at);
  if (word->flags & (KG_WORD_COMMON | KG_WORD_SHORT)) {
    if (!announced) return 0;
    /* "this may be", "that may never", "to march" */
    if (!word->capital && (word->flags & KG_WORD_COMMON) && at && !kg_is(r, at - 1, KG_WORD_IN) &&
        !kg_is(r, at - 1, KG_WORD_PART) && !kg_is_one_of(r, at - 1, "last next during since until"))
      return 0;
  } else if (!word->capital && !announced && (word->flags & KG_WORD_GIVEN)) {
    return 0;
  } else if (!announced) {
    value->weak = true;
  }
  return end;
}

static uint32_t read_from_month(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int month, ordinal = 0;
  const uint32_t after = read_month(r, at, &month);
  if (at && !r->atoms[at].space && r->atoms[at - 1].kind != KG_ATOM_SIGN) return 0; /* "22april" begins before */
  uint32_t end = read_day_behind(r, after, month, value);
  if (end) {
    const bool common = (r->atoms[at].flags & KG_WORD_COMMON) && !r->atoms[at].capital;
    const bool tied = kg_is_glued(r, after) || kg_read_ordinal(r, after, &ordinal);
    if (common && value->floating != KG_FIXED && at && r->atoms[at - 1].kind == KG_ATOM_WORD &&
        r->atoms[at - 1].class == KG_WORD_NONE && !(tied && ((r->atoms[at].flags & KG_WORD_SHORT) || ordinal > 3)))
      return 0; /* "you may 3 times", "you may first" */
    return skip_weekday_behind(r, end, value);
  }
  *value = kg_value_floating(KG_FLOATING_MONTH, month, 0, 900);
  end = kg_read_year_after(r, after, value);
  if (end > after) return end;
  return read_bare_month(r, at, after, month, value);
}

/* True at the 22 of "4-22 January". */
static bool is_range_end(const kg_date_reader *r, uint32_t at) {
  return at > 1 && kg_is_joint(r, at - 1, '-') && kg_is_number(r, at - 2) && r->atoms[at - 2].digits <= 2 &&
         r->atoms[at - 2].number < r->atoms[at].number && kg_is_free_left(r, at - 2);
}

/* "20 May 2025", "the 20th of May", "twenty third day of September". */
static uint32_t read_from_day(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int day, month;
  bool is_ordinal;
  uint32_t i = kg_read_day(r, at, &day, &is_ordinal);
  if (!i || (kg_is_number(r, at) && !kg_is_free_left(r, at) && !is_range_end(r, at))) return 0;
  if (at && kg_is_any_sign(r, at - 1, "$#%")) return 0;
  if (is_ordinal && kg_is_text(r, i, "day")) i++;
  const bool glue = kg_is_joint(r, i, '-') || kg_is_joint(r, i, '/');
  const bool of = !glue && kg_is(r, i, KG_WORD_OF);
  if (glue || of) i++;
  const uint32_t name = i;
  i = read_month(r, i, &month);
  if (!i || !makes_day(value, month, day, 880)) return 0;
  if (kg_is_glued(r, i) && r->atoms[i].kind == KG_ATOM_WORD) return 0;
  uint32_t end;
  if (glue && (kg_is_joint(r, i, '-') || kg_is_joint(r, i, '/')) && kg_is_number(r, i + 1) &&
      r->atoms[i + 1].digits == 2 && kg_is_free_right(r, i + 2))
    end = kg_put_year(value, kg_year_of_two_digits((int)r->atoms[i + 1].number), i + 2);
  else
    end = kg_read_year_after(r, i, value);
  if (end == i && is_ordinal) end = read_short_year(r, end, value);
  if (end == i && !of && !is_ordinal && (r->atoms[name].flags & KG_WORD_COMMON) && !r->atoms[name].capital &&
      !(glue && (r->atoms[name].flags & KG_WORD_SHORT)))
    return 0; /* "14 may" */
  return skip_weekday_behind(r, end, value);
}

/* "2017 april", "2019-aug-01" is with the figures. */
static uint32_t read_from_year(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year, month, day;
  bool is_ordinal;
  uint32_t i = kg_is_number(r, at) ? kg_read_year(r, at, &year) : 0;
  if (!i || !kg_is_free_left(r, at)) return 0;
  const bool glue = kg_is_joint(r, i, '-') || kg_is_joint(r, i, '/');
  if (glue || kg_is_sign(r, i, ',')) i++;
  const uint32_t name = i;
  i = read_month(r, i, &month);
  if (!i || (kg_is_glued(r, i) && r->atoms[i].kind == KG_ATOM_WORD)) return 0;
  /* "In 2018 May left": the month of a year stands between signs or joining words */
  if (!glue && (r->atoms[name].flags & KG_WORD_COMMON) &&
      !(r->atoms[name].capital && (i >= r->count || kg_is_any_sign(r, i, ".,;)") || kg_is(r, i, KG_WORD_TO) ||
                                   (kg_is(r, i, KG_WORD_AND) && at && kg_is(r, at - 1, KG_WORD_BETWEEN)))))
    return 0;
  const uint32_t end = kg_read_day(r, i, &day, &is_ordinal);
  if (end && kg_civil_valid(year, month, day) && !kg_is(r, end, KG_WORD_UNIT)) {
    *value = kg_value_fixed(kg_period_day(kg_day_of(year, month, day)), 900);
    return end;
  }
  *value = kg_value_fixed(kg_period_month(year, month), 900);
  return i;
}

uint32_t kg_read_month_day(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (kg_is(r, at, KG_WORD_MONTH)) return read_from_month(r, at, value);
  const uint32_t end = read_from_day(r, at, value);
  return end ? end : read_from_year(r, at, value);
}
