/* Dates in figures: 2025-05-20, 5/9/23, 20.05.2025, 2014-10, 20161016, 2013-W23, and with a month's name between the
   separators: 31-Oct-74, 2019/aug/01. */
#include "extractors/date_grammar.h"

enum { PARTS = 3 };

/* Up to three parts joined by one and the same separator. */
typedef struct figures {
  const kg_atom *part[PARTS];
  int count;
  char separator;
  uint32_t end;
} figures;

static bool is_separator(char sign) { return sign == '-' || sign == '/' || sign == '.'; }

static void collect(const kg_date_reader *r, uint32_t at, figures *f) {
  f->part[0] = &r->atoms[at];
  f->count = 1;
  f->end = at + 1;
  while (f->count < PARTS) {
    const kg_atom *sign = kg_at(r, f->end), *next = kg_at(r, f->end + 1);
    if (!sign || !next || sign->space || next->space || sign->kind != KG_ATOM_SIGN || !is_separator(sign->sign)) break;
    if (f->count > 1 && sign->sign != f->separator) break;
    if (next->kind != KG_ATOM_NUMBER && !(next->kind == KG_ATOM_WORD && next->class == KG_WORD_MONTH)) break;
    f->separator = sign->sign;
    f->part[f->count++] = next;
    f->end += 2;
  }
}

static bool is_year(const kg_atom *part) { return part->digits == 4 && part->number >= 1000 && part->number <= 2199; }
static bool is_small(const kg_atom *part) { return part->kind == KG_ATOM_NUMBER && part->digits <= 2; }
static int month_of(const kg_atom *part) { return part->kind == KG_ATOM_WORD ? part->value : (int)part->number; }

static bool set_day(kg_date_value *value, int year, int month, int day, int confidence) {
  if (!kg_civil_valid(year, month, day)) return false;
  *value = kg_value_fixed(kg_period_day(kg_day_of(year, month, day)), confidence);
  return true;
}

/* Day and month in the order of the United States unless only the other fits; with dots, the other way round. */
static bool set_day_guessed(kg_date_value *value, int year, int a, int b, bool day_first) {
  const int confidence = a > 12 || b > 12 || a == b ? 950 : 850;
  if (day_first) return set_day(value, year, b, a, confidence) || set_day(value, year, a, b, confidence);
  return set_day(value, year, a, b, confidence) || set_day(value, year, b, a, confidence);
}

/* True if the sign can stand between the dates of a range: "5/1-5/7". */
static bool joins_range(char sign, char separator) { return sign == '~' || (sign == '-' && separator != '-'); }

/* True if three numbers joined by that sign, the last of them a year, stand from `at` on: the other end of
   "10-1-2018-10-7-2018". */
static bool is_dashed_date(const kg_date_reader *r, uint32_t at, char separator) {
  return kg_is_number(r, at) && kg_is_joint(r, at + 1, separator) && kg_is_number(r, at + 2) &&
         kg_is_joint(r, at + 3, separator) && kg_is_number(r, at + 4) && is_small(&r->atoms[at]) &&
         is_small(&r->atoms[at + 2]) && is_year(&r->atoms[at + 4]);
}

/* Nothing of a longer number or name around: "133-03-03-2020", "1.2.3.4". Behind a full date letters may follow, as
   in names of files and in times ("2025-05-20T10:00"). */
static bool stands_free(const kg_date_reader *r, uint32_t at, uint32_t end, bool full, char separator) {
  if (at && !r->atoms[at].space) {
    const kg_atom *before = &r->atoms[at - 1];
    if (before->kind != KG_ATOM_SIGN) return false;
    if (!before->sign || kg_is_any_sign(r, at - 1, "$#%+&")) return false;
    if (at >= 2 && !before->space && r->atoms[at - 2].kind == KG_ATOM_NUMBER && !joins_range(before->sign, separator) &&
        !(at >= 6 && before->sign == '-' && is_dashed_date(r, at - 6, '-') && is_dashed_date(r, at, '-') &&
          r->atoms[at - 6].space))
      return false;
    if (at >= 2 && !before->space && r->atoms[at - 2].kind == KG_ATOM_WORD && !full && before->sign != ':')
      return false;
  }
  if (end < r->count && !r->atoms[end].space) {
    const kg_atom *after = &r->atoms[end], *then = kg_at(r, end + 1);
    if (after->kind != KG_ATOM_SIGN) return full && after->kind == KG_ATOM_WORD && kg_is_text(r, end, "T");
    if (after->sign == '%') return false;
    if (then && !then->space && then->kind == KG_ATOM_NUMBER && after->sign != ',' &&
        !joins_range(after->sign, separator) &&
        !(after->sign == '-' && at + 5 == end && is_dashed_date(r, at, '-') && is_dashed_date(r, end + 1, '-') &&
          r->atoms[at].space))
      return false;
    if (then && !then->space && then->kind == KG_ATOM_WORD && !full) return false;
  }
  return true;
}

