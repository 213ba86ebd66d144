/* "two weeks ago", "in 3 days", "a year later", "yesterday", "the day after tomorrow", "three days after Easter". */
#include "extractors/date_grammar.h"

static uint32_t fix(kg_date_value *value, kg_period period, int confidence, uint32_t end) {
  *value = kg_value_fixed(period, confidence);
  value->relative = true;
  return end;
}

uint32_t kg_read_anchor(kg_date_reader *r, uint32_t at, kg_period *anchor) {
  enum { DEEP = 2 };
  if (r->depth >= DEEP) return 0;
  kg_date_value value;
  const uint32_t begin = kg_is(r, at, KG_WORD_THE) ? at + 1 : at;
  if (kg_is(r, begin, KG_WORD_NOW) || kg_is_text(r, begin, "today")) {
    if (!kg_can_count(r, KG_GRAIN_DAY)) return 0;
    *anchor = r->reference;
    return begin + 1;
  }
  r->depth++;
  const uint32_t end = kg_read_date(r, begin, &value);
  /* "a week before Christmas" is of the one that is near, if the words around do not tell */
  const bool near = end && value.floating == KG_FLOATING_HOLIDAY && kg_can_count(r, KG_GRAIN_DAY) &&
                    kg_tense_around(r, begin, end) == 0;
  const bool known =
      end && (near ? kg_value_nearest(anchor, &value, r->today, 1) : kg_value_settle(r, begin, end, &value, anchor));
  r->depth--;
  return known ? end : 0;
}

/* "3 fridays from now", "2 thursdays ago", "third tuesday after christmas 2014" */
static uint32_t read_counted_weekdays(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int count;
  uint32_t day = kg_read_ordinal(r, at, &count);
  const bool ordinal = day != 0;
  if (!ordinal) day = kg_read_count(r, at, &count);
  if (!day || !kg_is(r, day, KG_WORD_WEEKDAY) || count > 99) return 0;
  uint32_t end = day + 1;
  int direction = 1;
  kg_period anchor = r->reference;
  if (kg_is(r, end, KG_WORD_AGO) || kg_is_text(r, end, "back")) {
    direction = kg_is_text(r, end, "hence") ? 1 : -1;
    end++;
  } else if (kg_is(r, end, KG_WORD_FROM) || kg_is(r, end, KG_WORD_RELATIVE)) {
    direction = kg_is_text(r, end, "before") || kg_is_text(r, end, "earlier") ? -1 : 1;
    end = kg_read_anchor(r, end + 1, &anchor);
    if (!end || anchor.grain != KG_GRAIN_DAY) return 0;
  } else {
    return 0;
  }
  if (!kg_can_count(r, KG_GRAIN_DAY) && anchor.first == r->reference.first) return 0;
  const int ahead = (r->atoms[day].value - kg_day_weekday(anchor.first) + 7) % 7;
  const int32_t first = anchor.first + (direction > 0 ? (ahead ? ahead : 7) : (ahead ? ahead - 7 : -7));
  return fix(value, kg_period_day(first + direction * 7 * (count - 1)), 700, end);
}

