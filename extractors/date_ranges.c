/* Ranges: "from 2014 to 2018", "June 14-17, 2025", "between the 21st and 23rd of May". */
#include "extractors/date_grammar.h"

/* What joins the ends of a range: "to", "through", a dash or tilde, and between "between" and its second end "and". */
static uint32_t read_link(const kg_date_reader *r, uint32_t at, bool between, bool *dash) {
  *dash = kg_is_sign(r, at, '-') || kg_is_sign(r, at, '~');
  if (*dash || kg_is(r, at, KG_WORD_TO) || (between && kg_is(r, at, KG_WORD_AND))) {
    uint32_t i = at + 1;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    if (kg_is(r, i, KG_WORD_PART)) { /* "to the end of 2008", "to mid-2009" */
      if (kg_is(r, i + 1, KG_WORD_OF))
        i += 2;
      else if (!kg_is_text(r, i, "end"))
        i += kg_is_sign(r, i + 1, '-') ? 2 : 1;
    }
    if (kg_is(r, i, KG_WORD_THE)) i++;
    return i;
  }
  return 0;
}

/* The days of a range whose ends may lack their year: each end's year follows from the other's. */
static bool settle_range(const kg_date_reader *r, uint32_t at, uint32_t end, const kg_date_value *a,
                         const kg_date_value *b, kg_period *period) {
  kg_period from, to;
  kg_date_value first = *a, last = *b;
  if (first.floating == KG_FLOATING_DAY) first.weekday = 0; /* the other end tells the year better than the weekday */
  if (last.floating == KG_FLOATING_DAY) last.weekday = 0;
  a = &first;
  b = &last;
  if (a->floating == KG_FIXED && b->floating == KG_FIXED) {
    from = a->period;
    to = b->period;
  } else if (a->floating == KG_FIXED) {
    from = a->period;
    if (!kg_value_after(&to, b, from.first)) return false;
  } else if (b->floating == KG_FIXED) {
    to = b->period;
    if (!kg_value_before(&from, a, to.first)) return false;
  } else {
    if (!r->has_reference) {
      if (!kg_value_settle(r, at, end, a, &from)) return false;
      return kg_value_after(&to, b, from.first) && (*period = kg_period_between(from, to), true);
    }
    /* one that holds the reference comes first */
    const bool holds = kg_value_before(&from, a, r->today) && kg_value_after(&to, b, from.first) && to.last >= r->today;
    if (!holds && (!kg_value_settle(r, at, end, a, &from) || !kg_value_after(&to, b, from.first))) return false;
  }
  if (from.first > to.first || to.last - from.first > 400000) return false;
  *period = kg_period_between(from, to);
  return true;
}

/* "June 14 to 17, 2025" from behind the link: a day of the same month, or the next where it is less. */
static uint32_t read_short_end(const kg_date_reader *r, uint32_t at, kg_date_value *left, kg_date_value *right) {
  int day;
  bool is_ordinal;
  if (left->floating == KG_FIXED && left->period.grain == KG_GRAIN_YEAR) { /* "1998-99" */
    const int year = kg_day_civil(left->period.first).year;
    if (!kg_is_glued(r, at) || !kg_is_number(r, at) || r->atoms[at].digits != 2 ||
        (int)r->atoms[at].number <= year % 100 || !kg_is_free_right(r, at + 1))
      return 0;
    *right = kg_value_fixed(kg_period_year(year - year % 100 + (int)r->atoms[at].number), 800);
    return at + 1;
  }
  if (left->floating != KG_FLOATING_DAY && left->floating != KG_FLOATING_DAY_OF_MONTH) return 0;
  const uint32_t end = kg_read_day(r, at, &day, &is_ordinal);
  if (!end || kg_is(r, end, KG_WORD_UNIT) || kg_is_one_of(r, end, "am pm") ||
      (kg_is_glued(r, end) && r->atoms[end].kind != KG_ATOM_SIGN))
    return 0;
  if (day <= left->day && !is_ordinal) return 0;
  if (left->floating == KG_FLOATING_DAY_OF_MONTH) {
    *right = kg_value_floating(KG_FLOATING_DAY_OF_MONTH, 0, day, left->confidence);
    return end;
  }
  const int month = day > left->day ? left->month : left->month % 12 + 1;
  if (!kg_civil_valid(2000, month, day)) return 0;
  *right = kg_value_floating(KG_FLOATING_DAY, month, day, 850);
  return kg_read_year_after(r, end, right);
}

/* "9 to 12 of June", "18 and 19 June", "between the 21st and 23rd of May 2020": days before their month. */
static uint32_t read_days_of_month(const kg_date_reader *r, uint32_t at, bool between, bool announced,
                                   kg_date_value *left, kg_date_value *right, uint32_t *left_end, uint32_t *right_at,
                                   bool *list) {
  int day;
  bool is_ordinal, dash;
  if (!kg_is_free_left(r, at) || kg_is_any_sign(r, at - 1, "$#%")) return 0;
  const uint32_t i = kg_read_day(r, at, &day, &is_ordinal);
  if (!i) return 0;
  uint32_t link = read_link(r, i, between, &dash);
  *list = false;
  if (!link && (kg_is(r, i, KG_WORD_AND) || kg_is(r, i, KG_WORD_OR) || kg_is_sign(r, i, '&'))) {
    *list = true;
    link = kg_is(r, i + 1, KG_WORD_THE) ? i + 2 : i + 1;
  }
  if (!link) return 0;
  if (!dash && !*list && !announced && kg_is(r, link, KG_WORD_MONTH)) return 0;
  if ((dash || *list) && kg_is(r, link, KG_WORD_MONTH)) return 0;
  const uint32_t end = kg_read_month_day(r, link, right);
  if (!end) return 0;
  const bool day_told =
      right->floating == KG_FLOATING_DAY || (right->floating == KG_FIXED && right->period.grain == KG_GRAIN_DAY);
  if (!day_told) return 0;
  int month = right->month;
  if (right->floating == KG_FIXED) month = kg_day_civil(right->period.first).month;
  if (*list && !is_ordinal && right->floating != KG_FIXED && !kg_is_number(r, at)) return 0;
  const int last = right->floating == KG_FIXED ? kg_day_civil(right->period.first).day : right->day;
  if (!*list && day > last) month = month == 1 ? 12 : month - 1; /* "from the 27th to the 3rd of April" */
  if (!kg_civil_valid(2000, month, day)) return 0;
  *left = kg_value_floating(KG_FLOATING_DAY, month, day, 850);
  *left_end = i;
  *right_at = link;
  return end;
}

