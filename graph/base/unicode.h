/** UTF-8 and what Unicode says of its characters. Classes and folding come from libunistring. */
#ifndef KG_BASE_UNICODE_H
#define KG_BASE_UNICODE_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** Decodes the character at `text.data[at]` of valid UTF-8 and returns its size in bytes (1 to 4). `at < text.size`. */
size_t kg_utf8_decode(kg_string text, size_t at, uint32_t *character);
/** Writes `character` (a scalar value) to `bytes` and returns the size, 1 to 4. */
size_t kg_utf8_encode(char bytes[4], uint32_t character);
/** Offset of the first byte that is not UTF-8 (overlong, surrogate, above U+10FFFF, cut short), or text.size. O(size). */
size_t kg_utf8_valid(kg_string text);
/** Replaces each maximal ill-formed part by U+FFFD; `*replaced` receives how many. Returns `text` itself if it is valid. */
kg_string kg_utf8_repair(kg_arena *arena, kg_string text, size_t *replaced);
/** Code points in valid UTF-8. O(size). */
size_t kg_utf8_count(kg_string text);

/** What a character is, as far as reading text needs it. */
typedef enum kg_character_class {
  KG_CHARACTER_OTHER, /**< punctuation and symbols */
  KG_CHARACTER_SPACE, /**< white space, no-break space too */
  KG_CHARACTER_DIGIT,
  KG_CHARACTER_LOWER,
  KG_CHARACTER_UPPER,  /**< title case too */
  KG_CHARACTER_LETTER, /**< of a script without case */
  KG_CHARACTER_MARK    /**< combining: goes with the letter before it */
} kg_character_class;
kg_character_class kg_character_classify(uint32_t character);

/** The comparison form of a name: compatibility-decomposed, case folded, without combining marks; quotes made straight;
 *  every run of punctuation, symbols and white space one space; none at the ends; possessive 's and dots inside
 *  initialisms ("U.S.") dropped. '+' and '#' after a letter stay ("c++", "c#"), '&' becomes "and". Empty if nothing is left
 *  or memory fails. */
kg_string kg_fold_name(kg_arena *arena, kg_string name);
/** Lower case, nothing else (simple mapping, character by character). */
kg_string kg_lower(kg_arena *arena, kg_string text);
/** Writes the lower case of `text` to `buffer` if it fits in `capacity`; returns the size or 0 if it does not. */
size_t kg_lower_into(char *buffer, size_t capacity, kg_string text);

#endif
