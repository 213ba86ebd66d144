/** The graph as a page holds it: JSON in rows of numbers, small enough for hundreds of thousands of facts.
 *
 *      {"nodes":[[name,type,x,y,share,community,iri,first,last,[other names],address], …],
 *       "facts":[[subject,property,object or text,confidence,[quotes],first,last,further quotes], …],
 *       "quotes":[[document,begin,end,text,source], …],
 *       "types":[{"name":…,"color":…}, …], "properties":[…], "symmetric":[…], "documents":[{"id":…,"title":…,"address":…}]}
 *
 *  Nodes, types, properties, quotes and documents are named by their place in their list. Days are numbers such as 20250520,
 *  0 where nothing is known; what is empty at the end of a row is left out. A Date is a text. */
#ifndef KG_EXPORTERS_HTML_DATA_H
#define KG_EXPORTERS_HTML_DATA_H

#include "exporters/drawing.h"
#include "graph/base/writer.h"
#include "graph/layout.h"

/** Writes it so that it may stand in a script element: no '<' is in it. O(graph).
 *  @param places of the drawing's nodes */
kg_status kg_write_html_data(kg_writer *writer, const kg_drawing *drawing, const kg_layout_node *places,
                             kg_error *error);

#endif
