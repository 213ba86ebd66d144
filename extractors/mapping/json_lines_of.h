/** On which line of a JSON text something stands, for errors: parsers keep no places. */
#ifndef KG_MAPPING_JSON_LINES_OF_H
#define KG_MAPPING_JSON_LINES_OF_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** The line, from 1, on which the value at a JSON pointer begins in `text`, which has been parsed already; where there is
 *  no such value, that of the last one on the way. O(size). */
size_t kg_json_line_of(kg_string text, kg_string pointer);

#endif
