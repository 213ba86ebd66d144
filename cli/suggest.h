/** "Did you mean …?" for mistyped commands and options. */
#ifndef KG_CLI_SUGGEST_H
#define KG_CLI_SUGGEST_H

#include "kgraph.h"

/** A word farther away than this is no suggestion. */
enum { CLI_SUGGEST_DISTANCE = 2 };

/** How many letters have to be put in, left out, changed or swapped with their neighbour to make `word` `known`; the
 *  result is above CLI_SUGGEST_DISTANCE if words are too long, or too short to be recognised. */
int cli_distance(kg_string word, const char *known);

#endif
