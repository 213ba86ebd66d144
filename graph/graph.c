#include "graph/graph.h"

#include "graph/base/error.h"
#include "graph/base/writer.h"
#include "graph/snapshot.h"

void kg_graph_free(kg_graph *graph) {
  if (!graph) return;
  if (graph->snapshot) {
    kg_mapping_close(&graph->snapshot->views);
    kg_mapping_close(&graph->snapshot->file);
  }
  kg_graph_forget_names(graph);
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
  if (entity >= graph->entity_count || !graph->first_merge) return 0; /* of identities alone there is none */
  if (graph->snapshot) return kg_snapshot_merges_of(graph, entity, merges);
  *merges = graph->merges + graph->first_merge[entity];
  return graph->first_merge[entity + 1] - graph->first_merge[entity];
}

size_t kg_graph_doubts(const kg_graph *graph, const kg_graph_doubt **doubts) {
  if (graph->snapshot) return kg_snapshot_doubts(graph, doubts);
  *doubts = graph->doubts;
  return graph->doubt_count;
}

size_t kg_graph_iri_changes(const kg_graph *graph, const kg_iri_change **changes) {
  *changes = graph->iri_changes.items;
  return graph->iri_changes.count;
}

size_t kg_graph_idle_decision_count(const kg_graph *graph) { return graph->idle_decisions; }

const char *kg_graph_idle_decision_at(const kg_graph *graph, size_t index, size_t *line) {
  const bool told = index < graph->idle_decisions && index < KG_IDLE_DECISIONS_TOLD;
  *line = told ? graph->idle_places[index].line : 0;
  return told ? graph->idle_places[index].file : NULL;
}

static kg_string gather(char **to, kg_string text) {
  if (text.size == 0) return text;
  const kg_string moved = {*to, text.size};
  memcpy(*to, text.data, text.size);
  *to += text.size;
  return moved;
}

kg_status kg_graph_gather(kg_graph *graph, kg_error *error) {
  size_t size = 0;
  for (size_t i = 0; i < graph->entity_count; i++) {
    const kg_graph_entity *entity = &graph->entities[i];
    if (entity->iri.size > SIZE_MAX / 4 || entity->name.size > SIZE_MAX / 4 || size > SIZE_MAX / 4)
      return kg_fail_memory(error);
    size += entity->iri.size + entity->name.size;
  }
  char *block = kg_arena_allocate(&graph->arena, size);
  kg_string *iris = kg_arena_zeroed(&graph->arena, graph->entity_count, sizeof *iris);
  if (!block || !iris) return kg_fail_memory(error);
  for (size_t i = 0; i < graph->entity_count; i++) {
    kg_graph_entity *entity = &graph->entities[i];
    entity->iri = iris[i] = gather(&block, entity->iri);
    entity->name = gather(&block, entity->name);
  }
  graph->iris = iris;
  return KG_OK;
}

kg_graph_arc kg_graph_arc_of(const kg_graph_fact *fact) {
  uint32_t document = fact->evidence_count ? fact->evidence[0].document : KG_NO_DOCUMENT;
  /* Evidence is sorted by document. */
  if (fact->evidence_count && fact->evidence[fact->evidence_count - 1].document != document)
    document = KG_SEVERAL_DOCUMENTS;
  const unsigned thousandths = fact->confidence >= 0 ? kg_thousandths(fact->confidence) : KG_NO_CONFIDENCE;
  return (kg_graph_arc){.subject = fact->subject,
                        .object = fact->object,
                        .document = document,
                        .property = fact->property_term,
                        .thousandths = thousandths & KG_NO_CONFIDENCE,
                        .is_dated = fact->valid_from.size || fact->valid_until.size};
}

static size_t first_of_subject(const kg_graph *graph, uint32_t entity) {
  size_t low = 0, high = graph->fact_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (kg_graph_arc_in(graph, middle).subject < entity) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

size_t kg_graph_facts_from(const kg_graph *graph, uint32_t entity, size_t *begin) {
  const size_t at = *begin, count = graph->fact_count;
  const bool is_here = at <= count && (at == 0 || kg_graph_arc_in(graph, at - 1).subject < entity) &&
                       (at == count || kg_graph_arc_in(graph, at).subject >= entity);
  size_t end = is_here ? at : first_of_subject(graph, entity);
  *begin = end;
  if (graph->arcs) {
    while (end < count && graph->arcs[end].subject == entity) end++;
  } else {
    while (end < count && kg_graph_arc_in(graph, end).subject == entity) end++;
  }
  return end;
}

static const kg_graph_arc *make_arcs(kg_graph *graph) {
  kg_graph_arc *arcs = kg_arena_zeroed(&graph->arena, graph->fact_count, sizeof *arcs);
  for (size_t i = 0; arcs && i < graph->fact_count; i++) arcs[i] = kg_graph_arc_of(&graph->facts[i]);
  return arcs;
}

/* True if the fact stands in two rows. */
static bool is_of_two(const kg_graph_arc *arc) { return arc->object != KG_NO_ENTITY && arc->object != arc->subject; }

/* Compressed rows: count, sum up, fill. A fact of an entity with itself stands in its row once. */
kg_status kg_graph_link(kg_graph *graph, kg_error *error) {
  if (graph->fact_count > (UINT32_MAX - 2) / 2)
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %u facts; build the graph in parts", (UINT32_MAX - 2) / 2);
  uint32_t *first = kg_arena_zeroed(&graph->arena, graph->entity_count + 2, sizeof *first);
  const kg_graph_arc *arcs = make_arcs(graph);
  if (!first || !arcs) return kg_fail_memory(error);
  for (size_t i = 0; i < graph->fact_count; i++) {
    first[arcs[i].subject + 2]++;
    if (is_of_two(&arcs[i])) first[arcs[i].object + 2]++;
  }
  for (size_t i = 2; i < graph->entity_count + 2; i++) first[i] += first[i - 1];
  uint32_t *facts_of = kg_arena_zeroed(&graph->arena, first[graph->entity_count + 1], sizeof *facts_of);
  if (!facts_of) return kg_fail_memory(error);
  for (size_t i = 0; i < graph->fact_count; i++) {
    facts_of[first[arcs[i].subject + 1]++] = (uint32_t)i;
    if (is_of_two(&arcs[i])) facts_of[first[arcs[i].object + 1]++] = (uint32_t)i;
  }
  graph->arcs = arcs;
  graph->first_fact = first;
  graph->facts_of = facts_of;
  return KG_OK;
}
