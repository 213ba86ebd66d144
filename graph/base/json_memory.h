/** Memory for jansson, which cannot bear to lose it: where an allocation fails it reports bad JSON, gives a text with holes,
 *  or (2.14) writes behind the end of one. So none fails while it parses: the parse is left by a jump, and what it had
 *  allocated is freed. A part of the reader (json.c).
 *
 *  The functions that jansson allocates with are its own global state. They are set once, to ones that outside of a parse
 *  pass on to those that were set before, so values of a program that uses jansson itself are none the worse. */
#ifndef KG_BASE_JSON_MEMORY_H
#define KG_BASE_JSON_MEMORY_H

#include "graph/base/strings.h"

#include <jansson.h>

/** json_loadb, all or nothing.
 *  @param no_memory receives whether memory failed; NULL is then returned and nothing is left behind. */
json_t *kg_json_load(kg_string text, size_t flags, json_error_t *problem, bool *no_memory);

#endif
