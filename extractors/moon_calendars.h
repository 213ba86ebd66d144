/** Days of the calendars whose months follow the moon, as reckoned, not as observed. */
#ifndef KG_EXTRACTORS_MOON_CALENDARS_H
#define KG_EXTRACTORS_MOON_CALENDARS_H

#include "extractors/calendar.h"

/** The first day in the Gregorian `year` that is day `d` of month `m` of the tabular Islamic calendar. Local sightings may
 *  differ by a day or two. False if the year has none. */
bool kg_islamic_day(int32_t *day, int year, int m, int d);
/** The day in the Gregorian `year` that is day `d` of month `m` of the Hebrew calendar; months are counted from Nisan, so
 *  Tishri is 7 and the last Adar 13. False if the year has none. */
bool kg_hebrew_day(int32_t *day, int year, int m, int d);

#endif