/* A distance and what it is counted from. */
static uint32_t read_counted(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  kg_date_distance d;
  const bool in = kg_is(r, at, KG_WORD_IN);
  uint32_t end = kg_read_distance(r, in ? at + 1 : at, &d);
  if (!end) return 0;
  /* "more than 10 years ago" names no year */
  if (at && kg_is_one_of(r, at - 1, "than over nearly almost least under within every per first last")) return 0;
  const kg_grain unit = kg_distance_grain(&d);
  kg_period anchor;
  if (kg_is(r, end, KG_WORD_AGO) || kg_is_text(r, end, "back")) {
    const int direction = kg_is_text(r, end, "hence") ? 1 : -1;
    if (in || !kg_can_count(r, unit)) return 0;
    return fix(value, kg_distance_go(&d, r->reference, direction), 750, end + 1);
  }
  if (kg_is(r, end, KG_WORD_RELATIVE) && (r->atoms[end].flags & KG_WORD_SAME) == 0) {
    const int direction = r->atoms[end].value;
    const bool before = kg_is_text(r, end, "before") || kg_is_text(r, end, "after");
    if (before) {
      const uint32_t after = kg_read_anchor(r, end + 1, &anchor);
      if (after && !in && anchor.last - anchor.first <= 366 && (anchor.grain <= unit || anchor.grain == KG_GRAIN_DAY)) {
        const bool coarse = anchor.grain != KG_GRAIN_DAY;
        /* counted from a day, the result is a day */
        const kg_period there = coarse ? kg_period_moved(anchor, d.unit[0], direction * d.count[0])
                                       : kg_period_day(kg_distance_day(&d, anchor.first, direction));
        return fix(value, there, 800, after);
      }
    }
    /* "two weeks later": than what was last spoken of */
    if (in || !r->has_context || r->context.grain > unit ||
        (before && kg_at(r, end + 1) && r->atoms[end + 1].kind == KG_ATOM_WORD))
      return 0;
    return fix(value, kg_distance_go(&d, r->context, direction), 650, end + 1);
  }
  if (kg_is(r, end, KG_WORD_FROM) || kg_is_text(r, end, "since")) {
    const bool from = kg_is(r, end, KG_WORD_FROM);
    const uint32_t after = kg_read_anchor(r, end + 1, &anchor);
    if (!after || (!from && !in)) return 0;
    if (kg_is(r, end + 1, KG_WORD_NOW)) return fix(value, kg_distance_go(&d, anchor, 1), 750, after);
    if (anchor.grain != KG_GRAIN_DAY)
      return anchor.grain <= unit ? fix(value, kg_period_moved(anchor, d.unit[0], d.count[0]), 700, after) : 0;
    return fix(value, kg_period_day(kg_distance_day(&d, anchor.first, 1)), 750, after);
  }
  if (in && kg_can_count(r, unit) &&
      !(kg_is(r, at + 1, KG_WORD_ARTICLE) && unit > KG_GRAIN_MONTH && !kg_is_whole(r, at, end))) {
    *value = kg_value_fixed(kg_distance_go(&d, r->reference, 1), 600);
    value->relative = true;
    value->weak = true; /* "built in two years" is no date: the tense decides */
    return end;
  }
  return 0;
}

/* "today", "yesterday evening". */
static uint32_t read_today(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_can_count(r, KG_GRAIN_DAY)) return 0;
  if (!kg_is(r, at, KG_WORD_TODAY)) return 0;
  if (kg_is_text(r, at, "today") && (kg_is_sign(r, at + 1, '\'') || kg_is_glued(r, at + 1)) &&
      kg_is_text(r, at + 2, "s"))
    return 0; /* "today's world" */
  const uint32_t end = kg_is(r, at + 1, KG_WORD_DAYTIME) ? at + 2 : at + 1;
  return fix(value, kg_period_day(r->today + r->atoms[at].value), 650, end);
}

/* "the day after tomorrow", "the week after next", "the year before", "weeks earlier", "the month after". */
static uint32_t read_neighbour(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  const bool weekday = kg_is(r, at, KG_WORD_WEEKDAY), month = kg_is(r, at, KG_WORD_MONTH);
  const bool weekend = kg_is(r, at, KG_WORD_WEEKEND);
  if (!(kg_is(r, at, KG_WORD_UNIT) || weekday || month || weekend) || !kg_is(r, at + 1, KG_WORD_RELATIVE)) return 0;
  const int direction = r->atoms[at + 1].value;
  const uint32_t next_at = kg_is(r, at + 2, KG_WORD_THE) ? at + 3 : at + 2;
  if (kg_is_text(r, at + 1, "after") && kg_is_text(r, next_at, "next") && !kg_is(r, next_at + 1, KG_WORD_UNIT)) {
    kg_period period;
    kg_date_value name =
        kg_value_floating(weekday ? KG_FLOATING_WEEKDAY : KG_FLOATING_MONTH, r->atoms[at].value, 0, 700);
    name.weekday = r->atoms[at].value;
    if (!kg_can_count(r, KG_GRAIN_DAY)) return 0;
    if (weekend) {
      const int32_t monday = kg_period_around(KG_GRAIN_WEEK, r->today).first + 14;
      return fix(value, kg_period_days(monday + 5, monday + 6), 750, next_at + 1);
    }
    if (!weekday && !month)
      return fix(value, kg_period_shift(kg_period_around((kg_grain)r->atoms[at].value, r->today), 2), 750, next_at + 1);
    if (!kg_value_after(&period, &name, r->today + 1) || !kg_value_after(&period, &name, period.last + 1)) return 0;
    return fix(value, period, 700, next_at + 1);
  }
  if (weekday || month || weekend) return 0;
  const kg_grain unit = (kg_grain)r->atoms[at].value;
  const bool before = kg_is_text(r, at + 1, "before") || kg_is_text(r, at + 1, "after");
  if (r->atoms[at].flags & KG_WORD_PLURAL) {
    /* "just weeks earlier": some three of them, told one step more coarsely */
    if (before || !r->has_context || r->context.grain > KG_GRAIN_MONTH || unit > KG_GRAIN_MONTH) return 0;
    if (at && (kg_is_number(r, at - 1) || kg_is(r, at - 1, KG_WORD_CARDINAL))) return 0;
    const kg_date_distance few = {.count = {3}, .unit = {unit}, .parts = 1};
    const int32_t there = kg_distance_day(&few, r->context.first, direction);
    return fix(value, kg_period_around(unit == KG_GRAIN_MONTH ? KG_GRAIN_YEAR : KG_GRAIN_MONTH, there), 450, at + 2);
  }
  const bool the = at && kg_is(r, at - 1, KG_WORD_THE);
  if (!before || !(the || kg_is(r, at + 2, KG_WORD_TODAY))) return 0;
  kg_period anchor;
  const uint32_t after = kg_read_anchor(r, at + 2, &anchor);
  if (after && anchor.grain <= unit) return fix(value, kg_period_moved(anchor, unit, direction), 800, after);
  const kg_atom *next = kg_at(r, at + 2);
  if ((next && next->kind == KG_ATOM_WORD) || !r->has_context || r->context.grain > unit) return 0;
  return fix(value, kg_period_moved(r->context, unit, direction), 600, at + 2);
}

