#include "graph/graph.h"

#include "graph/base/error.h"
#include "graph/snapshot.h"

void kg_graph_free(kg_graph *graph) {
  if (!graph) return;
  if (graph->snapshot) {
    kg_mapping_close(&graph->snapshot->views);
    kg_mapping_close(&graph->snapshot->file);
  }
  kg_arena arena = graph->arena; /* the graph lies in it */
  kg_arena_clear(&arena);
}

const kg_ontology *kg_graph_ontology(const kg_graph *graph) { return graph->ontology; }
kg_string kg_graph_base(const kg_graph *graph) { return graph->base; }
size_t kg_graph_document_count(const kg_graph *graph) { return graph->document_count; }
size_t kg_graph_entity_count(const kg_graph *graph) { return graph->entity_count; }
size_t kg_graph_fact_count(const kg_graph *graph) { return graph->fact_count; }

const kg_graph_document *kg_graph_document_at(const kg_graph *graph, size_t index) {
  if (index >= graph->document_count) return NULL;
  if (graph->snapshot) kg_snapshot_show_document(graph, index);
  return &graph->documents[index];
}
const kg_graph_entity *kg_graph_entity_at(const kg_graph *graph, size_t index) {
  if (index >= graph->entity_count) return NULL;
  if (graph->snapshot) kg_snapshot_show_entity(graph, index);
  return &graph->entities[index];
}
const kg_graph_fact *kg_graph_fact_at(const kg_graph *graph, size_t index) {
  if (index >= graph->fact_count) return NULL;
  if (graph->snapshot) kg_snapshot_show_fact(graph, index);
  return &graph->facts[index];
}

kg_term kg_graph_type_at(const kg_graph *graph, uint32_t entity) {
  return graph->snapshot ? kg_snapshot_type_at(graph, entity) : graph->entities[entity].type_term;
}

void kg_graph_period_at(const kg_graph *graph, uint32_t fact, kg_string *from, kg_string *until) {
  if (graph->snapshot) {
    kg_snapshot_period_at(graph, fact, from, until);
  } else {
    *from = graph->facts[fact].valid_from;
    *until = graph->facts[fact].valid_until;
  }
}

size_t kg_graph_facts_of(const kg_graph *graph, uint32_t entity, const uint32_t **facts) {
  *facts = NULL;
  if (entity >= graph->entity_count) return 0;
  if (graph->snapshot) return kg_snapshot_row(graph, entity, facts);
  *facts = graph->facts_of + graph->first_fact[entity];
  return graph->first_fact[entity + 1] - graph->first_fact[entity];
}

size_t kg_graph_merges_of(const kg_graph *graph, uint32_t entity, const kg_graph_merge **merges) {
  *merges = NULL;
  if (entity >= graph->entity_count || !graph->first_merge) return 0; /* graph.kg has no ledger */
  *merges = graph->merges + graph->first_merge[entity];
  return graph->first_merge[entity + 1] - graph->first_merge[entity];
}

size_t kg_graph_doubts(const kg_graph *graph, const kg_graph_doubt **doubts) {
  *doubts = graph->doubts;
  return graph->doubt_count;
}

size_t kg_graph_idle_decision_count(const kg_graph *graph) { return graph->idle_decisions; }

/* Compressed rows: count, sum up, fill. A fact of an entity with itself stands in its row once. */
kg_status kg_graph_link(kg_graph *graph, kg_error *error) {
  if (graph->fact_count > (UINT32_MAX - 2) / 2)
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %u facts; build the graph in parts", (UINT32_MAX - 2) / 2);
  uint32_t *first = kg_arena_zeroed(&graph->arena, graph->entity_count + 2, sizeof *first);
  if (!first) return kg_fail_memory(error);
  for (size_t i = 0; i < graph->fact_count; i++) {
    const kg_graph_fact *fact = &graph->facts[i];
    first[fact->subject + 2]++;
    if (fact->object != KG_NO_ENTITY && fact->object != fact->subject) first[fact->object + 2]++;
  }
  for (size_t i = 2; i < graph->entity_count + 2; i++) first[i] += first[i - 1];
  uint32_t *facts_of = kg_arena_zeroed(&graph->arena, first[graph->entity_count + 1], sizeof *facts_of);
  if (!facts_of) return kg_fail_memory(error);
  for (size_t i = 0; i < graph->fact_count; i++) {
    const kg_graph_fact *fact = &graph->facts[i];
    facts_of[first[fact->subject + 1]++] = (uint32_t)i;
    if (fact->object != KG_NO_ENTITY && fact->object != fact->subject)
      facts_of[first[fact->object + 1]++] = (uint32_t)i;
  }
  graph->first_fact = first;
  graph->facts_of = facts_of;
  return KG_OK;
}
