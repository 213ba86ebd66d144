/** Types that a user's ontology adds: "Laboratory" under Organization. */
#ifndef KG_EXTRACTORS_TYPES_H
#define KG_EXTRACTORS_TYPES_H

#include "extractors/gazetteers.h"
#include "extractors/terms.h"

/** A user's type and the words that show it. */
typedef struct kg_user_type {
  kg_term type;
  kg_string label; /**< folded (kg_fold_name) */
  size_t words;    /**< in the label */
} kg_user_type;

typedef KG_LIST(kg_user_type) kg_user_types;

/** Lists the types that are not built in and stand under a type that names are found for. The list lives in the arena. */
void kg_user_types_init(kg_user_types *types, const kg_ontology *ontology, const kg_terms *terms, kg_arena *arena);

/** The user's type of a name [first, last): its label ends the name ("Skerry Marine Laboratory") or stands directly
 *  before it ("the research vessel Skua"). KG_NO_TERM if none does. The longest label decides, then the later type. */
kg_term kg_user_types_find(const kg_user_types *types, const kg_tokens *tokens, uint32_t first, uint32_t last,
                           kg_arena *arena);

#endif
