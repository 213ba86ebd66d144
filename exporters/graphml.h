/** GraphML: a directed property graph for Gephi, yEd, networkx, igraph.
 *
 *  Nodes are the entities, n0, n1, … in the graph's order, Dates and documents that facts speak of too; their
 *  attributes: iri, label, type, alternateNames, identifier, url, sameAs, documents (ids), mentions (how many), and
 *  one for each property whose value is a text ("jobTitle"). Edges are the facts between entities, with label,
 *  property (IRI), confidence, documents, validFrom, validUntil, and with KG_EVIDENCE_STATEMENTS quote. Several
 *  values stand in one attribute, joined by " | ". What XML 1.0 cannot hold becomes U+FFFD. */
#ifndef KG_EXPORTERS_GRAPHML_H
#define KG_EXPORTERS_GRAPHML_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming; memory for the names of the properties. */
kg_status kg_write_graphml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
