/** Where sentences end. */
#ifndef KG_TEXT_SENTENCES_H
#define KG_TEXT_SENTENCES_H

#include "extractors/text/tokens.h"

typedef KG_LIST(kg_sentence) kg_sentence_list;

/** Cuts the tokens [first, last) of one block into sentences and appends them. A sentence ends at '.', '!', '?' or '…'
 *  (with the closing quotes and brackets after it) before something that can begin one, but not after an abbreviation
 *  that stands before a name. O(tokens). */
void kg_sentences_cut(kg_sentence_list *sentences, kg_string text, const kg_token *tokens, uint32_t first,
                      uint32_t last, uint32_t block, kg_arena *arena);

#endif
