#include "extractors/dates.h"

#include "extractors/date_grammar.h"

/* ---- One date --------------------------------------------------------------------------------------------------- */

typedef uint32_t (*reader_function)(const kg_date_reader *, uint32_t, kg_date_value *);

/* True if some date may begin with that atom: a quick look that spares most words the readers. */
static bool may_begin(const kg_date_reader *r, uint32_t at) {
  const kg_atom *atom = &r->atoms[at];
  if (atom->kind == KG_ATOM_NUMBER) return true;
  if (atom->kind == KG_ATOM_SIGN) return atom->sign == '\'' && kg_is_number(r, at + 1) && kg_is_glued(r, at + 1);
  if (atom->kind != KG_ATOM_WORD) return false;
  switch ((kg_word_class)atom->class) {
  case KG_WORD_NONE: /* "Q3", "w/c" */
    return atom->end - atom->begin == 1 && kg_is_glued(r, at + 1) &&
           (kg_is_number(r, at + 1) || kg_is_sign(r, at + 1, '/'));
  case KG_WORD_THE:
  case KG_WORD_OF:
  case KG_WORD_ON:
  case KG_WORD_BY:
  case KG_WORD_TO:
  case KG_WORD_AND:
  case KG_WORD_OR:
  case KG_WORD_ERA:
  case KG_WORD_WILL:
  case KG_WORD_WAS:
  case KG_WORD_NOW:
  case KG_WORD_VAGUE:
  case KG_WORD_DAYTIME:
  case KG_WORD_HALF:
  case KG_WORD_AGO:
  case KG_WORD_HUNDRED:
  case KG_WORD_THOUSAND: return false;
  default: return true;
  }
}

uint32_t kg_read_date(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  static const reader_function readers[] = {kg_read_numeric, kg_read_month_day, kg_read_weekday, kg_read_quarter,
                                            kg_read_season,  kg_read_decade,    kg_read_century, kg_read_holiday,
                                            kg_read_shift,   kg_read_bare_year};
  if (at >= r->count || !may_begin(r, at)) return 0;
  kg_date_value found;
  uint32_t longest = kg_read_relative(r, at, value);
  uint32_t end = kg_read_part(r, at, &found);
  if (end > longest) {
    longest = end;
    *value = found;
  }
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    end = readers[i](r, at, &found);
    if (end > longest) {
      longest = end;
      *value = found;
    }
  }
  return longest;
}

/* ---- Output ----------------------------------------------------------------------------------------------------- */

typedef struct finder {
  kg_date_reader reader;
  kg_dates *dates;
  kg_arena *arena;
  uint32_t context_sentence, sentence;
} finder;

static void emit(finder *f, uint32_t at, uint32_t end, kg_period period, int confidence, bool relative) {
  kg_date date = {.first = f->reader.atoms[at].token,
                  .last = f->reader.atoms[end - 1].token + 1,
                  .confidence = confidence,
                  .relative = relative};
  date.span = (kg_span){f->reader.atoms[at].begin, f->reader.atoms[end - 1].end};
  if (!kg_period_name(date.name, period)) return;
  KG_PUSH(f->arena, f->dates, kg_date, date);
  f->reader.has_context = true;
  f->reader.context = period;
  f->context_sentence = f->sentence;
}

static void emit_value(finder *f, uint32_t at, uint32_t end, const kg_date_value *value) {
  kg_period period;
  if (!kg_value_settle(&f->reader, at, end, value, &period)) return;
  const bool floating = value->floating != KG_FIXED;
  const int confidence = value->confidence - (value->weak ? 150 : 0);
  emit(f, at, end, period, confidence, floating || value->relative);
}

/* ---- Ranges ----------------------------------------------------------------------------------------------------- */

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

