/** Sorted fact streams, read side by side as one. */
#ifndef KG_GRAPH_STREAMS_H
#define KG_GRAPH_STREAMS_H

#include "graph/base/buffer.h"
#include "graph/base/lines.h"

/** How many streams are open at once. */
enum { KG_STREAMS_MAX = 256 };

typedef struct kg_stream {
  kg_lines lines;
  kg_string line;   /**< the one that comes next; `data` is NULL behind the last one */
  kg_buffer before; /**< the line before it */
} kg_stream;

/** Starts with zeroes but for the allocator; clear with kg_streams_clear. */
typedef struct kg_streams {
  kg_allocator allocator;
  kg_stream *items[KG_STREAMS_MAX];
  size_t count;
  kg_stream *last; /**< whose line was given last */
} kg_streams;

/** Opens one more ("-": standard input). @return KG_IO, KG_LIMIT, KG_NO_MEMORY */
kg_status kg_streams_open(kg_streams *streams, const char *path, kg_error *error);
/** Gives the least of the next lines of all streams, lent until the next call; `line->data` is NULL behind the last one.
 *  `streams->last->lines` tells where it stands. Lines that stand in several streams come as often. O(streams).
 *  @return KG_BAD_INPUT with file and line where a stream does not ascend or is not written as kgraph writes it. */
kg_status kg_streams_next(kg_streams *streams, kg_string *line, kg_error *error);
void kg_streams_clear(kg_streams *streams);

#endif
