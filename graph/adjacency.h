/** Who is next to whom: the facts of a finished graph as compressed rows, in both directions.
 *
 *  Nodes are the entities, by their index, and behind them the literals, each different (value, datatype, language) once.
 *  Predicates are the properties that occur, numbered in the order of their bytes. A fact is a link from its subject to its
 *  object or literal; its number is the number of its link in the rows of subjects, because facts are sorted by subject.
 *
 *      row of subjects   first_out[n] .. first_out[n + 1]   facts, by (predicate, object)
 *      row of objects    first_in[n] .. first_in[n + 1]     places in in_fact and in_node, by (predicate, subject)
 *
 *  Facts that differ only in their dates are neighbours in both rows. All arrays are borrowed numbers without addresses: they
 *  may lie in memory of this structure's own or in a mapped file. There nothing is to be trusted, so the accessors below
 *  check each number that they read; what does not fit is as if it were not there. */
#ifndef KG_GRAPH_ADJACENCY_H
#define KG_GRAPH_ADJACENCY_H

#include "graph/base/arena.h"

/** What is no node, predicate or fact. */
#define KG_ADJACENCY_NONE UINT32_MAX

/** Confidence is kept in thousandths. */
enum { KG_ADJACENCY_SURE = 1000 };

struct kg_adjacency {
  const kg_graph *graph;
  uint32_t entity_count, literal_count, fact_count, predicate_count;
  const uint32_t *first_out;      /**< entity_count + literal_count + 1 */
  const uint32_t *out_node;       /**< by fact: its object */
  const uint32_t *first_in;       /**< entity_count + literal_count + 1 */
  const uint32_t *in_fact;        /**< fact_count */
  const uint32_t *in_node;        /**< fact_count: the subjects of in_fact */
  const uint32_t *predicate;      /**< by fact */
  const uint16_t *confidence;     /**< by fact, 0 to KG_ADJACENCY_SURE */
  const uint32_t *predicate_fact; /**< by predicate: a fact that has it */
  const uint32_t *literal_fact;   /**< by literal: a fact that has it */
  kg_arena arena;                 /**< owns the arrays that were built, and this struct */
};

/** A run of links: places in the arrays of one direction. */
typedef struct kg_adjacency_row {
  uint32_t begin, end;
} kg_adjacency_row;

typedef struct kg_adjacency_link {
  uint32_t node, fact, predicate; /**< `node`: the other end; KG_ADJACENCY_NONE for a link that is damaged */
} kg_adjacency_link;

/** Entities and literals. */
static inline uint32_t kg_adjacency_node_count(const kg_adjacency *adjacency) {
  return adjacency->entity_count + adjacency->literal_count;
}

/** The links that begin (or, `incoming`, end) at a node. O(1). */
static inline kg_adjacency_row kg_adjacency_links(const kg_adjacency *adjacency, uint32_t node, bool incoming) {
  if (node >= kg_adjacency_node_count(adjacency)) return (kg_adjacency_row){0, 0};
  const uint32_t *first = (incoming ? adjacency->first_in : adjacency->first_out) + node;
  const kg_adjacency_row row = {first[0], first[1]};
  return row.begin <= row.end && row.end <= adjacency->fact_count ? row : (kg_adjacency_row){0, 0};
}

/** How many links begin or end at a node. O(1). */
static inline uint32_t kg_adjacency_degree(const kg_adjacency *adjacency, uint32_t node) {
  const kg_adjacency_row out = kg_adjacency_links(adjacency, node, false),
                         in = kg_adjacency_links(adjacency, node, true);
  return out.end - out.begin + (in.end - in.begin);
}

/** Link at a place of a row. O(1). */
static inline kg_adjacency_link kg_adjacency_at(const kg_adjacency *adjacency, uint32_t place, bool incoming) {
  const uint32_t fact = incoming ? adjacency->in_fact[place] : place;
  const uint32_t node = incoming ? adjacency->in_node[place] : adjacency->out_node[place];
  if (fact >= adjacency->fact_count || node >= kg_adjacency_node_count(adjacency))
    return (kg_adjacency_link){KG_ADJACENCY_NONE, 0, KG_ADJACENCY_NONE};
  return (kg_adjacency_link){node, fact, adjacency->predicate[fact]};
}

/** Builds the rows from the facts, even where the graph's file has them: to write them, and to check them. As
 *  kg_adjacency_new else. */
kg_status kg_adjacency_build(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                             kg_error *error);
/** The part of a node's links that have a predicate. O(log links). */
kg_adjacency_row kg_adjacency_links_of(const kg_adjacency *adjacency, uint32_t node, bool incoming, uint32_t predicate);
/** The predicate of a property, given as facts have it (a term, or an IRI that the ontology does not know), or
 *  KG_ADJACENCY_NONE. O(log predicates). */
uint32_t kg_adjacency_predicate(const kg_adjacency *adjacency, kg_string property);
/** A fact with the predicate; NULL if the number is out of range. */
const kg_graph_fact *kg_adjacency_predicate_fact(const kg_adjacency *adjacency, uint32_t predicate);
/** A fact with the literal that a node is; NULL for entities. */
const kg_graph_fact *kg_adjacency_literal_fact(const kg_adjacency *adjacency, uint32_t node);
/** The node of a literal, or KG_ADJACENCY_NONE. O(literals). */
uint32_t kg_adjacency_literal(const kg_adjacency *adjacency, kg_string value, kg_string datatype, kg_string language);

#endif
