/** Identity of deals: by kind and parties, once it is known who the parties are. */
#ifndef KG_GRAPH_RESOLVE_DEALS_H
#define KG_GRAPH_RESOLVE_DEALS_H

#include "graph/joining.h"

/** Joins deals of the same name, amounts, dates and parties; then those of one kind between the same parties, unless amounts or
 *  months exclude each other. After kg_resolve_names. O(n log n). */
kg_status kg_resolve_deals(kg_joining *j, kg_arena *arena, kg_error *error);

#endif
