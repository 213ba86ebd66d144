/** Sorted runs: files whose lines ascend by bytes. Those of a fact stream are printed as kgraph prints it. */
#ifndef KG_GRAPH_RUNS_H
#define KG_GRAPH_RUNS_H

#include "graph/base/arena.h"
#include "graph/base/lines.h"
#include "graph/base/writer.h"

/** How many bytes of an unsorted stream are sorted at once. */
#define KG_RUN_SIZE ((size_t)32 << 20)
/** How many runs are open at once; more are merged into one. */
enum { KG_RUNS_MAX = 64 };

typedef struct kg_run {
  kg_lines lines;
  bool is_input;  /**< the user's own file, not a temporary one */
  kg_string line; /**< the one that comes next; `data` is NULL behind the last one */
} kg_run;

typedef struct kg_runs {
  kg_allocator allocator;
  kg_run items[KG_RUNS_MAX];
  size_t count;
  bool are_records; /**< set by kg_runs_add: documents are checked */
} kg_runs;

/** Adds the records of `path` ("-": standard input): the file itself if it is sorted, else temporary files (in TMPDIR or
 *  /tmp, without a name) with what is in it.
 *  @return KG_BAD_INPUT with file and line, KG_LIMIT, KG_IO, KG_NO_MEMORY. O(n log n). */
kg_status kg_runs_add(kg_runs *runs, const char *path, kg_error *error);
/** Sorts lines in memory and writes them, each once. O(n log n). */
void kg_lines_write_sorted(kg_string *lines, size_t count, kg_writer *writer);
/** Sorts lines in memory and adds them, each once, as a temporary file. @return KG_IO, KG_NO_MEMORY. O(n log n). */
kg_status kg_runs_add_lines(kg_runs *runs, kg_string *lines, size_t count, kg_error *error);
/** Passes the lines of all runs on in order, each once, and closes them.
 *  @return KG_BAD_INPUT for one document with two hashes. */
kg_status kg_runs_merge(kg_runs *runs, kg_writer *writer, kg_error *error);
void kg_runs_clear(kg_runs *runs);

#endif
