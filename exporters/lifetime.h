/** When an entity is there, as far as facts date it. */
#ifndef KG_EXPORTERS_LIFETIME_H
#define KG_EXPORTERS_LIFETIME_H

#include "graph/base/day_bounds.h"

/** From the first beginning to the last end that its facts state; empty where nothing is known. An event is over on the last
 *  day that is said of it; a person or a firm goes on. A time that would end before it begins is none. O(its facts). */
kg_day_bounds kg_lifetime_of(const kg_graph *graph, uint32_t entity);
/** When a fact holds: from its validFrom to its validUntil, in the same way. */
kg_day_bounds kg_lifetime_of_fact(const kg_graph_fact *fact);

#endif
