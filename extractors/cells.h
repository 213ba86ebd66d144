/** A sentence as patterns see it: each mention is one cell, each token outside mentions is one. What every pattern asks of
 *  a cell is found out once. */
#ifndef KG_EXTRACTORS_CELLS_H
#define KG_EXTRACTORS_CELLS_H

#include "extractors/reading.h"

/** What is behind so many cells in one sentence is not matched. */
enum { KG_CELLS_MOST = 400 };

typedef struct kg_cell {
  uint32_t mention;  /**< KG_NONE for a plain token */
  uint32_t token;    /**< of a mention: its first */
  uint32_t bits;     /**< KG_WORD_… of a plain token; 0 for a mention */
  char sign;         /**< of a plain token that is a sign, as kg_token.sign; else 0 */
  bool adverb;       /**< a plain token that ends in "ly" */
  bool governed;     /**< a mention behind a preposition: no head of its sentence ("to NAME", "with NAME") */
  bool hypothetical; /**< what begins here is not said to be so ("If X buys Y", "could X buy Y?") */
} kg_cell;

typedef struct kg_cells {
  uint32_t count;
  /** The first cell whose pronoun stands for nobody known ("he", "they"), and so is the head of the sentence in place of
   *  later names; `count` if there is none. */
  uint32_t loose_pronoun;
  kg_cell items[KG_CELLS_MOST];
} kg_cells;

/** Fills the cells of a sentence: O(tokens). False if no mention is in it, so that no pattern can match. */
bool kg_cells_init(kg_cells *cells, const kg_reading *reading, uint32_t sentence);

#endif
