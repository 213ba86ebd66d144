/** Where sun and moon stand, to a few minutes of time: enough to know on which day a feast falls.
 *
 *  Times are days from 1970-01-01 00:00 UT, with fractions. */
#ifndef KG_EXTRACTORS_MOON_H
#define KG_EXTRACTORS_MOON_H

#include <stdbool.h>

/** Time of the new moon with that number; number 0 is the one of 2000-01-06. Right to about 20 minutes from the year 1000 to 3000. */
double kg_new_moon(int number);
/** Number of the last new moon at or before `time`. */
int kg_new_moon_before(double time);
/** Apparent longitude of the sun in degrees, 0 to 360, from the equinox of date. */
double kg_sun_longitude(double time);
/** Apparent longitude of the moon in degrees, 0 to 360, from the equinox of date. */
double kg_moon_longitude(double time);
/** Latitude of the moon in degrees, north of the ecliptic positive; right to about a twentieth. */
double kg_moon_latitude(double time);
/** How far the equinox has moved from the star-bound zero of the Indian calendars (Lahiri), in degrees. */
double kg_ayanamsa(double time);
/** The first time at or after `time` at which the sun's longitude is `longitude` degrees, counted from the equinox, or if
 *  `indian` from the stars. */
double kg_sun_reaches(double longitude, double time, bool indian);

#endif
