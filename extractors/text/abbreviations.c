#include "extractors/text/abbreviations.h"

static const char *const before_names[] = {"Adm",  "Br",   "Brig", "Capt", "Cmdr",   "Col", "Dr", "Fr",  "Ft", "Gen",
                                           "Gov",  "Hon",  "Lt",   "Maj",  "Messrs", "Mme", "Mr", "Mrs", "Ms", "Mt",
                                           "Pres", "Prof", "Rep",  "Rev",  "Sen",    "Sgt", "Sr", "Sra", "St", "Supt"};
static const char *const others[] = {"Apr", "Assn", "Aug", "Ave",  "Bros", "Co",   "Corp", "Dec", "Dept",   "Est",
                                     "Feb", "Fig",  "Inc", "Jan",  "Jr",   "Jul",  "Jun",  "Ltd", "Mar",    "No",
                                     "Nos", "Nov",  "Oct", "Sept", "Sep",  "Univ", "Vol",  "al",  "approx", "ca",
                                     "cf",  "dept", "ed",  "eds",  "etc",  "fig",  "vs",   "pp"};
static const char *const prefixes[] = {"Anti",  "Bi",    "Co",    "Counter", "Cross", "De",   "Eco", "Inter",
                                       "Intra", "Mid",   "Micro", "Mini",    "Multi", "Neo",  "Non", "Over",
                                       "Post",  "Pre",   "Pro",   "Re",      "Self",  "Semi", "Sub", "Super",
                                       "Trans", "Ultra", "Un",    "Under",   "Vice"};

static bool holds(const char *const *words, size_t count, kg_string word) {
  for (size_t i = 0; i < count; i++)
    if (words[i][0] == word.data[0] && kg_string_is(word, words[i])) return true;
  return false;
}

#define HOLDS(list, word) holds(list, sizeof(list) / sizeof *(list), word)

bool kg_is_title_abbreviation(kg_string word) { return word.size >= 2 && word.size <= 6 && HOLDS(before_names, word); }
bool kg_is_abbreviation(kg_string word) {
  return word.size >= 2 && word.size <= 6 && (HOLDS(before_names, word) || HOLDS(others, word));
}
bool kg_is_prefix_word(kg_string word) { return word.size >= 2 && HOLDS(prefixes, word); }
