#include "graph/asking/hops.h"

kg_node kg_node_of(const kg_adjacency *adjacency, uint32_t node) {
  const kg_graph_fact *fact = kg_adjacency_literal_fact(adjacency, node);
  if (!fact) return (kg_node){.entity = node};
  return (kg_node){KG_NO_ENTITY, fact->value, fact->datatype, fact->language};
}

void kg_hop_init(kg_hop *hop, const kg_space *space, kg_place from, kg_place to, kg_arena *arena) {
  const uint32_t begin = kg_space_node(space, from);
  uint32_t *facts = NULL;
  hop->from = kg_node_of(space->adjacency, begin);
  hop->to = kg_node_of(space->adjacency, kg_space_node(space, to));
  hop->fact_count = kg_space_facts(space, from, to, &facts, arena);
  hop->facts = facts;
  const kg_graph_fact *surest = hop->fact_count ? kg_graph_fact_at(space->adjacency->graph, facts[0]) : NULL;
  hop->inverse = surest && surest->subject != begin;
}

double kg_hop_confidence(const kg_hop *hop, const kg_adjacency *adjacency) {
  const kg_graph_fact *fact = hop->fact_count ? kg_graph_fact_at(adjacency->graph, hop->facts[0]) : NULL;
  return fact && fact->confidence >= 0 && fact->confidence <= 1 ? fact->confidence : 1;
}
