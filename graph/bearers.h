/** The bearers of one name: clusters among them, and what puts some of them together. A part of kg_resolve_bearers. */
#ifndef KG_GRAPH_BEARERS_H
#define KG_GRAPH_BEARERS_H

#include "graph/joining.h"

/** One in so many is few. */
enum { KG_BEARERS_FEW = 10 };

/** A cluster among the bearers of a name. */
typedef struct kg_bearer_cluster {
  uint32_t root, entity; /**< its first entity here */
  uint32_t count;        /**< entities here */
  uint8_t kinds;         /**< of which kinds its entities have ties */
  bool settled;          /**< another one like it is different */
} kg_bearer_cluster;

typedef struct kg_bearers {
  kg_joining *j;
  const uint32_t *entities; /**< ascending */
  size_t count;
  kg_arena *scratch;
  kg_bearer_cluster *clusters; /**< by root, as they were when grouped */
  size_t cluster_count;
} kg_bearers;

static inline kg_class kg_bearers_class(const kg_bearers *b) {
  return (kg_class)b->j->profiles->items[b->entities[0]].class;
}

static inline uint32_t kg_bearers_document(const kg_bearers *b, uint32_t entity) {
  return b->j->records->entities.items[entity].document;
}

/** Groups the entities by their clusters. O(n log n). @return false if there is no memory, as all here. */
bool kg_bearers_group(kg_bearers *b);
/** Finds out which clusters are different ones. @return true if there are such. O(n). */
bool kg_bearers_settle(kg_bearers *b);

/** A bearer with what it is put together by. */
typedef struct kg_grouped_bearer {
  kg_string by;
  uint32_t entity;
} kg_grouped_bearer;

/** Joins those that have the same in common. Sorts the list. O(n log n). */
bool kg_bearers_take_groups(kg_bearers *b, kg_grouped_bearer *list, size_t count, kg_rule rule);
/** Joins those whose documents share three rare names: neighbours in the list of each. O(n log n). */
bool kg_bearers_join_by_context(kg_bearers *b);
/** Joins those whose documents share what few documents name; two settled clusters only if told so. After kg_bearers_settle.
 *  O(n) documents' names. */
void kg_bearers_join_by_subject(kg_bearers *b, bool though_settled);
/** Of events: true if one year is told of some, and no name says it; then those of whom none is told are likely the same. */
bool kg_bearers_are_one_edition(const kg_bearers *b);
/** Of events: those of one year are one edition, unless months tell them apart; those without a year, where editions have theirs,
 *  are the series. O(n log n). */
bool kg_bearers_join_editions(kg_bearers *b);

#endif
