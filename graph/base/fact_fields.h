/** The keys of each kind of record, in the order in which they are written: one table for printer and reader. */
#ifndef KG_BASE_FACT_FIELDS_H
#define KG_BASE_FACT_FIELDS_H

#include "kgraph.h"

typedef enum kg_field_kind {
  KG_FIELD_VERSION,    /**< the number KG_FACTS_VERSION, nowhere in the struct */
  KG_FIELD_STRING,     /**< kg_string, left out if empty */
  KG_FIELD_VALUE,      /**< kg_string, left out if its data is NULL */
  KG_FIELD_STRINGS,    /**< const kg_string *, and size_t at `count`; left out if there are none */
  KG_FIELD_SPAN,       /**< kg_span; left out if {0,0} or, where `count` is not 0, if the bool there is false */
  KG_FIELD_SPANS,      /**< const kg_span *, and size_t at `count`; left out if there are none */
  KG_FIELD_CONFIDENCE, /**< double, left out if negative */
  KG_FIELD_COUNT,      /**< size_t, always written */
  KG_FIELD_JSON        /**< kg_string, written as it is; left out if empty */
} kg_field_kind;

typedef struct kg_field {
  const char *key;
  kg_field_kind kind;
  size_t offset; /**< in kg_record */
  size_t count;  /**< likewise, or 0 */
} kg_field;

/** What the key "record" says for a kind. */
extern const char *const kg_record_names[KG_RECORD_KINDS];
/** The fields after "document" and "record", ended by one without a key. */
extern const kg_field *const kg_record_fields[KG_RECORD_KINDS];

#endif
