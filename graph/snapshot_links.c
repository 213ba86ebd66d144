/* The links in a graph's own file: borrowed as they lie there, and compared with what the facts say. */
#include "graph/adjacency.h"
#include "graph/base/error.h"
#include "graph/snapshot.h"

/* Rows that follow each other: else one search could go through the same links for every node. */
static bool are_rows(const kg_snapshot_part *part, size_t count) {
  const uint32_t *first = part->data;
  bool fits = first[0] == 0 && first[part->count - 1] == count;
  for (size_t i = 1; i < part->count; i++) fits = fits && first[i - 1] <= first[i];
  return fits;
}

kg_status kg_snapshot_links(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                            kg_error *error) {
  const kg_snapshot_part *parts = graph->snapshot->parts;
  kg_arena arena;
  *adjacency = NULL;
  if (!are_rows(&parts[KG_SECTION_OUT_ROWS], graph->fact_count) ||
      !are_rows(&parts[KG_SECTION_IN_ROWS], graph->fact_count)) {
    kg_snapshot_damaged(graph, "the rows of its links do not follow each other");
    return kg_graph_damage(graph, error);
  }
  kg_arena_init(&arena, allocator);
  kg_adjacency *links = kg_arena_zeroed(&arena, 1, sizeof *links);
  *adjacency = links;
  if (!links) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  *links = (kg_adjacency){.graph = graph,
                          .entity_count = (uint32_t)graph->entity_count,
                          .literal_count = (uint32_t)parts[KG_SECTION_LITERAL_FACTS].count,
                          .fact_count = (uint32_t)graph->fact_count,
                          .predicate_count = (uint32_t)parts[KG_SECTION_PREDICATE_FACTS].count,
                          .first_out = parts[KG_SECTION_OUT_ROWS].data,
                          .out_node = parts[KG_SECTION_OUT_NODES].data,
                          .first_in = parts[KG_SECTION_IN_ROWS].data,
                          .in_fact = parts[KG_SECTION_IN_FACTS].data,
                          .in_node = parts[KG_SECTION_IN_NODES].data,
                          .predicate = parts[KG_SECTION_PREDICATES].data,
                          .confidence = parts[KG_SECTION_CONFIDENCES].data,
                          .predicate_fact = parts[KG_SECTION_PREDICATE_FACTS].data,
                          .literal_fact = parts[KG_SECTION_LITERAL_FACTS].data,
                          .arena = arena};
  return KG_OK;
}

static bool is_same(const void *a, const void *b, size_t count, size_t size) {
  return count == 0 || memcmp(a, b, count * size) == 0;
}

kg_status kg_snapshot_check_links(const kg_graph *graph, kg_error *error) {
  kg_adjacency *found, *built;
  kg_status status = kg_snapshot_links(&found, graph, &graph->arena.allocator, error);
  if (!found) return status;
  status = kg_adjacency_build(&built, graph, &graph->arena.allocator, error);
  if (status == KG_OK) {
    const size_t facts = built->fact_count, nodes = kg_adjacency_node_count(built), word = sizeof(uint32_t);
    if (found->literal_count != built->literal_count || found->predicate_count != built->predicate_count ||
        !is_same(found->first_out, built->first_out, nodes + 1, word) ||
        !is_same(found->out_node, built->out_node, facts, word) ||
        !is_same(found->first_in, built->first_in, nodes + 1, word) ||
        !is_same(found->in_fact, built->in_fact, facts, word) ||
        !is_same(found->in_node, built->in_node, facts, word) ||
        !is_same(found->predicate, built->predicate, facts, word) ||
        !is_same(found->confidence, built->confidence, facts, sizeof(uint16_t)) ||
        !is_same(found->predicate_fact, built->predicate_fact, built->predicate_count, word) ||
        !is_same(found->literal_fact, built->literal_fact, built->literal_count, word))
      kg_snapshot_damaged(graph, "the links are not those of its facts");
    kg_adjacency_free(built);
  }
  kg_adjacency_free(found);
  return status;
}
