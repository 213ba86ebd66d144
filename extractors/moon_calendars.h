/** Days of the calendars whose months follow the moon, as reckoned, not as observed: a sighting may differ by a day.
 *
 *  Each gives the first day in a Gregorian year, or false if the year has none. */
#ifndef KG_EXTRACTORS_MOON_CALENDARS_H
#define KG_EXTRACTORS_MOON_CALENDARS_H

#include "extractors/calendar.h"

/** Day `d` of month `m` (Muharram is 1) of the Islamic calendar: a month begins with the first evening in Mecca after the
 *  new moon. The civil day is the one that begins at midnight after that evening. */
bool kg_islamic_day(int32_t *day, int year, int m, int d);
/** Day `d` of month `m` of the Hebrew calendar; months are counted from Nisan, so Tishri is 7 and the last Adar 13. The
 *  civil day is the one in daylight, not the evening before. */
bool kg_hebrew_day(int32_t *day, int year, int m, int d);
/** The first day of the Chinese year. */
bool kg_chinese_new_year(int32_t *day, int year);
/** The day of India on which, `hour` hours after midnight, the moon is in its `tithi` (1 to 30, from the new moon) of month
 *  `m` (Chaitra is 1; months end with the new moon). A leap month is passed over. */
bool kg_hindu_day(int32_t *day, int year, int m, int tithi, int hour);
/** The day of India on which the sun enters sign `sign` (Aries is 0), or the next if it does so after sunset. */
bool kg_sankranti_day(int32_t *day, int year, int sign);
/** Onam: the day in the month of Leo on which the moon stands in the asterism Shravana. */
bool kg_onam_day(int32_t *day, int year);

#endif
