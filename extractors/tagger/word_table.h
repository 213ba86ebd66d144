/** What unannotated text tells of words, made for the model: clusters and casing. For training only. */
#ifndef KG_TAGGER_WORD_TABLE_H
#define KG_TAGGER_WORD_TABLE_H

#include "extractors/tagger/words.h"

/** As kg_model_header.word_slots slots. */
typedef struct kg_word_table {
  const uint64_t *slots;
  uint32_t count; /**< a power of two */
} kg_word_table;

typedef struct kg_word_table_options {
  uint32_t least_count, most_words; /**< words seen less often have no clusters */
  uint32_t fine, coarse;            /**< classes; at most 65535 and 4095 */
  unsigned rounds;
  void (*report)(void *state, const char *what, unsigned round, uint32_t number); /**< may be NULL */
  void *state;
} kg_word_table_options;

kg_word_table_options kg_word_table_defaults(void);

/** Reads all files *.md, *.txt and *.json under `folder` (sorted; of JSON its strings) and the texts of `extra`, counts
 *  and clusters their words. The same files give the same table. */
kg_status kg_word_table_make(kg_word_table *table, const char *folder, const kg_tokens *const *extra,
                             size_t extra_count, const kg_lexicon *lexicon, const kg_word_table_options *options,
                             kg_arena *arena, kg_error *error);

#endif
