#include "graph/adjacency.h"

#include "graph/base/strings.h"

kg_adjacency_row kg_adjacency_links_of(const kg_adjacency *adjacency, uint32_t node, bool incoming,
                                       uint32_t predicate) {
  const kg_adjacency_row row = kg_adjacency_links(adjacency, node, incoming);
  uint32_t low = row.begin, high = row.end;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (kg_adjacency_at(adjacency, middle, incoming).predicate < predicate)
      low = middle + 1;
    else
      high = middle;
  }
  const uint32_t begin = low;
  high = row.end;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (kg_adjacency_at(adjacency, middle, incoming).predicate <= predicate)
      low = middle + 1;
    else
      high = middle;
  }
  return (kg_adjacency_row){begin, low};
}

const kg_graph_fact *kg_adjacency_predicate_fact(const kg_adjacency *adjacency, uint32_t predicate) {
  if (predicate >= adjacency->predicate_count) return NULL;
  return kg_graph_fact_at(adjacency->graph, adjacency->predicate_fact[predicate]);
}

const kg_graph_fact *kg_adjacency_literal_fact(const kg_adjacency *adjacency, uint32_t node) {
  if (node < adjacency->entity_count || node >= kg_adjacency_node_count(adjacency)) return NULL;
  return kg_graph_fact_at(adjacency->graph, adjacency->literal_fact[node - adjacency->entity_count]);
}

uint32_t kg_adjacency_predicate(const kg_adjacency *adjacency, kg_string property) {
  uint32_t low = 0, high = adjacency->predicate_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const kg_graph_fact *fact = kg_adjacency_predicate_fact(adjacency, middle);
    const int order = fact ? kg_string_compare(fact->property, property) : 0;
    if (fact && order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return KG_ADJACENCY_NONE;
}

uint32_t kg_adjacency_literal(const kg_adjacency *adjacency, kg_string value, kg_string datatype, kg_string language) {
  for (uint32_t node = adjacency->entity_count; node < kg_adjacency_node_count(adjacency); node++) {
    const kg_graph_fact *fact = kg_adjacency_literal_fact(adjacency, node);
    if (fact && kg_string_equal(fact->value, value) && kg_string_equal(fact->datatype, datatype) &&
        kg_string_equal(fact->language, language))
      return node;
  }
  return KG_ADJACENCY_NONE;
}

void kg_adjacency_free(kg_adjacency *adjacency) {
  if (!adjacency) return;
  kg_arena arena = adjacency->arena; /* the structure lies in it */
  kg_arena_clear(&arena);
}
