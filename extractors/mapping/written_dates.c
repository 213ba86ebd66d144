#include "extractors/mapping/written_dates.h"

#include "extractors/calendar.h"
#include "graph/base/error.h"

#include <stdio.h>

/* ---- Formats ------------------------------------------------------------------------------------------------- */

typedef enum part { PART_TEXT, PART_WRONG, PART_YEAR, PART_MONTH, PART_MONTH_NAME, PART_DAY } part;

/* Cuts the next part off a format; `*size` is how many signs it has. */
static part next_part(kg_string *format, size_t *size) {
  const char c = format->data[0];
  size_t run = 1;
  while (run < format->size && format->data[run] == c) run++;
  part found = strchr("YMD", c) ? PART_WRONG : PART_TEXT;
  if (c == 'Y' && run == 4) found = PART_YEAR;
  if (c == 'M') found = run <= 2 ? PART_MONTH : PART_MONTH_NAME;
  if (c == 'D' && run <= 2) found = PART_DAY;
  *size = found == PART_TEXT ? 1 : run;
  *format = kg_string_slice(*format, *size, format->size);
  return found;
}

kg_status kg_date_format_check(kg_string format, kg_error *error) {
  int years = 0, months = 0, days = 0, wrong = 0;
  for (kg_string rest = format; rest.size;) {
    size_t size;
    const part found = next_part(&rest, &size);
    wrong += found == PART_WRONG;
    years += found == PART_YEAR;
    months += found == PART_MONTH || found == PART_MONTH_NAME;
    days += found == PART_DAY;
  }
  if (!wrong && years == 1 && months <= 1 && days <= months) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                 "\"%.*s\" is no format of dates; write YYYY and perhaps MM and DD, as in DD.MM.YYYY",
                 (int)(format.size < 80 ? format.size : 80), format.data);
}

static bool take_digits(kg_string *value, size_t least, size_t most, int *number) {
  size_t count = 0;
  *number = 0;
  while (count < most && count < value->size && kg_is_digit(value->data[count]))
    *number = *number * 10 + (value->data[count++] - '0');
  *value = kg_string_slice(*value, count, value->size);
  return count >= least;
}

static bool take_month_name(kg_string *value, int *month) {
  static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  for (int i = 0; i < 12; i++) {
    const size_t sizes[2] = {strlen(names[i]), 3};
    for (int k = 0; k < 2; k++) {
      const size_t size = sizes[k];
      if (value->size < size ||
          !kg_string_equal_ascii_case(kg_string_slice(*value, 0, size), (kg_string){names[i], size}))
        continue;
      *month = i + 1;
      *value = kg_string_slice(*value, size, value->size);
      return true;
    }
  }
  return false;
}

static bool take_part(kg_string *value, part what, size_t size, char sign, kg_civil *date) {
  switch (what) {
  case PART_YEAR: return take_digits(value, 4, 4, &date->year);
  case PART_MONTH: return take_digits(value, size, 2, &date->month);
  case PART_DAY: return take_digits(value, size, 2, &date->day);
  case PART_MONTH_NAME: return take_month_name(value, &date->month);
  case PART_WRONG:
  case PART_TEXT: break;
  }
  if (!value->size || value->data[0] != sign) return false;
  *value = kg_string_slice(*value, 1, value->size);
  return true;
}

kg_status kg_date_written(char name[KG_WRITTEN_DATE_SIZE], kg_string value, kg_string format, kg_error *error) {
  kg_civil date = {0, -1, -1}; /* below 0: not told */
  kg_string rest = value;
  bool fits = true;
  for (kg_string left = format; fits && left.size;) {
    const char sign = left.data[0];
    size_t size;
    const part what = next_part(&left, &size);
    fits = take_part(&rest, what, size, sign, &date);
  }
  if (!fits || rest.size || !kg_civil_valid(date.year, date.month < 0 ? 1 : date.month, date.day < 0 ? 1 : date.day))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"%.*s\" is no date that is written as %.*s",
                   (int)(value.size < 60 ? value.size : 60), value.data, (int)(format.size < 60 ? format.size : 60),
                   format.data);
  kg_period period = kg_period_year(date.year);
  if (date.month > 0) period = kg_period_month(date.year, date.month);
  if (date.day > 0) period = kg_period_day(kg_day_of(date.year, date.month, date.day));
  (void)kg_period_name(name, period);
  return KG_OK;
}

/* ---- ISO 8601 and EDTF ----------------------------------------------------------------------------------------- */

/* Behind a day a time may stand, and nothing else. */
static bool is_time(kg_string text) {
  for (size_t i = 0; i < text.size; i++)
    if (!kg_is_digit(text.data[i]) && !strchr("T :.,Z+-", text.data[i])) return false;
  return true;
}

/* One period, perhaps with a sign of doubt behind it. */
static bool normal_period(char name[KG_WRITTEN_DATE_SIZE], kg_string value) {
  kg_period period;
  char doubt = '\0';
  if (value.size && strchr("?~%", value.data[value.size - 1])) doubt = value.data[--value.size];
  const bool is_interval = kg_string_find(value, KG_LITERAL("/"), 0) != SIZE_MAX;
  if (value.size > 10 && !is_interval && !is_time(kg_string_slice(value, 10, value.size))) return false;
  if (!kg_period_read(&period, value) || !kg_period_name(name, period)) return false;
  const size_t size = strlen(name);
  name[size] = doubt;
  if (doubt) name[size + 1] = '\0';
  return true;
}

bool kg_date_normal(char name[KG_WRITTEN_DATE_SIZE], kg_string value) {
  if (value.size > 80 || (value.size && memchr(value.data, '\0', value.size))) return false;
  if (normal_period(name, value)) return true;
  const bool open_end = kg_string_ends(value, KG_LITERAL("/..")),
             open_begin = kg_string_starts(value, KG_LITERAL("../"));
  if (open_end == open_begin) return false;
  char period[KG_WRITTEN_DATE_SIZE];
  const kg_string known = open_end ? kg_string_slice(value, 0, value.size - 3) : kg_string_slice(value, 3, value.size);
  if (kg_string_find(known, KG_LITERAL("/"), 0) != SIZE_MAX || !normal_period(period, known)) return false;
  (void)snprintf(name, KG_WRITTEN_DATE_SIZE, open_end ? "%.30s/.." : "../%.30s", period);
  return true;
}
