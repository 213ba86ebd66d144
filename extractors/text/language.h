/** What language a text is written in. */
#ifndef KG_TEXT_LANGUAGE_H
#define KG_TEXT_LANGUAGE_H

#include "graph/base/strings.h"

/** The tag of the language ("en", "de", …), from its letters and its commonest words; empty if there is too little to tell.
 *  Looks at the first 64 KiB. */
kg_string kg_language_of(kg_string text);

#endif
