/** JSON, dialect "node-link": what networkx (node_link_graph), D3 and their kin read.
 *
 *      {"directed":true,"multigraph":true,"graph":{"base":"…"},
 *      "nodes":[{"id":"IRI","label":"…","type":"…","alternateNames":["…"],…}],
 *      "links":[{"source":"IRI","target":"IRI","key":0,"label":"worksFor","property":"IRI",…}]}
 *
 *  The attributes are those of exporters/attributes.h, with lists as lists; with evidence, "members", "facts" and
 *  "evidence" are JSON and no texts, and "graph" has the "documents". */
#ifndef KG_EXPORTERS_NODE_LINK_H
#define KG_EXPORTERS_NODE_LINK_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph). KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_node_link(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                             kg_error *error);

#endif
