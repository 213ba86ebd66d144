/** Names of types and properties in a property graph, as the records want them. */
#ifndef KG_READERS_PROPERTY_NAMES_H
#define KG_READERS_PROPERTY_NAMES_H

#include "extractors/readers/property_graph.h"

/** The type that a node names: a term of the ontology, an IRI, or a name that becomes an IRI under the base. */
kg_string kg_property_graph_type(kg_property_graph *graph, kg_string name);
/** The property that an attribute of a node is named after. */
kg_string kg_property_graph_property(kg_property_graph *graph, kg_string name);
/** The property of an edge. @param label its name, or empty. @param iri the property's IRI, or empty. */
kg_string kg_property_graph_link(kg_property_graph *graph, kg_string label, kg_string iri);

#endif
