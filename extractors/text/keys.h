/** Metadata of documents by the names that front matter, HTML and JSON give it. */
#ifndef KG_TEXT_KEYS_H
#define KG_TEXT_KEYS_H

#include "extractors/text/document.h"

/** Sets title, date, url or language of a document if `key` is a name of it, the document has none yet, and the value fits
 *  (a date that is written as one, an address that is absolute). White space inside a title becomes single spaces. */
void kg_metadata_set(kg_document *document, kg_string key, kg_string value);

/** The EDTF date that `text` begins with: "2025", "2025-05" or "2025-05-20", alone or as the date of a time stamp
 *  ("2025-05-20T10:00Z", "2025-05-20 10:00"). Empty if it is written in another way or is no day of the calendar. */
kg_string kg_date_prefix(kg_string text);

/** `text` with every run of white space made one space, none at the ends. */
kg_string kg_collapse(kg_arena *arena, kg_string text);

#endif
