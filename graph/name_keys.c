#include "graph/name_keys.h"

static bool is_among(const char *letters, char c) { return c && strchr(letters, c) != NULL; }

/* "Circle CI" is "CircleCI": spaces tell nobody apart but between numbers. Of people they do. */
static kg_string without_spaces(kg_arena *arena, kg_string core) {
  char *text = kg_arena_allocate(arena, core.size + 1);
  size_t size = 0;
  if (!text) return core;
  for (size_t i = 0; i < core.size; i++) {
    const bool between_numbers =
        i && i + 1 < core.size && kg_is_digit(core.data[i - 1]) && kg_is_digit(core.data[i + 1]);
    if (core.data[i] != ' ' || between_numbers) text[size++] = core.data[i];
  }
  return (kg_string){text, size};
}

/* "Mueller" is "Müller", whose two dots are gone; "Bauer" has none. From `begin` on. */
static kg_string without_umlauts(kg_arena *arena, kg_string core, size_t begin) {
  char *text = kg_arena_allocate(arena, core.size + 1);
  size_t size = 0;
  if (!text) return core;
  for (size_t i = 0; i < core.size; i++) {
    const bool after_vowel = i > 1 && is_among("aeiouq", core.data[i - 2]) && i - 1 > begin;
    const bool umlaut = core.data[i] == 'e' && i > begin && is_among("aou", core.data[i - 1]) && !after_vowel;
    if (!umlaut) text[size++] = core.data[i];
  }
  return (kg_string){text, size};
}

/* The year of an event is compared by itself. */
static kg_string without_year(kg_arena *arena, kg_string core) {
  const kg_string year = kg_year_in(core);
  if (!year.size || year.size == core.size) return core;
  const size_t at = (size_t)(year.data - core.data);
  const kg_string parts[] = {kg_string_trim(kg_string_slice(core, 0, at)), KG_LITERAL(" "),
                             kg_string_trim(kg_string_slice(core, at + year.size, core.size))};
  return kg_string_trim(kg_arena_join(arena, parts, sizeof parts / sizeof *parts));
}

static size_t last_word_of(kg_string core) {
  size_t begin = core.size;
  while (begin && core.data[begin - 1] != ' ') begin--;
  return begin;
}

kg_string kg_name_key(kg_arena *arena, kg_class class, kg_string core) {
  switch (class) {
  case KG_CLASS_PERSON: return without_umlauts(arena, core, last_word_of(core));
  case KG_CLASS_PLACE: return without_umlauts(arena, core, 0);
  case KG_CLASS_EVENT: return without_spaces(arena, without_year(arena, core));
  case KG_CLASS_PROJECT:
  case KG_CLASS_ORGANIZATION: return without_spaces(arena, core);
  default: return core;
  }
}
