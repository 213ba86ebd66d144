/** The annotated sets that a recipe names.
 *
 *  Sets annotate different types. A recipe says how each is to be read: lines of
 *
 *      file NAME.jsonl [weight=1.0] [rows=FROM-TO] [spaced] [partial] [names] [capital] [lowered] [free=Type,…]
 *      TYPE,TYPE,… = Type|Type|none|any
 *
 *  `rows` are those to train on, from 0, without TO. `spaced`: the text is tokens with spaces between them; it is read
 *  once so and once as it would be printed. `partial`: not every name is marked, so what is capitalised and unmarked may
 *  be anything. `names`: spans are whole noun phrases, of which only those that are just a name are used. `capital`:
 *  spans without a capital are not names. `lowered`: some rows are read once more in lower case, since there are people
 *  who write so. `free`: types that the set does not mark. The second line says which types of ours a type of the set
 *  may be; "none" is no name, "any" tells nothing. Types without a line are what their `ktype` says, and no name where
 *  that is none of ours. '#' begins a comment.
 *
 *      settings NAME=NUMBER …
 *
 *  says how to train: epochs, repeats, rate, dropout, decay, count (features seen less often are left out), rows, bias,
 *  least; and how words are put into classes: fine, coarse, vocabulary, rounds. What is not said is as for the built-in
 *  model (train.h, word_table.h). */
#ifndef KG_TAGGER_RECIPE_SETS_H
#define KG_TAGGER_RECIPE_SETS_H

#include "extractors/tagger/corpus.h"

/** Reads the recipe at `path` into `arena`. KG_IO, KG_BAD_INPUT with the line. */
kg_status kg_recipe_load(kg_recipe *recipe, const char *path, kg_arena *arena, kg_error *error);
/** Adds what the recipe names, from files under `folder`.
 *  @return KG_IO or KG_BAD_INPUT with file and line; KG_LIMIT for a file above 1 GiB. */
kg_status kg_corpus_read(kg_corpus *corpus, const kg_recipe *recipe, const char *folder, kg_error *error);

#endif
