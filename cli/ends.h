/** JSON and text for the ends and links of paths. */
#ifndef KG_CLI_ENDS_H
#define KG_CLI_ENDS_H

#include "kgraph.h"

#include <stdio.h>

/** "Ada Example (Person)", or a literal's text in quotes. */
void cli_node_print(const kg_graph *graph, const kg_node *node, FILE *file);
/** An object with iri, type and name, or with value, datatype and language. */
void cli_node_print_json(const kg_graph *graph, const kg_node *node, FILE *file);

/** The facts of a hop as sentences, each with its first quote, place and how many more there are. */
void cli_hop_print(const kg_graph *graph, const kg_hop *hop, FILE *file);
/** An object with both ends and all facts with all evidence. */
void cli_hop_print_json(const kg_graph *graph, const kg_hop *hop, FILE *file);

#endif
