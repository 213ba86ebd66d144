/** Clusters of entity records while they grow: what may not come together, and joining.
 *
 *  Two clusters exclude each other if identities are decided of both, or a decision keeps any of their members apart; if they
 *  speak of one document, or were nodes of one graph that was read, which has told its entities apart itself; and, unless something stronger than a name joins them, if both have identifiers (equal
 *  ones have joined them before), if neither type stands under the other, or if their names, birthdays, amounts exclude
 *  each other. All that is known of a cluster at its root, so a test costs no more than the smaller one's size. */
#ifndef KG_GRAPH_JOINING_H
#define KG_GRAPH_JOINING_H

#include "graph/ledger.h"
#include "graph/pair_set.h"
#include "graph/profiles.h"

/** What the members of a cluster say, at its root. */
typedef struct kg_cluster_summary {
  uint32_t type; /**< the member whose type stands deepest */
  uint32_t form; /**< the list of its distinct names (kg_cluster_form), or KG_MAP_NONE */
  uint32_t form_count;
  uint32_t day, amount; /**< index into what is said of entities, 0 for none */
  uint32_t side;        /**< first of the sides of decisions that its members stand on, in `sides`, or KG_MAP_NONE */
  uint32_t side_count;
  bool settled;    /**< a member has an identity record */
  bool identified; /**< a member has an identifier or an IRI of its own */
} kg_cluster_summary;

/** A list of names. Number E, of an entity, is the list of its own one; from the number of entities on, lists are in `forms`. */
typedef struct kg_cluster_form {
  uint32_t entity, next;
} kg_cluster_form;

/** Of a decision that keeps entities apart: twice its number, one more for the right side. Of a graph that was read, whose
 *  nodes are all apart: its number with this bit. */
#define KG_SIDE_OF_GRAPH UINT32_C(0x80000000)
typedef struct kg_cluster_side {
  uint32_t side, next;
} kg_cluster_side;

/** An entity that has a key, and what the key comes from: the entity that it is tied to, or KG_MAP_NONE. */
typedef struct kg_bearer {
  uint32_t entity, shared;
} kg_bearer;

typedef struct kg_joining {
  const kg_records *records;
  const kg_profiles *profiles;
  kg_ledger *ledger;
  kg_arena *arena;        /**< for what is forgotten in the end */
  kg_arena *ledger_arena; /**< for the ledger */
  uint32_t *root;         /**< of each entity */
  uint32_t *next;         /**< ring through the cluster */
  uint32_t *size;         /**< of the cluster of a root */
  uint32_t *names;        /**< a forest over names: those of one tree have been borne by one thing */
  kg_cluster_summary *summaries;
  KG_LIST(kg_cluster_form) forms;
  KG_LIST(kg_cluster_side) sides;
  uint32_t *document;    /**< of each entity */
  kg_pair_set documents; /**< (root, document) of the members of each cluster but its root */
  kg_pair_set decided;   /**< (root, side) */
  uint32_t *seen;        /**< of each document, all zeroes between calls */
  kg_bearer *found;
  bool *unclear;        /**< of each root, all false between calls */
  kg_pair_set refused;  /**< (root, root) that exclude each other within documents: clusters only grow */
  uint32_t *seen_graph; /**< of each graph that was read, all zeroes between calls */
  uint32_t graph_count;
} kg_joining;

/** Each entity a cluster. Everything but the ledger lives in `arena`. */
kg_status kg_joining_init(kg_joining *j, const kg_profiles *profiles, kg_ledger *ledger, kg_arena *ledger_arena,
                          kg_arena *arena, kg_error *error);
/** True if the clusters of two roots exclude each other by name (see above), but for speaking of one document, if that does not
 *  call a member of each the same. O(the smaller cluster and the entities of the documents that both speak of); once for two
 *  roots that do. */
bool kg_joining_excludes_within(kg_joining *j, uint32_t a, uint32_t b);
/** Joins the clusters of two entities, whatever speaks against it but identities that are decided, decisions and graphs that
 *  were read, and writes it down. */
void kg_joining_join(kg_joining *j, uint32_t left, uint32_t right, uint32_t shared, kg_rule rule);
/** One name for all that a thing has been called, as far as is known by now. */
uint32_t kg_joining_name(kg_joining *j, uint32_t name);
/** Joins what identity records say is one node, and keeps it apart from all other such nodes. O(n log n). */
kg_status kg_joining_settle(kg_joining *j, kg_arena *arena, kg_error *error);
/** Joins what was one node of a graph that was read, as far as no decision keeps it apart, and keeps it apart from the other
 *  nodes of that graph. O(n log n). */
kg_status kg_joining_place(kg_joining *j, kg_arena *arena, kg_error *error);
/** Keeps an entity apart from all that stand on the other side (side ^ 1; of a graph, on the same one). */
void kg_joining_part(kg_joining *j, uint32_t entity, uint32_t side);
/** Joins clusters of entities that share a key, as far as none excludes another; where one does, those that the same others
 *  are excluded from. What is left is a doubt if it does not exclude. In large groups, all that exclude none of the rest.
 *  O(sum of the sizes of all clusters but the largest, times 32 at most). */
void kg_joining_take(kg_joining *j, const kg_bearer *bearers, size_t count, kg_rule rule);
/** Writes down that two entities might be one. */
void kg_joining_doubt(kg_joining *j, uint32_t left, uint32_t right, uint32_t shared, kg_rule rule);

#endif
