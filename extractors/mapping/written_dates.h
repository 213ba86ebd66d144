/** Dates in records: how they are written, and their normal form. */
#ifndef KG_MAPPING_WRITTEN_DATES_H
#define KG_MAPPING_WRITTEN_DATES_H

#include "graph/base/strings.h"

/** Room for the normal form of a date, with its NUL. */
enum { KG_WRITTEN_DATE_SIZE = 40 };

/** A format such as "DD.MM.YYYY", "M/D/YYYY", "D MMM YYYY", "MMMM YYYY": YYYY is a year; MM and DD are two digits, M and D
 *  one or two; MMM is the English name of a month, in full or its first three letters, and so is MMMM; all else stands as it
 *  is. @return KG_BAD_INPUT, without file, for a format without a year, or with a part twice. */
kg_status kg_date_format_check(kg_string format, kg_error *error);
/** Reads a date that is written in a format that kg_date_format_check accepts; writes "2025-03-10", "2025-03" or "2025".
 *  @return KG_BAD_INPUT, without file, for a value that is written otherwise or for a day that does not exist. */
kg_status kg_date_written(char name[KG_WRITTEN_DATE_SIZE], kg_string value, kg_string format, kg_error *error);

/** The normal form of a date that is written as ISO 8601 or EDTF: a day (also with a time behind it), month, quarter
 *  (2025-Q2), season, week, year, decade, an interval of these, also with an open end (2024/..), each also with ?, ~ or %
 *  behind it. False if it is none of these or does not exist. */
bool kg_date_normal(char name[KG_WRITTEN_DATE_SIZE], kg_string value);

#endif
