/** From the regular expressions of XPath to those of PCRE2. A part of pattern.c. */
#ifndef KG_SHACL_PATTERN_TRANSLATE_H
#define KG_SHACL_PATTERN_TRANSLATE_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** Writes `text` anew.
 *  @param spaced the flag x: white space outside of classes says nothing.
 *  @return KG_BAD_INPUT for what XPath does not have or we do not. O(size). */
kg_status kg_pattern_translate(kg_string *out, kg_string text, bool spaced, kg_arena *arena, kg_error *error);

#endif