/* How finely a value is told, for ranges by a dash: its ends must be alike. */
static int level_of(const kg_date_value *value) {
  switch (value->floating) {
  case KG_FIXED: return value->period.grain == KG_GRAIN_INTERVAL ? -1 : (int)value->period.grain;
  case KG_FLOATING_MONTH: return KG_GRAIN_MONTH;
  case KG_FLOATING_QUARTER: return KG_GRAIN_QUARTER;
  case KG_FLOATING_HALF: return KG_GRAIN_HALF;
  case KG_FLOATING_SEASON: return KG_GRAIN_SEASON;
  case KG_FLOATING_WEEK_OF: return KG_GRAIN_WEEK;
  default: return KG_GRAIN_DAY;
  }
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
static uint32_t read_days_of_month(const kg_date_reader *r, uint32_t at, bool between, kg_date_value *left,
                                   kg_date_value *right, uint32_t *left_end, uint32_t *right_at, bool *list) {
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
  if (!link || kg_is(r, link, KG_WORD_MONTH)) return 0;
  const uint32_t end = kg_read_month_day(r, link, right);
  const bool day_told =
      right->floating == KG_FLOATING_DAY || (right->floating == KG_FIXED && right->period.grain == KG_GRAIN_DAY);
  if (!end || !day_told) return 0;
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

static void emit_pair(finder *f, uint32_t at, uint32_t left_end, uint32_t right_at, uint32_t end, kg_date_value *left,
                      const kg_date_value *right) {
  if (left->floating != KG_FIXED && right->floating == KG_FIXED) {
    kg_period period;
    if (kg_value_in_year(&period, left, kg_day_civil(right->period.first).year))
      *left = kg_value_fixed(period, right->confidence);
  }
  emit_value(f, at, left_end, left);
  emit_value(f, right_at, end, right);
}

/* A range that begins at `at` (behind "from" or "between", if they are there, which stand at `begin`). */
static uint32_t read_range(finder *f, uint32_t begin, uint32_t at, bool between) {
  kg_date_reader *r = &f->reader;
  kg_date_value left, right;
  kg_period period;
  uint32_t left_end, right_at;
  bool list, dash;
  uint32_t end = read_days_of_month(r, at, between, &left, &right, &left_end, &right_at, &list);
  if (end) {
    if (list)
      emit_pair(f, at, left_end, right_at, end, &left, &right);
    else if (settle_range(r, at, end, &left, &right, &period))
      emit(f, begin, end, period, left.confidence, right.floating != KG_FIXED);
    return end;
  }
  const bool now = kg_is(r, at, KG_WORD_NOW) && kg_can_count(r, KG_GRAIN_DAY);
  if (now) left = kg_value_fixed(r->reference, 700);
  left_end = now ? at + 1 : kg_read_date(r, at, &left);
  if (!left_end) return 0;
  right_at = read_link(r, left_end, between, &dash);
  if (!right_at) return 0;
  const bool to_now =
      kg_is(r, right_at, KG_WORD_NOW) || (kg_is(r, left_end, KG_WORD_TO) && kg_is_text(r, right_at, "date"));
  if (to_now) {
    if (!kg_can_count(r, KG_GRAIN_DAY)) return 0;
    right = kg_value_fixed(r->reference, 700);
    right.relative = true;
    end = right_at + 1;
  } else {
    end = kg_read_date(r, right_at, &right);
    if (end && dash && level_of(&left) != level_of(&right)) end = 0;
    if (end && dash && (level_of(&left) < 0 || left.floating == KG_FLOATING_WEEKDAY)) end = 0;
    if (!end) end = read_short_end(r, right_at, &left, &right);
  }
  if (!end) return 0;
  if (left.floating == KG_FLOATING_WEEKDAY && right.floating == KG_FLOATING_WEEKDAY) return end; /* hours of business */
  if (left.floating == KG_FLOATING_WEEKDAY && begin == at && !left.relative) return 0;
  if (!settle_range(r, begin, end, &left, &right, &period)) return 0;
  const bool relative = left.relative || right.relative || (left.floating != KG_FIXED && right.floating != KG_FIXED);
  emit(f, begin, end, period, left.confidence < right.confidence ? left.confidence : right.confidence, relative);
  return end;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------ */

/* "May and July 2025", "June 14, 15 and 16, 2025": names or days that share the year behind the last. */
static uint32_t read_list(finder *f, uint32_t at) {
  enum { MOST = 12 };
  kg_date_reader *r = &f->reader;
  kg_date_value values[MOST];
  uint32_t begins[MOST], ends[MOST], count = 0;
  uint32_t end = kg_read_month_day(r, at, &values[0]);
  if (!end || (values[0].floating != KG_FLOATING_MONTH && values[0].floating != KG_FLOATING_DAY)) return 0;
  begins[0] = at;
  ends[count++] = end;
  bool joined = false;
  while (count < MOST && values[count - 1].floating != KG_FIXED) {
    uint32_t i = ends[count - 1];
    const bool comma = kg_is_sign(r, i, ',');
    if (comma) i++;
    joined = kg_is(r, i, KG_WORD_AND) || kg_is(r, i, KG_WORD_OR) || kg_is_sign(r, i, '&');
    if (joined) i++;
    if (!comma && !joined) break;
    int day;
    bool is_ordinal;
    kg_date_value *next = &values[count];
    end = kg_is(r, i, KG_WORD_MONTH) ? kg_read_month_day(r, i, next) : 0;
    if (end && level_of(next) != level_of(&values[0])) end = 0;
    if (!end && values[0].floating == KG_FLOATING_DAY && (end = kg_read_day(r, i, &day, &is_ordinal)) != 0) {
      if (day <= values[count - 1].day || kg_is(r, end, KG_WORD_UNIT) || kg_is_counted(r, end, true) ||
          !kg_civil_valid(2000, values[0].month, day))
        end = 0;
      else {
        *next = kg_value_floating(KG_FLOATING_DAY, values[count - 1].month, day, 850);
        end = kg_read_year_after(r, end, next);
      }
    }
    if (!end) break;
    begins[count] = i;
    ends[count++] = end;
    if (joined) break;
  }
  const kg_date_value *last = &values[count - 1];
  if (count < 2 || (!joined && last->floating != KG_FIXED)) return 0;
  for (uint32_t i = 0; i < count; i++) {
    kg_period period;
    if (values[i].floating != KG_FIXED && last->floating == KG_FIXED &&
        kg_value_in_year(&period, &values[i], kg_day_civil(last->period.first).year))
      values[i] = kg_value_fixed(period, last->confidence);
    emit_value(f, begins[i], ends[i], &values[i]);
  }
  return ends[count - 1];
}

/* ---- The document ----------------------------------------------------------------------------------------------- */

/* Reads what begins at `at` and returns the atom to go on from. */
static uint32_t read_phrase(finder *f, uint32_t at) {
  kg_date_reader *r = &f->reader;
  const bool between = kg_is(r, at, KG_WORD_BETWEEN);
  uint32_t end;
  if (between || kg_is(r, at, KG_WORD_FROM)) {
    uint32_t i = at + 1;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    if (kg_is(r, i, KG_WORD_PART)) i += kg_is(r, i + 1, KG_WORD_OF) ? 2 : kg_is_sign(r, i + 1, '-') ? 2 : 1;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    end = i < r->count ? read_range(f, at, i, between) : 0;
    return end ? end : at + 1;
  }
  if (kg_is(r, at, KG_WORD_NOW) || !may_begin(r, at)) return at + 1;
  if ((end = read_list(f, at)) != 0 || (end = read_range(f, at, at, false)) != 0) return end;
  kg_date_value value;
  end = kg_read_date(r, at, &value);
  if (!end) return at + 1;
  emit_value(f, at, end, &value);
  return end;
}

static void measure(kg_date_reader *r) {
  r->first_word = 0;
  r->last_word = r->count;
  while (r->first_word < r->count && r->atoms[r->first_word].kind == KG_ATOM_SIGN) r->first_word++;
  while (r->last_word > 0 && r->atoms[r->last_word - 1].kind == KG_ATOM_SIGN) r->last_word--;
  if (r->last_word) r->last_word--;
}

void kg_dates_find(kg_dates *dates, const kg_tokens *tokens, kg_string reference, kg_arena *arena) {
  enum { NEAR = 3 }; /* sentences over which "a year later" reaches back */
  finder f = {.dates = dates, .arena = arena, .reader = {.tokens = tokens}};
  memset(dates, 0, sizeof *dates);
  f.reader.has_reference = kg_period_read(&f.reader.reference, reference);
  if (f.reader.has_reference) f.reader.today = f.reader.reference.last;
  kg_atoms atoms = {0};
  for (f.sentence = 0; f.sentence < tokens->sentence_count && !kg_arena_failed(arena); f.sentence++) {
    const kg_sentence *sentence = &tokens->sentences[f.sentence];
    if (f.reader.has_context) {
      const uint32_t away =
          tokens->sentences[sentence - tokens->sentences].block - tokens->sentences[f.context_sentence].block;
      if (f.sentence - f.context_sentence > NEAR || away > 1) f.reader.has_context = false;
    }
    kg_atoms_cut(&atoms, tokens, sentence->first, sentence->last, arena);
    f.reader.atoms = atoms.items;
    f.reader.count = (uint32_t)atoms.count;
    measure(&f.reader);
    for (uint32_t at = 0; at < f.reader.count;) at = read_phrase(&f, at);
  }
}
