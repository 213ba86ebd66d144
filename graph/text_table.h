/** Numbers for texts: each text that is put in gets one, in the order in which they come. */
#ifndef KG_GRAPH_TEXT_TABLE_H
#define KG_GRAPH_TEXT_TABLE_H

#include "graph/base/strings.h"

/** Takes 24 to 32 bytes for each text, besides the texts, which it borrows. */
typedef struct kg_text_table {
  kg_allocator allocator;
  uint64_t seed[2]; /**< drawn at random: chosen texts cannot make it slow */
  kg_string *texts;
  uint32_t *hashes; /**< of each text */
  uint32_t *slots;  /**< numbers of texts + 1, or 0; a power of two of them */
  size_t count, capacity, slot_count;
  bool failed;
} kg_text_table;

/** @param allocator NULL for the C library's. Clear with kg_text_table_clear. */
void kg_text_table_init(kg_text_table *table, const kg_allocator *allocator);
/** The number of `text`, from 0. 0 if memory fails or there are 2^32 - 2 texts: `table->failed` tells. O(size). */
uint32_t kg_text_table_number(kg_text_table *table, kg_string text);
void kg_text_table_clear(kg_text_table *table);

#endif
