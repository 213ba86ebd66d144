/** A document as readers make it and extractors read it: text, metadata, blocks and marks.
 *
 *  All offsets here are bytes into `text`, which is valid UTF-8; kg_offsets turns them into the code points of records. */
#ifndef KG_TEXT_DOCUMENT_H
#define KG_TEXT_DOCUMENT_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** No such index. */
#define KG_NONE UINT32_MAX

typedef enum kg_block_kind {
  KG_BLOCK_TITLE,     /**< names the whole document; at most one */
  KG_BLOCK_HEADING,   /**< a heading, or a label line that ends in a colon and governs what follows ("Storage:") */
  KG_BLOCK_PARAGRAPH, /**< running text */
  KG_BLOCK_BULLET,    /**< an item of a list, numbered or not */
  KG_BLOCK_LINE, /**< a line that stands for itself and is neither heading nor running text ("Date: …", an address) */
  KG_BLOCK_TABLE_HEAD, /**< the row that names the columns */
  KG_BLOCK_TABLE_ROW,
  KG_BLOCK_META, /**< a key and value of the front matter; `key` and `value` are set */
  KG_BLOCK_CODE  /**< not read by extractors */
} kg_block_kind;

/** One piece of layout, in the order of the text. Blocks do not overlap. */
typedef struct kg_block {
  kg_block_kind kind;
  int level;          /**< heading: 1 (most general) and more; bullet: depth from 1; else 0 */
  kg_span span;       /**< the words, without the marks of the kind ("## ", "- ", "| ") and white space at the ends */
  kg_span key, value; /**< of "Key: value" or "Key - value" lines and bullets where the key is short; else {0,0} */
  bool furniture;     /**< menus, share buttons, cookie notices, footers: not what the document is about */
  bool label;         /**< a heading that is just a line ending in a colon */
  uint32_t
      parent; /**< the block that governs this one: the nearest heading above of a more general level; for a bullet under a bullet, that bullet; KG_NONE at the top */
  uint32_t head;        /**< of a table row: its KG_BLOCK_TABLE_HEAD, or KG_NONE */
  const kg_span *cells; /**< of a table row or head: one span a column (without white space at the ends) */
  uint32_t cell_count;
} kg_block;

/** A stretch of the text that is syntax, not words: "**", "](https://…)", "<br>", "`", "[^1]". Words on both sides
 *  belong to one sentence. Sorted, not overlapping. */
typedef struct kg_mark {
  kg_span span;
  kg_string
      link; /**< for the closing part of a link: its target, so that the words before it can be linked; else empty */
} kg_mark;

struct kg_document {
  kg_arena arena; /**< owns everything below */
  kg_string id, text, title, date, url, language, media_type;
  char sha256[65]; /**< of the input's bytes as they came, hex */
  const kg_block *blocks;
  size_t block_count;
  const kg_mark *marks;
  size_t mark_count;
  const struct kg_cache_entry
      *cached; /**< what a cache knows of it, or where it will be kept; NULL without a cache. If it
                                            is known, there are neither blocks nor marks */
};

/** Byte offsets to code points. Built once a document: O(size); a look-up costs O(1) amortised (at most 64 bytes). */
typedef struct kg_offsets {
  kg_string text;
  const uint32_t *every; /**< code points before each 64th byte, or NULL if the text is ASCII */
} kg_offsets;

/** @return false if memory fails. */
bool kg_offsets_init(kg_offsets *offsets, kg_string text, kg_arena *arena);
/** Code points before byte `at` (at most text.size). */
size_t kg_offsets_of(const kg_offsets *offsets, size_t at);
/** A byte span as a code point span. */
kg_span kg_offsets_span(const kg_offsets *offsets, kg_span bytes);

#endif
