#include "graph/analysis.h"
#include "graph/base/error.h"
#include "graph/base/strings.h"

static bool is_vertex(const kg_graph *graph, kg_term date, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(graph, index);
  const uint32_t *facts;
  if (entity->document != KG_NO_DOCUMENT) return kg_graph_facts_of(graph, index, &facts) > 0;
  return entity->type_term == KG_NO_TERM || date == KG_NO_TERM ||
         !kg_ontology_is_a(kg_graph_ontology(graph), entity->type_term, date);
}

kg_status kg_ties_init(kg_ties *ties, const kg_graph *graph, kg_arena *arena, kg_error *error) {
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  const kg_term date = kg_ontology_type(kg_graph_ontology(graph), KG_LITERAL("Date"));
  *ties = (kg_ties){.vertex_of = kg_arena_zeroed(arena, entities + 1, sizeof *ties->vertex_of),
                    .entity_of = kg_arena_zeroed(arena, entities + 1, sizeof *ties->entity_of),
                    .ends = kg_arena_zeroed(arena, 2 * facts + 1, sizeof *ties->ends),
                    .weights = kg_arena_zeroed(arena, facts + 1, sizeof *ties->weights)};
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (uint32_t i = 0; i < entities; i++) {
    ties->vertex_of[i] = KG_NO_ENTITY;
    if (!is_vertex(graph, date, i)) continue;
    ties->entity_of[ties->vertex_count] = i;
    ties->vertex_of[i] = (uint32_t)ties->vertex_count++;
  }
  for (size_t i = 0; i < facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object == KG_NO_ENTITY || fact->object == fact->subject) continue;
    const uint32_t from = ties->vertex_of[fact->subject], to = ties->vertex_of[fact->object];
    if (from == KG_NO_ENTITY || to == KG_NO_ENTITY) continue;
    ties->ends[2 * ties->edge_count] = from;
    ties->ends[2 * ties->edge_count + 1] = to;
    /* Without a confidence it is taken as said; a confidence of nothing still ties a little. */
    ties->weights[ties->edge_count++] = fact->confidence < 0 ? 1 : fact->confidence < 0.001 ? 0.001 : fact->confidence;
  }
  return KG_OK;
}
