/** Headings of texts that mark none. */
#ifndef KG_TEXT_GUESS_H
#define KG_TEXT_GUESS_H

#include "extractors/text/layout.h"

/** Finds the title and the headings of a text from what short lines look like and from what follows them, and gives the
 *  headings levels. O(blocks). */
void kg_headings_guess(kg_layout *layout);

#endif
