#include "extractors/moon.h"

#include <math.h>

/* Formulas of Jean Meeus, Astronomical Algorithms (1998): chapters 25 (sun), 47 (moon), 49 (phases), with their greatest
   terms. */

#define RADIANS(degrees) ((degrees)*0.017453292519943295)

static double turn(double degrees) {
  const double rest = fmod(degrees, 360.0);
  return rest < 0 ? rest + 360.0 : rest;
}
static double sine(double degrees) { return sin(RADIANS(degrees)); }

/* Days from 1970 to 2000-01-01 12:00. */
static const double epoch = 10957.5;

/* What terrestrial time is ahead of universal time, in days: near enough for the centuries in which dates are written. */
static double ahead(double time) {
  const double years = (time - epoch) / 365.25;
  const double seconds = years < 0 ? 63.8 + 0.0063 * years * years : 63.8 + 0.35 * years + 0.003 * years * years;
  return (seconds < 0 ? 0 : seconds) / 86400.0;
}

static double centuries(double time) { return (time + ahead(time) - epoch) / 36525.0; }

double kg_new_moon(int number) {
  const double k = number, t = k / 1236.85;
  const double mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  const double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const double lunar = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const double correction =
      -0.40720 * sine(moon) + 0.17241 * e * sine(sun) + 0.01608 * sine(2 * moon) + 0.01039 * sine(2 * node) +
      0.00739 * e * sine(moon - sun) - 0.00514 * e * sine(moon + sun) + 0.00208 * e * e * sine(2 * sun) -
      0.00111 * sine(moon - 2 * node) - 0.00057 * sine(moon + 2 * node) + 0.00056 * e * sine(2 * moon + sun) -
      0.00042 * sine(3 * moon) + 0.00042 * e * sine(sun + 2 * node) + 0.00038 * e * sine(sun - 2 * node) -
      0.00024 * e * sine(2 * moon - sun) - 0.00017 * sine(lunar);
  const double time = mean + correction - 2440587.5;
  return time - ahead(time);
}

int kg_new_moon_before(double time) {
  int number = (int)floor((time - epoch - 5.1) / 29.530588861);
  while (kg_new_moon(number) > time) number--;
  while (kg_new_moon(number + 1) <= time) number++;
  return number;
}

double kg_sun_longitude(double time) {
  const double t = centuries(time);
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const double center =
      (1.914602 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double true_longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + center;
  return turn(true_longitude - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t));
}

double kg_moon_longitude(double time) {
  const double t = centuries(time);
  const double mean = 218.3164477 + 481267.88123421 * t - 0.0015786 * t * t;
  const double d = 297.8501921 + 445267.1114034 * t - 0.0018819 * t * t;
  const double sun = 357.5291092 + 35999.0502909 * t, moon = 134.9633964 + 477198.8675055 * t + 0.0087414 * t * t;
  const double f = 93.2720950 + 483202.0175233 * t - 0.0036539 * t * t;
  const double e = 1 - 0.002516 * t;
  const double terms =
      6.288774 * sine(moon) + 1.274027 * sine(2 * d - moon) + 0.658314 * sine(2 * d) + 0.213618 * sine(2 * moon) -
      0.185116 * e * sine(sun) - 0.114332 * sine(2 * f) + 0.058793 * sine(2 * d - 2 * moon) +
      0.057066 * e * sine(2 * d - sun - moon) + 0.053322 * sine(2 * d + moon) + 0.045758 * e * sine(2 * d - sun) -
      0.040923 * e * sine(sun - moon) - 0.034720 * sine(d) - 0.030383 * e * sine(sun + moon) +
      0.015327 * sine(2 * d - 2 * f) - 0.012528 * sine(moon + 2 * f) + 0.010980 * sine(moon - 2 * f) +
      0.010675 * sine(4 * d - moon) + 0.010034 * sine(3 * moon) + 0.008548 * sine(4 * d - 2 * moon) -
      0.007888 * e * sine(2 * d + sun - moon) - 0.006766 * e * sine(2 * d + sun) - 0.005163 * sine(d - moon) +
      0.004987 * e * sine(d + sun) + 0.004036 * e * sine(2 * d - sun + moon);
  return turn(mean + terms - 0.00478 * sine(125.04 - 1934.136 * t));
}

double kg_moon_latitude(double time) {
  const double t = centuries(time);
  const double d = 297.8501921 + 445267.1114034 * t, moon = 134.9633964 + 477198.8675055 * t;
  const double f = 93.2720950 + 483202.0175233 * t;
  return 5.128122 * sine(f) + 0.280602 * sine(moon + f) + 0.277693 * sine(moon - f) + 0.173237 * sine(2 * d - f) +
         0.055413 * sine(2 * d - moon + f) + 0.046271 * sine(2 * d - moon - f) + 0.032573 * sine(2 * d + f) +
         0.017198 * sine(2 * moon + f);
}

double kg_ayanamsa(double time) { return 23.853 + (time - epoch) / 365.25 * (50.2796 / 3600.0); }

double kg_sun_reaches(double longitude, double time, bool indian) {
  /* a degree a day: the distance left is nearly the days left */
  for (int i = 0; i < 8; i++) {
    const double here = turn(kg_sun_longitude(time) - (indian ? kg_ayanamsa(time) : 0));
    double left = turn(longitude - here);
    if (i > 0 && left > 180) left -= 360;
    time += left * 365.2422 / 360.0;
  }
  return time;
}
