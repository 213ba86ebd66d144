/** JSON: writing strings, and reading through jansson with its doors shut. */
#ifndef KG_BASE_JSON_H
#define KG_BASE_JSON_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"
#include "graph/base/writer.h"

#include <jansson.h>

/** The deepest nesting of [ ] and { } that is read. */
enum { KG_JSON_DEPTH_MAX = 64 };

/** Writes `text` as a JSON string with its quotes. Controls, DEL, U+2028 and U+2029 are escaped; all else stands as it is.
 *  `text` is valid UTF-8. */
void kg_write_json_string(kg_writer *writer, kg_string text);

/** Reads one JSON value, which may be of any kind, from UTF-8 text.
 *  @param value receives the value; release it with json_decref. Strings in it hold no NUL.
 *  @param name stands in errors as the file; `first_line` is the line there on which `text` begins, from 1.
 *  @return KG_BAD_INPUT with line and column for what is no JSON, has a key twice in one object, a number out of range
 *  or a NUL character; KG_LIMIT for nesting above KG_JSON_DEPTH_MAX. O(size). */
kg_status kg_json_parse(json_t **value, kg_string text, const char *name, size_t first_line, kg_error *error);

/** What a member of an object is named in errors: "string", "number", … Static. */
const char *kg_json_kind(const json_t *value);
/** The text of a JSON string, lent by it; {NULL, 0} for NULL or another kind. */
kg_string kg_json_text(const json_t *value);

/** One member of an object as it stands in the text. */
typedef struct kg_json_member {
  kg_string key;   /**< without quotes, escapes decoded; lent by the text or the arena */
  kg_string whole; /**< from the opening quote of the key to the end of the value */
  kg_string value; /**< the value's text, without white space around it */
} kg_json_member;

/** Cuts the next member off `rest`, for what has to be kept word for word. Start with `rest` as an object that
 *  kg_json_parse has accepted. False at its end, or if memory fails. */
bool kg_json_next_member(kg_string *rest, kg_json_member *member, kg_arena *arena);

#endif
