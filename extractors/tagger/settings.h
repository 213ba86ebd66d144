/** What a recipe sets of the options of training. */
#ifndef KG_TAGGER_SETTINGS_H
#define KG_TAGGER_SETTINGS_H

#include "extractors/tagger/recipe.h"
#include "extractors/tagger/train.h"

/** Puts the recipe's settings in place. KG_BAD_INPUT at `path` and the line for one that does not exist or does not fit. */
kg_status kg_train_settings(kg_train_options *options, kg_word_table_options *words, const kg_recipe *recipe,
                            const char *path, kg_error *error);

#endif
