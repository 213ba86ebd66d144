/** The scan of one block for marks: its state, and what links need of it. */
#ifndef KG_TEXT_INLINE_H
#define KG_TEXT_INLINE_H

#include "extractors/text/layout.h"

enum { KG_TICKS_MAX = 80 };

/** A run of '*', '_' or "~~" that waits for its partner. */
typedef struct kg_opener {
  size_t begin, size;
} kg_opener;
typedef KG_LIST(kg_opener) kg_openers;

/** A '[' or "![" that waits for its ']'. */
typedef struct kg_bracket {
  size_t begin, size;
  size_t marks; /**< how many marks there were before it */
  size_t openers[3];
  bool nested; /**< holds other brackets */
} kg_bracket;

typedef struct kg_inline {
  kg_layout *layout;
  kg_string text;
  size_t begin, end; /**< of the block */
  KG_LIST(kg_bracket) brackets;
  kg_openers openers[3]; /**< '*', '_', '~' */
  size_t ticks[KG_TICKS_MAX];
  bool ticks_known, no_directive[3];
  kg_string anchor; /**< target of the open <a> */
} kg_inline;

/** Notes a bracket of `size` bytes at `at`. */
void kg_bracket_open(kg_inline *scan, size_t at, size_t size);
/** Reads the ']' at `at`, with the target behind it if it ends a link. @return where to go on. */
size_t kg_bracket_close(kg_inline *scan, size_t at);
/** If a web address begins at `at`, its end, so that nothing inside it is taken for syntax; else at + 1. */
size_t kg_address_end(const kg_inline *scan, size_t at);
/** Sorts the marks of a block, from the mark `first` on, and drops those that lie inside others. */
void kg_marks_tidy(kg_layout *layout, size_t first);

#endif
