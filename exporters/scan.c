#include "exporters/scan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Which bytes stop which scan. */
enum { IN_STRING = 1, IN_IRI = 2, IN_XML = 4, IN_DOT = 8, ANY = 15 };

/* Rows of sixteen: 0x00 to 0x1F stop all; then the punctuation of each. */
static const unsigned char stops[256] = {
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    ANY,
    [' '] = IN_IRI,
    ['"'] = ANY,
    ['&'] = IN_XML | IN_DOT,
    ['.'] = IN_IRI,
    ['<'] = IN_IRI | IN_XML,
    ['>'] = IN_IRI | IN_XML,
    ['\\'] = IN_STRING | IN_IRI | IN_DOT,
    ['^'] = IN_IRI,
    ['`'] = IN_IRI,
    ['{'] = IN_IRI,
    ['|'] = IN_IRI,
    ['}'] = IN_IRI,
    [0x7F] = IN_STRING | IN_IRI | IN_DOT,
    [0xC2] = IN_IRI,
    [0xEF] = ANY,
};

static size_t scan_bytes(kg_string text, size_t from, unsigned char stop) {
  while (from < text.size && !(stops[(unsigned char)text.data[from]] & stop)) from++;
  return from;
}

static bool is_local(char c) { return kg_is_ascii_alpha(c) || kg_is_digit(c) || c == '_' || c == '-' || c == '.'; }

static size_t scan_local_name(kg_string text, size_t from) {
  while (from < text.size && is_local(text.data[from])) from++;
  return from;
}

#if defined(__SSE2__)

static __m128i load(const char *data) { return _mm_loadu_si128((const __m128i *)(const void *)data); }
static __m128i is(__m128i bytes, unsigned char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)c)); }
static __m128i either(__m128i a, __m128i b) { return _mm_or_si128(a, b); }
static __m128i is_at_most(__m128i bytes, unsigned char c) {
  return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8((char)c)), bytes);
}

static unsigned string_stops(__m128i bytes) {
  const __m128i ascii =
      either(either(is_at_most(bytes, 0x1F), is(bytes, '"')), either(is(bytes, '\\'), is(bytes, 0x7F)));
  return (unsigned)_mm_movemask_epi8(either(ascii, is(bytes, 0xEF)));
}

static unsigned xml_stops(__m128i bytes) {
  const __m128i brackets = is(_mm_and_si128(bytes, _mm_set1_epi8((char)0xFD)), '<'); /* and '>' */
  const __m128i marks = either(is(bytes, '&'), is(bytes, '"'));
  return (unsigned)_mm_movemask_epi8(either(either(brackets, marks), either(is_at_most(bytes, 0x1F), is(bytes, 0xEF))));
}

static unsigned dot_stops(__m128i bytes) {
  const __m128i marks = either(either(is(bytes, '&'), is(bytes, '"')), either(is(bytes, '\\'), is(bytes, 0x7F)));
  return (unsigned)_mm_movemask_epi8(either(marks, either(is_at_most(bytes, 0x1F), is(bytes, 0xEF))));
}

static unsigned iri_stops(__m128i bytes) {
  /* '<' and '>' differ in one bit, and so do '\\' and '^': masked, a pair needs one comparison. */
  const __m128i masked = _mm_and_si128(bytes, _mm_set1_epi8((char)0xFD));
  const __m128i brackets = either(is(masked, '<'), is(masked, '\\'));
  const __m128i braces = is_at_most(_mm_sub_epi8(bytes, _mm_set1_epi8('{')), 2);
  const __m128i single = either(either(is(bytes, '"'), is(bytes, '`')), either(is(bytes, '.'), is(bytes, 0x7F)));
  const __m128i beyond = either(is(bytes, 0xC2), is(bytes, 0xEF));
  return (unsigned)_mm_movemask_epi8(
      either(either(either(brackets, braces), either(single, beyond)), is_at_most(bytes, 0x20)));
}

static unsigned local_name_stops(__m128i bytes) {
  const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const __m128i letters = is_at_most(_mm_sub_epi8(lower, _mm_set1_epi8('a')), 25);
  const __m128i digits = is_at_most(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), 9);
  const __m128i marks = either(is(bytes, '_'), either(is(bytes, '-'), is(bytes, '.')));
  return ~(unsigned)_mm_movemask_epi8(either(either(letters, digits), marks)) & 0xFFFF;
}

/* `stops_of` is inlined: each scan becomes a loop of its own. The last block overlaps the one before it. */
#define SCAN(text, from, stops_of, rest)                                                                               \
  do {                                                                                                                 \
    while ((text).size - (from) >= 16) {                                                                               \
      const unsigned found = stops_of(load((text).data + (from)));                                                     \
      if (found) return (from) + (size_t)__builtin_ctz(found);                                                         \
      (from) += 16;                                                                                                    \
    }                                                                                                                  \
    if ((from) < (text).size && (text).size >= 16) {                                                                   \
      const size_t last = (text).size - 16;                                                                            \
      const unsigned found = stops_of(load((text).data + last)) >> ((from)-last);                                      \
      return found ? (from) + (size_t)__builtin_ctz(found) : (text).size;                                              \
    }                                                                                                                  \
    return (rest);                                                                                                     \
  } while (0)

size_t kg_scan_string(kg_string text, size_t from) {
  SCAN(text, from, string_stops, scan_bytes(text, from, IN_STRING));
}
size_t kg_scan_xml(kg_string text, size_t from) { SCAN(text, from, xml_stops, scan_bytes(text, from, IN_XML)); }
size_t kg_scan_dot(kg_string text, size_t from) { SCAN(text, from, dot_stops, scan_bytes(text, from, IN_DOT)); }
size_t kg_scan_iri(kg_string text, size_t from) { SCAN(text, from, iri_stops, scan_bytes(text, from, IN_IRI)); }
size_t kg_scan_local_name(kg_string text, size_t from) {
  SCAN(text, from, local_name_stops, scan_local_name(text, from));
}

#else

size_t kg_scan_string(kg_string text, size_t from) { return scan_bytes(text, from, IN_STRING); }
size_t kg_scan_xml(kg_string text, size_t from) { return scan_bytes(text, from, IN_XML); }
size_t kg_scan_dot(kg_string text, size_t from) { return scan_bytes(text, from, IN_DOT); }
size_t kg_scan_iri(kg_string text, size_t from) { return scan_bytes(text, from, IN_IRI); }
size_t kg_scan_local_name(kg_string text, size_t from) { return scan_local_name(text, from); }

#endif
