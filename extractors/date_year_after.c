/* The year behind a date: ", 2025", "of next year", "in 3 years". */
#include "extractors/date_grammar.h"

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
