/** RDF/XML, by raptor2. */
#ifndef KG_EXPORTERS_RDFXML_H
#define KG_EXPORTERS_RDFXML_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. Characters that XML 1.0 cannot hold become U+FFFD.
 *  @return KG_BAD_INPUT for a property given as an IRI that does not end in a name of XML: RDF/XML cannot say it. */
kg_status kg_write_rdfxml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
