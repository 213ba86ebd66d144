/** One line on a terminal's standard error that tells how far the program is; nothing where it is no terminal. */
#ifndef KG_CLI_PROGRESS_H
#define KG_CLI_PROGRESS_H

#include "kgraph.h"

/** True if standard error is a terminal, where a person may be watching. */
bool cli_progress_is_shown(void);
/** Begins to count anew: documents are read from now on, `total` of them or, if that is 0, nobody knows how many. */
void cli_progress_begin(size_t total);
/** Shows that `count` documents have been read and which one is next, how fast, and how long the rest will take, at most ten
 *  times a second. */
void cli_progress_show(size_t count, kg_string document);
/** Wipes the line, so that something else can be printed. */
void cli_progress_clear(void);

#endif
