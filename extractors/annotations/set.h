/** All annotated documents of a run, in memory. */
#ifndef KG_ANNOTATIONS_SET_H
#define KG_ANNOTATIONS_SET_H

#include "extractors/annotations/annotation.h"

typedef struct kg_annotated_set {
  kg_labels labels;
  KG_LIST(kg_annotated_document) documents;
} kg_annotated_set;

/** Reads the files in their order; everything lies in `arena`. @param options NULL for the defaults. @param nested as of
 *  kg_annotation_reading. Errors as of kg_annotations_read and kg_labels_init. */
kg_status kg_annotated_set_read(kg_annotated_set *set, const kg_ontology *ontology, const char *const *paths,
                                size_t count, const kg_annotation_options *options, bool nested, kg_arena *arena,
                                kg_error *error);

#endif
