/* Lists: "May and July 2025", "June 14, 15 and 16, 2025": names or days that share the year behind the last. */
#include "extractors/date_grammar.h"

uint32_t kg_read_list(kg_date_finder *f, uint32_t at) {
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
    if (end && kg_value_level(next) != kg_value_level(&values[0])) end = 0;
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
    kg_date_emit_value(f, begins[i], ends[i], &values[i]);
  }
  return ends[count - 1];
}
