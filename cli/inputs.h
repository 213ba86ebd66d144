/** From files to facts: what all commands do with their inputs. */
#ifndef KG_CLI_INPUTS_H
#define KG_CLI_INPUTS_H

#include "cli/options.h"

/** Reads `paths` as the options say: documents go through the extractor, records as they are, all into `sink`.
 *  Reports problems itself.
 *  @return KG_OK if all went well or, with --keep-going, if only inputs were bad; then `*left_out` has the status that
 *  the program should end with, else KG_OK. */
kg_status cli_inputs_read(const cli_options *options, const cli_list *paths, const kg_ontology *ontology,
                          kg_fact_sink sink, kg_status *left_out);

/** A graph and the ontology behind it. */
typedef struct cli_graph {
  kg_ontology *ontology;
  kg_graph *graph;
  kg_status left_out; /**< as of cli_inputs_read */
} cli_graph;

/** Builds the graph of `paths`, or opens it where it is a graph's own file. Reports problems itself. Free with
 *  cli_graph_clear, on failure too. */
kg_status cli_graph_read(cli_graph *graph, const cli_options *options, const cli_list *paths);
/** What the program should end with when all else went well: `left_out`, or KG_BAD_INPUT if the graph's file turned out
 *  to be damaged, which is reported. */
kg_status cli_graph_finish(const cli_graph *graph);
void cli_graph_clear(cli_graph *graph);
/** Entities without the nodes of the documents themselves. */
size_t cli_entity_count(const kg_graph *graph);

#endif
