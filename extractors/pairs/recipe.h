/** How annotated relations are to be read: which property of ours each of theirs is, as data. Lines of
 *
 *      file NAME.jsonl [weight=1.0] [rows=FROM-TO] [scope=KEY] [unsaid=0.2] [marked] [document]
 *      TYPE = property|^property(word)
 *      TYPE = none
 *      text FOLDER [weight=0.1] [most=1000]
 *
 *  `rows` are those to train on, from 0, without TO. A relation of that TYPE says one of the properties, "^" from its
 *  tail to its head; one with a word in brackets if that word stands in the sentence, else one without; "none" that the
 *  set marks it and that it is none of ours. A type without a line tells nothing.
 *  What a set speaks of and does not mark is not so: `scope` names the key of a row that lists the types which
 *  that row marks (without it, all that have a line); `marked`: nothing is known of pairs that the row does not mark;
 *  `document`: relations are said of things of the whole document, so a sentence need not say them; `unsaid`: with that
 *  part of the weight, properties that a row does not mark do not hold. `text`: text without annotation, at most so many
 *  documents of it; what patterns find there is so, what they do not find is not. '#' begins a comment. */
#ifndef KG_PAIRS_RECIPE_H
#define KG_PAIRS_RECIPE_H

#include "extractors/pairs/classes.h"

/** One property that a type may be. */
typedef struct kg_relation_meaning {
  uint8_t property;
  bool back;
  kg_string word; /**< that stands in the sentence, or empty */
} kg_relation_meaning;

typedef struct kg_relation_type {
  kg_string name;
  KG_LIST(kg_relation_meaning) meanings; /**< none: it is none of ours */
} kg_relation_type;

typedef struct kg_relation_set {
  kg_string name, scope;
  float weight, unsaid;
  size_t first_row, last_row;
  bool marked, document, text;
  KG_LIST(kg_relation_type) types;
} kg_relation_set;

typedef struct kg_relation_recipe {
  KG_LIST(kg_relation_set) sets;
} kg_relation_recipe;

/** Reads a recipe; names are copied to the arena. KG_BAD_INPUT with the line of what is wrong. */
kg_status kg_relation_recipe_read(kg_relation_recipe *recipe, kg_string text, const char *path, kg_arena *arena,
                                  kg_error *error);
/** The type of that name, or NULL. */
const kg_relation_type *kg_relation_type_find(const kg_relation_set *set, kg_string name);

#endif
