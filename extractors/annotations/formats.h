/** The formats of annotated files, and what their readers share. */
#ifndef KG_ANNOTATIONS_FORMATS_H
#define KG_ANNOTATIONS_FORMATS_H

#include "extractors/annotations/annotation.h"

/** One file while it is read. */
typedef struct kg_annotated_file {
  const kg_annotation_reading *reading;
  const char *path; /**< "-": standard input */
  const char *name; /**< in messages */
  kg_string base;   /**< its name without folders: the beginning of ids */
  size_t max_file;
} kg_annotated_file;

kg_status kg_annotated_json_read(const kg_annotated_file *file, kg_error *error);
kg_status kg_annotated_conll_read(const kg_annotated_file *file, kg_error *error);
kg_status kg_annotated_brat_read(const kg_annotated_file *file, kg_error *error);

/** Reads a whole file that is UTF-8 without NUL into the arena; a byte order mark is passed over. */
kg_status kg_annotated_load(kg_string *text, const char *path, const char *name, size_t max_file, kg_arena *arena,
                            kg_error *error);
/** Looks an entity's label up and appends it; its span is checked by kg_annotated_finish. */
kg_status kg_annotated_add(kg_annotated_document *document, const kg_annotated_file *file, kg_span span, kg_string type,
                           kg_string ktype, size_t line, kg_arena *arena, kg_error *error);
/** Checks the spans of a document, fills in their bytes, and passes it on. O(size + n log n). */
kg_status kg_annotated_finish(kg_annotated_document *document, const kg_annotated_file *file, kg_arena *arena,
                              kg_error *error);

#endif
