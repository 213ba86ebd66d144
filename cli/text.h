/** Printing text that came from outside. */
#ifndef KG_CLI_TEXT_H
#define KG_CLI_TEXT_H

#include "kgraph.h"

#include <stdio.h>

/** Prints text in one line for a person: line ends and tabs as a space, other control characters, characters that turn
 *  the direction of writing and bytes that are not UTF-8 as escapes, so that no text can pass for what it is not. */
void cli_print(kg_string text, FILE *file);
/** Prints a JSON string with its quotes. `text` is UTF-8; what is not becomes U+FFFD. */
void cli_print_json(kg_string text, FILE *file);
/** Prints a number from 0 to 1 with three places, whatever the locale. */
void cli_print_confidence(double number, FILE *file);

/** True if the whole text is UTF-8. */
bool cli_is_utf8(kg_string text);
/** A view of a NUL-terminated string. */
kg_string cli_string(const char *text);

#endif