static bool read_three(const kg_date_reader *r, uint32_t at, const figures *f, kg_date_value *value) {
  const kg_atom *a = f->part[0], *b = f->part[1], *c = f->part[2];
  if (c->kind == KG_ATOM_WORD) { /* 2020/23/Sep, 23-2020-Sep */
    const kg_atom *year = is_year(a) ? a : b, *day = is_year(a) ? b : a;
    if (!is_year(year) || !is_small(day) || !stands_free(r, at, f->end, false, f->separator)) return false;
    return set_day(value, (int)year->number, c->value, (int)day->number, 900);
  }
  if (is_year(a)) {
    if (!is_small(c) || !(b->kind == KG_ATOM_WORD || is_small(b))) return false;
    if (!stands_free(r, at, f->end, f->separator == '-', f->separator)) return false;
    return set_day(value, (int)a->number, month_of(b), (int)c->number, 980);
  }
  if (!is_small(a) || !stands_free(r, at, f->end, false, f->separator)) return false;
  if (b->kind == KG_ATOM_WORD) { /* 31-Oct-74 */
    if (!is_year(c) && c->digits != 2) return false;
    return set_day(value, c->digits == 4 ? (int)c->number : kg_year_of_two_digits((int)c->number), b->value,
                   (int)a->number, 970);
  }
  if (!is_small(b)) return false;
  if (is_year(c)) return set_day_guessed(value, (int)c->number, (int)a->number, (int)b->number, f->separator == '.');
  if (c->digits != 2 || f->separator == '.') return false;
  if (f->separator == '-' && (a->digits != 2 || b->digits != 2)) return false; /* a score, a count */
  if (!set_day_guessed(value, kg_year_of_two_digits((int)c->number), (int)a->number, (int)b->number, false))
    return false;
  value->confidence -= 100;
  return true;
}

static bool set_month(kg_date_value *value, const kg_atom *year, const kg_atom *month) {
  const int m = month_of(month);
  if (m < 1 || m > 12) return false;
  *value = kg_value_fixed(kg_period_month((int)year->number, m), 800);
  return true;
}

/* Words before day and month in figures, without which 7/8 is a fraction and 9/11 an event. */
static bool is_announcement(const kg_date_reader *r, uint32_t at) {
  return kg_is(r, at, KG_WORD_ON) || kg_is(r, at, KG_WORD_FROM) || kg_is(r, at, KG_WORD_BETWEEN) ||
         kg_is(r, at, KG_WORD_WEEKDAY) || kg_is(r, at, KG_WORD_SHIFT) ||
         kg_is_one_of(r, at, "by until till since date due to before after");
}

static bool is_announced(const kg_date_reader *r, uint32_t at) {
  if (!at) return false;
  if (kg_is_sign(r, at - 1, '-') && at >= 5 && kg_is_number(r, at - 2))
    return is_announcement(r, at - 5); /* "on 5/1-5/7" */
  return is_announcement(r, at - 1);
}

/* True before "-11/2/2017": what stands there is the beginning of that range. */
static bool leads_to_full(const kg_date_reader *r, uint32_t at) {
  for (uint32_t i = 0; i < 6; i++)
    if (!kg_is_glued(r, at + i) ||
        (i % 2 ? r->atoms[at + i].kind != KG_ATOM_NUMBER : !kg_is_sign(r, at + i, i ? '/' : '-')))
      return false;
  return true;
}

/* True if the sentence is nothing but "2/29-3/1", and that stands there or ends there. */
static bool is_whole_pair(const kg_date_reader *r, uint32_t at, uint32_t end) {
  if (kg_is_joint(r, end, '-') && kg_is_number(r, end + 1) && kg_is_joint(r, end + 2, '/') && kg_is_number(r, end + 3))
    return kg_is_whole(r, at, end + 4);
  return at >= 4 && kg_is_joint(r, at - 1, '-') && kg_is_joint(r, at - 3, '/') && kg_is_whole(r, at - 4, end);
}

