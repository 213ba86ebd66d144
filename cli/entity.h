/** Printing one entity of a graph with its facts and their evidence. */
#ifndef KG_CLI_ENTITY_H
#define KG_CLI_ENTITY_H

#include "kgraph.h"

#include <stdio.h>

/** For a person: names, documents, facts grouped by property, each with its quotes.
 *  @return KG_NO_MEMORY, with a report and before anything is printed. */
kg_status cli_entity_print(const kg_graph *graph, uint32_t entity, FILE *file);
/** The same as one JSON object, with every quote letter for letter. */
kg_status cli_entity_print_json(const kg_graph *graph, uint32_t entity, FILE *file);
/** Its JSON members iri, type and name, without braces: what stands first wherever an entity is printed. */
void cli_entity_print_json_names(const kg_graph *graph, uint32_t entity, FILE *file);
/** In one line: name, type, IRI. */
void cli_entity_print_line(const kg_graph *graph, uint32_t entity, FILE *file);

/** A fact's quote and where it stands, for a person, in lines of their own. */
void cli_evidence_print(const kg_graph *graph, const kg_graph_evidence *evidence, FILE *file);
/** ", from 2014 to 2018", if the fact says so. */
void cli_fact_print_validity(const kg_graph_fact *fact, FILE *file);
/** A fact with its ends and all its evidence as one JSON object. */
void cli_fact_print_json(const kg_graph *graph, const kg_graph_fact *fact, FILE *file);

/** A fact as the entity sees it. */
typedef struct cli_view {
  uint32_t fact;
  bool incoming; /**< the entity is the object, and the property does not read the same both ways */
} cli_view;

/** The facts of an entity: those it is the subject of first, each part grouped by property.
 *  @return a list to free(), with `*count` items; NULL if there are none or memory fails (then `*count` is not 0). */
cli_view *cli_entity_views(const kg_graph *graph, uint32_t entity, size_t *count);

#endif
