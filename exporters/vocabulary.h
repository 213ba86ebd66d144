/** The namespaces that RDF outputs write, and the terms in them that are not properties of facts. */
#ifndef KG_EXPORTERS_VOCABULARY_H
#define KG_EXPORTERS_VOCABULARY_H

#define KG_NS_KG "https://w3id.org/kgraph#"
#define KG_NS_SCHEMA "https://schema.org/"
#define KG_NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define KG_NS_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define KG_NS_XSD "http://www.w3.org/2001/XMLSchema#"
#define KG_NS_OWL "http://www.w3.org/2002/07/owl#"
#define KG_NS_PROV "http://www.w3.org/ns/prov#"
#define KG_NS_OA "http://www.w3.org/ns/oa#"
#define KG_NS_EDTF "http://id.loc.gov/datatypes/edtf/"

/** Extended Date/Time Format: what a date is typed with that no XML Schema type holds. */
#define KG_DATATYPE_EDTF KG_NS_EDTF "EDTF"

#endif
