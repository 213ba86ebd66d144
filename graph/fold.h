/** Folds sealed records and their clusters into a graph. */
#ifndef KG_GRAPH_FOLD_H
#define KG_GRAPH_FOLD_H

#include "graph/graph.h"
#include "graph/pins.h"
#include "graph/records.h"
#include "graph/resolve.h"

/** Fills documents and entities: each cluster is an entity, and so is each document.
 *  @param graph has its arena (which may lend the records' strings), ontology and base set.
 *  @param pins IRIs of an earlier build to keep, or NULL.
 *  @param entity_of receives the entity of each cluster. @param scratch may be freed afterwards. */
kg_status kg_fold_entities(kg_graph *graph, uint32_t *entity_of, const kg_records *records, const kg_clusters *clusters,
                           kg_pins *pins, kg_arena *scratch, kg_error *error);
/** Fills the facts: records that say the same of the same entities become one fact with several pieces of evidence. */
kg_status kg_fold_facts(kg_graph *graph, const uint32_t *entity_of, const kg_records *records,
                        const kg_clusters *clusters, kg_arena *scratch, kg_error *error);
/** Fills merges and doubts from the ledger. After the entities. @param entities of each cluster, as above. */
kg_status kg_fold_ledger(kg_graph *graph, const uint32_t *entities, const kg_ledger *ledger,
                         const kg_decisions *decisions, const kg_records *records, const kg_clusters *clusters,
                         kg_arena *scratch, kg_error *error);

#endif
