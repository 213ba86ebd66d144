/* Dates with the name of a month or weekday, and the years behind them. */
#include "extractors/date_grammar.h"

static uint32_t skip_dot(const kg_date_reader *r, uint32_t at) {
  return kg_is_sign(r, at, '.') && kg_is_glued(r, at) && (r->atoms[at - 1].flags & KG_WORD_SHORT) ? at + 1 : at;
}

/* A month's name with its dot. */
static uint32_t read_month(const kg_date_reader *r, uint32_t at, int *month) {
  if (!kg_is(r, at, KG_WORD_MONTH)) return 0;
  *month = r->atoms[at].value;
  return skip_dot(r, at + 1);
}

/* ---- The year behind ------------------------------------------------------------------------------------------ */

uint32_t kg_put_year(kg_date_value *value, int year, uint32_t end) {
  kg_period period;
  if (!kg_value_in_year(&period, value, year)) {
    if (!value->weekday || value->floating != KG_FLOATING_DAY) return 0;
    value->weekday = 0; /* the writer mistook the weekday: the date stands */
    if (!kg_value_in_year(&period, value, year)) return 0;
  }
  value->period = period;
  value->floating = KG_FIXED;
  if (value->confidence < 950) value->confidence = 950;
  value->weak = false;
  return end;
}

/* "in 3 years", "9 months from now", "a year ago": the next instance from that day on. */
static uint32_t read_distance(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  const uint32_t begin = kg_is(r, at, KG_WORD_IN) ? at + 1 : at;
  int count;
  const uint32_t unit = kg_read_count(r, begin, &count);
  if (!r->has_reference || !unit || !kg_is(r, unit, KG_WORD_UNIT) || count > 999) return 0;
  uint32_t end = unit + 1;
  int direction = 1;
  if (begin == at) {
    if (kg_is(r, end, KG_WORD_AGO))
      direction = r->atoms[end++].value;
    else if (kg_is(r, end, KG_WORD_FROM) && kg_is(r, end + 1, KG_WORD_NOW))
      end += 2;
    else
      return 0;
  }
  kg_period day = kg_period_around((kg_grain)r->atoms[unit].value, r->today);
  const int32_t offset = r->today - day.first;
  const int32_t there = kg_period_shift(day, direction * count).first + offset;
  if (!kg_value_after(&value->period, value, there)) return 0;
  value->floating = KG_FIXED;
  value->relative = true;
  return end;
}

uint32_t kg_read_year_after(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year;
  uint32_t i = at, end;
  if (kg_is_joint(r, i, '-') || kg_is_joint(r, i, '/')) {
    end = kg_read_year(r, i + 1, &year);
    if (end && kg_is_free_right(r, end) && (end = kg_put_year(value, year, end))) return end;
    return at;
  }
  const bool comma = kg_is_sign(r, i, ',');
  if (comma) i++;
  const bool of = kg_is(r, i, KG_WORD_OF) || kg_is(r, i, KG_WORD_IN);
  if (of) {
    i++;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    if (kg_is_text(r, i, "year")) i++;
  }
  if (kg_is(r, i, KG_WORD_SHIFT) && kg_is_text(r, i + 1, "year") && r->has_reference) {
    const int direction = r->atoms[i].value;
    const bool from_context = (r->atoms[i].flags & KG_WORD_SAME) && r->has_context;
    const int32_t day = from_context ? r->context.first : r->today;
    end = kg_put_year(value, kg_day_civil(day).year + direction, i + 2);
    if (end) {
      value->relative = true;
      return end;
    }
    return at;
  }
  if (of && r->has_reference && kg_is(r, i - 2, KG_WORD_THE) && kg_is_text(r, i - 1, "year") && !kg_is_number(r, i)) {
    end = kg_put_year(value, kg_day_civil(r->today).year, i); /* "of the year" */
    value->relative = true;
    return end ? end : at;
  }
  end = kg_read_year(r, i, &year);
  if (!end && of && kg_is_number(r, i) && r->atoms[i].digits == 2 && r->atoms[i].number > 31) {
    year = kg_year_of_two_digits((int)r->atoms[i].number);
    end = i + 1;
  }
  if (end && kg_is_number(r, i)) {
    const kg_atom *next = kg_at(r, end), *then = kg_at(r, end + 1);
    const bool word = next && !next->space && next->kind != KG_ATOM_SIGN;
    const bool longer = next && !next->space && (next->sign == ':' || next->sign == '.') && then && !then->space &&
                        then->kind == KG_ATOM_NUMBER;
    if (word || longer || kg_is_counted(r, end, false)) end = 0;
  }
  if (end && (end = kg_put_year(value, year, end))) return end;
  if (!comma && (end = read_distance(r, at, value))) return end;
  return at;
}

/* ---- Months and days ------------------------------------------------------------------------------------------ */

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
  return kg_read_year_after(r, skip_dot(r, i + 1), value);
}

/* What may stand between two months: "May to March", "Jan-Feb", "May and July". */
static bool is_month_link(const kg_date_reader *r, uint32_t at) {
  return kg_is(r, at, KG_WORD_TO) || kg_is(r, at, KG_WORD_AND) || kg_is(r, at, KG_WORD_OR) ||
         kg_is_any_sign(r, at, "-,&");
}

/* What may stand before a month's bare name that is an everyday word ("may") or a given name ("June") as well. */
static bool is_month_context(const kg_date_reader *r, uint32_t at) {
  const uint32_t link = skip_dot(r, at + 1);
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

/* ---- Weekdays ------------------------------------------------------------------------------------------------- */

uint32_t kg_read_weekday(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_WEEKDAY) || (r->atoms[at].flags & KG_WORD_PLURAL)) return 0;
  if (!r->atoms[at].space && at && r->atoms[at - 1].kind != KG_ATOM_SIGN) return 0;
  const kg_atom *word = &r->atoms[at];
  const uint32_t after = skip_dot(r, at + 1);
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
