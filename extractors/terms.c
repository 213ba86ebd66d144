#include "extractors/terms.h"

#include "graph/base/error.h"
#include "graph/base/strings.h"

kg_status kg_terms_init(kg_terms *terms, const kg_ontology *ontology, kg_error *error) {
#define KG_LOOK_UP_TYPE(name)                                                                                          \
  terms->name = kg_ontology_type(ontology, KG_LITERAL(#name));                                                         \
  if (terms->name == KG_NO_TERM)                                                                                       \
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "the ontology lacks the type " #name "; restore it");
#define KG_LOOK_UP_PROPERTY(name)                                                                                      \
  terms->name = kg_ontology_property(ontology, KG_LITERAL(#name));                                                     \
  if (terms->name == KG_NO_TERM)                                                                                       \
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "the ontology lacks the property " #name "; restore it");
  KG_TYPES(KG_LOOK_UP_TYPE)
  KG_PROPERTIES(KG_LOOK_UP_PROPERTY)
  return KG_OK;
}
