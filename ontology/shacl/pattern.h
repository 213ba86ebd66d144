/** Regular expressions as SHACL has them: those of XPath (fn:matches), matched by PCRE2.
 *
 *  A pattern is read character by character and written anew for PCRE2, so that what PCRE2 knows beyond XPath (looking
 *  around, recursion, verbs, possessive repeats, \b, \Q…) never gets there: it is refused. Refused too, as not supported:
 *  subtraction of classes ([a-z-[aeiou]]), blocks (\p{IsGreek}) and the XML names \i and \c. \w takes the underscore as
 *  well, which XPath leaves out and everyone expects. The flags are i, s, m, x and q. Matching one text takes at
 *  most KG_PATTERN_STEPS steps and a few megabytes. */
#ifndef KG_SHACL_PATTERN_H
#define KG_SHACL_PATTERN_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** The most bytes of a pattern, and the most steps of trying one text. */
enum { KG_PATTERN_SIZE_MAX = 16 << 10, KG_PATTERN_STEPS = 2000000 };

typedef struct kg_pattern kg_pattern;

/** @param arena for scratch space; what is wrong with a pattern is told as KG_BAD_INPUT, without a place.
 *  @param allocator of the pattern. Free it with kg_pattern_free. */
kg_status kg_pattern_new(kg_pattern **pattern, kg_string text, kg_string flags, kg_arena *arena,
                         const kg_allocator *allocator, kg_error *error);
/** Whether the pattern occurs in `text` (UTF-8). A pattern may be used by several threads.
 *  @return KG_LIMIT if that took too many steps; KG_NO_MEMORY. */
kg_status kg_pattern_find(const kg_pattern *pattern, kg_string text, bool *found, kg_error *error);
/** NULL is allowed. */
void kg_pattern_free(kg_pattern *pattern);

#endif
