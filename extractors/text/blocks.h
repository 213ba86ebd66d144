/** Finds the blocks and marks of plain text and Markdown. */
#ifndef KG_TEXT_BLOCKS_H
#define KG_TEXT_BLOCKS_H

#include "extractors/text/document.h"

/** Sets blocks and marks of a document from its text, and its title, date, url and language where they are empty and the
 *  text's head states them.
 *
 *  One analyser serves both kinds, since plain files often hold Markdown: signs of it (front matter, "# …" headings) turn
 *  its rules for paragraphs on.
 *  @param markdown true if the text is known to be Markdown.
 *  @return KG_NO_MEMORY. O(size). */
kg_status kg_blocks_find(kg_document *document, bool markdown, kg_error *error);

#endif
