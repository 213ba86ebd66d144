/** Reads graphs written as node-link JSON, as networkx and D3 have them:
 *
 *      {"directed":true,"multigraph":true,"graph":{…},"nodes":[{"id":…,…}],"links":[{"source":…,"target":…,…}]}
 *
 *  "edges" is read in place of "links". kgraph's own (exporters/node_link.h) come back, whole if they have the evidence.
 *  Of other people's, names, types and properties are found as in GraphML (extractors/readers/graphml.h); a list is several
 *  values of one attribute, an object stays the JSON that it is. */
#ifndef KG_READERS_NODE_LINK_H
#define KG_READERS_NODE_LINK_H

#include "extractors/readers/graph_source.h"

/** True if `text` begins as such a file does, with an object whose first key is "directed", "multigraph" or "nodes". */
bool kg_node_link_begins(kg_string text);

/** Passes the records of `text` (UTF-8) to `sink`.
 *  @return KG_BAD_INPUT with the place ("links[3]"), KG_LIMIT, KG_NO_MEMORY, or what the sink returned. O(n log n). */
kg_status kg_node_link_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error);

#endif
