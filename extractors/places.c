/* Places: cities, states, countries, regions, venues. */
#include "extractors/candidates.h"

void kg_places_judge(const kg_reading *reading, kg_candidate *c, const kg_surroundings *around) {
  int *points = &c->points[KG_KIND_PLACE];
  const uint32_t listed = around->listed;
  const uint32_t last = kg_reading_bits(reading, c->last - 1);
  const uint32_t words = c->last - c->first;
  if (listed & KG_LISTED_COUNTRY)
    *points += 62;
  else if (listed & KG_LISTED_PLACE)
    *points += (listed & KG_LISTED_COMMON) ? 22 : 48;
  if ((listed & KG_LISTED_DEMONYM) && !(listed & KG_LISTED_PLACE))
    *points -= 70; /* "Korean" says where from, it is no place */
  if (words >= 2 && (last & KG_WORD_SITE)) *points += 40;
  /* "President Keller", though there is a town of that name */
  if (words == 1 && around->title_before != KG_NONE && (last & KG_WORD_FAMILY) && !(listed & KG_LISTED_COUNTRY))
    *points -= 30;
  const bool in =
      kg_reading_word_is(reading, around->before, "in") || kg_reading_word_is(reading, around->before, "near");
  const bool weak = kg_reading_word_is(reading, around->before, "from") ||
                    kg_reading_word_is(reading, around->before, "to") ||
                    kg_reading_word_is(reading, around->before, "at");
  if (in) *points += (listed & KG_LISTED_PLACE) ? 24 : 14;
  if (around->definition & KG_WORD_SITE) *points += 34;
  if (weak) *points += (listed & KG_LISTED_PLACE) ? 10 : 0;
  if (kg_reading_word_is(reading, around->before, "southern") ||
      kg_reading_word_is(reading, around->before, "northern") ||
      kg_reading_word_is(reading, around->before, "eastern") ||
      kg_reading_word_is(reading, around->before, "western") ||
      kg_reading_word_is(reading, around->before, "downtown") || kg_reading_word_is(reading, around->before, "south") ||
      kg_reading_word_is(reading, around->before, "north"))
    *points += 30;
  /* "Baar, Switzerland", "Kings Bay, Georgia" */
  if (kg_reading_sign(reading, around->after) == ',' && around->after2 != KG_NONE &&
      (kg_reading_listed(reading, around->after2, around->after2 + 1) & KG_LISTED_PLACE))
    *points += (listed & KG_LISTED_PLACE) ? 20 : 12;
  if (kg_reading_sign(reading, around->before) == ',' && (listed & KG_LISTED_PLACE)) *points += 6;
}
