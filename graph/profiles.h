/** What identity across documents goes by: what is said of each entity, boiled down to numbers that are compared.
 *
 *  Names have numbers: two entities have one if their types are of one family (Company and Organization are) and the cores
 *  of their names (graph/name_forms.h) are equal. A tie is another entity that a fact joins to this one, known by the
 *  number of its name. Some ties are of a kind of which one thing has few: who employs a person, who makes a project. */
#ifndef KG_GRAPH_PROFILES_H
#define KG_GRAPH_PROFILES_H

#include "graph/name_forms.h"
#include "graph/records.h"

enum {
  KG_TIES_MAX = 16,      /**< ties of one entity that are looked at: those of a kind, then the rarest */
  KG_ALIASES_MAX = 8,    /**< other keys of one entity */
  KG_SIGNATURE_MAX = 12, /**< names by which a document is known: its rarest */
  KG_KIND_COUNT = 4
};

/** What an entity is, as far as identity treats it in a way of its own. */
typedef enum kg_class {
  KG_CLASS_OTHER,
  KG_CLASS_PERSON,
  KG_CLASS_ORGANIZATION,
  KG_CLASS_PROJECT,
  KG_CLASS_EVENT,
  KG_CLASS_DEAL,
  KG_CLASS_PLACE,
  KG_CLASS_DATE
} kg_class;

typedef struct kg_tie {
  uint32_t name;   /**< number of the other's name */
  uint32_t entity; /**< the other */
  uint8_t kind;    /**< 1 to KG_KIND_COUNT, or 0 for none */
} kg_tie;

/** What is known of an entity by its type and name alone: one for all that have both in common. */
typedef struct kg_named {
  kg_class class;
  uint32_t name;    /**< number of the name, or KG_MAP_NONE */
  uint32_t acronym; /**< number of its acronym, which is among `aliases`, or KG_MAP_NONE */
  uint32_t family;  /**< of a person's family name, likewise */
  uint32_t brief;   /**< number of the name without its first words, which are a maker ("Collector"), or KG_MAP_NONE */
  uint32_t maker;   /**< number of that maker, or KG_MAP_NONE if all know the one without the other ("Apache Kafka") */
  kg_name_form form;
  const uint32_t *aliases; /**< numbers of family name and acronym */
  uint8_t alias_count;
  bool stands_alone; /**< the name by itself may tell who it is: not a first name, an initial, a sign */
  bool common;       /**< of a person: first and family name both go with many others */
} kg_named;

typedef struct kg_profile {
  const kg_named *named;
  const kg_tie *ties;      /**< those of a kind first, then by rarity; each (name, kind) once */
  const uint32_t *aliases; /**< numbers of other names, family names, acronyms */
  uint32_t name;           /**< as in `named` */
  uint32_t said;           /**< what facts say of it: index into `said` */
  uint8_t class;           /**< as in `named` */
  uint8_t tie_count, alias_count;
  uint8_t kinds;       /**< bit KIND - 1 for each kind of which it has ties */
  uint8_t short_forms; /**< bit K if alias K is a short form (kg_is_short_form) */
} kg_profile;

/** What some facts say of an entity; empty if unknown or not one. */
typedef struct kg_said {
  kg_string day;    /**< of a person's birth, an event's beginning */
  kg_string amount; /**< of a deal */
} kg_said;

/** The rarest names of a document. */
typedef struct kg_signature {
  uint32_t names[KG_SIGNATURE_MAX]; /**< ascending */
  uint32_t count;
} kg_signature;

typedef struct kg_profiles {
  const kg_records *records;
  kg_profile *items;     /**< of each entity */
  KG_LIST(kg_said) said; /**< the first one is empty: that of most */
  uint32_t *frequency;   /**< of each name: in how many documents it is the name of something */
  bool *telling;         /**< of each name: it makes a document known where it is rare */
  size_t name_count;
  kg_signature *signatures; /**< of each document */
  uint32_t *names_of;       /**< names by document, ascending within one: beside the document's entities */
  kg_term *families;        /**< of each type: the most general one above it */
} kg_profiles;

/** @param arena holds the profiles. O(n log n), n being entities, names and facts. */
kg_status kg_profiles_make(kg_profiles *profiles, const kg_records *records, kg_arena *arena, kg_error *error);
/** The family of an entity's type, or the type itself if the ontology does not know it. */
kg_string kg_profiles_family(const kg_profiles *profiles, const kg_stored_entity *entity);
/** True if the document has something of that name. O(log n). */
bool kg_profiles_names(const kg_profiles *profiles, uint32_t document, uint32_t name);

#endif
