/** The lines of a text, with what their beginnings say. */
#ifndef KG_TEXT_LINES_H
#define KG_TEXT_LINES_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** A line without its end (LF, CRLF, CR, U+2028 or U+2029). Offsets are bytes into the text. */
typedef struct kg_line {
  size_t start;    /**< its first byte */
  size_t begin;    /**< its words: after white space and the '>' of quotations */
  size_t end;      /**< after its last byte that is not white space; equals `begin` on a blank line */
  uint32_t indent; /**< columns of white space directly before the words, a tab reaching to the next multiple of 4 */
  uint32_t width;  /**< code points from `begin` to `end` */
  uint32_t quotes; /**< how many '>' stand before the words */
} kg_line;

typedef KG_LIST(kg_line) kg_line_list;

/** Cuts a text into lines; a byte order mark at its start is passed over. O(size). Memory failure sticks to the arena. */
void kg_lines_cut(kg_line_list *lines, kg_string text, kg_arena *arena);

static inline bool kg_line_blank(const kg_line *line) { return line->begin == line->end; }
static inline kg_string kg_line_text(const kg_line *line, kg_string text) {
  return kg_string_slice(text, line->begin, line->end);
}

/** Size of the byte order mark that `text` begins with: 3 or 0. */
static inline size_t kg_bom_size(kg_string text) { return kg_string_starts(text, KG_LITERAL("\xEF\xBB\xBF")) ? 3 : 0; }

#endif
