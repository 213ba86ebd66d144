/** What a validation found, for people and for programs. */
#ifndef KG_CLI_VIOLATIONS_H
#define KG_CLI_VIOLATIONS_H

#include "cli/options.h"

/** Prints the first results and how many there are of each severity. Nothing is printed on KG_NO_MEMORY. */
kg_status cli_violations_print(kg_validation *validation, FILE *file);
/** Prints all of them as JSON. Nodes are written as in the JSON of SPARQL's results. */
kg_status cli_violations_print_json(kg_validation *validation, FILE *file);
/** Checks a graph by the shapes that the options name and prints what does not conform on standard error.
 *  @return KG_BAD_INPUT if anything does not, but for warnings and infos. */
kg_status cli_violations_check(const kg_graph *graph, const cli_options *options);

#endif
