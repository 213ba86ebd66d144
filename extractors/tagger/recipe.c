#include "extractors/tagger/recipe.h"

#include <stdlib.h>

uint32_t kg_recipe_types_of(kg_string name) {
  static const struct {
    const char *name;
    uint32_t bits;
  } known[] = {{"Person", 1}, {"Organization", 2}, {"Company", 2},           {"Place", 4},          {"Project", 8},
               {"Event", 16}, {"Other", 32},       {"none", KG_RECIPE_NONE}, {"any", KG_RECIPE_ANY}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (kg_string_is(name, known[i].name)) return known[i].bits;
  return 0;
}

uint32_t kg_recipe_look_up(const kg_recipe_file *file, kg_string type, kg_string ktype) {
  for (size_t i = 0; i < file->types.count; i++)
    if (kg_string_equal(file->types.items[i].name, type)) return file->types.items[i].types;
  const uint32_t bits = kg_recipe_types_of(ktype);
  return bits && bits < 32 ? bits : 32 | KG_RECIPE_NONE;
}

static kg_status read_bits(uint32_t *bits, kg_string list, char separator, const char *path, size_t line,
                           kg_error *error) {
  *bits = 0;
  while (list.size) {
    const kg_string name = kg_string_trim(kg_string_next_field(&list, separator));
    const uint32_t bit = kg_recipe_types_of(name);
    if (!bit)
      return kg_fail(error, KG_BAD_INPUT, path, line,
                     "'%.*s' is no type of names; there are Person, Organization, "
                     "Place, Project, Event, Other, none and any",
                     (int)(name.size < 40 ? name.size : 40), name.data);
    *bits |= bit;
  }
  return KG_OK;
}

static kg_status read_option(kg_recipe_file *file, kg_string option, const char *path, size_t line, kg_error *error) {
  if (kg_string_is(option, "lowered"))
    file->lowered = true;
  else if (kg_string_is(option, "spaced"))
    file->spaced = true;
  else if (kg_string_is(option, "partial"))
    file->partial = true;
  else if (kg_string_is(option, "names"))
    file->names = true;
  else if (kg_string_is(option, "capital"))
    file->capital = true;
  else if (kg_string_starts(option, KG_LITERAL("free=")))
    return read_bits(&file->free, kg_string_slice(option, 5, option.size), ',', path, line, error);
  else if (kg_string_starts(option, KG_LITERAL("weight=")))
    file->weight = strtof(option.data + 7, NULL);
  else if (kg_string_starts(option, KG_LITERAL("rows="))) {
    char *end;
    file->first_row = strtoul(option.data + 5, &end, 10);
    if (*end == '-') file->last_row = strtoul(end + 1, NULL, 10);
  } else {
    return kg_fail(error, KG_BAD_INPUT, path, line, "unknown option '%s' of a file", option.data);
  }
  return KG_OK;
}

/* "settings NAME=NUMBER …" */
static kg_status read_settings(kg_recipe *recipe, kg_string line, const char *path, size_t number, kg_arena *arena,
                               kg_error *error) {
  while (line.size) {
    const kg_string setting = kg_arena_copy(arena, kg_string_next_field(&line, ' '));
    if (!setting.size) continue;
    kg_string value = setting;
    const kg_string name = kg_string_next_field(&value, '=');
    char *end = NULL;
    const double parsed = value.size ? strtod(value.data, &end) : 0;
    if (!value.size || *end || !(parsed >= -1e9 && parsed <= 1e9))
      return kg_fail(error, KG_BAD_INPUT, path, number, "the setting '%s' has no number", setting.data);
    KG_PUSH(arena, &recipe->settings, kg_recipe_setting, {name, parsed, number});
  }
  return KG_OK;
}

kg_status kg_recipe_read(kg_recipe *recipe, kg_string text, const char *path, kg_arena *arena, kg_error *error) {
  kg_string line;
  memset(recipe, 0, sizeof *recipe);
  for (size_t number = 1; kg_string_next_line(&text, &line); number++) {
    line = kg_string_trim(line);
    if (!line.size || line.data[0] == '#') continue;
    if (kg_string_starts(line, KG_LITERAL("settings "))) {
      KG_TRY(read_settings(recipe, kg_string_slice(line, 9, line.size), path, number, arena, error));
      continue;
    }
    if (kg_string_starts(line, KG_LITERAL("file "))) {
      line = kg_string_slice(line, 5, line.size);
      kg_recipe_file file = {
          .name = kg_arena_copy(arena, kg_string_next_field(&line, ' ')), .weight = 1.0F, .last_row = SIZE_MAX};
      while (line.size) {
        const kg_string option = kg_arena_copy(arena, kg_string_next_field(&line, ' '));
        if (option.size) KG_TRY(read_option(&file, option, path, number, error));
      }
      KG_PUSH(arena, &recipe->files, kg_recipe_file, file);
      continue;
    }
    if (!recipe->files.count) return kg_fail(error, KG_BAD_INPUT, path, number, "a type stands before the first file");
    kg_string names = kg_string_trim(kg_string_next_field(&line, '='));
    uint32_t bits;
    KG_TRY(read_bits(&bits, line, '|', path, number, error));
    kg_recipe_file *file = &recipe->files.items[recipe->files.count - 1];
    while (names.size) {
      const kg_string name = kg_arena_copy(arena, kg_string_trim(kg_string_next_field(&names, ',')));
      KG_PUSH(arena, &file->types, kg_recipe_type, {name, bits});
    }
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
