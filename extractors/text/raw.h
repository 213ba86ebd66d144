/** What is not words: code, comments, scripts. */
#ifndef KG_TEXT_RAW_H
#define KG_TEXT_RAW_H

#include "extractors/text/layout.h"

/** What is known not to follow any more, so that no search for an end is made twice. Start with zeros. */
typedef struct kg_raw {
  bool no_comment_end;
  bool no_tag_end[4];
  size_t no_fence[2]; /**< for '`' and '~': no closing fence this long or longer follows; 0: not known */
} kg_raw;

/** If code (fenced, or indented in Markdown), a comment or a script begins at line `at`, adds its block or mark and returns
 *  the line after it; else returns `at`.
 *  @param open a paragraph or item is open on the line above. @param in_list items are open. Amortised O(lines). */
size_t kg_raw_read(kg_raw *raw, kg_layout *layout, size_t at, bool open, bool in_list);

#endif
