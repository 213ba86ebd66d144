/* People: what speaks for a name being a person's. */
#include "extractors/candidates.h"

static bool is_initial(const kg_reading *reading, uint32_t t) {
  const kg_string word = kg_token_text(&reading->tokens, t);
  return word.size == 2 && word.data[1] == '.' && kg_is_ascii_upper(word.data[0]);
}

void kg_people_judge(const kg_reading *reading, kg_candidate *c, const kg_surroundings *around) {
  int *points = &c->points[KG_KIND_PERSON];
  uint32_t words = 0, initials = 0, english = 0;
  for (uint32_t t = c->first; t < c->last; t++) {
    const kg_token *token = &reading->tokens.items[t];
    if (token->kind == KG_TOKEN_NUMBER || (token->flags & KG_TOKEN_DIGIT)) *points -= 60;
    if (token->kind != KG_TOKEN_WORD) {
      *points -= 30;
      continue;
    }
    const uint32_t bits = kg_reading_bits(reading, t);
    if (bits & (KG_WORD_CORPORATE | KG_WORD_BODY | KG_WORD_HAPPENING | KG_WORD_PRODUCT | KG_WORD_SITE)) *points -= 35;
    if (is_initial(reading, t))
      initials++;
    else if ((bits & KG_WORD_ENGLISH) && !(bits & (KG_WORD_GIVEN | KG_WORD_FAMILY)))
      english++;
    words++;
  }
  /* "AI" is no given name, though "Ai" is one */
  const bool shouted = (reading->tokens.items[c->first].flags & KG_TOKEN_UPPER) &&
                       !(reading->tokens.items[c->last - 1].flags & KG_TOKEN_UPPER);
  const uint32_t first = shouted ? 0 : kg_reading_bits(reading, c->first), last = kg_reading_bits(reading, c->last - 1);
  if (words >= 2 && words <= 5) {
    if (first & KG_WORD_GIVEN) *points += (first & KG_WORD_COMMON_NAME) ? 22 : 42;
    if (last & KG_WORD_FAMILY) *points += (last & KG_WORD_COMMON_NAME) ? 10 : 18;
    if (initials && initials < words) *points += 30;
    if (words <= 3 && english == 0) *points += 8;
  } else if (words == 1) {
    if ((first & KG_WORD_GIVEN) && !(first & (KG_WORD_COMMON_NAME | KG_WORD_ENGLISH))) *points += 22;
    if (reading->tokens.items[c->first].flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED)) *points -= 15;
  }
  if (english == words) *points -= 25;
  /* the name as a whole, or the first word alone, is something else: "San Francisco", "Azure Boost" */
  const uint32_t others = KG_LISTED_PLACE | KG_LISTED_COMPANY | KG_LISTED_ORGANIZATION | KG_LISTED_PROJECT;
  const uint32_t whole = around->listed, head = words >= 2 ? kg_reading_listed(reading, c->first, c->first + 1) : 0;
  const bool titled = words == 1 && around->title_before != KG_NONE;
  if ((whole & others) && !(whole & KG_LISTED_COMMON) && !titled) *points -= 40;
  if (words >= 2 && (head & (KG_LISTED_PROJECT | KG_LISTED_COMPANY)) &&
      !(head & (KG_LISTED_COMMON | KG_LISTED_PLACE)) && !(last & KG_WORD_FAMILY))
    *points -= 45;
  /* "Kenya Power": a country and an everyday word, though both are names of people as well */
  if (words == 2 && (head & KG_LISTED_COUNTRY) && !(head & KG_LISTED_COMMON) && (last & KG_WORD_ENGLISH)) *points -= 90;
  /* the label of a turn of speech */
  const kg_block *block = &reading->document->blocks[reading->tokens.sentences[c->sentence].block];
  if (block->label && words >= 2 && words <= 3 && !english && c->first == reading->tokens.sentences[c->sentence].first)
    *points += 22;
  if (around->bits_before & KG_WORD_HONORIFIC) *points += 70;
  if (around->title_before != KG_NONE) *points += words >= 2 ? 40 : 34;
  if (around->title_after != KG_NONE && words >= 2) *points += 40;
  if (around->defined_by_title && words >= 2) *points += 35;
  if (around->definition) *points -= 20;
  if (around->bits_after & KG_WORD_SPEECH) *points += words >= 2 ? 18 : 10;
  if (around->bits_before & KG_WORD_SPEECH) *points += words >= 2 ? 18 : 8;
  if (around->bits_after & KG_WORD_PERSONAL) *points += 20;
  if (kg_reading_sign(reading, around->after) == ',' && (around->bits_after2 & KG_WORD_PERSONAL)) *points += 20;
  if (kg_reading_word_is(reading, around->before, "by") && words >= 2) *points += 12;
  if (kg_reading_sign(reading, around->before) == '@') *points += 10;
}
