/** The first and the last day of a calendar expression, for what knows only days. */
#ifndef KG_BASE_DAY_BOUNDS_H
#define KG_BASE_DAY_BOUNDS_H

#include "graph/base/strings.h"

/** "2025-05-20", with a NUL; empty where an interval is open or nothing is known. */
typedef struct kg_day_bounds {
  char first[11], last[11];
} kg_day_bounds;

/** The days that `date` takes in: a year, a month, a quarter (2025-Q2, 2025-34), a season (2025-21 to -24; winter ends in
 *  the next year), a day, a time of day, a decade (202X), each also with '?', '~' or '%' behind it, and intervals of
 *  these ("2023/2025", "2024/.."). Years 0001 to 9999.
 *  @return false, and empty bounds, for anything else */
bool kg_day_bounds_of(kg_day_bounds *bounds, kg_string date);

#endif
