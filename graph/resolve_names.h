/** Identity by names and what is said under them: everything but deals. */
#ifndef KG_GRAPH_RESOLVE_NAMES_H
#define KG_GRAPH_RESOLVE_NAMES_H

#include "graph/joining.h"

/** Joins by name: with facts, ties, contexts, alone; then by other forms of names. O(n log n). */
kg_status kg_resolve_names(kg_joining *j, kg_arena *arena, kg_error *error);
/** Joins the entities of one name, sorted: what the name alone tells, where some of its bearers are different
 *  ones. `scratch` is cleared between names. */
kg_status kg_resolve_bearers(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch, kg_error *error);

#endif
