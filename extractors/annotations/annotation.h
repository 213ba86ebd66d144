/** Annotated documents: a text, what in it is a name of which type, and what it states between names.
 *
 *  They come as JSON lines, as CoNLL columns or as brat standoff:
 *
 *      {"id":"a1","text":"Ada met Bo.","entities":[{"start":0,"end":3,"type":"Person"}, …],
 *       "relations":[{"head":0,"tail":1,"type":"knows"}]}
 *
 *  Spans count code points from 0 and are half-open; white space at their ends is left off. `ktype`, if it is there, is
 *  the type in kgraph's words, and `type` the set's own. Where `tokens` are given, or one token stands on a line, the text
 *  is tokens set apart by spaces. `annotated_properties` lists the types of relations that were looked for. */
#ifndef KG_ANNOTATIONS_ANNOTATION_H
#define KG_ANNOTATIONS_ANNOTATION_H

#include "extractors/annotations/labels.h"
#include "graph/base/error.h"

/** A span that was marked. */
typedef struct kg_annotation {
  kg_span span;  /**< code points */
  kg_span bytes; /**< the same in bytes */
  kg_meaning meaning;
  size_t line;     /**< of the file */
  bool quoted;     /**< the file repeats the words: */
  kg_string quote; /**< those of the text, perhaps with a space for a line end */
} kg_annotation;

/** A relation: indexes of entities, and what its label stands for. */
typedef struct kg_annotated_relation {
  size_t head, tail;
  kg_string label;
  size_t line;
} kg_annotated_relation;

typedef struct kg_annotated_document {
  kg_string id, text, date;
  const char *file; /**< for messages */
  size_t line;      /**< where it begins */
  bool spaced;      /**< the text is tokens with spaces between them */
  KG_LIST(kg_annotation) entities;
  KG_LIST(kg_annotated_relation) relations;
  bool scoped; /**< `scope` is given */
  KG_LIST(kg_string) scope;
} kg_annotated_document;

/** Takes documents, each lent for the call. */
typedef struct kg_annotation_sink {
  kg_status (*write)(void *state, const kg_annotated_document *document, kg_error *error);
  void *state;
} kg_annotation_sink;

/** How the files are to be read. */
typedef struct kg_annotation_reading {
  const kg_labels *labels;
  bool nested; /**< spans may overlap, unless two are the same span and type */
  kg_annotation_sink sink;
  const kg_allocator *allocator;
} kg_annotation_reading;

/** Reads the annotated files `paths` in their order, each in `format` ("jsonl", "conll", "brat") or, if that is NULL, as
 *  its extension says. Of brat either file of a pair may be named.
 *  @param max_file largest file in bytes; 0: 1 GiB.
 *  @return KG_BAD_INPUT with file and line for whatever is no annotation: a span outside the text, one that ends before
 *  it begins, is white space, cuts a character from its accents or overlaps another; an unknown type; a text that is not
 *  the one that was marked. KG_BAD_USAGE for a format that does not exist. O(size log size). */
kg_status kg_annotations_read(const kg_annotation_reading *reading, const char *const *paths, size_t count,
                              const char *format, size_t max_file, kg_error *error);

#endif