static bool read_two(const kg_date_reader *r, uint32_t at, figures *f, kg_date_value *value) {
  const kg_atom *a = f->part[0], *b = f->part[1];
  if (a->kind == KG_ATOM_WORD || b->kind == KG_ATOM_WORD) return false; /* the reader of months does those */
  if (!stands_free(r, at, f->end, false, f->separator) || kg_is_counted(r, f->end, false)) return false;
  if (is_year(a) && is_small(b)) return f->separator != '.' && (int)a->number < 2100 && set_month(value, a, b);
  if (is_small(a) && is_year(b)) return f->separator != '.' && set_month(value, b, a);
  if (!is_small(a) || !is_small(b) || f->separator == '-') return false;
  const int x = (int)a->number, y = (int)b->number;
  const bool announced = is_announced(r, at) || leads_to_full(r, f->end), whole = kg_is_whole(r, at, f->end);
  if (f->separator == '.') {
    if (!(at && kg_is(r, at - 1, KG_WORD_WEEKDAY))) return false;
  } else if (!announced && !(whole && a->digits + b->digits > 2) && !is_whole_pair(r, at, f->end) &&
             !(kg_is_sign(r, f->end, ',') && kg_is_number(r, f->end + 1) && is_year(&r->atoms[f->end + 1]))) {
    return false;
  }
  if (x >= 1 && x <= 12 && y >= 1 && y <= kg_month_length(2000, x))
    *value = kg_value_floating(KG_FLOATING_DAY, x, y, 600);
  else if (y >= 1 && y <= 12 && x >= 1 && x <= kg_month_length(2000, y))
    *value = kg_value_floating(KG_FLOATING_DAY, y, x, 700);
  else
    return false;
  if (kg_is_sign(r, f->end, ',')) f->end = kg_read_year_after(r, f->end, value); /* "5/1-5/7, 2020" */
  return true;
}

/* 20161016 */
static bool read_run(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  const int n = (int)r->atoms[at].number;
  if (!stands_free(r, at, at + 1, true, '-') || n < 19000101 || n > 21001231) return false;
  return set_day(value, n / 10000, n / 100 % 100, n % 100, 600);
}

/* 2013-W23, with or without a weekday's number after it */
static uint32_t read_iso_week(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  uint32_t end = kg_is_sign(r, at + 1, '-') && kg_is_glued(r, at + 1) ? at + 2 : at + 1;
  if (!is_year(&r->atoms[at]) || !kg_is_text(r, end, "W") || !kg_is_glued(r, end) || !kg_is_number(r, end + 1) ||
      !kg_is_glued(r, end + 1) || r->atoms[end + 1].digits != 2)
    return 0;
  const int week = (int)r->atoms[end + 1].number;
  if (week < 1 || week > 53) return 0;
  end += 2;
  kg_period period = kg_period_around(KG_GRAIN_WEEK, kg_day_of((int)r->atoms[at].number, 1, 4) + 7 * (week - 1));
  if (kg_is_sign(r, end, '-') && kg_is_glued(r, end) && kg_is_number(r, end + 1) && kg_is_glued(r, end + 1) &&
      r->atoms[end + 1].digits == 1 && r->atoms[end + 1].number >= 1 && r->atoms[end + 1].number <= 7) {
    period = kg_period_day(period.first + (int)r->atoms[end + 1].number - 1);
    end += 2;
  }
  *value = kg_value_fixed(period, 950);
  return end;
}

/* "2 / 15", if the sentence is nothing else. */
static uint32_t read_spaced(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_sign(r, at + 1, '/') || !r->atoms[at + 1].space || !kg_is_number(r, at + 2) || !r->atoms[at + 2].space ||
      !kg_is_whole(r, at, at + 3))
    return 0;
  const int month = (int)r->atoms[at].number, day = (int)r->atoms[at + 2].number;
  if (day <= 12 || !kg_civil_valid(2000, month, day)) return 0;
  *value = kg_value_floating(KG_FLOATING_DAY, month, day, 550);
  return at + 3;
}

uint32_t kg_read_numeric(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is_number(r, at)) return 0;
  figures f = {0};
  if (r->atoms[at].digits == 8) return read_run(r, at, value) ? at + 1 : 0;
  if (r->atoms[at].digits != 4 && r->atoms[at].digits > 2) return 0;
  const uint32_t week = read_iso_week(r, at, value);
  if (week) return week;
  collect(r, at, &f);
  if (f.count == PARTS) return read_three(r, at, &f, value) ? f.end : 0;
  if (f.count == 2) return read_two(r, at, &f, value) ? f.end : 0;
  return read_spaced(r, at, value);
}
