/** The lists of names and words, read from ontology/gazetteers and from what stands in lists.c, to be written as the image
 *  that extractors/gazetteers.h describes. */
#ifndef KG_PREPARE_LISTS_H
#define KG_PREPARE_LISTS_H

#include "extractors/text/lexicon.h"

typedef struct prepare_phrase {
  kg_string folded; /**< kg_fold_name */
  kg_string home;   /**< of a demonym: its country; else empty */
  uint32_t bits;    /**< KG_LISTED_… */
} prepare_phrase;

typedef struct prepare_lists {
  kg_arena *arena; /**< holds everything */
  const char *folder;
  kg_lexicon lexicon;
  kg_map by_phrase; /**< index into `phrases` */
  KG_LIST(prepare_phrase) phrases;
  uint32_t longest; /**< most words of a phrase */
} prepare_lists;

/** Reads the lists.
 *  @return KG_IO for a list that cannot be read; KG_BAD_INPUT, with its line, for one that is not UTF-8. O(size). */
kg_status prepare_lists_read(prepare_lists *lists, const char *folder, kg_arena *arena, kg_error *error);
/** Writes the image. */
kg_status prepare_lists_write(const prepare_lists *lists, kg_writer *writer, kg_error *error);

#endif
