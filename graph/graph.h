/** The finished graph: flat arrays in one arena, made once and never changed; or a file that is read where it lies
 *  (graph/snapshot.h), whose arrays are filled as they are asked for. Whoever may meet both goes through the getters. */
#ifndef KG_GRAPH_GRAPH_H
#define KG_GRAPH_GRAPH_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"
#include "graph/records.h"

/** A name by which an entity is found, folded as kg_fold_name does. */
typedef struct kg_graph_name {
  kg_string folded;
  uint32_t entity;
} kg_graph_name;

/** What a walk over all facts asks of each, in 16 bytes: the fact, nine times as large, is looked at only where it has more to
 *  say. */
typedef struct kg_graph_arc {
  uint32_t subject, object;  /**< as in the fact */
  uint32_t document;         /**< who says it: a document, nobody (KG_NO_DOCUMENT), or KG_SEVERAL_DOCUMENTS */
  kg_term property;          /**< as in the fact: KG_NO_TERM if the ontology does not know it */
  unsigned thousandths : 15; /**< its confidence; KG_NO_CONFIDENCE if it has none */
  unsigned is_dated : 1;     /**< it says from when or until when it holds */
} kg_graph_arc;
enum { KG_NO_CONFIDENCE = 0x7FFF };
#define KG_SEVERAL_DOCUMENTS ((uint32_t)0xFFFFFFFE)

typedef struct kg_snapshot kg_snapshot;
typedef struct kg_name_index kg_name_index;

struct kg_graph {
  kg_arena arena; /**< owns everything, this struct too */
  const kg_ontology *ontology;
  kg_string base;
  kg_graph_document *documents; /**< sorted by id */
  kg_graph_entity *entities;    /**< sorted by IRI */
  kg_graph_fact *facts;         /**< sorted by (subject, property, object or value, …) */
  const kg_graph_arc *arcs;     /**< of each fact; NULL in a file */
  const kg_string *iris;        /**< of each entity; NULL in a file */
  size_t document_count, entity_count, fact_count;
  const uint32_t *first_fact;  /**< of each entity, in `facts_of`; entity_count + 1 of them */
  const uint32_t *facts_of;    /**< indexes of facts */
  kg_name_index *names;        /**< made when somebody asks for one; NULL in a file */
  size_t name_count;           /**< of the names in a file */
  kg_snapshot *snapshot;       /**< the file, or NULL if the graph was built */
  kg_graph_merge *merges;      /**< by entity */
  const uint32_t *first_merge; /**< of each entity, in `merges`; entity_count + 1 of them */
  kg_graph_doubt *doubts;      /**< surest first */
  size_t doubt_count;
  KG_LIST(kg_iri_change) iri_changes;                   /**< since the build whose IRIs are kept */
  size_t idle_decisions;                                /**< of --decisions, those about what is not there */
  kg_record_origin idle_places[KG_IDLE_DECISIONS_TOLD]; /**< where the first of them stand */
};

/** kg_graph_entity_at and kg_graph_fact_at without a call, for loops over all of a graph that was built. Indexes are in
 *  range. */
static inline const kg_graph_entity *kg_graph_entity_in(const kg_graph *graph, size_t index) {
  return graph->snapshot ? kg_graph_entity_at(graph, index) : &graph->entities[index];
}
static inline const kg_graph_fact *kg_graph_fact_in(const kg_graph *graph, size_t index) {
  return graph->snapshot ? kg_graph_fact_at(graph, index) : &graph->facts[index];
}

/** The facts whose subject an entity is, which follow each other: from `*begin` to the end that is returned. `*begin` may hold
 *  any number: O(those facts) where it is the end of the entity before, else O(log facts) more. */
size_t kg_graph_facts_from(const kg_graph *graph, uint32_t entity, size_t *begin);

static inline kg_string kg_graph_iri_in(const kg_graph *graph, size_t entity) {
  return graph->iris ? graph->iris[entity] : kg_graph_entity_in(graph, entity)->iri;
}

/** The arc of a fact. The index is in range. O(1) in a graph that was built, else O(its evidence). */
kg_graph_arc kg_graph_arc_of(const kg_graph_fact *fact);
static inline kg_graph_arc kg_graph_arc_in(const kg_graph *graph, size_t index) {
  return graph->arcs ? graph->arcs[index] : kg_graph_arc_of(kg_graph_fact_in(graph, index));
}
/** The same without a copy, where there are arcs; else in `room`. */
static inline const kg_graph_arc *kg_graph_arc_at(const kg_graph *graph, size_t index, kg_graph_arc *room) {
  if (graph->arcs) return &graph->arcs[index];
  *room = kg_graph_arc_of(kg_graph_fact_in(graph, index));
  return room;
}

/** The type of an entity, and from when until when a fact holds: what a search asks of many that nobody will see, so that
 *  in a file no more than this is looked at. Indexes are in range. O(1). */
kg_term kg_graph_type_at(const kg_graph *graph, uint32_t entity);
void kg_graph_period_at(const kg_graph *graph, uint32_t fact, kg_string *from, kg_string *until);

/** Fills `iris`, and lets the IRIs and names of entities follow each other in one block, so that whoever walks over all finds
 *  them near each other. O(their size). */
kg_status kg_graph_gather(kg_graph *graph, kg_error *error);
/** Fills `arcs`, `first_fact` and `facts_of` from the facts. O(entities + facts). KG_LIMIT above 2^32 entries. */
kg_status kg_graph_link(kg_graph *graph, kg_error *error);
/** An empty index of names, and its end with the graph. O(1). */
kg_status kg_graph_prepare_names(kg_graph *graph, kg_error *error);
void kg_graph_forget_names(kg_graph *graph);
/** How many names the index has: sorted by (folded, most facts first, entity), without repetitions. The first to ask has it
 *  made, O(names log names), while other threads that ask wait. */
kg_status kg_graph_index_names(size_t *count, const kg_graph *graph, kg_error *error);
/** Item `index` of the index of names, which was asked for before and has more. */
kg_graph_name kg_graph_name_at(const kg_graph *graph, size_t index);

#endif
