/** Reads graphs written as GraphML.
 *
 *  kgraph's own, in each dialect, come back whole if they have the evidence; else as nodes, edges, attributes and the
 *  documents that each is from, without offsets, datatypes and how often a thing is mentioned. Of other people's, each node becomes an entity: its name
 *  from an attribute "label", "name" or "title" (or the label that yEd draws), else its id; its type from "type", "labels"
 *  or "class"; its other attributes are facts. Each edge is a fact whose property is its "label", "type", "labels" or
 *  "name"; other attributes of edges have no place in a fact: they are left out, and counted in a note. Names that the
 *  ontology does not know become IRIs under the base. Nested graphs are read as one; hyperedges are refused. */
#ifndef KG_READERS_GRAPHML_H
#define KG_READERS_GRAPHML_H

#include "extractors/readers/graph_source.h"
#include "graph/base/strings.h"

/** Reads `text` (UTF-8) and passes its records to `sink`. Nothing outside the text is opened; entities are not expanded.
 *  @return KG_BAD_INPUT with file and line, KG_LIMIT, KG_NO_MEMORY, or what the sink returned. O(n log n). */
kg_status kg_graphml_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error);

#endif
