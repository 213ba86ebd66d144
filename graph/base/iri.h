/** IRIs: which strings are one, and the slugs that entity IRIs are made of. */
#ifndef KG_BASE_IRI_H
#define KG_BASE_IRI_H

#include "graph/base/arena.h"

/** The longest slug, in bytes. */
enum { KG_SLUG_MAX = 80 };

/** True for a scheme, a colon and something behind it, without the characters that may not stand in an IRI in Turtle
 *  (white space, controls, <>"{}|^` and backslash). `text` is valid UTF-8. O(size). */
bool kg_is_iri(kg_string text);

/** What follows the last '#', '/' or ':' of an IRI; the IRI itself if that is nothing. Lent by `iri`. */
kg_string kg_iri_local_name(kg_string iri);

/** `name` as the end of an IRI: letters and digits of any script, folded as kg_fold_name does, words joined by '-', at
 *  most KG_SLUG_MAX bytes; "unnamed" if nothing is left. Of C++ and C# it makes c-plus-plus and c-sharp. An empty string if
 *  memory fails. */
kg_string kg_slug(kg_arena *arena, kg_string name);

#endif
