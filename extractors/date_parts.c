/* Parts of periods: "the end of the month", "first week of May", "last Monday of March 2014", "the 20th of next month",
   "the week of October 6th", "over the weekend", "on the 18th". */
#include "extractors/date_grammar.h"

static uint32_t fix(kg_date_value *value, kg_period period, int confidence, uint32_t end) {
  *value = kg_value_fixed(period, confidence);
  value->relative = true;
  return end;
}

/* The month or year behind "of": told by its name, or by "the", "this", "last", "next". */
static uint32_t read_whole(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t i = at, end;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  if (kg_is(r, i, KG_WORD_SHIFT) && kg_is(r, i + 1, KG_WORD_UNIT)) return kg_read_shift(r, i, value);
  if (i > at && kg_is(r, i, KG_WORD_UNIT) && !(r->atoms[i].flags & KG_WORD_PLURAL)) {
    const kg_grain unit = (kg_grain)r->atoms[i].value;
    if (unit == KG_GRAIN_DAY || unit > KG_GRAIN_YEAR || !kg_can_count(r, unit)) return 0;
    return fix(value, kg_period_around(unit, r->today), 650, i + 1);
  }
  if (kg_is_text(r, i, "year")) i++;
  int year;
  if ((kg_is_number(r, i) || kg_is(r, i, KG_WORD_CARDINAL)) && (end = kg_read_year(r, i, &year)) &&
      kg_is_free_right(r, end)) {
    *value = kg_value_fixed(kg_period_year(year), 900);
    return end;
  }
  return kg_is(r, i, KG_WORD_MONTH) ? kg_read_month_day(r, i, value) : 0;
}

/* "first", "third last", "last"; negative from the end. */
static uint32_t read_rank(const kg_date_reader *r, uint32_t at, int *rank) {
  const uint32_t i = kg_read_ordinal(r, at, rank);
  if (i && kg_is_text(r, i, "last")) {
    *rank = -*rank;
    return i + 1;
  }
  if (i) return i;
  if (!kg_is_text(r, at, "last")) return 0;
  *rank = -1;
  return at + 1;
}

/* The nth, or the first or last few, units of a whole. */
static bool slice(kg_period *period, kg_period whole, kg_grain unit, int rank, int count) {
  kg_period one = kg_period_around(unit, rank > 0 ? whole.first : whole.last);
  if (unit == KG_GRAIN_WEEK) { /* the first week of a month or year is the one with its first Thursday */
    if (rank > 0 && one.first + 3 < whole.first) one = kg_period_shift(one, 1);
    if (rank < 0 && one.first + 3 > whole.last) one = kg_period_shift(one, -1);
  }
  if (count > 1) {
    const kg_period far = kg_period_shift(one, rank > 0 ? count - 1 : 1 - count);
    *period = rank > 0 ? kg_period_between(one, far) : kg_period_between(far, one);
  } else {
    *period = kg_period_shift(one, rank > 0 ? rank - 1 : rank + 1);
  }
  const int32_t middle = period->first + 3;
  return unit == KG_GRAIN_WEEK ? middle >= whole.first && middle <= whole.last
                               : period->first >= whole.first && period->last <= whole.last;
}

