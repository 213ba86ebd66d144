/** Ending an output that a command has written. */
#ifndef KG_CLI_OUTPUT_H
#define KG_CLI_OUTPUT_H

#include "kgraph.h"

/** Puts the output in its place if all went well so far, else drops it; reports what went wrong. */
kg_status cli_output_end(kg_output *output, kg_status status, kg_error *error);

#endif
