/** What a graph says twice and differently. */
#ifndef KG_CLI_CONFLICTS_H
#define KG_CLI_CONFLICTS_H

#include "kgraph.h"

/** Prints the conflicts of a graph (kg_conflicts_find), each value with its sources: for a person, or as a JSON list.
 *  Reports problems itself. */
kg_status cli_conflicts_print(const kg_graph *graph, bool json);

#endif
