/** Comparing by several things, one after the other, for qsort. */
#ifndef KG_BASE_ORDER_H
#define KG_BASE_ORDER_H

#include "graph/base/strings.h"

/** Leaves a comparison as soon as something differs. */
#define KG_BY(comparison)                                                                                              \
  do {                                                                                                                 \
    const int kg_by_order = (comparison);                                                                              \
    if (kg_by_order) return kg_by_order;                                                                               \
  } while (0)

static inline int kg_order_of_sizes(size_t a, size_t b) { return (a > b) - (a < b); }
static inline int kg_order_of_reals(double a, double b) { return (a > b) - (a < b); }
static inline int kg_order_of_spans(kg_span a, kg_span b) {
  const int order = kg_order_of_sizes(a.begin, b.begin);
  return order ? order : kg_order_of_sizes(a.end, b.end);
}

/** Numbers in an array, ascending: a function for qsort and bsearch. */
static inline int kg_compare_numbers(const void *x, const void *y) {
  const uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
  return (a > b) - (a < b);
}

/** Strings in an array, by bytes. */
static inline int kg_compare_strings(const void *a, const void *b) {
  return kg_string_compare(*(const kg_string *)a, *(const kg_string *)b);
}

#endif
