/* Projects: software, hardware, services, products, technologies, standards. */
#include "extractors/candidates.h"

/* "Edit 2", "F1", "V 6": what numbers one of several is as often no name as it is. */
static bool is_mere_number(const kg_reading *reading, const kg_candidate *c) {
  const kg_token *head = &reading->tokens.items[c->first], *tail = &reading->tokens.items[c->last - 1];
  if (tail->kind == KG_TOKEN_NUMBER) return c->last - c->first == 2 && tail->end - tail->begin == 1;
  return c->last - c->first == 1 && head->end - head->begin == 2;
}

/* "getElementById", "rowCount": the parts of programs are written so, few products are. */
static bool is_camel_case(const kg_reading *reading, const kg_candidate *c) {
  const kg_string word = kg_token_text(&reading->tokens, c->first);
  size_t small = 0;
  while (small < word.size && kg_is_ascii_lower(word.data[small])) small++;
  return c->last - c->first == 1 && small >= 2 && small < word.size && kg_is_ascii_upper(word.data[small]);
}

void kg_projects_judge(const kg_reading *reading, kg_candidate *c, const kg_surroundings *around) {
  int *points = &c->points[KG_KIND_PROJECT];
  const uint32_t listed = around->listed;
  const uint32_t words = c->last - c->first;
  const uint32_t last = kg_reading_bits(reading, c->last - 1);
  const kg_token *head = &reading->tokens.items[c->first], *tail = &reading->tokens.items[c->last - 1];
  if (listed & KG_LISTED_PROJECT) *points += (listed & KG_LISTED_COMMON) ? 24 : 54;
  /* the head of an item that goes on to explain it: "- Envoy (2018) - a proxy" */
  const kg_sentence *sentence = &reading->tokens.sentences[c->sentence];
  const char sign = kg_reading_sign(reading, around->after);
  if ((listed & KG_LISTED_PROJECT) && c->first == sentence->first && (sign == '(' || sign == '-' || sign == ':') &&
      reading->document->blocks[sentence->block].kind == KG_BLOCK_BULLET)
    *points += 20;
  if (words >= 2 && (last & KG_WORD_PRODUCT)) *points += 34;
  if (kg_reading_word_is(reading, c->first, "project") && words >= 2) *points += 55;
  bool version = false, mixed = false;
  for (uint32_t t = c->first; t < c->last; t++) {
    const kg_token *token = &reading->tokens.items[t];
    version = version || (token->kind == KG_TOKEN_NUMBER && t > c->first) ||
              (token->kind == KG_TOKEN_WORD && (token->flags & KG_TOKEN_DIGIT));
    mixed = mixed || (token->flags & KG_TOKEN_MIXED);
  }
  const bool year = tail->kind == KG_TOKEN_NUMBER && tail->end - tail->begin == 4;
  const bool firm = (listed & KG_LISTED_COMPANY) && !(listed & KG_LISTED_PROJECT); /* its digits are no version */
  if (version && !year && !firm) *points += listed || !is_mere_number(reading, c) ? 52 : 26;
  if (mixed) *points += listed || !is_camel_case(reading, c) ? 24 : -10;
  if (words == 1 && (head->flags & KG_TOKEN_UPPER)) *points += 18;
  if (head->flags & KG_TOKEN_CODE) *points += 10;
  if ((around->definition & (KG_WORD_THING | KG_WORD_PRODUCT)) && !(around->definition & KG_WORD_BUSINESS))
    *points += 34;
  /* "its flagship product, NAME," */
  const char before = kg_reading_sign(reading, around->before);
  if (before == ',' && sign == ',' && (around->bits_before2 & (KG_WORD_THING | KG_WORD_PRODUCT)) &&
      (reading->tokens.items[around->before2].flags & KG_TOKEN_LOWER) && !(listed & KG_LISTED_COMPANY) &&
      !kg_string_ends(kg_token_text(&reading->tokens, around->before2), KG_LITERAL("s")))
    *points += 38;
  if (around->bits_before & KG_WORD_USAGE) *points += 24;
  if (around->bits_after & (KG_WORD_PRODUCT | KG_WORD_THING)) *points += 26;
  /* "Google Compute Engine": a maker's name before it */
  if (words >= 2) {
    const uint32_t maker = kg_reading_listed(reading, c->first, c->first + 1);
    if ((maker & (KG_LISTED_COMPANY | KG_LISTED_PROJECT)) && !(maker & KG_LISTED_COMMON))
      *points += (last & KG_WORD_PRODUCT) ? 20 : 30;
  }
  if (kg_reading_word_is(reading, around->before, "on") || kg_reading_word_is(reading, around->before, "with") ||
      kg_reading_word_is(reading, around->before, "into"))
    *points += 6;
  /* a name that is also everyday words needs the capitals to mean something */
  if (words == 1 && (kg_reading_bits(reading, c->first) & KG_WORD_ENGLISH) &&
      !(head->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED)))
    *points -= 12;
  /* the heading of a section, the subject of a definition */
  if (c->reliable && words <= 3) *points += 6;
  if ((kg_reading_word_is(reading, around->after, "is") || kg_reading_word_is(reading, around->after, "represents")) &&
      words <= 4)
    *points += 10;
  /* "NAME is used by": what is used is a thing, whoever made it */
  if (kg_reading_word_in(reading, around->after, "is was are") && !(listed & ~(uint32_t)KG_LISTED_PROJECT) &&
      kg_reading_word_in(reading, around->after2, "used deployed adopted")) {
    *points += 30;
    c->points[KG_KIND_COMPANY] -= 10;
  }
}
