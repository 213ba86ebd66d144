/* The image of the lists; extractors/gazetteers.h tells how it is laid out, extractors/listed.c reads it. */
#include "extractors/gazetteers.h"
#include "extractors/prepare/lists.h"
#include "graph/base/error.h"

/* Phrases, then the countries that are homes of some. */
static kg_status write_phrases(const prepare_lists *l, kg_writer *writer, kg_arena *arena, kg_error *error) {
  const size_t count = l->phrases.count;
  kg_string *phrases = kg_arena_zeroed(arena, count, sizeof *phrases);
  kg_string *countries = kg_arena_zeroed(arena, count, sizeof *countries);
  kg_map by_country;
  kg_map_init(&by_country, arena);
  if (!phrases || !countries) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) phrases[i] = l->phrases.items[i].folded;
  KG_TRY(kg_frozen_map_write(writer, phrases, count, arena, error));
  for (size_t i = 0; i < count; i++) kg_image_write_number(writer, l->phrases.items[i].bits);
  uint32_t country_count = 0;
  for (size_t i = 0; i < count; i++) {
    const kg_string home = l->phrases.items[i].home;
    uint32_t number = 0;
    if (home.size) {
      const uint32_t country = kg_map_intern(&by_country, home, country_count);
      if (country == KG_MAP_NONE) return kg_fail_memory(error);
      if (country == country_count) countries[country_count++] = home;
      number = country + 1;
    }
    kg_image_write_number(writer, number);
  }
  return kg_frozen_map_write(writer, countries, country_count, arena, error);
}

kg_status prepare_lists_write(const prepare_lists *l, kg_writer *writer, kg_error *error) {
  kg_image_write_start(writer, KG_LISTS_MAGIC, KG_LISTS_VERSION);
  KG_TRY(kg_lexicon_write(&l->lexicon, writer, error));
  kg_image_write_number(writer, l->longest);
  return write_phrases(l, writer, l->arena, error);
}
