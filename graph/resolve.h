/** Identity across documents: which entities of different documents are one.
 *
 *  Within a document the extractors have decided. Across documents two entities are one if they share a key:
 *
 *      iri                    the same: they were one entity in a graph that was read
 *      identifier, sameAs     the same, and types of one family (Company and Organization are, Person and Company are not)
 *      name                   the same type and folded name; for a Date the very name; for a Deal also the same
 *                             amounts, dates and parties
 *
 *  Stronger keys are joined first. No cluster ever holds two entities of one document, nor, by name alone, two with
 *  different identifiers or IRIs: where a key would bring such together, it joins only what stays clear of them. The outcome is a
 *  function of the set of records. */
#ifndef KG_GRAPH_RESOLVE_H
#define KG_GRAPH_RESOLVE_H

#include "graph/records.h"

typedef struct kg_clusters {
  uint32_t *of;      /**< the cluster of each entity */
  uint32_t *members; /**< entities by cluster, ascending within one */
  uint32_t *first;   /**< where each cluster begins in `members`; count + 1 of them */
  uint32_t count;    /**< clusters are numbered by their least member */
} kg_clusters;

/** @param records sealed. @param arena holds the clusters.
 *  O(n log n), n being keys; a key shared by c clusters costs their size on top. */
kg_status kg_resolve(kg_clusters *clusters, const kg_records *records, kg_arena *arena, kg_error *error);

#endif
