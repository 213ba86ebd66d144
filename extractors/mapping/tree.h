/** Paths through a JSON value. */
#ifndef KG_MAPPING_TREE_H
#define KG_MAPPING_TREE_H

#include "extractors/mapping/template.h"
#include "graph/base/json.h"

/** A value, and how one gets there. */
typedef struct kg_tree_node {
  json_t *value;
  const struct kg_tree_node *up; /**< the object or array around it, or NULL */
  kg_string key;                 /**< in an object */
  size_t index;                  /**< in an array */
} kg_tree_node;
typedef KG_LIST(const kg_tree_node *) kg_tree_nodes;

/** Adds what a path leads to from `from`, nulls too. Nodes live in the arena; lacking memory shows there. */
void kg_tree_find(const kg_tree_node *from, const kg_record_path *path, kg_tree_nodes *found, kg_arena *arena);
/** The JSON pointer of a node (RFC 6901). */
kg_string kg_tree_pointer(const kg_tree_node *node, kg_arena *arena);
/** The text of a string, number or boolean; false for an object or an array. Numbers as short as they can be told. */
bool kg_tree_text(const kg_tree_node *node, kg_arena *arena, kg_string *text);

#endif
