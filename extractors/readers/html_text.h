/** The text that a page's character data makes, cut into blocks as elements open and close. */
#ifndef KG_READERS_HTML_TEXT_H
#define KG_READERS_HTML_TEXT_H

#include "extractors/text/layout.h"

/** What the next characters belong to. */
typedef struct kg_html_place {
  kg_block_kind kind;
  int level;
  bool label;
  uint32_t item; /**< the item that a further paragraph belongs to, or KG_NONE */
} kg_html_place;

typedef struct kg_html_text {
  kg_layout *layout;
  char *data; /**< in the layout's arena */
  size_t size, capacity;
  size_t begin; /**< of the open block, SIZE_MAX if none is */
  kg_html_place place;
  bool pending_space; /**< white space has been seen and not written */
  int pending_breaks;
  int furniture, bold, quotes; /**< how many open elements are such */
  bool all_bold;               /**< of the open block */
  bool has_breaks;
  /* the table row being read */
  bool in_row, in_cell, row_is_head, first_is_head;
  size_t cell_begin, head_cells;
  KG_LIST(kg_span) cells;
  /* the link being read */
  kg_string link;
  size_t link_begin;
} kg_html_text;

void kg_html_text_init(kg_html_text *text, kg_layout *layout);
/** Appends character data, white space collapsed; `raw` keeps it. Opens a block where none is open. */
void kg_html_text_add(kg_html_text *text, const char *data, size_t size, bool raw);
/** Ends the open block, if there is one. Inside a cell a break takes its place. @return the block's index or KG_NONE. */
uint32_t kg_html_text_flush(kg_html_text *text);
/** A line break; two in a row end the block. */
void kg_html_text_break(kg_html_text *text);

void kg_html_row_begin(kg_html_text *text, bool head);
void kg_html_row_end(kg_html_text *text);
void kg_html_cell_begin(kg_html_text *text, bool head);
void kg_html_cell_end(kg_html_text *text);
/** The row turns out to be there for looks: what it holds so far becomes paragraphs, what follows blocks. */
void kg_html_row_dissolve(kg_html_text *text);

void kg_html_link_begin(kg_html_text *text, kg_string target);
void kg_html_link_end(kg_html_text *text);

#endif
