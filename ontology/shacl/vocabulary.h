/** The namespaces that shapes are written in. */
#ifndef KG_SHACL_VOCABULARY_H
#define KG_SHACL_VOCABULARY_H

#define KG_SH "http://www.w3.org/ns/shacl#"
#define KG_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define KG_RDFS "http://www.w3.org/2000/01/rdf-schema#"
/** The built-in shapes. */
#define KG_SHAPES "https://w3id.org/kgraph/shapes#"

#endif
