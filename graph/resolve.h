/** Identity across documents: which entities of different documents are one.
 *
 *  Within a document the extractors have decided. Across documents, candidates come by keys, the surest first, and a direct test
 *  of each pair answers same, different or unknown (graph/joining.h says what excludes):
 *
 *      decisions              what a person has decided holds before all else
 *      identity               what was decided before, of entities that have identity records
 *      iri                    the same: they were one entity in a graph that was read
 *      identifier, sameAs     the same, and types of one family (Company and Organization are, Person and Company are not)
 *      url                    the same, and a name
 *      name (graph/profiles.h)  with something that both are tied to, or whose documents share three rare names; alone,
 *                             unless it is a first name or an initial, or is known to have several bearers: people
 *                             with different employers, projects with different makers, events of different places, organizations
 *                             that differ in two such things; or is likely to have some. What a bearer leaves open then
 *                             stays open, unless its document names the employer of only one of them, or nine of ten
 *                             bearers are one; events of one year are one
 *      another form           of the name (an initial, an acronym, an alternate name) with something that both are tied to
 *      spelling               of one name in one document
 *      brief, form, other     a name without its maker, a full name's form where the family name is rare, an alternate name, an
 *      name, acronym          acronym: alone, where nearly all who have it are one (graph/resolve_names.h)
 *      deals                  of one kind among the same parties, or of the same name, amounts, dates and parties
 *
 *  No cluster holds two entities that exclude each other; where a key would bring such together, it joins only what nothing
 *  tells apart. The outcome is a function of the set of records and of decisions. */
#ifndef KG_GRAPH_RESOLVE_H
#define KG_GRAPH_RESOLVE_H

#include "graph/decisions.h"
#include "graph/ledger.h"
#include "graph/records.h"

typedef struct kg_clusters {
  uint32_t *of;      /**< the cluster of each entity */
  uint32_t *members; /**< entities by cluster, ascending within one */
  uint32_t *first;   /**< where each cluster begins in `members`; count + 1 of them */
  uint32_t count;    /**< clusters are numbered by their least member */
} kg_clusters;

/** @param records sealed. @param decisions NULL for none. @param arena holds clusters and ledger.
 *  @return KG_BAD_INPUT if decisions contradict each other. O(n log n), n being names and facts. */
kg_status kg_resolve(kg_clusters *clusters, kg_ledger *ledger, const kg_records *records, kg_decisions *decisions,
                     kg_arena *arena, kg_error *error);

#endif
