/** Hops: the links of a path with all their facts. */
#ifndef KG_GRAPH_ASKING_HOPS_H
#define KG_GRAPH_ASKING_HOPS_H

#include "graph/asking/space.h"

/** A node of the adjacency as the public interface shows it. */
kg_node kg_node_of(const kg_adjacency *adjacency, uint32_t node);
/** Fills a hop from one place to the next; its facts lie in the arena, whose failure is the caller's to ask. */
void kg_hop_init(kg_hop *hop, const kg_space *space, kg_place from, kg_place to, kg_arena *arena);
/** The confidence of its surest fact; 1 if there is none. */
double kg_hop_confidence(const kg_hop *hop, const kg_adjacency *adjacency);

#endif
