/** What the library asks of a builder beyond kgraph.h. */
#ifndef KG_GRAPH_BUILDER_H
#define KG_GRAPH_BUILDER_H

#include "kgraph.h"

/** From now on a record without an identity record is bad input: kg_builder_finish names it with its file and line. */
void kg_builder_ask_identities(kg_builder *builder);

#endif
