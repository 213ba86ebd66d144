/** A constraint while it is read. Shared by the files that do so. */
#ifndef KG_SHACL_CONSTRAINT_READING_H
#define KG_SHACL_CONSTRAINT_READING_H

#include "ontology/shacl/shapes.h"

typedef struct kg_constraint_reading {
  kg_shape_reader *reader;
  kg_shape *shape;
  const char *name; /**< of the parameter, in SHACL's namespace */
  kg_constraint constraint;
} kg_constraint_reading;

/** Fails with what the parameter takes. */
kg_status kg_constraint_fail(const kg_constraint_reading *reading, kg_error *error, const char *wanted);
const kg_rdf_term *kg_constraint_term(const kg_constraint_reading *reading, uint32_t term);
/** An integer from 0; larger ones than fit are the largest. False for what is none. */
bool kg_constraint_number(size_t *number, const kg_rdf_term *term);
/** True or false; `*fine` is false for what is neither. */
bool kg_constraint_boolean(const kg_rdf_term *term, bool *fine);

/** The shapes of these terms (ontology/shacl/constraint_shapes.c). */
kg_status kg_constraint_shapes(kg_constraint_reading *reading, const uint32_t *terms, size_t count, kg_error *error);
/** The one shape of sh:node, sh:property or sh:not. */
kg_status kg_constraint_shape(kg_constraint_reading *reading, uint32_t value, kg_error *error);
/** A count of values that conform to sh:qualifiedValueShape; without that it is nothing, and `*states` false. */
kg_status kg_constraint_count_of(kg_constraint_reading *reading, uint32_t value, bool *states, kg_error *error);
/** What a closed shape allows. */
kg_status kg_constraint_closed(kg_constraint_reading *reading, kg_error *error);

#endif
