/** --ids: the IRIs of an earlier build. */
#ifndef KG_CLI_IDS_H
#define KG_CLI_IDS_H

#include "cli/options.h"

/** Notes them in the builder. Reports problems itself. */
kg_status cli_ids_read(const cli_options *options, const kg_ontology *ontology, kg_builder *builder);
/** Tells on standard error what has changed. */
void cli_ids_tell(const kg_graph *graph);

#endif
