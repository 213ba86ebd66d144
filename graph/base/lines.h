/** The lines of a stream, one at a time, in constant memory. */
#ifndef KG_BASE_LINES_H
#define KG_BASE_LINES_H

#include "graph/base/source.h"
#include "graph/base/strings.h"

#include <stdio.h>

/** The longest line that is read; memory is bounded by this, for small lines by 64 KiB. */
#define KG_LINES_MAX ((size_t)64 << 20)

typedef struct kg_lines {
  FILE *file;       /**< the caller's */
  const char *name; /**< stands in errors as the file */
  kg_allocator allocator;
  char *buffer;
  size_t begin, end, capacity; /**< what of the buffer is not yet given */
  size_t max;                  /**< size of the longest line: KG_LINES_MAX unless changed, SIZE_MAX / 4 at most */
  const char *hint;            /**< what an error says of a longer one */
  kg_source_mark mark;         /**< what the file was */
  size_t line;                 /**< number of the line that was given last, from 1 */
  bool ended;
} kg_lines;

/** @param allocator NULL for the C library's. Clear with kg_lines_clear. */
void kg_lines_init(kg_lines *lines, FILE *file, const char *name, const kg_allocator *allocator);
/** Gives the next line without its end, lent until the next call; `line->data` is NULL behind the last one.
 *  @return KG_LIMIT for a line that is too long; KG_IO, also behind the last line of a file that changed meanwhile;
 *  KG_NO_MEMORY. */
kg_status kg_lines_next(kg_lines *lines, kg_string *line, kg_error *error);
/** Gives all whole lines at hand, at least one, with their ends; else as kg_lines_next. `*first` is the number of the first. */
kg_status kg_lines_next_block(kg_lines *lines, kg_string *block, size_t *first, kg_error *error);
/** Goes back to the first line of a file that can. */
kg_status kg_lines_rewind(kg_lines *lines, kg_error *error);
void kg_lines_clear(kg_lines *lines);

#endif
