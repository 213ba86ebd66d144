/** Filters: what is done to a value between its cell and the graph.
 *
 *      lower                lower case
 *      split SIGN           several values, set apart by SIGN
 *      default TEXT         TEXT where there is no value
 *      map A=B; C=D         B in place of A, and so on; other values stay
 *      date DD.MM.YYYY      a date that is written so becomes 2025-03-10
 *      decimal ,            a number with that decimal sign becomes one with a point, without signs for thousands
 *      uri                  characters that may not stand in an IRI are written %XX
 *      optional, required   the column may be missing; a value may not
 *
 *  Words behind a filter may stand in double quotes, where \n is a line end, \t a tab, \" a quote and \\ a backslash. */
#ifndef KG_MAPPING_FILTERS_H
#define KG_MAPPING_FILTERS_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

typedef enum kg_filter_kind {
  KG_FILTER_LOWER,
  KG_FILTER_SPLIT,
  KG_FILTER_DEFAULT,
  KG_FILTER_MAP,
  KG_FILTER_DATE,
  KG_FILTER_DECIMAL,
  KG_FILTER_URI,
  KG_FILTER_OPTIONAL,
  KG_FILTER_REQUIRED,
  KG_FILTER_COUNT
} kg_filter_kind;

typedef struct kg_filter {
  kg_filter_kind kind;
  kg_string argument;
  kg_string *pairs; /**< of a map: A, B, A, B, … */
  size_t pair_count;
} kg_filter;
typedef KG_LIST(kg_filter) kg_filter_list;

/** Reads "NAME ARGUMENT". @return KG_BAD_INPUT (without file), KG_NO_MEMORY. */
kg_status kg_filter_parse(kg_filter *filter, kg_string text, kg_arena *arena, kg_error *error);
/** One value for one value: not for split, default, optional and required.
 *  @return KG_BAD_INPUT, without file, for a value that the filter cannot take. */
kg_status kg_filter_apply(const kg_filter *filter, kg_string *value, kg_arena *arena, kg_error *error);

#endif