static uint32_t read_nth(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int rank, count = 1;
  uint32_t i = read_rank(r, at, &rank);
  if (!i) return 0;
  const uint32_t counted = (rank == 1 || rank == -1) ? kg_read_count(r, i, &count) : 0;
  if (counted) i = counted;
  const bool weekday = kg_is(r, i, KG_WORD_WEEKDAY);
  if (!weekday && !kg_is(r, i, KG_WORD_UNIT)) return 0;
  const int name = r->atoms[i].value;
  if (weekday && (r->atoms[i].flags & KG_WORD_SHORT)) i = kg_is_sign(r, i + 1, '.') ? i + 1 : i;
  /* "the third week of 2018", "the third week next year" */
  const bool of = kg_is(r, i + 1, KG_WORD_OF) || kg_is(r, i + 1, KG_WORD_IN);
  if (!of && !(kg_is(r, i + 1, KG_WORD_SHIFT) && kg_is(r, i + 2, KG_WORD_UNIT))) return 0;
  kg_date_value whole;
  const uint32_t end = read_whole(r, of ? i + 2 : i + 1, &whole);
  if (!end || count < 1 || count > 400) return 0;
  if (whole.floating == KG_FLOATING_MONTH && count == 1 && (weekday || name <= KG_GRAIN_WEEK)) {
    *value = kg_value_floating(KG_FLOATING_NTH, whole.month, 0, 800);
    value->nth = rank;
    if (weekday)
      value->weekday = name;
    else
      value->unit = (kg_grain)name;
    return end;
  }
  if (whole.floating != KG_FIXED) return 0;
  kg_period period;
  if (weekday) {
    const kg_civil civil = kg_day_civil(whole.period.first);
    kg_date_value nth =
        kg_value_floating(KG_FLOATING_NTH, whole.period.grain == KG_GRAIN_MONTH ? civil.month : 0, 0, 850);
    nth.nth = rank;
    nth.weekday = name;
    if ((whole.period.grain != KG_GRAIN_MONTH && whole.period.grain != KG_GRAIN_YEAR) ||
        !kg_value_in_year(&period, &nth, civil.year))
      return 0;
  } else if ((kg_grain)name >= whole.period.grain || !slice(&period, whole.period, (kg_grain)name, rank, count)) {
    return 0;
  }
  *value = kg_value_fixed(period, 850);
  value->relative = whole.relative;
  return end;
}

/* "the 20th of next month", "20th day of the current month" */
static uint32_t read_day_of_this(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int day;
  bool is_ordinal;
  uint32_t i = kg_read_day(r, at, &day, &is_ordinal);
  if (!i || !kg_is_free_left(r, at)) return 0;
  if (is_ordinal && kg_is_text(r, i, "day")) i++;
  if (!kg_is(r, i, KG_WORD_OF)) return 0;
  i++;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  kg_date_value month;
  if (!kg_is(r, i, KG_WORD_SHIFT) || !kg_is_text(r, i + 1, "month")) return 0;
  const uint32_t end = kg_read_shift(r, i, &month);
  if (!end || month.floating != KG_FIXED) return 0;
  const kg_civil civil = kg_day_civil(month.period.first);
  if (!kg_civil_valid(civil.year, civil.month, day)) return 0;
  return fix(value, kg_period_day(month.period.first + day - 1), 800, end);
}

/* "the end of the year", "end of this week": told as the year or week. With a year or month of its own name behind it, that
   is read by itself. */
static uint32_t read_end_of(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_one_of(r, at, "end middle beginning start") || !kg_is(r, at + 1, KG_WORD_OF)) return 0;
  uint32_t i = at + 2;
  if (!kg_is(r, i, KG_WORD_THE) && !kg_is(r, i, KG_WORD_SHIFT)) {
    if (!kg_is_one_of(r, i, "year quarter month week") || !kg_can_count(r, (kg_grain)r->atoms[i].value)) return 0;
    return fix(value, kg_period_around((kg_grain)r->atoms[i].value, r->today), 600, i + 1);
  }
  const uint32_t end = read_whole(r, i, value);
  return end && value->relative ? end : 0;
}

/* "by EOY", "EOM", "by year-end 2024", "before quarter end": told as the year, month or week as well. */
static uint32_t read_closing(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = at + 1;
  if (kg_is(r, at, KG_WORD_UNIT) && kg_is_one_of(r, at, "year quarter month")) {
    if (kg_is_joint(r, end, '-')) end++;
    if (!kg_is_text(r, end++, "end")) return 0;
  } else if (!kg_is(r, at, KG_WORD_CLOSING)) {
    return 0;
  }
  const kg_grain unit = (kg_grain)r->atoms[at].value;
  int year;
  uint32_t after = kg_is(r, end, KG_WORD_OF) ? end + 1 : end;
  if (unit == KG_GRAIN_YEAR && (kg_is_number(r, after) || kg_is_sign(r, after, '\'')) &&
      (after = kg_read_year(r, after, &year)) != 0 && kg_is_free_right(r, after)) {
    *value = kg_value_fixed(kg_period_year(year), 850);
    return after;
  }
  const uint32_t before = at > 1 && kg_is(r, at - 1, KG_WORD_THE) ? at - 2 : at - 1;
  if (!(at && kg_is_one_of(r, before, "by before until till")) &&
      !(kg_is(r, at, KG_WORD_CLOSING) && (kg_is_whole(r, at, end) || (at && kg_is_text(r, before, "at")))))
    return 0;
  if (!kg_can_count(r, unit) || kg_is(r, end, KG_WORD_OF)) return 0;
  const uint32_t found = fix(value, kg_period_around(unit, r->today), 600, end);
  value->weak = true; /* "by year end they had sold it" was another year's */
  return found;
}

