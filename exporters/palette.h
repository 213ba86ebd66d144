/** How each type of entity looks in a drawing. */
#ifndef KG_EXPORTERS_PALETTE_H
#define KG_EXPORTERS_PALETTE_H

#include "kgraph.h"

typedef struct kg_look {
  const char *type;  /**< the ontology's term; subtypes look the same unless they stand before it in the table */
  const char *shape; /**< of Graphviz */
  const char *style;
  const char *margin;             /**< in inches, across and down; shapes without corners bring room of their own */
  const char *fill, *line, *text; /**< "#RRGGBB" */
} kg_look;

/** The look of Dates, and how many looks there are; the last one is for types that no other fits. */
enum { KG_LOOK_DATE = 0, KG_LOOK_COUNT = 10 };
extern const kg_look kg_looks[KG_LOOK_COUNT];

/** The look of an entity's type: an index into kg_looks. */
size_t kg_look_of(const kg_ontology *ontology, kg_term type);

#endif
