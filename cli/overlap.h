/** Files that would be read and written by one run. */
#ifndef KG_CLI_OVERLAP_H
#define KG_CLI_OVERLAP_H

#include "cli/options.h"

/** Refuses outputs that are the same file as an input, or as one that an option names: it would be lost, were it by
 *  another name. Standard output is an output where there is no other. What is made anew in its own place may be: the
 *  graph of --ids, and the model that `train` goes on from. Reports what it refuses.
 *  @return KG_BAD_USAGE if there is one. */
kg_status cli_overlap_check(const cli_options *options);

#endif
