/** What Turtle files say of each IRI, before it is known what they add up to. */
#ifndef KG_ONTOLOGY_RESOURCES_H
#define KG_ONTOLOGY_RESOURCES_H

#include "graph/base/map.h"

/** An IRI that another one is tied to, and where it says so. */
typedef struct kg_reference {
  kg_string iri;
  const char *file;
  size_t line;
} kg_reference;

/** A text, and where it stands. */
typedef struct kg_stated_text {
  kg_string text;
  const char *file;
  size_t line;
} kg_stated_text;

typedef struct kg_resource {
  kg_string iri, term, label, written_as;
  const char *file; /**< where it is first spoken of */
  size_t line;
  bool is_class, is_property, internal, symmetric, same_kind;
  KG_LIST(kg_reference) supers, domain, range;
  KG_LIST(kg_stated_text) patterns, one_of;
} kg_resource;

typedef struct kg_resources {
  kg_arena *arena;            /**< holds everything */
  kg_map by_iri;              /**< index into `items` */
  KG_LIST(kg_resource) items; /**< in the order of first appearance */
} kg_resources;

void kg_resources_init(kg_resources *resources, kg_arena *arena);
/** Adds what a Turtle file says.
 *  @param text is copied where needed. @param file its name for errors, which must live as long as the arena.
 *  @return as kg_rdf_read_turtle; KG_BAD_INPUT where a file gives one IRI two terms. */
kg_status kg_resources_read(kg_resources *resources, kg_string text, const char *file, kg_error *error);
/** The resource of that IRI, or NULL. O(1). */
kg_resource *kg_resources_find(const kg_resources *resources, kg_string iri);

#endif
