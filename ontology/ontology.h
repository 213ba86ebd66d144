/** What the ontology tells the library beyond kgraph.h: labels, extraction patterns, closed lists of values. */
#ifndef KG_ONTOLOGY_ONTOLOGY_H
#define KG_ONTOLOGY_ONTOLOGY_H

#include "graph/base/strings.h"

/** The most types and properties that an ontology may have. */
enum { KG_ONTOLOGY_TYPES_MAX = 4096, KG_ONTOLOGY_PROPERTIES_MAX = 16384 };
/** The largest ontology file in bytes. */
enum { KG_ONTOLOGY_FILE_MAX = 16 << 20 };

/** A way to say a property (kg:pattern), in the language of the extraction patterns. */
typedef struct kg_ontology_pattern {
  kg_term property;
  kg_string text;
  const char *file; /**< for errors */
  size_t line;      /**< of its words or, where they are written with escapes, about that of the statement */
} kg_ontology_pattern;

/** The patterns of all files in their order: the built-in ones first. Lent by the ontology. */
size_t kg_ontology_pattern_count(const kg_ontology *ontology);
const kg_ontology_pattern *kg_ontology_pattern_at(const kg_ontology *ontology, size_t index);

/** What people read for a type or property: its rdfs:label, or the term where there is none. Lent. */
kg_string kg_ontology_type_label(const kg_ontology *ontology, kg_term type);
kg_string kg_ontology_property_label(const kg_ontology *ontology, kg_term property);

/** True if subject and object have to be under one and the same type of the domain (kg:sameKind). */
bool kg_ontology_is_same_kind(const kg_ontology *ontology, kg_term property);
/** The texts that a property may have (kg:oneOf), in the order of the file; 0 if any. `*values` is lent. */
size_t kg_ontology_one_of(const kg_ontology *ontology, kg_term property, const kg_string **values);

/** The SHA-256 of the user's files, in their order, in hex. Lent. */
kg_string kg_ontology_digest(const kg_ontology *ontology);

/* Classes are the types and those that only stand above others or are part of the machinery. Types come first, so a type's
   index is that of its class. */
size_t kg_ontology_class_count(const kg_ontology *ontology);
/** IRI and label of a class; lent. The label may be empty where the class has no term. */
kg_string kg_ontology_class_iri(const kg_ontology *ontology, size_t index);
kg_string kg_ontology_class_label(const kg_ontology *ontology, size_t index);
/** True if class `below` stands under class `above`, or is it. */
bool kg_ontology_class_under(const kg_ontology *ontology, size_t below, size_t above);

/** Properties of facts, and behind them those of the machinery (kg:internal), whose indexes serve for
 *  kg_ontology_property_iri and for the two functions below. */
size_t kg_ontology_all_property_count(const kg_ontology *ontology);

/** What a property's domain or range lists, in the order of the files. */
typedef struct kg_ontology_ends {
  const kg_term *classes;
  size_t count;
  bool literal; /**< of a range: texts too */
  bool any;     /**< nothing is stated: anything may stand there */
} kg_ontology_ends;
kg_ontology_ends kg_ontology_domain(const kg_ontology *ontology, kg_term property);
kg_ontology_ends kg_ontology_range(const kg_ontology *ontology, kg_term property);

#endif
