/** By what names are compared: what they have in common however they are written. */
#ifndef KG_GRAPH_NAME_KEYS_H
#define KG_GRAPH_NAME_KEYS_H

#include "graph/profiles.h"

/** Two names are one if the keys of their cores (graph/name_forms.h) are equal: without the spaces of "Circle CI", unless they
 *  are between numbers; of people and places, "Mueller" is "Müller"; of events, without the year, which is compared by itself.
 *  @return the core itself or a text in `arena`. O(size). */
kg_string kg_name_key(kg_arena *arena, kg_class class, kg_string core);

#endif