/* "earlier this year", "later in the month". */
static uint32_t read_within(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_one_of(r, at, "earlier later") || kg_is_text(r, at + 1, "than")) return 0;
  if (kg_is(r, at + 1, KG_WORD_SHIFT) && kg_is(r, at + 2, KG_WORD_UNIT)) {
    /* "earlier this week" */
    const uint32_t end = kg_read_shift(r, at + 1, value);
    if (end) return end;
  }
  if (kg_is(r, at + 1, KG_WORD_IN) && kg_is(r, at + 2, KG_WORD_THE) && kg_is(r, at + 3, KG_WORD_UNIT) &&
      !(r->atoms[at + 3].flags & KG_WORD_PLURAL) && r->atoms[at + 3].value != KG_GRAIN_DAY) {
    const kg_grain unit = (kg_grain)r->atoms[at + 3].value;
    if (r->has_context && r->context.grain <= unit)
      return fix(value, kg_period_around(unit, r->context.first), 600, at + 4);
    if (kg_can_count(r, unit)) return fix(value, kg_period_around(unit, r->today), 650, at + 4);
  }
  return 0;
}

/* "wednesday of next week", "sunday from last week", "Monday two weeks from now". */
static uint32_t read_weekday_of(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_WEEKDAY) || (r->atoms[at].flags & KG_WORD_PLURAL) || !kg_can_count(r, KG_GRAIN_DAY))
    return 0;
  uint32_t i = at + 1;
  if (kg_is_sign(r, i, ',')) i++;
  const bool of = kg_is(r, i, KG_WORD_OF) || kg_is(r, i, KG_WORD_FROM) || kg_is(r, i, KG_WORD_IN);
  if (of) i++;
  if (kg_is(r, i, KG_WORD_THE)) i++;
  kg_date_value week = {.floating = KG_FIXED};
  uint32_t end = 0;
  if (kg_is(r, i, KG_WORD_SHIFT) && kg_is(r, i + 1, KG_WORD_UNIT) && r->atoms[i + 1].value == KG_GRAIN_WEEK)
    end = kg_read_shift(r, i, &week);
  else if (!of) {
    kg_date_distance d;
    end = kg_read_distance(r, i, &d);
    if (!end) return 0;
    int direction = -1;
    if (kg_is(r, end, KG_WORD_AGO))
      direction = r->atoms[end++].value;
    else if (kg_is(r, end, KG_WORD_FROM) && (kg_is(r, end + 1, KG_WORD_NOW) || kg_is_text(r, end + 1, "today"))) {
      direction = 1;
      end += 2;
    } else {
      return 0;
    }
    week = kg_value_fixed(kg_period_day(kg_distance_day(&d, r->today, direction)), 750);
  }
  if (!end || week.floating != KG_FIXED || week.weak) return 0;
  const kg_period whole = kg_period_around(KG_GRAIN_WEEK, week.period.first);
  return fix(value, kg_period_day(whole.first + r->atoms[at].value - 1), 780, end);
}

uint32_t kg_read_relative(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t (*const readers[])(kg_date_reader *, uint32_t, kg_date_value *) = {read_counted, read_counted_weekdays,
                                                                              read_neighbour, read_weekday_of};
  uint32_t end = read_today(r, at, value);
  if (!end) end = read_within(r, at, value);
  for (size_t i = 0; !end && i < sizeof readers / sizeof *readers; i++) end = readers[i](r, at, value);
  return end;
}
