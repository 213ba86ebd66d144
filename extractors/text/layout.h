/** What the stages that find the layout of a text share.
 *
 *  Blocks are found in this order, each stage a file:
 *
 *      lines, frontmatter, blocks (with lists, tables, wrapping)  what stands where
 *      marks                                                      syntax inside blocks
 *      keyvalue, furniture, headings                              what the blocks are
 *      outline                                                    levels, title, parents
 *
 *  The HTML reader makes its blocks from elements and enters before `keyvalue`. All lists live in a scratch arena whose
 *  failure is checked once, by kg_layout_publish. */
#ifndef KG_TEXT_LAYOUT_H
#define KG_TEXT_LAYOUT_H

#include "extractors/text/document.h"
#include "extractors/text/lines.h"
#include "graph/base/map.h"

/** How a heading was written. */
typedef enum kg_heading_style {
  KG_HEADING_NONE,
  KG_HEADING_MARKED, /**< "## …", underlined, or an element of HTML */
  KG_HEADING_BOLD,   /**< a line that is bold as a whole */
  KG_HEADING_LABEL,  /**< a line that ends in a colon */
  KG_HEADING_PLAIN   /**< guessed from its looks */
} kg_heading_style;

/** A block in the making. */
typedef struct kg_draft {
  kg_block block;
  size_t first_line, last_line; /**< of the text; HTML counts its blocks instead */
  kg_heading_style style;
  uint32_t table; /**< 0, or a number that the rows of one table share */
  uint32_t item;  /**< for a paragraph inside a list item: index of the item's block; else KG_NONE */
  bool bold;      /**< bold as a whole */
  bool ordered;   /**< a bullet with a number */
  bool quoted;    /**< inside a quotation */
  bool alone;     /**< stands on one line */
  bool empty;     /**< nothing but marks: left out in the end */
} kg_draft;

typedef KG_LIST(kg_draft) kg_draft_list;
typedef KG_LIST(kg_mark) kg_mark_list;

typedef struct kg_layout {
  kg_document *document;
  kg_string text;
  kg_arena *arena; /**< scratch */
  kg_line_list lines;
  kg_draft_list drafts;
  kg_mark_list marks; /**< in any order */
  kg_map references;  /**< folded label of a link definition -> index into `targets` */
  KG_LIST(kg_string) targets;
  bool markdown;   /**< lines of a paragraph belong together, indentation is code */
  bool headed;     /**< has headings that are marked as such */
  uint32_t tables; /**< how many were found */
} kg_layout;

/** Draws a layout over `document->text`. `arena` is for scratch and outlives the layout. */
void kg_layout_init(kg_layout *layout, kg_document *document, kg_arena *arena);
/** Adds a block of `kind` over `span`, and returns it (valid until the next is added), or NULL if memory fails. */
kg_draft *kg_layout_add(kg_layout *layout, kg_block_kind kind, kg_span span, size_t first_line, size_t last_line);
static inline kg_string kg_layout_slice(const kg_layout *layout, kg_span span) {
  return kg_string_slice(layout->text, span.begin, span.end);
}
/** Makes metadata or a mark out of what has been found; see the files of these names. */
void kg_layout_mark(kg_layout *layout, size_t begin, size_t end, kg_string link);
/** Gives blocks and marks to the document. KG_NO_MEMORY if anything failed on the way. */
kg_status kg_layout_publish(kg_layout *layout, kg_error *error);

/* ---- frontmatter ---- */

/** Reads the metadata between "---" or "+++" lines at the head of the text into KG_BLOCK_META blocks.
 *  @return the first line after it, 0 if there is none. O(size of it). */
size_t kg_frontmatter_read(kg_layout *layout);
/** Takes title, date, address and language out of the KG_BLOCK_META blocks, where the document has none yet. */
void kg_frontmatter_apply(kg_layout *layout);

/* ---- wrapping ---- */

/** How the lines of a text make paragraphs. */
typedef struct kg_wrapping {
  bool wrapped;   /**< paragraphs are broken at a width */
  uint32_t width; /**< that width, in code points */
} kg_wrapping;

/** Finds out from the lengths of lines. O(lines). */
kg_wrapping kg_wrapping_find(const kg_layout *layout, size_t first_line);
/** True if line `at` goes on with the paragraph of the line before it. O(length of the two). */
bool kg_wrapping_joins(const kg_layout *layout, const kg_wrapping *wrapping, size_t at);

/* ---- tables ---- */

/** If a table begins at line `at`, adds its rows and returns the line after it, else returns `at`. */
size_t kg_table_read(kg_layout *layout, size_t at);

/* ---- marks ---- */

/** Finds the marks inside all blocks that are words: O(size). */
void kg_marks_find(kg_layout *layout);
/** End of the HTML tag or comment at `at` ('<'), or `at` if there is none; `*name` receives its lower-case name ("/a" for
 *  an end tag, "!" for a comment) as a view of the text's own bytes. */
size_t kg_tag_end(kg_string text, size_t at, size_t end, kg_string *name);
/** Comparison form of a link's label, in the arena. */
kg_string kg_label_fold(kg_arena *arena, kg_string label);

/* ---- keyvalue, furniture, headings, outline ---- */

/** Cuts "Key: value" or "Key - value". `strict` for running text, where the key has to look like one.
 *  @return false if it is neither. O(size of the key). */
bool kg_keyvalue_cut(kg_string text, kg_span span, bool strict, kg_span *key, kg_span *value);
/** Sets key and value of blocks, and turns paragraphs that are such a line into KG_BLOCK_LINE. */
void kg_keyvalues_find(kg_layout *layout);
/** Marks menus, share buttons, notices and footers. O(blocks). */
void kg_furniture_find(kg_layout *layout);
/** Turns paragraphs that head what follows into headings and labels. O(blocks). */
void kg_headings_find(kg_layout *layout);
/** Sets levels, the title, parents and heads. O(blocks). */
void kg_outline_find(kg_layout *layout);

/** What a block's words look like. Marks are left out of account. */
typedef struct kg_looks {
  uint32_t words;       /**< runs of characters between white space that hold a letter or digit */
  uint32_t letters;     /**< all letters */
  uint32_t upper;       /**< letters in upper case */
  uint32_t content;     /**< words of four letters or more, and those with a capital */
  uint32_t capitalised; /**< of these, the ones that begin with a capital or digit */
  uint32_t first;       /**< first character that is no quote, bracket or markup */
  uint32_t last;        /**< last character that is no quote, bracket or markup */
  uint32_t digits;
} kg_looks;
/** O(size), but looks at 1000 bytes at most. */
kg_looks kg_looks_of(kg_string text);
/** True for a character that ends a sentence. */
static inline bool kg_ends_sentence(uint32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

#endif
