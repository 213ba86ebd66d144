/** Filling a kg_error, and passing one up. */
#ifndef KG_BASE_ERROR_H
#define KG_BASE_ERROR_H

#include "kgraph.h"

#include <stdarg.h>

#if defined(__GNUC__)
#define KG_PRINTF(index, first) __attribute__((format(printf, index, first)))
#else
#define KG_PRINTF(format, first)
#endif

/** Writes `error` (if not NULL) and returns `status`. `file` may be NULL; `line` 0 if unknown. Control characters that
 *  come in through the arguments are replaced by '?'. Does not allocate. */
kg_status kg_fail(kg_error *error, kg_status status, const char *file, size_t line, const char *format, ...)
    KG_PRINTF(5, 6);

/** KG_NO_MEMORY, with the usual message. */
kg_status kg_fail_memory(kg_error *error);

/** Leaves the function with the status of `expression` unless it is KG_OK. */
#define KG_TRY(expression)                                                                                             \
  do {                                                                                                                 \
    const kg_status kg_try_status = (expression);                                                                      \
    if (kg_try_status != KG_OK) return kg_try_status;                                                                  \
  } while (0)

#endif
