/** IRIs of entities: BASE, the type, a slash, the slug of the name. */
#ifndef KG_GRAPH_ENTITY_IRI_H
#define KG_GRAPH_ENTITY_IRI_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** What an entity's IRI is made of. */
typedef struct kg_iri_parts {
  kg_string type;         /**< a term or an IRI */
  kg_string name;         /**< of a document: its id */
  kg_string document, id; /**< the least of its members */
  kg_string kept;         /**< the IRI that it has had, or empty */
} kg_iri_parts;

/** The IRI without a suffix, whatever IRI the entity has had. */
kg_string kg_entity_iri_plain(const kg_iri_parts *parts, kg_string base, kg_arena *arena);
/** The IRI with a suffix of `digits` (8 to 64) hexadecimal digits. */
kg_string kg_entity_iri_hashed(const kg_iri_parts *parts, kg_string plain, int digits, kg_arena *arena);

/** Tells the parts of entity `index`. */
typedef struct kg_iri_source {
  kg_iri_parts (*parts)(const void *state, size_t index);
  const void *state;
} kg_iri_source;

/** Gives each entity an IRI: the one that it has had, else one made of its parts. Entities that would share one get a suffix
 *  hashed from their least (document, id), all of them but a single one that has had it, and as long as it takes to tell them
 *  apart, so the IRIs are a function of the set of parts.
 *  @param iris receives `count` IRIs, in `arena`; `order` the indexes of the IRIs, sorted by them. O(count log count). */
kg_status kg_entity_iris(kg_string *iris, uint32_t *order, kg_iri_source source, size_t count, kg_string base,
                         kg_arena *arena, kg_arena *scratch, kg_error *error);

#endif
