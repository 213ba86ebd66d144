/** Making documents: what every reader of a format shares. The getters are in kgraph.h (kg_document_*). */
#ifndef KG_READERS_DOCUMENT_H
#define KG_READERS_DOCUMENT_H

#include "extractors/text/document.h"

/** A format that documents are written in. */
typedef struct kg_document_format {
  const char *name;       /**< "markdown" */
  const char *extensions; /**< space-separated, lower case, without dots */
  const char *media_type;
  /** Sets text, blocks and marks, and metadata that is still empty, from `source` (valid UTF-8 without NUL, owned by the
   *  document's arena). */
  kg_status (*read)(kg_document *document, kg_string source, kg_error *error);
} kg_document_format;

/** The format of that name, or NULL. */
const kg_document_format *kg_document_format_named(kg_string name);
/** The format whose extension `extension` is (case does not matter), or NULL. */
const kg_document_format *kg_document_format_of(kg_string extension);
/** The format of that media type, whose parameters are passed over, or NULL. */
const kg_document_format *kg_document_format_typed(kg_string media_type);

/** What a document is made from. Empty members are found in the text where it states them. */
typedef struct kg_document_source {
  kg_string id;
  kg_string text;     /**< valid UTF-8 without NUL */
  kg_string original; /**< the bytes as they came, for the hash; empty: `text` */
  const kg_document_format *format;
  kg_string title, date, url, language, media_type;
  kg_string sha256;                    /**< of the bytes, if it is known: hex */
  const struct kg_cache_entry *cached; /**< in the arena of the text; NULL without a cache */
  bool is_known;                       /**< by the cache: the text is not looked at */
} kg_document_source;

/** Makes a document and takes over `owner`, the arena that `source->text` lies in; `owner` is left empty, also on failure.
 *  @return KG_BAD_INPUT or KG_LIMIT from the reader, KG_NO_MEMORY. O(size). */
kg_status kg_document_adopt(kg_document **document, kg_arena *owner, const kg_document_source *source, kg_error *error);

/** Refuses text that is not UTF-8, with line and column, or holds a NUL. `name` stands in the error as the file. */
kg_status kg_text_check(kg_string text, const char *name, kg_error *error);

#endif
