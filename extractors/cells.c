#include "extractors/cells.h"

#include "extractors/words.h"

static uint32_t bits_of(const kg_reading *reading, const kg_token *token) {
  const uint32_t bits = kg_lexicon_bits(&reading->knowledge->lexicon, token->word);
  /* "in May" is no "may" */
  return (token->flags & KG_TOKEN_CAPITAL) && (bits & KG_WORD_MONTH_OR_DAY) ? bits & ~(uint32_t)KG_WORD_MODAL : bits;
}

static bool is_loose_pronoun(const kg_reading *reading, const kg_cell *cell) {
  return kg_token_text(&reading->tokens, cell->token).size <= 4 &&
         kg_reading_word_among(reading, cell->token, "he she they it we i you who").size;
}

static bool is_preposition(const kg_reading *reading, const kg_cell *cell) {
  return cell->mention == KG_NONE && (reading->tokens.items[cell->token].flags & KG_TOKEN_LOWER) &&
         kg_reading_word_among(reading, cell->token, "to of in for with on at from by into under").size;
}

static bool is_announced(const kg_reading *reading, const kg_cell *cells, uint32_t count) {
  for (uint32_t back = 1; back <= 3 && back <= count; back++)
    if (kg_reading_word_in(reading, cells[count - back].token, "said says announced announces")) return true;
  return false;
}

bool kg_cells_init(kg_cells *cells, const kg_reading *reading, uint32_t sentence) {
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  uint32_t first = s->first;
  while (first < s->last && reading->mention_at[first] == KG_NONE) first++;
  if (first == s->last) return false;
  uint32_t count = 0, doubt = 0; /* doubt: the cell behind the last one that "may", "if" or "hope" reaches */
  bool mentions = false;
  cells->loose_pronoun = KG_NONE;
  for (uint32_t t = s->first; t < s->last && count < KG_CELLS_MOST; t++) {
    kg_cell *cell = &cells->items[count];
    *cell = (kg_cell){.mention = reading->mention_at[t], .token = t, .hypothetical = count < doubt};
    if (cell->mention != KG_NONE) {
      mentions = true;
      cell->governed = count > 0 && is_preposition(reading, cell - 1);
      t = reading->mentions.items[cell->mention].last - 1;
    } else {
      const kg_token *token = &reading->tokens.items[t];
      cell->bits = bits_of(reading, token);
      cell->sign = token->kind == KG_TOKEN_SIGN ? token->sign : 0;
      cell->adverb = kg_is_manner_adverb(reading, token);
      /* "said it WOULD buy": announced, not supposed */
      if (count > 0 && kg_reading_word_is(reading, t, "would") && is_announced(reading, cells->items, count)) {
        cell->bits &= ~(uint32_t)KG_WORD_MODAL;
        cell->bits |= KG_WORD_FUTURE;
      }
      if (cell->bits & (KG_WORD_MODAL | KG_WORD_WISH)) doubt = count + 4;
      if (cells->loose_pronoun == KG_NONE && is_loose_pronoun(reading, cell)) cells->loose_pronoun = count;
    }
    count++;
  }
  cells->count = count;
  if (cells->loose_pronoun == KG_NONE) cells->loose_pronoun = count;
  if (cells->items[count - 1].sign == '?')
    for (uint32_t at = 0; at < count; at++) cells->items[at].hypothetical = true;
  return mentions;
}
