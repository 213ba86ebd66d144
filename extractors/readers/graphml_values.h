/** What GraphML says of the values of an attribute. A part of the reader (graphml.c). */
#ifndef KG_READERS_GRAPHML_VALUES_H
#define KG_READERS_GRAPHML_VALUES_H

#include "graph/base/strings.h"

/** The IRI of the datatype that `attr.type` names, static; empty for texts and what GraphML does not know. */
kg_string kg_graphml_datatype(kg_string type);
/** True if `value` is one of the datatype: "true" and "1" are booleans, whole numbers fit in 32 or 64 bits, others are
 *  finite unless they say that they are not (INF, NaN). Case does not matter: Python writes "True". */
bool kg_graphml_value_fits(kg_string datatype, kg_string value);

#endif
