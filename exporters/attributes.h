/** The graph as a property graph: nodes and edges with named attributes.
 *
 *  Shared by all formats of that kind, so that they say the same. Every entity is a node, Dates too; every fact that
 *  links two entities is an edge, and stays one of its own beside others of the same two; every other fact is a text in
 *  an attribute of its node that is named like the property.
 *
 *  What an analysis says of a node is in attributes too, where the options have one.
 *
 *  With KG_EVIDENCE_STATEMENTS an edge also has its best evidence in plain attributes and all of it as JSON, and a
 *  node has its members and its facts as JSON, in the shapes of exporters/json.h: with those nothing of the graph is
 *  left out. */
#ifndef KG_EXPORTERS_ATTRIBUTES_H
#define KG_EXPORTERS_ATTRIBUTES_H

#include "exporters/decimal.h"
#include "exporters/pieces.h"
#include "graph/base/map.h"

typedef enum kg_attribute_kind {
  KG_ATTRIBUTE_TEXT,
  KG_ATTRIBUTE_LIST,       /**< of texts */
  KG_ATTRIBUTE_COUNT,      /**< a number, not negative */
  KG_ATTRIBUTE_CONFIDENCE, /**< 0 to 1 */
  KG_ATTRIBUTE_DECIMAL,    /**< a number; its text is how it is written */
  KG_ATTRIBUTE_JSON        /**< a text that is JSON */
} kg_attribute_kind;

typedef struct kg_attribute {
  kg_string name;
  kg_attribute_kind kind;
  bool is_fact; /**< holds what facts say of the node; the name may be any text */
} kg_attribute;

/** An attribute for a constant table. */
#define KG_ATTRIBUTE(text, kind)                                                                                       \
  { {(text), sizeof(text) - 1}, (kind), false }

/** The attributes that come first, in this order: of nodes those from the members on only with evidence, of edges those from
 *  the quote on. Labels of edges are terms of properties. */
enum {
  KG_NODE_IRI,
  KG_NODE_LABEL,
  KG_NODE_TYPE,
  KG_NODE_ALTERNATE_NAMES,
  KG_NODE_IDENTIFIER,
  KG_NODE_URL,
  KG_NODE_SAME_AS,
  KG_NODE_DOCUMENTS,
  KG_NODE_MENTIONS,
  KG_NODE_MEMBERS,
  KG_NODE_FACTS,
  KG_NODE_FIXED
};
enum {
  KG_EDGE_LABEL,
  KG_EDGE_PROPERTY,
  KG_EDGE_CONFIDENCE,
  KG_EDGE_DOCUMENTS,
  KG_EDGE_VALID_FROM,
  KG_EDGE_VALID_UNTIL,
  KG_EDGE_QUOTE,
  KG_EDGE_DOCUMENT,
  KG_EDGE_START,
  KG_EDGE_END,
  KG_EDGE_EVIDENCE,
  KG_EDGE_FIXED
};

/** The value that one node or edge has for one attribute. */
typedef struct kg_cell {
  uint32_t attribute; /**< index into node_attributes or edge_attributes */
  kg_attribute_kind kind;
  kg_string text;         /**< TEXT, DECIMAL and JSON */
  const kg_string *items; /**< LIST; never empty */
  size_t count;           /**< of the items, or the COUNT itself */
  double confidence;
} kg_cell;

typedef struct kg_cells {
  const kg_cell *items;
  size_t count;
} kg_cells;

/** Properties, in the order of their names. */
typedef struct kg_properties {
  const kg_string *items;
  size_t count;
} kg_properties;

typedef struct kg_attributes {
  const kg_graph *graph;
  bool evidence;
  const kg_analysis *ranks, *communities; /**< as in the options */
  const kg_attribute *node_attributes, *edge_attributes;
  size_t node_attribute_count, edge_attribute_count;
  kg_properties texts; /**< those that give nodes texts: one attribute each, the last ones of nodes */
  /* For attributes.c alone. */
  kg_arena arena;                 /* everything below */
  uint32_t rank_at, community_at; /* indexes into node_attributes, where there are ranks and communities */
  char rank[KG_RANK_SIZE];
  kg_map properties;  /* with texts -> index into node_attributes */
  uint32_t *index_of; /* those that the ontology knows, by term; 0 for none, UINT32_MAX until asked for */
  kg_map iris;        /* properties of edges that the ontology does not know -> index into `iri_items` */
  kg_string *iri_of;  /* those that it knows, by term; empty until asked for */
  KG_LIST(kg_string) iri_items;
  KG_LIST(kg_cell) cells;     /* of one node or edge */
  KG_LIST(kg_string) strings; /* of their lists */
  kg_pieces json;
  size_t fact; /* where those end whose subject is the last node */
} kg_attributes;

/** Finds out what attributes there are: the fixed ones, then those of facts in the order of their names. O(facts).
 *  Clear on failure too. @param texts NULL; or, of a graph that is a part, all of the whole. @return KG_NO_MEMORY */
kg_status kg_attributes_init(kg_attributes *out, const kg_graph *graph, const kg_export_options *options,
                             const kg_properties *texts, kg_error *error);
void kg_attributes_clear(kg_attributes *attributes);

/** What there is to say of a node, ascending by attribute; lent until the next call. No cells if memory fails
 *  (kg_attributes_status tells). O(its facts and members). */
kg_cells kg_attributes_of_node(kg_attributes *out, uint32_t index);
/** The same for a fact, whose object is an entity. O(its evidence). */
kg_cells kg_attributes_of_edge(kg_attributes *out, const kg_graph_fact *fact);
/** The evidence to show where only one piece can be: the surest one that has a quote, of equals the first; NULL without any. */
const kg_graph_evidence *kg_attributes_best_evidence(const kg_graph_fact *fact);
/** KG_NO_MEMORY if something failed since kg_attributes_init. */
kg_status kg_attributes_status(const kg_attributes *attributes, kg_error *error);

/** A list as a JSON array; lent until the next node or edge. */
kg_string kg_attributes_list_as_json(kg_attributes *out, const kg_cell *cell);
/** All documents as JSON, as in exporters/json.h; lent until the next call. */
kg_string kg_attributes_documents(kg_attributes *out);

#endif
