#include "extractors/pairs/recipe.h"

#include "graph/base/error.h"

#include <stdlib.h>

const kg_relation_type *kg_relation_type_find(const kg_relation_set *set, kg_string name) {
  for (size_t i = 0; i < set->types.count; i++)
    if (kg_string_equal(set->types.items[i].name, name)) return &set->types.items[i];
  return NULL;
}

static kg_status read_meanings(kg_relation_type *type, kg_string list, const char *path, size_t line, kg_arena *arena,
                               kg_error *error) {
  while (list.size) {
    kg_string name = kg_string_trim(kg_string_next_field(&list, '|'));
    kg_relation_meaning meaning = {.back = name.size && name.data[0] == '^'};
    if (kg_string_is(name, "none")) continue;
    if (meaning.back) name = kg_string_slice(name, 1, name.size);
    kg_string word = name;
    name = kg_string_next_field(&word, '(');
    meaning.word = kg_arena_copy(arena, kg_string_next_field(&word, ')'));
    meaning.property = (uint8_t)kg_pair_property_find(name);
    if (meaning.property == KG_PAIR_PROPERTIES)
      return kg_fail(error, KG_BAD_INPUT, path, line, "'%.*s' is no property that is learnt; classes.c lists them",
                     (int)(name.size < 40 ? name.size : 40), name.data);
    KG_PUSH(arena, &type->meanings, kg_relation_meaning, meaning);
  }
  return KG_OK;
}

static kg_status read_option(kg_relation_set *set, kg_string option, const char *path, size_t line, kg_error *error) {
  if (kg_string_is(option, "marked"))
    set->marked = true;
  else if (kg_string_is(option, "document"))
    set->document = true;
  else if (kg_string_starts(option, KG_LITERAL("scope=")))
    set->scope = kg_string_slice(option, 6, option.size);
  else if (kg_string_starts(option, KG_LITERAL("weight=")))
    set->weight = strtof(option.data + 7, NULL);
  else if (kg_string_starts(option, KG_LITERAL("unsaid=")))
    set->unsaid = strtof(option.data + 7, NULL);
  else if (kg_string_starts(option, KG_LITERAL("most=")))
    set->last_row = strtoul(option.data + 5, NULL, 10);
  else if (kg_string_starts(option, KG_LITERAL("rows="))) {
    char *end;
    set->first_row = strtoul(option.data + 5, &end, 10);
    if (*end == '-') set->last_row = strtoul(end + 1, NULL, 10);
  } else
    return kg_fail(error, KG_BAD_INPUT, path, line, "unknown option '%s' of a file", option.data);
  return KG_OK;
}

kg_status kg_relation_recipe_read(kg_relation_recipe *recipe, kg_string text, const char *path, kg_arena *arena,
                                  kg_error *error) {
  kg_string line;
  memset(recipe, 0, sizeof *recipe);
  for (size_t number = 1; kg_string_next_line(&text, &line); number++) {
    line = kg_string_trim(line);
    if (!line.size || line.data[0] == '#') continue;
    const bool text_set = kg_string_starts(line, KG_LITERAL("text "));
    if (text_set || kg_string_starts(line, KG_LITERAL("file "))) {
      line = kg_string_slice(line, 5, line.size);
      kg_relation_set set = {.name = kg_arena_copy(arena, kg_string_next_field(&line, ' ')),
                             .weight = 1.0F,
                             .last_row = SIZE_MAX,
                             .text = text_set};
      while (line.size) {
        const kg_string option = kg_arena_copy(arena, kg_string_next_field(&line, ' '));
        if (option.size) KG_TRY(read_option(&set, option, path, number, error));
      }
      KG_PUSH(arena, &recipe->sets, kg_relation_set, set);
      continue;
    }
    if (!recipe->sets.count) return kg_fail(error, KG_BAD_INPUT, path, number, "a type stands before the first file");
    kg_relation_type type = {.name = kg_arena_copy(arena, kg_string_trim(kg_string_next_field(&line, '=')))};
    KG_TRY(read_meanings(&type, line, path, number, arena, error));
    KG_PUSH(arena, &recipe->sets.items[recipe->sets.count - 1].types, kg_relation_type, type);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
