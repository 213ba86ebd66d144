/** Bytes kept aside on disk until it is known that all is well. */
#ifndef KG_CLI_SPOOL_H
#define KG_CLI_SPOOL_H

#include "kgraph.h"

/** A nameless file in TMPDIR or /tmp. */
typedef struct cli_spool cli_spool;

kg_status cli_spool_new(cli_spool **spool, kg_error *error);
/** Takes the bytes to keep; valid until cli_spool_free. */
kg_sink cli_spool_sink(cli_spool *spool);
/** Passes on all that was kept. */
kg_status cli_spool_copy(cli_spool *spool, kg_sink sink, kg_error *error);
/** Throws it away. NULL is allowed. */
void cli_spool_free(cli_spool *spool);

#endif
