/** A set of triples in memory, each term a number, in three orders.
 *
 *  Filled first, then sealed, then asked. Terms are numbered in the order in which they come; equal terms have one number.
 *  Blank nodes are kept apart by file (kg_triple_set_file). */
#ifndef KG_BASE_TRIPLE_SET_H
#define KG_BASE_TRIPLE_SET_H

#include "graph/base/map.h"
#include "graph/base/rdf.h"

/** A triple in numbers. */
typedef struct kg_triple_ids {
  uint32_t subject, predicate, object;
} kg_triple_ids;

/** A run of triples, lent by the set. */
typedef struct kg_triple_run {
  const kg_triple_ids *items;
  size_t count;
} kg_triple_run;

struct kg_triple_set {
  kg_arena arena; /**< owns this struct */
  kg_map ids;
  KG_LIST(kg_rdf_term) terms;
  KG_LIST(kg_triple_ids) triples;
  KG_LIST(char) key;     /**< of the term that is being looked up */
  size_t file;           /**< whose blank nodes come */
  char blank;            /**< what labels of blank nodes begin with, 'b' unless it is set */
  size_t sealed_terms;   /**< terms with a number below this may stand in triples */
  size_t sealed_count;   /**< triples, each once */
  uint32_t *first_of[3]; /**< of each subject, object and predicate in the orders below */
  kg_triple_ids *orders[3];
};

/** No term. */
#define KG_NO_ID UINT32_MAX

/** The number of a term, which is new if it has not come yet. A datatype xsd:string is none. KG_NO_ID if memory or numbers
 *  are used up: kg_triple_set_status tells. O(size of the term). */
uint32_t kg_triple_set_intern(kg_triple_set *set, const kg_rdf_term *term);
/** The number of an IRI, or KG_NO_ID if it has not come. `set` is changed in its scratch space only. */
uint32_t kg_triple_set_find_iri(const kg_triple_set *set, const char *iri);
/** Blank nodes that come from now on are another file's. */
void kg_triple_set_file(kg_triple_set *set);
/** Takes a triple of whatever graph: a kg_rdf_handler whose state is the set.
 *  @return KG_NO_MEMORY, or KG_LIMIT for more than 2^32 - 2 terms or triples. */
kg_status kg_triple_set_take(void *state, const kg_rdf_triple *triple, kg_error *error);
/** Adds a triple of terms that are there; one that is there already does no harm. */
void kg_triple_set_add(kg_triple_set *set, uint32_t subject, uint32_t predicate, uint32_t object);
/** Sorts what has come. Triples may be added and the set sealed again. O(triples + terms). */
kg_status kg_triple_set_seal(kg_triple_set *set, kg_error *error);

static inline const kg_rdf_term *kg_triple_set_term(const kg_triple_set *set, uint32_t id) {
  return &set->terms.items[id];
}

/* ---- Of a sealed set; numbers of terms that came later, and KG_NO_ID, have no triples -------------------------- */

/** Triples of a subject, sorted by predicate and object. O(1). */
kg_triple_run kg_triples_of(const kg_triple_set *set, uint32_t subject);
/** Triples of a subject and a predicate, sorted by object. O(log triples of the subject). */
kg_triple_run kg_triples_from(const kg_triple_set *set, uint32_t subject, uint32_t predicate);
/** Triples of a predicate and an object, sorted by subject. O(log triples of the object). */
kg_triple_run kg_triples_to(const kg_triple_set *set, uint32_t predicate, uint32_t object);
/** Triples of a predicate, sorted by subject and object. O(1). */
kg_triple_run kg_triples_with(const kg_triple_set *set, uint32_t predicate);
/** True if the triple is there. O(log triples of the subject). */
bool kg_triples_have(const kg_triple_set *set, uint32_t subject, uint32_t predicate, uint32_t object);

#endif
