/** What the types and names of entities tell: the first part of making profiles. */
#ifndef KG_GRAPH_PROFILE_NAMES_H
#define KG_GRAPH_PROFILE_NAMES_H

#include "graph/profiles.h"

/** Fills class, name, aliases and `named` of each profile, `families` and `name_count`.
 *  @param profiles its records are set, and there is a zeroed item for each entity. @param arena holds what is made.
 *  O(n log n), n being the size of all names. */
kg_status kg_profiles_name(kg_profiles *profiles, kg_arena *arena, kg_error *error);

#endif
