/** What Turtle files say of each IRI, before it is known what they add up to. */
#ifndef KG_ONTOLOGY_RESOURCES_H
#define KG_ONTOLOGY_RESOURCES_H

#include "graph/base/image.h"
#include "graph/base/map.h"

/** An IRI that another one is tied to, and where it says so. */
typedef struct kg_reference {
  kg_string iri;
  const char *file;
  size_t line;
} kg_reference;

typedef KG_LIST(kg_reference) kg_reference_list;

/** A text, and where it stands. */
typedef struct kg_stated_text {
  kg_string text;
  const char *file;
  size_t line;
} kg_stated_text;

typedef KG_LIST(kg_stated_text) kg_stated_text_list;

typedef struct kg_resource {
  kg_string iri, term, label, written_as;
  const char *file; /**< where it is first spoken of */
  size_t line;
  bool is_class, is_property, internal, symmetric, same_kind, functional;
  kg_reference_list supers, domain, range;
  kg_stated_text_list patterns, one_of;
} kg_resource;

typedef struct kg_resources {
  kg_arena *arena;            /**< holds everything */
  kg_map by_iri;              /**< index into `items` */
  KG_LIST(kg_resource) items; /**< in the order of first appearance */
} kg_resources;

#define KG_ONTOLOGY_MAGIC "KGON"
enum {
  KG_ONTOLOGY_VERSION = 1,
  KG_RESOURCE_CLASS = 1,
  KG_RESOURCE_PROPERTY = 2,
  KG_RESOURCE_INTERNAL = 4,
  KG_RESOURCE_SYMMETRIC = 8,
  KG_RESOURCE_SAME_KIND = 16,
  KG_RESOURCE_FUNCTIONAL = 32
};

void kg_resources_init(kg_resources *resources, kg_arena *arena);
/** Adds what a Turtle file says.
 *  @param text is copied where needed. @param file its name for errors, which must live as long as the arena.
 *  @return as kg_rdf_read_turtle; KG_BAD_INPUT where a file gives one IRI two terms. */
kg_status kg_resources_read(kg_resources *resources, kg_string text, const char *file, kg_error *error);
/** Writes what was read as an image (graph/base/image.h), which the build embeds:
 *
 *      start        KG_ONTOLOGY_MAGIC, KG_ONTOLOGY_VERSION
 *      number       how many files, and a text for each, its name
 *      number       how many resources, and for each
 *        number       KG_RESOURCE_… bits
 *        place        where it is first spoken of: the number of the file, the line
 *        4 texts      IRI, term, label, IRI it is written as; empty if it has none
 *        5 lists      supers, domain, range, patterns, one of: a number, and for each item its text and its place
 */
kg_status kg_resources_write(const kg_resources *resources, kg_writer *writer, kg_error *error);
/** Reads such an image into `resources`, which must be empty. Its bytes are borrowed.
 *  @return KG_BAD_INPUT if it is damaged. O(size). */
kg_status kg_resources_open(kg_resources *resources, kg_string image, kg_error *error);
/** The resource of that IRI, or NULL. O(1). */
kg_resource *kg_resources_find(const kg_resources *resources, kg_string iri);

#endif
