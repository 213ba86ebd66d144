/* Events: conferences, sessions, elections, launches. */
#include "extractors/candidates.h"

bool kg_events_is_coined(kg_string word) {
  return word.size > 4 && (kg_string_ends(word, KG_LITERAL("Con")) || kg_string_ends(word, KG_LITERAL("Conf")) ||
                           kg_string_ends(word, KG_LITERAL("Fest")) || kg_string_ends(word, KG_LITERAL("CON")) ||
                           kg_string_ends(word, KG_LITERAL("Camp")));
}

uint32_t kg_events_head(const kg_reading *reading, uint32_t first, uint32_t last) {
  const kg_knowledge *k = reading->knowledge;
  uint32_t end;
  const uint32_t bits =
      kg_gazetteers_match(&k->gazetteers, &k->lexicon, &reading->tokens, first, last, KG_LISTED_EVENT, &end);
  if (!bits || (bits & KG_LISTED_COMMON) || end >= last || kg_reading_all_english(reading, first, end)) return 0;
  if (reading->tokens.items[end].kind == KG_TOKEN_NUMBER) return end;
  return kg_reading_listed(reading, end, last) & KG_LISTED_PLACE ? end : 0;
}

void kg_events_judge(const kg_reading *reading, kg_candidate *c, const kg_surroundings *around) {
  int *points = &c->points[KG_KIND_EVENT];
  const uint32_t words = c->last - c->first;
  const kg_token *tail = &reading->tokens.items[c->last - 1];
  const bool year = words >= 2 && tail->kind == KG_TOKEN_NUMBER && tail->end - tail->begin == 4;
  const uint32_t stem_end = year ? c->last - 1 : c->last;
  const uint32_t listed = year ? kg_reading_listed(reading, c->first, stem_end) : around->listed;
  if (listed & KG_LISTED_EVENT) *points += (listed & KG_LISTED_COMMON) ? 24 : 56;
  if (stem_end > c->first) {
    const uint32_t last = kg_reading_bits(reading, stem_end - 1);
    if (stem_end - c->first >= 2 && (last & KG_WORD_HAPPENING)) *points += 50;
    if (stem_end - c->first >= 2 &&
        (kg_reading_word_is(reading, stem_end - 1, "day") || kg_reading_word_is(reading, stem_end - 1, "days") ||
         kg_reading_word_is(reading, stem_end - 1, "week") || kg_reading_word_is(reading, stem_end - 1, "month")))
      *points += 42;
  }
  if (!listed && kg_events_head(reading, c->first, stem_end)) *points += 50;
  for (uint32_t t = c->first; t < stem_end; t++)
    if (kg_events_is_coined(kg_token_text(&reading->tokens, t))) *points += 46;
  if (year) *points += 36;
  if (around->definition & KG_WORD_HAPPENING) *points += 34;
  if (around->bits_after & KG_WORD_HAPPENING) *points += 28;
  if (kg_reading_word_is(reading, around->before, "at") && year) *points += 20;
}
