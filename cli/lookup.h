/** Entities by the names that a user types. */
#ifndef KG_CLI_LOOKUP_H
#define KG_CLI_LOOKUP_H

#include "kgraph.h"

/** Finds the one entity that is called `name` (or has it as IRI), without regard to case, accents and punctuation. Where there
 *  is none, or more than one, reports that with those that it might be.
 *  @return KG_BAD_INPUT then; KG_BAD_USAGE for a name that is not UTF-8 */
kg_status cli_lookup(uint32_t *entity, const kg_graph *graph, const char *name);
/** Reports that no entity is called `name`, with those whose names resemble it. @return KG_BAD_INPUT */
kg_status cli_lookup_report_unknown(const kg_graph *graph, const char *name);
/** The type of that name. Reports if there is none. @return KG_BAD_USAGE then */
kg_status cli_lookup_type(kg_term *type, const kg_ontology *ontology, const char *name);

#endif
