/** Indexes: what graphs and readers count has an index of 32 bits, the highest of which stand for "none" and "several". All
 *  who hand out indexes ask here whether there is another one, so that none ever wraps. */
#ifndef KG_BASE_INDEX_H
#define KG_BASE_INDEX_H

#include "graph/base/arena.h"
#include "graph/base/error.h"

/** The most things of one kind; the highest index is one less. */
#define KG_INDEX_COUNT_MAX ((size_t)UINT32_MAX - 2)

/** True if so many and so many more of one kind have an index each. */
static inline bool kg_index_fits(size_t count, size_t more) {
  return count <= KG_INDEX_COUNT_MAX && more <= KG_INDEX_COUNT_MAX - count;
}

/** Asks for an index for one more than `count`.
 *  @param what of which there are too many, and what to do: "documents; build the graph in parts".
 *  @return KG_LIMIT, without a place, if there is none left. */
static inline kg_status kg_index_check(size_t count, const char *what, kg_error *error) {
  if (kg_index_fits(count, 1)) return KG_OK;
  return kg_fail(error, KG_LIMIT, NULL, 0, "more than %zu %s", KG_INDEX_COUNT_MAX, what);
}

/** The index of the next of `count` things that lie in an arena, which is out of memory if there is none left: long before,
 *  it most often is. */
static inline uint32_t kg_index_next(kg_arena *arena, size_t count) {
  if (!kg_index_fits(count, 1)) arena->failed = true;
  return (uint32_t)count;
}

#endif
