/** The files that a command writes a graph to: chosen and tried before anything is read, all written before the first one
 *  takes its name. */
#ifndef KG_CLI_TARGETS_H
#define KG_CLI_TARGETS_H

#include "cli/options.h"

/** One file to write. */
typedef struct cli_target {
  const char *path;
  char *joined; /**< owns `path` where it is a file of a folder */
  const kg_format *format;
  size_t file;        /**< which of the format's files */
  const char *folder; /**< at the first file of a folder: as it was named */
  bool made_folder;
  kg_output *output;
} cli_target;

typedef struct cli_targets {
  cli_target *items;
  size_t count;
  const uint32_t *focus; /**< set before writing: pictures show what is around these entities; NULL: everything */
  size_t focus_count, hops;
  kg_analysis *analysis; /**< made when something is written --with it */
} cli_targets;

/** Finds the format of each output of the options. A format of several files takes a folder, whose name ends in a slash
 *  unless it is there already. Reports problems itself.
 *  @param targets starts with zeroes; free with cli_targets_clear, on failure too */
kg_status cli_targets_choose(cli_targets *targets, const cli_options *options);
/** Tries whether they can be written, so that nobody reads for an hour to learn that a folder is missing. */
kg_status cli_targets_probe(const cli_targets *targets);
/** Writes all of them, then gives them their names. Says how many characters a format could not hold. If anything fails,
 *  no file has changed. */
kg_status cli_targets_write(cli_targets *targets, const kg_graph *graph, const cli_options *options);
/** The same in two steps, for whoever writes to the outputs: opens all; then gives them their names, or none. */
kg_status cli_targets_open(cli_targets *targets);
kg_status cli_targets_commit(cli_targets *targets);
/** Says how many characters the format could not hold, if any. */
void cli_target_tell_replaced(const cli_target *target, size_t replaced);
void cli_targets_clear(cli_targets *targets);

#endif
