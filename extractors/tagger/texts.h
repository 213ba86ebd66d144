/** Unannotated texts in a folder, as documents of plain paragraphs. For training only. */
#ifndef KG_TAGGER_TEXTS_H
#define KG_TAGGER_TEXTS_H

#include "extractors/text/tokens.h"

/** Passes the tokens of each file *.md, *.txt or *.json under `folder`, in the order of their paths, to `visit`; of JSON
 *  the strings that hold a space are read. `visit` returns false to end (KG_NO_MEMORY). Files that are not UTF-8 or are
 *  larger than 4 MiB are passed over. */
kg_status kg_texts_each(const char *folder, const kg_lexicon *lexicon,
                        bool (*visit)(void *state, const kg_tokens *tokens), void *state, kg_error *error);

#endif
