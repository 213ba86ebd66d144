/** Named days: when they fall. */
#ifndef KG_EXTRACTORS_HOLIDAYS_H
#define KG_EXTRACTORS_HOLIDAYS_H

#include "extractors/calendar.h"

/** Number of names in the table; a holiday with several names stands there several times. */
size_t kg_holiday_count(void);
/** The name at `index`: lower-case words with single spaces, without apostrophes and hyphens. */
const char *kg_holiday_name(size_t index);
/** The day on which the holiday falls in `year`. False if it does not (a moon calendar's year may pass it by; then the
 *  next year has it). Of two in one year, the first. */
bool kg_holiday_day(int32_t *day, size_t index, int year);
/** True if the name reads as a day by itself ("Labor Day"), not only after "on" or "before" ("Christmas"). */
bool kg_holiday_is_plain(size_t index);

#endif
