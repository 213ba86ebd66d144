/** Items of lists: what marks them, and how deep they stand. */
#ifndef KG_TEXT_LISTS_H
#define KG_TEXT_LISTS_H

#include "extractors/text/layout.h"

/** The mark of an item at the head of a line. */
typedef struct kg_item_mark {
  size_t content;  /**< first byte of its words; may be the end of the line */
  uint32_t column; /**< of the words, counted as kg_line.indent */
  uint32_t number; /**< of an ordered item */
  bool ordered;
  bool common; /**< one of Markdown's own: "-", "*", "+", "1." */
  char sign;   /**< its first byte */
} kg_item_mark;

/** @return false if the line does not begin like an item. O(1). */
bool kg_item_mark_read(kg_string text, const kg_line *line, kg_item_mark *mark);

enum { KG_LIST_DEPTH_MAX = 16 };

/** The items that are open where the reading stands, the outermost first. */
typedef struct kg_list_stack {
  struct {
    uint32_t indent, column; /**< of the mark and of the words */
    uint32_t block;
  } items[KG_LIST_DEPTH_MAX];
  int depth;
} kg_list_stack;

/** Opens an item that stands at `indent`; closes those beside and below it. @return its depth, from 1. */
int kg_list_open(kg_list_stack *stack, uint32_t indent, uint32_t column, uint32_t block);
/** The item that a paragraph at `indent` belongs to, after a blank line, or KG_NONE; closes the items below that. */
uint32_t kg_list_owner(kg_list_stack *stack, uint32_t indent);

#endif
