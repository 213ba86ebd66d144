/* "a British writer": words that stand for a country without naming it. */
#include "extractors/candidates.h"
#include "extractors/lives.h"
#include "graph/base/unicode.h"

/* The country that the words [first, last) call somebody a native of, or empty. A continent is no citizenship. */
static kg_string country_of(const kg_reading *reading, uint32_t first, uint32_t last) {
  const kg_gazetteers *gazetteers = &reading->knowledge->gazetteers;
  const kg_string home = kg_gazetteers_home(gazetteers, kg_reading_words(reading, first, last));
  if (!home.size || !(kg_gazetteers_find(gazetteers, home) & KG_LISTED_COUNTRY)) return (kg_string){NULL, 0};
  return home;
}

/* The places that the document names, by their folded names. */
static void index_places(const kg_reading *reading, kg_map *places) {
  kg_map_init(places, reading->arena);
  for (uint32_t i = 0; i < reading->entities.count; i++) {
    const kg_found_entity *e = &reading->entities.items[i];
    if (e->merged_into == KG_NONE && kg_reading_is(reading, e->type, reading->knowledge->terms.Place))
      (void)kg_map_intern(places, kg_fold_name(reading->arena, e->name), i);
  }
}

/* The node of that country: the one that the document names, else a new one that is written only if a fact speaks of it. */
static uint32_t place_of(kg_reading *reading, kg_map *places, kg_string country) {
  if (!places->arena) index_places(reading, places);
  const kg_string key = kg_fold_name(reading->arena, country);
  const uint32_t known = kg_map_get(places, key);
  if (known != KG_MAP_NONE) return known;
  const uint32_t entity = kg_reading_add_entity(reading, reading->knowledge->terms.Place, country, 900);
  if (entity == KG_NONE) return entity;
  reading->entities.items[entity].hidden = true;
  (void)kg_map_intern(places, key, entity);
  return entity;
}

/* "an English teacher", "French literature": the language, not the country. */
static bool is_language(const kg_reading *reading, uint32_t next) {
  static const char *const subjects[] = {"teacher", "professor", "literature", "language", "history",
                                         "studies", "law",       "lessons",    "class",    "department"};
  for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
    if (kg_reading_word_is(reading, next, subjects[i])) return true;
  return false;
}

void kg_demonyms_find(kg_reading *reading) {
  kg_map places = {NULL}; /* filled when the first one is found */
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    if (reading->document->blocks[sentence->block].furniture) continue;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      if (reading->mention_at[t] != KG_NONE || !(reading->tokens.items[t].flags & KG_TOKEN_CAPITAL)) continue;
      uint32_t last = t + 2;
      kg_string country = {NULL, 0};
      if (last <= sentence->last && reading->mention_at[t + 1] == KG_NONE) country = country_of(reading, t, last);
      if (!country.size) country = country_of(reading, t, last = t + 1);
      if (!country.size || (last < sentence->last && is_language(reading, last))) continue;
      const uint32_t entity = place_of(reading, &places, country);
      const uint32_t mention =
          kg_reading_add_mention(reading, KG_MENTION_DEMONYM, t, last, reading->knowledge->terms.Place, 900);
      if (mention == KG_NONE || entity == KG_NONE) return;
      reading->mentions.items[mention].entity = entity;
      t = last - 1;
    }
  }
}