static void emit_pair(kg_date_finder *f, uint32_t at, uint32_t left_end, uint32_t right_at, uint32_t end,
                      kg_date_value *left, const kg_date_value *right) {
  if (left->floating != KG_FIXED && right->floating == KG_FIXED) {
    kg_period period;
    if (kg_value_in_year(&period, left, kg_day_civil(right->period.first).year))
      *left = kg_value_fixed(period, right->confidence);
  }
  kg_date_emit_value(f, at, left_end, left);
  kg_date_emit_value(f, right_at, end, right);
}

/* "4 to 22 of this month", "4-23 in next month": days before a month that is told from the document's own. */
static uint32_t read_days_of_this(const kg_date_reader *r, uint32_t at, bool between, kg_period *period) {
  int first, last;
  bool is_ordinal, dash;
  if (!kg_is_free_left(r, at) || kg_is_any_sign(r, at - 1, "$#%")) return 0;
  uint32_t i = kg_read_day(r, at, &first, &is_ordinal);
  if (!i || (i = read_link(r, i, between, &dash)) == 0 || (i = kg_read_day(r, i, &last, &is_ordinal)) == 0) return 0;
  if (kg_is(r, i, KG_WORD_OF) || kg_is(r, i, KG_WORD_IN)) i++;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  kg_date_value month;
  if (!kg_is(r, i, KG_WORD_SHIFT) || !kg_is_text(r, i + 1, "month")) return 0;
  const uint32_t end = kg_read_shift(r, i, &month);
  if (!end || month.floating != KG_FIXED || month.period.grain != KG_GRAIN_MONTH || first >= last) return 0;
  if (month.period.first + last - 1 > month.period.last) return 0;
  *period = kg_period_days(month.period.first + first - 1, month.period.first + last - 1);
  return end;
}

uint32_t kg_read_range(kg_date_finder *f, uint32_t begin, uint32_t at, bool between) {
  kg_date_reader *r = &f->reader;
  kg_date_value left, right;
  kg_period period;
  uint32_t left_end, right_at;
  bool list, dash;
  uint32_t end = read_days_of_month(r, at, between, begin < at, &left, &right, &left_end, &right_at, &list);
  if (end) {
    if (list)
      emit_pair(f, at, left_end, right_at, end, &left, &right);
    else if (settle_range(r, at, end, &left, &right, &period))
      kg_date_emit(f, begin, end, period, left.confidence, right.floating != KG_FIXED);
    return end;
  }
  if ((end = read_days_of_this(r, at, between, &period)) != 0) {
    kg_date_emit(f, begin, end, period, 750, true);
    return end;
  }
  const bool now = kg_is(r, at, KG_WORD_NOW) && kg_can_count(r, KG_GRAIN_DAY);
  if (now) left = kg_value_fixed(r->reference, 700);
  left_end = now ? at + 1 : kg_read_date(r, at, &left);
  if (!left_end) return 0;
  right_at = read_link(r, left_end, between, &dash);
  if (!right_at) return 0;
  const bool current = kg_is_text(r, right_at, "current") && kg_is_text(r, right_at + 1, "date");
  const bool to_now =
      kg_is(r, right_at, KG_WORD_NOW) || current || (kg_is(r, left_end, KG_WORD_TO) && kg_is_text(r, right_at, "date"));
  if (to_now) {
    if (!kg_can_count(r, KG_GRAIN_DAY)) return 0;
    right = kg_value_fixed(r->reference, 700);
    right.relative = true;
    end = right_at + 1 + current;
  } else {
    end = kg_read_date(r, right_at, &right);
    /* "Nov-Feb 5th, 2017" is a range, "2019-May 5" is none */
    const bool alike = kg_value_level(&left) == kg_value_level(&right) ||
                       (left.floating == KG_FLOATING_MONTH && kg_value_level(&right) == KG_GRAIN_DAY);
    if (end && dash && !alike) end = 0;
    if (end && dash && (kg_value_level(&left) < 0 || left.floating == KG_FLOATING_WEEKDAY)) end = 0;
    if (!end) end = read_short_end(r, right_at, &left, &right);
  }
  if (!end) return 0;
  if (left.floating == KG_FLOATING_WEEKDAY && right.floating == KG_FLOATING_WEEKDAY) return end; /* hours of business */
  if (left.floating == KG_FLOATING_WEEKDAY && begin == at && !left.relative) return 0;
  if (!settle_range(r, begin, end, &left, &right, &period)) return 0;
  const bool relative = left.relative || right.relative || (left.floating != KG_FIXED && right.floating != KG_FIXED);
  kg_date_emit(f, begin, end, period, left.confidence < right.confidence ? left.confidence : right.confidence,
               relative);
  return end;
}
