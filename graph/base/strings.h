/** Views of bytes: making, comparing, looking into them. Nothing here allocates or depends on the locale. */
#ifndef KG_BASE_STRINGS_H
#define KG_BASE_STRINGS_H

#include "kgraph.h"

#include <string.h>

/** A view of a string literal. */
#define KG_LITERAL(text) ((kg_string){(text), sizeof(text) - 1})

/** A view of a NUL-terminated string; NULL gives the empty view. */
static inline kg_string kg_string_of(const char *text) { return (kg_string){text, text ? strlen(text) : 0}; }
static inline bool kg_string_equal(kg_string a, kg_string b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}
static inline bool kg_string_is(kg_string a, const char *text) { return kg_string_equal(a, kg_string_of(text)); }
/** Order by bytes, as LC_ALL=C sort: negative, 0 or positive. For UTF-8 that is the order of code points. */
static inline int kg_string_compare(kg_string a, kg_string b) {
  const size_t size = a.size < b.size ? a.size : b.size;
  const int order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}
static inline bool kg_string_starts(kg_string a, kg_string start) {
  return a.size >= start.size && (start.size == 0 || memcmp(a.data, start.data, start.size) == 0);
}
static inline bool kg_string_ends(kg_string a, kg_string end) {
  return a.size >= end.size && (end.size == 0 || memcmp(a.data + a.size - end.size, end.data, end.size) == 0);
}
static inline kg_string kg_string_slice(kg_string a, size_t begin, size_t end) {
  return (kg_string){begin ? a.data + begin : a.data, end - begin}; /* of an empty string `data` may be NULL */
}
/** True for the six ASCII white-space characters. */
static inline bool kg_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool kg_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool kg_is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool kg_is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool kg_is_ascii_alpha(char c) { return kg_is_ascii_upper(c) || kg_is_ascii_lower(c); }
static inline char kg_ascii_lower(char c) { return kg_is_ascii_upper(c) ? (char)(c - 'A' + 'a') : c; }

/** Without ASCII white space at both ends. */
kg_string kg_string_trim(kg_string a);
/** Where `part` first occurs in `a` at or after `from`, or SIZE_MAX. O(size) with the C library's memmem in mind. */
size_t kg_string_find(kg_string a, kg_string part, size_t from);
/** Equal without regard to the case of ASCII letters. */
bool kg_string_equal_ascii_case(kg_string a, kg_string b);
/** The one of `words`, set off by single spaces, that equals `word` without regard to the case of ASCII letters; empty if
 *  none does. */
kg_string kg_string_among(const char *words, kg_string word);
/** Cuts the next line off `rest` (without its end: LF, CRLF or CR). False when nothing is left. */
bool kg_string_next_line(kg_string *rest, kg_string *line);
/** Cuts the next tab-separated field off `rest`; an exhausted line gives empty fields. */
kg_string kg_string_next_field(kg_string *rest, char separator);

#endif
