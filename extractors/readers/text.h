/** Plain text and Markdown: the text of the document is the file as it is, a byte order mark included. */
#ifndef KG_READERS_TEXT_H
#define KG_READERS_TEXT_H

#include "extractors/text/document.h"

/** Both read `source` as kg_document_format.read does. Plain text that shows signs of Markdown is read as that. */
kg_status kg_text_read(kg_document *document, kg_string source, kg_error *error);
kg_status kg_markdown_read(kg_document *document, kg_string source, kg_error *error);

#endif
