/** Sorts lines that need not fit into memory: `LC_ALL=C sort -u`, as a sink. */
#ifndef KG_GRAPH_LINE_SORTER_H
#define KG_GRAPH_LINE_SORTER_H

#include "graph/base/writer.h"

/** Holds KG_RUN_SIZE (graph/runs.h) of text, the rest lies in nameless files in TMPDIR or /tmp. */
typedef struct kg_line_sorter kg_line_sorter;

kg_status kg_line_sorter_new(kg_line_sorter **out, const kg_allocator *allocator, kg_error *error);
/** Takes text in pieces of any size; every line ends in a line feed. */
kg_sink kg_line_sorter_sink(kg_line_sorter *sorter);
/** Passes the lines on, in the order of their bytes, each once. The sorter is spent: free it. O(n log n). */
kg_status kg_line_sorter_write(kg_line_sorter *sorter, kg_writer *writer, kg_error *error);
/** Frees; NULL is allowed. */
void kg_line_sorter_free(kg_line_sorter *sorter);

#endif
