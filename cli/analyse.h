/** What the commands have in common that print what kg_analysis found. */
#ifndef KG_CLI_ANALYSE_H
#define KG_CLI_ANALYSE_H

#include "cli/options.h"
#include "kgraph.h"

/** Prints at most `limit` items on standard output. */
typedef void (*cli_analysis_printer)(const kg_graph *graph, const kg_analysis *analysis, size_t limit);

/** Reads the graph, analyses it, and prints it by `json` (all, unless --limit is given) or `table` (20 items). */
kg_status cli_analyse(const cli_options *options, cli_analysis_printer table, cli_analysis_printer json);

#endif
