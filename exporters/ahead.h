/** Asking the memory early for what a writer will need.
 *
 *  Facts and entities follow each other in memory, what they speak of does not: the processor is told some items ahead, in
 *  steps, each of which finds what the one before it asked for. */
#ifndef KG_EXPORTERS_AHEAD_H
#define KG_EXPORTERS_AHEAD_H

#include "graph/graph.h"

#if defined(__GNUC__)
/* The compiler takes a function that only does this for one that does nothing, and drops it, but for the empty statement. */
#define KG_PREFETCH(address)                                                                                           \
  do {                                                                                                                 \
    __builtin_prefetch(address);                                                                                       \
    __asm__ volatile("");                                                                                              \
  } while (0)
#else
#define KG_PREFETCH(address) (void)(address)
#endif

/** How many facts, or entities, ahead. */
enum { KG_OBJECTS_AHEAD = 20, KG_IRIS_AHEAD = 10, KG_ENTITIES_AHEAD = 12, KG_NAMES_AHEAD = 4 };

/** A text, which may lie across two lines of the cache. */
static inline void kg_look_ahead_of_text(kg_string text) {
  if (text.size == 0) return;
  KG_PREFETCH(text.data);
  KG_PREFETCH(text.data + text.size - 1);
}

/** The objects' IRIs of facts behind `fact`. @param marks a byte for each entity, wanted too. */
static inline void kg_look_ahead_of_object(const kg_graph *graph, size_t fact, const unsigned char *marks) {
  if (!graph->arcs || graph->fact_count - fact <= KG_OBJECTS_AHEAD) return;
  uint32_t object = graph->arcs[fact + KG_OBJECTS_AHEAD].object;
  if (object != KG_NO_ENTITY) {
    KG_PREFETCH(&marks[object]);
    KG_PREFETCH(&graph->iris[object]);
  }
  object = graph->arcs[fact + KG_IRIS_AHEAD].object;
  if (object != KG_NO_ENTITY) kg_look_ahead_of_text(graph->iris[object]);
}

/** The texts that facts behind `fact` give their subjects. */
static inline void kg_look_ahead_of_value(const kg_graph *graph, size_t fact) {
  if (!graph->arcs || graph->fact_count - fact <= KG_OBJECTS_AHEAD) return;
  const kg_graph_fact *ahead = &graph->facts[fact + KG_OBJECTS_AHEAD];
  if (graph->arcs[fact + KG_OBJECTS_AHEAD].object == KG_NO_ENTITY) {
    KG_PREFETCH(ahead);
    KG_PREFETCH(&ahead->language);
  }
  if (graph->arcs[fact + KG_IRIS_AHEAD].object == KG_NO_ENTITY)
    kg_look_ahead_of_text(graph->facts[fact + KG_IRIS_AHEAD].value);
}

/** The texts of entities behind `index`. */
static inline void kg_look_ahead_of_entity(const kg_graph *graph, size_t index) {
  if (graph->snapshot || graph->entity_count - index <= KG_ENTITIES_AHEAD) return;
  const kg_graph_entity *ahead = &graph->entities[index + KG_ENTITIES_AHEAD];
  KG_PREFETCH(ahead);
  KG_PREFETCH(&ahead->same_as_count);
  KG_PREFETCH(&ahead->document);
  ahead = &graph->entities[index + KG_NAMES_AHEAD];
  kg_look_ahead_of_text(ahead->iri);
  kg_look_ahead_of_text(ahead->name);
}

/** The records behind entities behind `index`, for formats that tell of them. */
static inline void kg_look_ahead_of_members(const kg_graph *graph, size_t index) {
  if (graph->snapshot || graph->entity_count - index <= KG_NAMES_AHEAD) return;
  const kg_graph_member *members = graph->entities[index + KG_NAMES_AHEAD].members;
  if (!members) return;
  KG_PREFETCH(members);
  KG_PREFETCH(&members->confidence);
}

#endif
