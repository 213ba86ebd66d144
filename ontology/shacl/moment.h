/** Dates and times of XML Schema. */
#ifndef KG_SHACL_MOMENT_H
#define KG_SHACL_MOMENT_H

#include "graph/base/strings.h"

/** The parts that a datatype has; a timezone may follow in each. */
enum {
  KG_MOMENT_YEAR = 1,
  KG_MOMENT_MONTH = 2,
  KG_MOMENT_DAY = 4,
  KG_MOMENT_TIME = 8,
  KG_MOMENT_DATE = KG_MOMENT_YEAR | KG_MOMENT_MONTH | KG_MOMENT_DAY
};

typedef struct kg_moment {
  int64_t seconds; /**< from 1972-01-01T00:00:00, in UTC if it has a timezone; parts it has not are those of that day */
  uint64_t fraction; /**< of a second, in units of 10^-18; further digits are cut */
  bool has_timezone;
} kg_moment;

/** Reads the lexical form of a datatype with these parts: xsd:gMonthDay has KG_MOMENT_MONTH | KG_MOMENT_DAY. False for
 *  what is none, and for years of more than nine digits. O(size). */
bool kg_moment_read(kg_moment *moment, kg_string text, unsigned parts);

#endif
