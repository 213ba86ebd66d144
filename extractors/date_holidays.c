/* Named days in text: "Thanksgiving 2014", "New Year's Eve", "last Easter", "Labor Day weekend". */
#include "extractors/date_grammar.h"
#include "extractors/holidays.h"

/* Without an s at the end, so that "Mother's", "Mothers" and "Mother" are one. */
static kg_string stem(kg_string word) {
  if (word.size > 2 && kg_ascii_lower(word.data[word.size - 1]) == 's' &&
      kg_ascii_lower(word.data[word.size - 2]) != 's')
    word.size--;
  return word;
}

/* Passes what a name may have between its words: an apostrophe with its s, a hyphen, the dot of "St." */
static uint32_t skip_joint(const kg_date_reader *r, uint32_t at) {
  if (kg_is_sign(r, at, '\'') && kg_is_glued(r, at))
    at = kg_is_text(r, at + 1, "s") && kg_is_glued(r, at + 1) ? at + 2 : at + 1;
  if (kg_is_any_sign(r, at, "-.") && kg_is_glued(r, at)) at++;
  return at;
}

/* "easter mon": the weekday of a name may be shortened. */
static bool is_weekday(const kg_date_reader *r, uint32_t at, kg_string name) {
  if (!kg_is(r, at, KG_WORD_WEEKDAY)) return false;
  const kg_date_word *word = kg_date_word_find(name);
  return word && word->class == KG_WORD_WEEKDAY && word->value == r->atoms[at].value;
}

static uint32_t match(const kg_date_reader *r, uint32_t at, const char *name) {
  kg_string rest = kg_string_of(name);
  uint32_t i = at, end = 0;
  while (rest.size) {
    const kg_string want = kg_string_next_field(&rest, ' ');
    if (end) i = skip_joint(r, end);
    if (i >= r->count || r->atoms[i].kind != KG_ATOM_WORD || (end && i == end && !r->atoms[i].space)) return 0;
    if (!kg_string_equal_ascii_case(stem(kg_atom_text(r, i)), stem(want)) && !is_weekday(r, i, want)) return 0;
    end = i + 1;
  }
  return end;
}

uint32_t kg_read_holiday(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  if (!kg_is(r, at, KG_WORD_HOLIDAY) && !kg_is(r, at, KG_WORD_SUFFIX) && !kg_is(r, at, KG_WORD_MONTH) &&
      !kg_is(r, at, KG_WORD_DAYTIME) && !kg_is(r, at, KG_WORD_WEEKDAY))
    return 0;
  uint32_t end = 0;
  size_t found = 0;
  for (size_t i = 0; i < kg_holiday_count(); i++) {
    const uint32_t to = match(r, at, kg_holiday_name(i));
    if (to > end) {
      end = to;
      found = i;
    }
  }
  if (!end) return 0;
  if (kg_is_sign(r, end, '\'') && kg_is_text(r, end + 1, "s") && kg_is_glued(r, end)) end += 2;
  *value = kg_value_floating(KG_FLOATING_HOLIDAY, 0, 0, 700);
  value->nth = (int)found;
  if (kg_is(r, end, KG_WORD_WEEKEND)) {
    value->weekend = true;
    end++;
  } else {
    kg_date_value whole = *value;
    const uint32_t year = kg_read_year_after(r, end, &whole);
    if (year > end && kg_is(r, year, KG_WORD_WEEKEND) && whole.floating == KG_FIXED) {
      value->weekend = true;
      return kg_read_year_after(r, end, value) + 1;
    }
  }
  const uint32_t year = kg_read_year_after(r, end, value);
  if (year > end) return year;
  const bool announced =
      at && (kg_is(r, at - 1, KG_WORD_ON) || kg_is(r, at - 1, KG_WORD_RELATIVE) || kg_is(r, at - 1, KG_WORD_SHIFT) ||
             kg_is(r, at - 1, KG_WORD_TO) || kg_is(r, at - 1, KG_WORD_NEAREST) || kg_is(r, at - 1, KG_WORD_OF) ||
             kg_is(r, at - 1, KG_WORD_FROM) || kg_is_one_of(r, at - 1, "by since at during for"));
  if (kg_is(r, end, KG_WORD_NONE) && r->atoms[end].capital && !value->weekend)
    return 0; /* the name of something else */
  return kg_holiday_is_plain(found) || value->weekend || announced || kg_is_whole(r, at, end) ? end : 0;
}
