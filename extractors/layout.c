#include "extractors/layout.h"

#include "extractors/candidates.h"

void kg_layout_tokens(const kg_reading *reading, kg_span span, uint32_t *first, uint32_t *last) {
  uint32_t low = 0, high = reading->tokens.count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (reading->tokens.items[middle].begin < span.begin)
      low = middle + 1;
    else
      high = middle;
  }
  *first = low;
  while (low < reading->tokens.count && reading->tokens.items[low].end <= span.end) low++;
  *last = low;
}

uint32_t kg_layout_head_mention(const kg_reading *reading, uint32_t block) {
  uint32_t first, last;
  kg_layout_tokens(reading, reading->document->blocks[block].span, &first, &last);
  for (uint32_t t = first; t < last && t < first + 3; t++) {
    const uint32_t m = reading->mention_at[t];
    if (m != KG_NONE) return reading->mentions.items[m].kind == KG_MENTION_NAME ? m : KG_NONE;
    const bool skip =
        reading->tokens.items[t].kind == KG_TOKEN_SIGN || (kg_reading_bits(reading, t) & KG_WORD_DETERMINER);
    if (!skip) return KG_NONE;
  }
  return KG_NONE;
}

uint32_t kg_layout_subject(const kg_reading *reading, uint32_t block, uint32_t *heading) {
  const kg_block *blocks = reading->document->blocks;
  uint32_t at = block;
  for (int depth = 0; at != KG_NONE && depth < 32; depth++) {
    if (blocks[at].kind == KG_BLOCK_HEADING || (at != block && blocks[at].kind == KG_BLOCK_BULLET)) {
      const uint32_t mention = kg_layout_head_mention(reading, at);
      if (mention != KG_NONE) {
        *heading = at;
        return reading->mentions.items[mention].entity;
      }
    }
    at = blocks[at].parent;
  }
  *heading = KG_NONE;
  return KG_NONE;
}
