/** Reading a whole file, FIFO or standard input into memory. */
#ifndef KG_BASE_SOURCE_H
#define KG_BASE_SOURCE_H

#include "graph/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/** The cap where the caller gives none: 1 GiB. */
#define KG_SOURCE_MAX ((size_t)1 << 30)

/** Reads `path` ("-": standard input) to its end.
 *  @param bytes receives the bytes, in the arena and followed by a NUL that the size leaves out.
 *  @param max the most bytes that are taken; 0: KG_SOURCE_MAX.
 *  @return KG_LIMIT for more than `max` bytes; KG_IO for what cannot be read, is a directory, is a device other than
 *  a terminal or /dev/null, or is a file that changes meanwhile. O(size). */
kg_status kg_source_read(kg_string *bytes, kg_arena *arena, const char *path, size_t max, kg_error *error);

/** Whether a regular file, or a link to one, lies there. What is not named but found beside what is named may be a FIFO, on
 *  which whoever opens it waits. */
bool kg_source_is_file(const char *path);

/** What a file is when its reading begins: its size and the time of its last change. All zeroes for what is no file. */
typedef struct kg_source_mark {
  int64_t size, seconds, nanoseconds;
} kg_source_mark;

kg_source_mark kg_source_mark_of(int descriptor);
/** To be asked when all was read. @return KG_IO if the file is not what it was; KG_OK for what is no file, or was empty */
kg_status kg_source_check(const kg_source_mark *mark, int descriptor, const char *name, kg_error *error);

#endif
