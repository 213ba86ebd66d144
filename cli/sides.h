/** The words that the sides of a merge rest on: what each side's document says of the entity. */
#ifndef KG_CLI_SIDES_H
#define KG_CLI_SIDES_H

#include "kgraph.h"

typedef struct cli_sides cli_sides;

/** Of one entity. O(n log n), n being the evidence of its facts. Free with cli_sides_free. NULL if memory fails. */
cli_sides *cli_sides_new(const kg_graph *graph, uint32_t entity);
/** The evidence with a quote by which the document of a member ties the entity to what is called `shared`, or, if that is
 *  empty, the first that it has; NULL if there is none. O(log n, and what the document says of the entity). */
const kg_graph_evidence *cli_sides_words(const cli_sides *sides, const kg_graph_member *member, kg_string shared);
void cli_sides_free(cli_sides *sides);

#endif
