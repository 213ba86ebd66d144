/** What path and neighbors have in common: the graph ready for searching, and options as the library takes them. */
#ifndef KG_CLI_SEARCH_H
#define KG_CLI_SEARCH_H

#include "cli/inputs.h"
#include "cli/patience.h"

typedef struct cli_search {
  cli_graph graph;
  kg_adjacency *adjacency;
  kg_path_options options;
  uint32_t *avoid;
  kg_term *avoid_types;
  cli_patience patience; /**< `options` lend it: the structure stays where it is */
} cli_search;

/** Reads the graph that is named first and looks up what the options name; from then on the time counts. Reports problems itself. Free with
 *  cli_search_clear, on failure too. */
kg_status cli_search_begin(cli_search *search, const cli_options *options);
void cli_search_clear(cli_search *search);
/** --as-of and --between as the first and the last time that facts have to touch. Reports problems itself. */
kg_status cli_search_period(kg_string *from, kg_string *until, const cli_options *options);
/** Writes what facts say to the files of -o, if there are any. Reports problems itself. */
kg_status cli_search_write(const kg_graph *graph, const cli_options *options, const uint32_t *facts, size_t count);

#endif
