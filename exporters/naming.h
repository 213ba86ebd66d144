/** The IRIs of a graph's types, properties and nodes, each built once for an output.
 *
 *  exporters/terms.h says what they are; this remembers it. Memory: the ontology's terms and at most KG_NAMING_OTHERS
 *  further properties, and a byte for each entity. */
#ifndef KG_EXPORTERS_NAMING_H
#define KG_EXPORTERS_NAMING_H

#include "exporters/terms.h"
#include "graph/base/map.h"

/** How many properties that the ontology does not know are remembered; the others are built each time. */
enum { KG_NAMING_OTHERS = 1 << 14 };

/** A property as RDF sees it. */
typedef struct kg_property_naming {
  kg_string iri;
  bool is_date;    /**< its texts are dates */
  bool is_address; /**< its texts are addresses */
} kg_property_naming;

typedef struct kg_type_naming {
  kg_string iri;
  bool is_date; /**< a Date, or under it */
} kg_type_naming;

/** The mark of a node that no writer has marked. */
enum { KG_UNMARKED = 1 };

typedef struct kg_naming {
  const kg_graph *graph;
  kg_arena arena;                 /**< a failure of it is the caller's to ask */
  kg_type_naming *types;          /**< by term */
  unsigned char *type_marks;      /**< of each of those, what a writer noted of it; KG_UNMARKED at first */
  kg_property_naming *properties; /**< by term */
  kg_map others;                  /**< property as in the records -> index into `other` */
  KG_LIST(kg_property_naming) other;
  unsigned char
      *marks;     /**< of each entity: 0, or, where it is no Date and its IRI needs no encoding, KG_UNMARKED or what a
                             writer noted of it (exporters/triples.h) */
  kg_string base; /**< the graph's base where it needs no encoding, else empty */
} kg_naming;

/** O(types + properties of the ontology + entities and their IRIs). The graph must outlive it. False if memory fails; then nothing has to be
 *  cleared. */
bool kg_naming_init(kg_naming *naming, const kg_graph *graph);
void kg_naming_clear(kg_naming *naming);

/** The property of a fact. @param arena for one that is not remembered: holds its IRI. */
kg_property_naming kg_naming_property(kg_naming *naming, const kg_graph_fact *fact, kg_arena *arena);
/** kg_term_of_type. @param arena for a type that the ontology does not know. */
kg_rdf_term kg_naming_type(const kg_naming *naming, const kg_graph_entity *entity, kg_arena *arena);
/** kg_entity_is_date. O(1). */
static inline bool kg_naming_is_date(const kg_naming *naming, const kg_graph_entity *entity) {
  return entity->type_term != KG_NO_TERM && naming->types[entity->type_term].is_date;
}
/** The IRI of a node of the graph, cleaned where it needs it. */
kg_string kg_naming_node(const kg_naming *naming, kg_string iri, kg_arena *arena);
/** The IRI of an entity, cleaned where it needs it. */
kg_string kg_naming_entity(const kg_naming *naming, uint32_t entity, kg_arena *arena);
/** What a fact says of its subject: the node of an entity, or a literal; a Date is one. */
kg_rdf_term kg_naming_object(const kg_naming *naming, const kg_graph_fact *fact, const kg_property_naming *property,
                             kg_arena *arena, char buffer[KG_CALENDAR_SIZE]);

#endif
