/** What yEd draws: the graphics that its GraphML has beside the attributes. */
#ifndef KG_EXPORTERS_GRAPHML_YED_H
#define KG_EXPORTERS_GRAPHML_YED_H

#include "exporters/palette.h"
#include "graph/base/writer.h"

#define KG_YED_NAMESPACE "xmlns:y=\"http://www.yworks.com/xml/graphml\""

/** Declarations of the two keys under which the graphics stand. */
#define KG_YED_KEYS                                                                                                    \
  "  <key id=\"ng\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"                                                     \
  "  <key id=\"eg\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n"

/** A shape in the colours of the type, wide enough for its label. yEd lays the nodes out (they have no places). */
void kg_yed_write_node(kg_writer *writer, kg_palette *palette, const kg_graph_entity *entity);
/** An arrow with the property in words, in the colour of its subject. */
void kg_yed_write_edge(kg_writer *writer, kg_palette *palette, const kg_graph_entity *subject,
                       const kg_graph_fact *fact);

#endif
