/* The function is that of graph/joining.h: what a graph that was read says of who is who. */
#include "graph/base/error.h"
#include "graph/joining.h"

static bool is_one(const kg_joining *j, const kg_stored_place *places, size_t count) {
  for (size_t i = 1; i < count; i++)
    if (j->root[places[i].entity] != j->root[places[0].entity]) return false;
  return true;
}

static size_t end_of_node(const kg_records *records, size_t begin) {
  const kg_stored_place *places = records->places.items;
  size_t end = begin + 1;
  while (end < records->places.count && kg_string_equal(places[end].node, places[begin].node) &&
         kg_string_equal(places[end].graph, places[begin].graph))
    end++;
  return end;
}

/* All graphs are heard before any keeps something apart: a record that stands in two joins the nodes of both. */
static kg_status join_nodes(kg_joining *j, kg_arena *arena, kg_error *error) {
  const kg_records *records = j->records;
  kg_bearer *bearers = kg_arena_zeroed(arena, records->places.count, sizeof *bearers);
  if (!bearers) return kg_fail_memory(error);
  for (size_t begin = 0, end; begin < records->places.count; begin = end) {
    end = end_of_node(records, begin);
    for (size_t i = begin; i < end; i++) bearers[i] = (kg_bearer){records->places.items[i].entity, KG_MAP_NONE};
    kg_joining_take(j, bearers + begin, end - begin, KG_RULE_IRI);
  }
  return KG_OK;
}

kg_status kg_joining_place(kg_joining *j, kg_arena *arena, kg_error *error) {
  const kg_records *records = j->records;
  const kg_stored_place *places = records->places.items;
  if (records->places.count == 0) return KG_OK;
  KG_TRY(join_nodes(j, arena, error));
  for (size_t begin = 0, end; begin < records->places.count; begin = end) {
    end = end_of_node(records, begin);
    if (begin == 0 || !kg_string_equal(places[begin - 1].graph, places[begin].graph)) j->graph_count++;
    if (j->graph_count >= KG_SIDE_OF_GRAPH)
      return kg_fail(error, KG_LIMIT, NULL, 0, "too many graphs; merge some first");
    /* What a decision takes out of a node is free again, with all the rest of that node. */
    if (is_one(j, places + begin, end - begin))
      kg_joining_part(j, places[begin].entity, KG_SIDE_OF_GRAPH | (j->graph_count - 1));
  }
  j->seen_graph = kg_arena_zeroed(j->arena, j->graph_count, sizeof *j->seen_graph);
  return kg_arena_failed(arena) || kg_arena_failed(j->arena) ? kg_fail_memory(error) : KG_OK;
}
