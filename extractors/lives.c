/* "Ada Lund (12 May 1850 – 3 June 1901)": behind a name, an interval is two dates, those of birth and death. */
#include "extractors/lives.h"
#include "extractors/candidates.h"

enum { BRACKET = 30, HONOURS = 8 /* tokens */ };

/* The token that opens the bracket which `at` stands in, or KG_NONE. */
static uint32_t bracket_of(const kg_reading *reading, uint32_t at) {
  const uint32_t first = reading->tokens.sentences[reading->tokens.sentence_of[at]].first;
  for (uint32_t t = at; t > first && at - t < BRACKET; t--) {
    const char sign = kg_reading_sign(reading, t - 1);
    if (sign == '(') return t - 1;
    if (sign == ')') return KG_NONE;
  }
  return KG_NONE;
}

/* True if a person's name stands before the bracket, letters of honour between them aside (", KBE"). */
static bool follows_person(const kg_reading *reading, uint32_t bracket) {
  const uint32_t first = reading->tokens.sentences[reading->tokens.sentence_of[bracket]].first;
  for (uint32_t t = bracket; t > first && bracket - t < HONOURS; t--) {
    const uint32_t m = reading->mention_at[t - 1];
    if (m != KG_NONE) return kg_reading_is(reading, reading->mentions.items[m].type, reading->knowledge->terms.Person);
    const kg_token *token = &reading->tokens.items[t - 1];
    if (token->sign != ',' && !(token->flags & KG_TOKEN_UPPER)) return false;
  }
  return false;
}

static bool ends_with_year(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    const kg_string text = kg_token_text(&reading->tokens, t);
    if (reading->tokens.items[t].kind == KG_TOKEN_NUMBER && (text.size == 4 || text.size == 3)) return true;
  }
  return false;
}

void kg_lives_split(kg_reading *reading) {
  const size_t count = reading->mentions.count;
  for (size_t i = 0; i < count; i++) {
    const kg_mention m = reading->mentions.items[i];
    if (m.kind != KG_MENTION_DATE || m.dropped) continue;
    const size_t slash = kg_string_find(m.value, KG_LITERAL("/"), 0);
    if (slash == SIZE_MAX || slash == 0 || slash + 1 >= m.value.size) continue;
    uint32_t dash = m.first + 1;
    while (dash < m.last && kg_reading_sign(reading, dash) != '-') dash++;
    if (dash + 1 >= m.last || !ends_with_year(reading, m.first, dash) || !ends_with_year(reading, dash, m.last))
      continue;
    const uint32_t bracket = bracket_of(reading, m.first);
    if (bracket == KG_NONE || !follows_person(reading, bracket)) continue;
    const uint32_t birth = kg_reading_add_mention(reading, KG_MENTION_DATE, m.first, dash, m.type, m.confidence);
    const uint32_t death = kg_reading_add_mention(reading, KG_MENTION_DATE, dash + 1, m.last, m.type, m.confidence);
    if (birth == KG_NONE || death == KG_NONE) return;
    reading->mentions.items[birth].value = kg_string_slice(m.value, 0, slash);
    reading->mentions.items[death].value = kg_string_slice(m.value, slash + 1, m.value.size);
    reading->mentions.items[i].dropped = true;
  }
}
