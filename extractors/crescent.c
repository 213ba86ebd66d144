#include "extractors/crescent.h"

#include "extractors/moon.h"

#include <math.h>

static const double degree = 0.017453292519943295;
static const double mecca_latitude = 21.4225, mecca_longitude = 39.8262;

/* Altitude over the horizon of Mecca, in degrees, of what stands at a longitude and latitude of the ecliptic. */
static double altitude(double longitude, double latitude, double time) {
  const double days = time - 10957.5; /* since 2000-01-01 12:00 */
  const double tilt = (23.4393 - 3.563e-7 * days) * degree;
  const double l = longitude * degree, b = latitude * degree, place = mecca_latitude * degree;
  const double declination = asin(sin(b) * cos(tilt) + cos(b) * sin(tilt) * sin(l));
  const double ascension = atan2(sin(l) * cos(tilt) - tan(b) * sin(tilt), cos(l));
  const double sidereal = fmod(280.46061837 + 360.98564736629 * days + mecca_longitude, 360.0) * degree;
  const double height = sin(place) * sin(declination) + cos(place) * cos(declination) * cos(sidereal - ascension);
  return asin(height) / degree;
}

/* The time of sunset, which in Mecca lies between 14 and 17 hours UT all the year. */
static double sunset(int32_t day) {
  const double limb = -0.833; /* refraction, and half of the sun's disk */
  double early = day + 14 / 24.0, late = day + 17 / 24.0;
  for (int i = 0; i < 16; i++) {
    const double middle = (early + late) / 2;
    if (altitude(kg_sun_longitude(middle), 0, middle) > limb)
      early = middle;
    else
      late = middle;
  }
  return early;
}

bool kg_crescent_stands(int32_t day, double new_moon) {
  const double limb = 0.125; /* refraction and half of the disk, less the parallax */
  const double time = sunset(day);
  return time > new_moon && altitude(kg_moon_longitude(time), kg_moon_latitude(time), time) > limb;
}
