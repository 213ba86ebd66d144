/** What can be said of two mentions: a property in one of two directions. */
#ifndef KG_PAIRS_CLASSES_H
#define KG_PAIRS_CLASSES_H

#include "extractors/reading.h"

/** Properties that are learnt, and classes: property × direction. Class 2p says that the first mention is the subject of
 *  property p, class 2p + 1 that the second is. */
enum { KG_PAIR_PROPERTIES = 22, KG_PAIR_CLASSES = 2 * KG_PAIR_PROPERTIES };

/** A set of classes, one bit each. */
typedef uint64_t kg_class_set;

/** The learnt properties as terms, and what the ontology lets each type be. Filled once; then read only. */
typedef struct kg_pair_classes {
  kg_term properties[KG_PAIR_PROPERTIES];
  kg_class_set symmetric;  /**< classes 2p of properties that hold in either order */
  uint32_t *subject_of;    /**< for each type: a bit for each property whose subject it may be */
  uint32_t *object_of;     /**< likewise, object */
  uint32_t jobs, citizens; /**< the bits of jobTitle and nationality */
} kg_pair_classes;

/** The name of a learnt property ("worksFor"), static. */
const char *kg_pair_property(unsigned property);
/** The number of the property with that name, or KG_PAIR_PROPERTIES. */
unsigned kg_pair_property_find(kg_string name);
/** Fills the tables from the ontology; memory from the arena. KG_BAD_INPUT if the ontology lacks a property. */
kg_status kg_pair_classes_init(kg_pair_classes *classes, const kg_ontology *ontology, kg_arena *arena, kg_error *error);
/** The classes that the ontology allows between two mentions, `a` before `b`. O(1). */
kg_class_set kg_pair_allowed(const kg_pair_classes *classes, const kg_mention *a, const kg_mention *b);

#endif
