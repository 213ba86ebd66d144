/** kgraph build --stream: a graph larger than memory. */
#ifndef KG_CLI_STREAM_H
#define KG_CLI_STREAM_H

#include "cli/options.h"

/** Folds the sorted streams among the inputs into the one output of the options. Reports problems itself. */
kg_status cli_stream(const cli_options *options);

#endif
