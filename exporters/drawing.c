#include "exporters/drawing.h"

#include "graph/base/error.h"

#include <math.h>
#include <string.h>

bool kg_drawing_is_date(const kg_drawing *d, uint32_t entity) {
  const kg_term type = kg_graph_entity_at(d->graph, entity)->type_term, date = d->palette.types[KG_LOOK_DATE];
  return type != KG_NO_TERM && date != KG_NO_TERM && kg_ontology_is_a(kg_graph_ontology(d->graph), type, date);
}

/* The entity at the other end of a fact, if the fact is drawn as a link at all. */
static uint32_t other_end(const kg_drawing *d, const kg_graph_fact *fact, uint32_t entity) {
  if (fact->object == KG_NO_ENTITY || fact->object == fact->subject) return KG_NO_ENTITY;
  const uint32_t other = fact->subject == entity ? fact->object : fact->subject;
  return kg_drawing_is_date(d, fact->subject) || kg_drawing_is_date(d, fact->object) ? KG_NO_ENTITY : other;
}

static bool has_link(const kg_drawing *d, uint32_t entity) {
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(d->graph, entity, &facts);
  for (size_t i = 0; i < count; i++)
    if (other_end(d, kg_graph_fact_at(d->graph, facts[i]), entity) != KG_NO_ENTITY) return true;
  return false;
}

/* ---- Choosing nodes --------------------------------------------------------------------------------------------- */

static void choose_all(kg_drawing *d, size_t entities) {
  for (uint32_t i = 0; i < entities; i++) {
    const bool document = kg_graph_entity_at(d->graph, i)->document != KG_NO_DOCUMENT;
    if (!kg_drawing_is_date(d, i) && (!document || has_link(d, i))) d->node_of[i] = 0;
  }
}

/* Breadth first from the focus; a Date in focus brings what it dates. */
static kg_status choose_around(kg_drawing *d, const kg_export_options *options, size_t entities, kg_arena *scratch,
                               kg_error *error) {
  uint32_t *queue = kg_arena_zeroed(scratch, entities + 1, sizeof *queue);
  size_t count = 0, at = 0;
  if (!queue) return kg_fail_memory(error);
  for (size_t i = 0; i < options->focus_count; i++) {
    const uint32_t entity = options->focus[i];
    if (entity >= entities) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the focus is no entity of the graph");
    if (d->node_of[entity] == KG_NO_ENTITY) queue[count++] = entity;
    d->node_of[entity] = 0;
  }
  for (size_t hop = 0; hop < options->hops && at < count; hop++) {
    const size_t end = count;
    for (; at < end; at++) {
      const uint32_t *facts;
      const size_t fact_count = kg_graph_facts_of(d->graph, queue[at], &facts);
      for (size_t i = 0; i < fact_count; i++) {
        const kg_graph_fact *fact = kg_graph_fact_at(d->graph, facts[i]);
        const uint32_t other = hop == 0 && fact->object == queue[at] && kg_drawing_is_date(d, queue[at])
                                   ? fact->subject
                                   : other_end(d, fact, queue[at]);
        if (other == KG_NO_ENTITY || d->node_of[other] != KG_NO_ENTITY) continue;
        d->node_of[other] = 0;
        queue[count++] = other;
      }
    }
  }
  return KG_OK;
}

static bool list_nodes(kg_drawing *d, size_t entities) {
  for (size_t i = 0; i < entities; i++) d->node_count += d->node_of[i] != KG_NO_ENTITY;
  d->nodes = kg_arena_zeroed(&d->arena, d->node_count + 1, sizeof *d->nodes);
  if (!d->nodes) return false;
  uint32_t count = 0;
  for (uint32_t i = 0; i < entities; i++) {
    if (d->node_of[i] == KG_NO_ENTITY) continue;
    const kg_graph_entity *entity = kg_graph_entity_at(d->graph, i);
    d->nodes[count] = (kg_drawing_node){.entity = i,
                                        .community = kg_analysis_community(d->analysis, i),
                                        .look = (unsigned char)kg_palette_look(&d->palette, entity->type_term),
                                        .rank = kg_analysis_rank(d->analysis, i)};
    d->node_of[i] = count++;
  }
  return true;
}

/* ---- Links ------------------------------------------------------------------------------------------------------ */

static bool list_links(kg_drawing *d) {
  const size_t facts = kg_graph_fact_count(d->graph);
  d->links = kg_arena_zeroed(&d->arena, facts + 1, sizeof *d->links);
  d->ends = kg_arena_zeroed(&d->arena, 2 * facts + 1, sizeof *d->ends);
  if (!d->links || !d->ends) return false;
  for (uint32_t i = 0; i < facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(d->graph, i);
    if (fact->object == KG_NO_ENTITY || fact->object == fact->subject) continue;
    const uint32_t from = d->node_of[fact->subject], to = d->node_of[fact->object];
    if (from == KG_NO_ENTITY || to == KG_NO_ENTITY) continue;
    d->ends[2 * d->link_count] = from;
    d->ends[2 * d->link_count + 1] = to;
    d->links[d->link_count++] = i;
    d->nodes[from].links++;
    d->nodes[to].links++;
  }
  return true;
}

/* Ranks fall off steeply: their square roots are told apart by eye. */
static void share(kg_drawing *d) {
  double best = 0;
  for (size_t i = 0; i < d->node_count; i++)
    if (d->nodes[i].rank > best) best = d->nodes[i].rank;
  for (size_t i = 0; i < d->node_count; i++) d->nodes[i].share = best > 0 ? sqrt(d->nodes[i].rank / best) : 0;
}

static kg_status choose(kg_drawing *d, const kg_export_options *options, kg_error *error) {
  const size_t entities = kg_graph_entity_count(d->graph);
  KG_TRY(kg_analysis_new(&d->analysis, d->graph, NULL, error));
  d->node_of = kg_arena_zeroed(&d->arena, entities + 1, sizeof *d->node_of);
  if (!d->node_of) return kg_fail_memory(error);
  for (size_t i = 0; i < entities; i++) d->node_of[i] = KG_NO_ENTITY;
  if (options->focus_count) {
    kg_arena scratch;
    kg_arena_init(&scratch, NULL);
    const kg_status status = choose_around(d, options, entities, &scratch, error);
    kg_arena_clear(&scratch);
    KG_TRY(status);
  } else {
    choose_all(d, entities);
  }
  if (!list_nodes(d, entities) || !list_links(d)) return kg_fail_memory(error);
  share(d);
  return KG_OK;
}

kg_status kg_drawing_init(kg_drawing *drawing, const kg_graph *graph, const kg_export_options *options,
                          kg_error *error) {
  memset(drawing, 0, sizeof *drawing);
  drawing->graph = graph;
  kg_arena_init(&drawing->arena, NULL);
  kg_palette_init(&drawing->palette, kg_graph_ontology(graph));
  return choose(drawing, options, error);
}

void kg_drawing_clear(kg_drawing *drawing) {
  kg_analysis_free(drawing->analysis);
  drawing->analysis = NULL;
  kg_arena_clear(&drawing->arena);
}
