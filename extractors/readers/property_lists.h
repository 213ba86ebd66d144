/** Lists in the attributes of property graphs that kgraph wrote, as each format joins them. */
#ifndef KG_READERS_PROPERTY_LISTS_H
#define KG_READERS_PROPERTY_LISTS_H

#include "extractors/readers/property_graph.h"

typedef enum kg_list_style {
  KG_LIST_NONE,       /**< one value */
  KG_LIST_BARS,       /**< " | " between values, a bar in a value doubled: GraphML */
  KG_LIST_UNITS,      /**< U+001F between values: CSV */
  KG_LIST_SEMICOLONS, /**< CSV for Neo4j */
  KG_LIST_JSON        /**< a JSON list of texts: GraphML for APOC */
} kg_list_style;

/** True if an attribute of that name is a list in what kgraph writes. */
bool kg_attribute_is_list(bool of_node, kg_string name);
/** Adds an attribute for each value that stands in the value of `attribute`.
 *  @return KG_BAD_INPUT, without a place, for what is no such list. O(size). */
kg_status kg_attribute_split(kg_attribute_list *attributes, const kg_attribute *attribute, kg_list_style style,
                             kg_arena *arena, kg_error *error);

#endif
