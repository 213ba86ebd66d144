/** How annotated sets are to be read (see recipe_sets.h for what is written in a recipe). */
#ifndef KG_TAGGER_RECIPE_H
#define KG_TAGGER_RECIPE_H

#include "extractors/tagger/model.h"
#include "graph/base/arena.h"

/** Bits of kg_recipe_type.types: one for each type of the chain, and these. */
enum { KG_RECIPE_NONE = 1 << KG_NAME_TYPES, KG_RECIPE_ANY = 2 << KG_NAME_TYPES };

typedef struct kg_recipe_type {
  kg_string name;
  uint32_t types;
} kg_recipe_type;

typedef struct kg_recipe_file {
  kg_string name;
  float weight;
  size_t first_row, last_row;
  bool spaced, partial, names, capital, lowered;
  bool literal; /**< spans hold as they are: no rule takes one for something else; they do not overlap */
  uint32_t free;
  KG_LIST(kg_recipe_type) types;
} kg_recipe_file;

/** "rate=0.05": how to train, see kg_train_settings. */
typedef struct kg_recipe_setting {
  kg_string name;
  double value;
  size_t line;
} kg_recipe_setting;

typedef struct kg_recipe {
  KG_LIST(kg_recipe_file) files;
  KG_LIST(kg_recipe_setting) settings;
} kg_recipe;

/** Reads a recipe; names are copied to the arena. KG_BAD_INPUT with the line of what is wrong. */
kg_status kg_recipe_read(kg_recipe *recipe, kg_string text, const char *path, kg_arena *arena, kg_error *error);
/** The bits of a type's name in the ontology ("Person"; "Company" is an organization), 0 if it is none of ours. */
uint32_t kg_recipe_types_of(kg_string name);
/** What a type of the set may be, by its own name or else by `ktype`. */
uint32_t kg_recipe_look_up(const kg_recipe_file *file, kg_string type, kg_string ktype);

#endif
