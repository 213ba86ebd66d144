/** Documents in JSON: one object, an array of them, or one object a line.
 *
 *      {"id": "a1", "text": "…", "title": "…", "date": "2025-05-20", "url": "https://…", "language": "en",
 *       "format": "markdown" or "mediaType": "text/html"}
 *
 *  `text` is required, `id` too where there is more than one. Other keys are passed over. */
#ifndef KG_READERS_JSON_H
#define KG_READERS_JSON_H

#include "extractors/readers/document.h"
#include "extractors/readers/problems.h"

/** Takes documents as they are read. `owner` holds the source's text; the callee takes it over (kg_document_adopt). */
typedef struct kg_source_sink {
  kg_status (*write)(void *state, kg_arena *owner, const kg_document_source *source, size_t line, kg_error *error);
  void *state;
  /** Or NULL. Sees each line of JSON lines first, as it stands; if it sets `*taken`, the line is not parsed. */
  kg_status (*known)(void *state, kg_string text, size_t line, bool *taken, kg_error *error);
} kg_source_sink;

/** Reads one JSON value: a document, or an array of documents.
 *  @param id of the document if it is alone and names none itself. @param name the file, in errors.
 *  @return KG_BAD_INPUT with the file and line, or what the sink returned. O(size) time and memory. */
kg_status kg_json_documents_read(kg_string text, kg_string id, const char *name, const kg_source_sink *sink,
                                 const kg_allocator *allocator, kg_error *error);

/** Reads a document from each line; blank lines are passed over. A bad line goes to `problems`. Takes memory for one line at
 *  a time.
 *  @param first_line the number of the text's first line: 1 for a whole file. */
kg_status kg_json_lines_read(kg_string text, const char *name, size_t first_line, const kg_source_sink *sink,
                             kg_problems *problems, const kg_allocator *allocator, kg_error *error);

#endif
