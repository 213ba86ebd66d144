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

/** What the types of an ontology look like. */
typedef struct kg_palette {
  const kg_ontology *ontology;
  kg_term types[KG_LOOK_COUNT - 1]; /**< of the looks, in their order */
  unsigned char known[256];         /**< of the first terms: their look and one, or 0 */
} kg_palette;

void kg_palette_init(kg_palette *palette, const kg_ontology *ontology);
/** The look of an entity's type: an index into kg_looks. */
size_t kg_palette_look(kg_palette *palette, kg_term type);

#endif
