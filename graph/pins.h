/** IRIs of an earlier build, kept: which node each entity record was then.
 *
 *  A node gets the IRI that most of its records had; where two nodes would get one, the one with more of its records, of equals
 *  the one with the least (document, id). The other is named anew. */
#ifndef KG_GRAPH_PINS_H
#define KG_GRAPH_PINS_H

#include "graph/base/map.h"
#include "graph/graph.h"

typedef struct kg_pin {
  kg_string iri;
  size_t records;  /**< that had it */
  size_t found;    /**< of these, those that are there again */
  uint32_t entity; /**< that has it now, or KG_MAP_NONE */
} kg_pin;

typedef struct kg_pins {
  kg_arena *arena;
  kg_map of_record; /**< (document, id) -> index into `items` */
  kg_map of_iri;
  KG_LIST(kg_pin) items;
} kg_pins;

void kg_pins_init(kg_pins *pins, kg_arena *arena);
/** Notes what a record was; what is noted first of one record holds. KG_BAD_INPUT if `iri` is none. */
kg_status kg_pins_add(kg_pins *pins, kg_string document, kg_string id, kg_string iri, kg_error *error);
/** Gives IRIs to those of `entities` that have none, are no documents, and have a right to one.
 *  @param document_ids of the documents that members name. @param arena holds the IRIs. O(records log records). */
kg_status kg_pins_apply(kg_pins *pins, kg_graph_entity *entities, size_t count, const kg_string *document_ids,
                        kg_arena *arena, kg_arena *scratch, kg_error *error);
/** Lists what has become of them, once all entities have IRIs: fills graph->iri_changes.
 *  @param entities as of kg_pins_apply, with the IRIs that they got. O(records log records). */
kg_status kg_pins_compare(kg_pins *pins, kg_graph *graph, const kg_graph_entity *entities, size_t count,
                          const kg_string *document_ids, kg_arena *scratch, kg_error *error);

#endif
