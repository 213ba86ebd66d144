#include "exporters/prefixes.h"

const kg_rdf_prefix kg_prefixes[KG_PREFIX_COUNT] = {
    {"rdf", KG_NS_RDF},       {"rdfs", KG_NS_RDFS}, {"xsd", KG_NS_XSD},   {"owl", KG_NS_OWL},
    {"schema", KG_NS_SCHEMA}, {"kg", KG_NS_KG},     {"prov", KG_NS_PROV}, {"oa", KG_NS_OA},
};
