/** Whether the young moon is above the horizon when the sun sets: where the months of the Islamic calendar begin. */
#ifndef KG_EXTRACTORS_CRESCENT_H
#define KG_EXTRACTORS_CRESCENT_H

#include <stdbool.h>
#include <stdint.h>

/** True if on the evening of `day` (from 1970-01-01) the sun sets in Mecca after `new_moon` (days with fractions, UT) and
 *  before the moon. */
bool kg_crescent_stands(int32_t day, double new_moon);

#endif
