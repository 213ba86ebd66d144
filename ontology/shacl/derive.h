/** The built-in shapes: what the ontology says of domains and ranges, and ontology/shapes.ttl. */
#ifndef KG_SHACL_DERIVE_H
#define KG_SHACL_DERIVE_H

#include "graph/base/triple_set.h"

/** Adds a shape for each property that RDF outputs write: the types of its subject and object, its texts (kg:oneOf).
 *  Properties that are written as one IRI share a shape, whose name is the term of the one with that IRI; each of their
 *  domains and ranges is allowed. A Date is a typed literal. The shape's IRI is KG_SHAPES and the term. */
kg_status kg_shapes_derive(kg_triple_set *set, const kg_ontology *ontology, kg_error *error);
/** Adds these, and ontology/shapes.ttl but for shapes that are derived. That file has them too, as those of the built-in
 *  ontology are, so that it serves other programs; with more properties than these it is the ontology that holds. */
kg_status kg_shapes_built_in(kg_triple_set *set, const kg_ontology *ontology, kg_error *error);

#endif