/* "the rest of the week", "the remainder of this year": from the day of the document on. */
static uint32_t read_rest(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_one_of(r, at, "rest remainder remaining")) return 0;
  uint32_t i = at + 1;
  if (kg_is(r, i, KG_WORD_OF)) i++;
  if (kg_is(r, i, KG_WORD_THE) || kg_is_one_of(r, i, "this current my our")) i++;
  if (i == at + 1 || (i == at + 2 && kg_is(r, at + 1, KG_WORD_OF) && !kg_is_text(r, i, "week"))) return 0;
  if (!kg_is(r, i, KG_WORD_UNIT) || (r->atoms[i].flags & KG_WORD_PLURAL) || !kg_can_count(r, KG_GRAIN_DAY)) return 0;
  const kg_grain unit = (kg_grain)r->atoms[i].value;
  if (unit == KG_GRAIN_DAY) return 0;
  const uint32_t end = fix(value, kg_period_days(r->today, kg_period_around(unit, r->today).last), 650, i + 1);
  value->weak = true; /* "for the rest of the year they lost": of another one */
  return end;
}

/* "on the 18th" where nothing that is counted follows */
static uint32_t read_day_of_month(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int day;
  uint32_t end = kg_is_number(r, at) ? kg_read_ordinal(r, at, &day) : 0;
  if (!at) return 0;
  if (!end && kg_is(r, at - 1, KG_WORD_THE)) { /* "the 24", "on the first": nothing else may stand in the sentence */
    bool is_ordinal;
    end = kg_read_day(r, at, &day, &is_ordinal);
    const bool on = at > 1 && kg_is(r, at - 2, KG_WORD_ON);
    if (end && !(kg_is_whole(r, on ? at - 2 : at - 1, end) && (on || !is_ordinal))) end = 0;
  }
  if (!end || day > 31) return 0;
  const uint32_t before = kg_is(r, at - 1, KG_WORD_THE) ? at - 2 : at - 1;
  const bool the = before + 2 == at;
  if (kg_is_whole(r, before < r->count ? before : before + 1, end)) {
    *value = kg_value_floating(KG_FLOATING_DAY_OF_MONTH, 0, day, 500);
    return end;
  }
  if (before >= r->count) return 0;
  if (!(kg_is(r, before, KG_WORD_ON) ||
        (the && (kg_is_one_of(r, before, "by for until till") || kg_is(r, before, KG_WORD_BETWEEN)))))
    return 0;
  const kg_atom *next = kg_at(r, end);
  if (next && next->kind == KG_ATOM_WORD && next->class != KG_WORD_AND && next->class != KG_WORD_TO &&
      next->class != KG_WORD_OR && next->class != KG_WORD_BY && next->class != KG_WORD_WILL &&
      next->class != KG_WORD_WAS)
    return 0;
  *value = kg_value_floating(KG_FLOATING_DAY_OF_MONTH, 0, day, 550);
  value->relative = true;
  return end;
}

uint32_t kg_read_part(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = read_nth(r, at, value);
  if (!end) end = read_day_of_this(r, at, value);
  if (!end) end = kg_read_week(r, at, value);
  if (!end) end = read_end_of(r, at, value);
  if (!end) end = read_closing(r, at, value);
  if (!end) end = read_rest(r, at, value);
  if (!end) end = read_day_of_month(r, at, value);
  return end;
}
