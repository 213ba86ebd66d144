/* Companies and other organizations: what speaks for a name being that of a body of people, and for which of the two. */
#include "extractors/candidates.h"

/* "joined ACME from NAME", "joined the team from NAME". */
static bool leaves_for_another(const kg_reading *reading, const kg_candidate *c) {
  const uint32_t start = reading->tokens.sentences[c->sentence].first;
  if (c->first < start + 3 || !kg_reading_word_is(reading, c->first - 1, "from")) return false;
  for (uint32_t t = c->first - 2; t > start && c->first - t < 8; t--) {
    if (kg_reading_word_in(reading, t, "join joined joins joining rejoined")) return t < c->first - 2;
    if (!kg_looks_like_name(&reading->tokens.items[t]) && !(kg_reading_bits(reading, t) & KG_WORD_DETERMINER) &&
        !kg_reading_word_in(reading, t, "company firm group team bank agency startup board"))
      return false;
  }
  return false;
}

void kg_companies_judge(const kg_reading *reading, kg_candidate *c, const kg_surroundings *around) {
  int *company = &c->points[KG_KIND_COMPANY], *organization = &c->points[KG_KIND_ORGANIZATION];
  const uint32_t listed = around->listed;
  const uint32_t words = c->last - c->first;
  const uint32_t last = kg_reading_bits(reading, c->last - 1);
  if (listed & KG_LISTED_COMPANY) *company += (listed & KG_LISTED_COMMON) ? 20 : 52;
  if (listed & KG_LISTED_ORGANIZATION) *organization += (listed & KG_LISTED_COMMON) ? 25 : 58;
  bool corporate = (last & KG_WORD_CORPORATE) != 0;
  for (uint32_t t = c->first + 1; t + 1 < c->last; t++) /* "Resource Group of Oklahoma" */
    corporate =
        corporate || (kg_reading_word_is(reading, t + 1, "of") && (kg_reading_bits(reading, t) & KG_WORD_CORPORATE));
  if (words >= 2 && corporate) *company += 48;
  /* "Brindlewave, Inc." */
  if (kg_reading_sign(reading, around->after) == ',' && kg_is_legal_form(reading, around->after2)) *company += 48;
  if (kg_reading_word_is(reading, c->last - 1, "government") ||
      ((reading->tokens.items[c->last - 1].flags & KG_TOKEN_LOWER) &&
       kg_looks_like_name(&reading->tokens.items[c->first])))
    *organization += words >= 2 ? 60 : 0;
  uint32_t bodies = 0;
  for (uint32_t t = c->first; t < c->last; t++)
    if (kg_reading_bits(reading, t) & KG_WORD_BODY) bodies++;
  if (words >= 2 && bodies) *organization += 46 + ((last & KG_WORD_BODY) ? 8 : 0);
  if (words == 1 && bodies) *organization -= 10;
  if (words == 1 && corporate && !listed) *company -= 30; /* "the Bank", "LLC" */
  const bool acronym = words == 1 && (reading->tokens.items[c->first].flags & KG_TOKEN_UPPER) &&
                       !(reading->tokens.items[c->first].flags & KG_TOKEN_DIGIT);
  if (acronym) *organization += 12;
  if (words == 1 && (reading->tokens.items[c->first].flags & KG_TOKEN_MIXED)) *company += 8;
  /* "NAME's chief executive", "CEO of NAME", "NAME, a maker of …" */
  if (around->possessive_after) {
    *company += 8;
    *organization += 4;
  }
  if (around->title_after != KG_NONE && words <= 3 &&
      (around->possessive_after || kg_reading_sign(reading, around->after) == 0))
    *company += 22;
  const bool of = kg_reading_word_is(reading, around->before, "of") ||
                  kg_reading_word_is(reading, around->before, "at") ||
                  kg_reading_word_is(reading, around->before, "for");
  if (of && around->before != KG_NONE && around->before > 0) {
    const uint32_t m = reading->mention_at[around->before - 1];
    if (m != KG_NONE && reading->mentions.items[m].kind == KG_MENTION_TITLE &&
        !kg_reading_all_english(reading, c->first, c->first + 1)) {
      *company += 42;
      *organization += 24;
      /* "chief executive of NAME": a town has none */
      if (reading->mentions.items[m].leads && !(listed & KG_LISTED_PLACE)) c->points[KG_KIND_PLACE] -= 36;
    }
  }
  /* "Ana Prado, Staff Engineer, NAME" */
  if (kg_reading_sign(reading, around->before) == ',' && c->first > 1 && !(listed & KG_LISTED_PLACE)) {
    const uint32_t m = reading->mention_at[c->first - 2];
    const uint32_t title = m == KG_NONE ? 0 : reading->mentions.items[m].first;
    if (m != KG_NONE && reading->mentions.items[m].kind == KG_MENTION_TITLE && title > 0 &&
        (kg_reading_sign(reading, title - 1) == ',' || kg_reading_sign(reading, title - 1) == '('))
      *company += 40;
  }
  if (around->bits_before & KG_WORD_BUSINESS) *company += 26;
  if (around->bits_after & KG_WORD_BUSINESS) *company += 18;
  if (around->bits_before2 & KG_WORD_BUSINESS) *company += 10;
  if (around->bits_after & KG_WORD_SPEECH) {
    *company += 16;
    *organization += 8;
  }
  if (kg_reading_word_is(reading, around->before, "at") && words <= 3) *company += 12;
  /* "worked at NAME": nobody is employed at a town */
  const bool employs =
      of && around->before != KG_NONE && around->before > 0 &&
      kg_reading_word_in(reading, around->before - 1, "work works worked working employed intern interned");
  if (employs) {
    *company += 36;
    *organization += 20;
    c->points[KG_KIND_PLACE] -= 36;
  }
  if (kg_reading_word_is(reading, around->before, "joined") || kg_reading_word_is(reading, around->before, "joins")) {
    *company += 14;
    *organization += 10;
  }
  /* "joined ACME from NAME": an employer left for another */
  if (leaves_for_another(reading, c) && !(listed & KG_LISTED_PLACE)) {
    *company += 48;
    *organization += 20;
    c->points[KG_KIND_PLACE] -= 44;
  }
  if (kg_reading_word_is(reading, around->before, "by") && (around->bits_before2 & (KG_WORD_USAGE | KG_WORD_BUSINESS)))
    *company += 16;
  if ((around->bits_after & KG_WORD_AUXILIARY) && (around->bits_after2 & KG_WORD_BUSINESS)) {
    *company += 34;
    c->points[KG_KIND_PERSON] -= 34;
  }
  /* "NAME, which floated in 1995": of a person it is "who" */
  if (kg_reading_sign(reading, around->after) == ',' && kg_reading_word_is(reading, around->after2, "which"))
    c->points[KG_KIND_PERSON] -= 34;
  if (around->definition & KG_WORD_BUSINESS)
    *company += 36;
  else if (around->definition & KG_WORD_BODY)
    *organization += 34;
  /* "an agreement with NAME" */
  if ((around->bits_before2 & KG_WORD_BUSINESS) &&
      (kg_reading_word_is(reading, around->before, "with") || kg_reading_word_is(reading, around->before, "between")))
    *company += 26;
  if (around->bits_after & KG_WORD_BODY) *organization += 8;
  /* "of the NAME association" */
  if (kg_reading_word_is(reading, around->before, "the") && around->after != KG_NONE &&
      (reading->tokens.items[around->after].flags & KG_TOKEN_LOWER) &&
      kg_reading_word_in(reading, around->after, "association foundation society institute federation consortium"))
    *organization += 44;
}
