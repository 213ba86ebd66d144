/** Which of the types that names are found for an ontology's type is. */
#ifndef KG_EXTRACTORS_NAME_TYPES_H
#define KG_EXTRACTORS_NAME_TYPES_H

#include "extractors/tagger/tagger.h"
#include "extractors/terms.h"

/** The type that `type` is or stands under; KG_TAG_COUNT for dates, deals, documents and what stands under none. */
kg_tag_type kg_name_type(const kg_ontology *ontology, const kg_terms *terms, kg_term type);
/** The same as a term, a company being an organization; `type` itself where names are not found for it. */
kg_term kg_name_type_term(const kg_ontology *ontology, const kg_terms *terms, kg_term type);

/** Which types of names an annotated set marks. */
typedef struct kg_marked_types {
  const kg_term *items; /**< NULL: all */
  size_t count;
} kg_marked_types;

/** Looks the names up ("Person"); none: all types. KG_BAD_USAGE for one that does not exist. The list lives in `arena`. */
kg_status kg_marked_types_init(kg_marked_types *types, const kg_ontology *ontology, const char *const *names,
                               size_t count, kg_arena *arena, kg_error *error);
/** True if `type` is one of them or stands under one. */
bool kg_marked_types_hold(const kg_marked_types *types, const kg_ontology *ontology, kg_term type);

#endif
