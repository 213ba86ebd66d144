/** Identity by names and what is said under them: everything but deals. */
#ifndef KG_GRAPH_RESOLVE_NAMES_H
#define KG_GRAPH_RESOLVE_NAMES_H

#include "graph/joining.h"

/** Joins by name: with facts, ties, contexts, alone; then by other forms of names. O(n log n). */
kg_status kg_resolve_names(kg_joining *j, kg_arena *arena, kg_error *error);
/** Joins the entities of one name, sorted: what the name alone tells, where some of its bearers are different
 *  ones. `scratch` is cleared between names. */
kg_status kg_resolve_bearers(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch, kg_error *error);
/** Joins people whose full names are forms of one (John T. Doe, Jack Doe), where hardly anybody else has the family name.
 *  O(n log n). */
kg_status kg_resolve_people(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch, kg_error *error);
/** Joins what is called by a name with its maker in front ("OpenTelemetry Collector") with what is called so without: where nearly all
 *  documents that leave the maker out name it; a body that says only what it is ("Core Team"), document by document. O(n log n). */
kg_status kg_resolve_brief_names(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                                 kg_error *error);
/** Joins what a name is the first name of with what it is another name of, or the acronym, where nearly all of the former are one
 *  and nearly all of the latter. O(n log n). */
kg_status kg_resolve_other_names(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                                 kg_error *error);

#endif
