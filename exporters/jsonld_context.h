/** The project's JSON-LD context (ontology/context.jsonld), read the other way: from IRIs to terms. */
#ifndef KG_EXPORTERS_JSONLD_CONTEXT_H
#define KG_EXPORTERS_JSONLD_CONTEXT_H

#include "graph/base/map.h"

/** What the context makes of a string that is the value of a term. */
typedef enum kg_jsonld_coercion { KG_JSONLD_TEXT, KG_JSONLD_IRI, KG_JSONLD_TYPED } kg_jsonld_coercion;

typedef struct kg_jsonld_term {
  kg_string name; /**< "worksFor" */
  kg_jsonld_coercion coercion;
  kg_string datatype; /**< of KG_JSONLD_TYPED */
} kg_jsonld_term;

typedef struct kg_jsonld_context {
  kg_string text; /**< the file without its last brace: more members may follow behind a comma; static */
  kg_map terms;   /**< IRI -> index into `items` */
  KG_LIST(kg_jsonld_term) items;
} kg_jsonld_context;

/** Reads the context; it lives in the arena.
 *  @return KG_NO_MEMORY, as the file is part of the program and cannot be wrong. */
kg_status kg_jsonld_context_read(kg_jsonld_context *context, kg_arena *arena, kg_error *error);
/** The term of an IRI, or NULL. O(1). */
const kg_jsonld_term *kg_jsonld_context_find(const kg_jsonld_context *context, kg_string iri);

#endif
