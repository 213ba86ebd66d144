#include "graph/base/unicode.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

size_t kg_utf8_decode(kg_string text, size_t at, uint32_t *character) {
  const unsigned char *p = (const unsigned char *)text.data + at;
  if (p[0] < 0x80) {
    *character = p[0];
    return 1;
  }
  const size_t left = text.size - at;
  if (p[0] < 0xE0 && left >= 2) {
    *character = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    return 2;
  }
  if (p[0] < 0xF0 && left >= 3) {
    *character = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return 3;
  }
  if (left >= 4) {
    *character =
        (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    return 4;
  }
  *character = 0xFFFD;
  return 1;
}

size_t kg_utf8_encode(char bytes[4], uint32_t c) {
  if (c < 0x80) {
    bytes[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    bytes[0] = (char)(0xC0 | c >> 6);
    bytes[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    bytes[0] = (char)(0xE0 | c >> 12);
    bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  bytes[0] = (char)(0xF0 | c >> 18);
  bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
  bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
  bytes[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

/* Size of the well-formed sequence at `p` (Unicode table 3-7), or 0, and then `*bad` is the size of the maximal
   subpart that a replacement character stands for. */
static size_t sequence(const unsigned char *p, size_t left, size_t *bad) {
  *bad = 1;
  if (p[0] < 0x80) return 1;
  size_t size;
  unsigned char low = 0x80, high = 0xBF;
  if (p[0] >= 0xC2 && p[0] <= 0xDF) {
    size = 2;
  } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
    size = 3;
    if (p[0] == 0xE0) low = 0xA0;
    if (p[0] == 0xED) high = 0x9F;
  } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
    size = 4;
    if (p[0] == 0xF0) low = 0x90;
    if (p[0] == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (size_t i = 1; i < size; i++) {
    if (i >= left || p[i] < low || p[i] > high) {
      *bad = i;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return size;
}

size_t kg_utf8_valid(kg_string text) {
  size_t at = 0, bad;
  while (at < text.size) {
    uint64_t eight; /* most text is ASCII */
    while (text.size - at >= sizeof eight) {
      memcpy(&eight, text.data + at, sizeof eight);
      if (eight & UINT64_C(0x8080808080808080)) break;
      at += sizeof eight;
    }
    while (at < text.size && (unsigned char)text.data[at] < 0x80) at++;
    if (at == text.size) break;
    const size_t size = sequence((const unsigned char *)text.data + at, text.size - at, &bad);
    if (!size) break;
    at += size;
  }
  return at;
}

kg_string kg_utf8_repair(kg_arena *arena, kg_string text, size_t *replaced) {
  *replaced = 0;
  if (kg_utf8_valid(text) == text.size) return text;
  if (text.size > SIZE_MAX / 3) {
    arena->failed = true;
    return (kg_string){"", 0};
  }
  char *out = kg_arena_allocate(arena, text.size * 3);
  if (!out) return (kg_string){"", 0};
  size_t at = 0, size = 0, bad;
  while (at < text.size) {
    const size_t good = sequence((const unsigned char *)text.data + at, text.size - at, &bad);
    if (good) {
      memcpy(out + size, text.data + at, good);
      size += good;
      at += good;
    } else {
      memcpy(out + size, "\xEF\xBF\xBD", 3);
      size += 3;
      at += bad;
      ++*replaced;
    }
  }
  return (kg_string){out, size};
}

size_t kg_utf8_count(kg_string text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  return count;
}

kg_character_class kg_character_classify(uint32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return KG_CHARACTER_LOWER;
    if (c >= 'A' && c <= 'Z') return KG_CHARACTER_UPPER;
    if (c >= '0' && c <= '9') return KG_CHARACTER_DIGIT;
    return c == ' ' || (c >= '\t' && c <= '\r') ? KG_CHARACTER_SPACE : KG_CHARACTER_OTHER;
  }
  if (c == 0xA0 || c == 0x202F || uc_is_property_white_space(c)) return KG_CHARACTER_SPACE;
  const uc_general_category_t category = uc_general_category(c);
  if (uc_is_general_category(c, UC_CATEGORY_Ll)) return KG_CHARACTER_LOWER;
  if (uc_is_general_category(c, UC_CATEGORY_Lu) || uc_is_general_category(c, UC_CATEGORY_Lt)) return KG_CHARACTER_UPPER;
  if (uc_general_category_and(category, UC_CATEGORY_L).bitmask) return KG_CHARACTER_LETTER;
  if (uc_general_category_and(category, UC_CATEGORY_M).bitmask) return KG_CHARACTER_MARK;
  if (uc_is_general_category(c, UC_CATEGORY_Nd)) return KG_CHARACTER_DIGIT;
  return KG_CHARACTER_OTHER;
}

size_t kg_lower_into(char *buffer, size_t capacity, kg_string text) {
  size_t size = 0;
  for (size_t at = 0; at < text.size;) {
    const unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) {
      if (size == capacity) return 0;
      buffer[size++] = kg_ascii_lower((char)byte);
      at++;
      continue;
    }
    uint32_t c;
    char bytes[4];
    at += kg_utf8_decode(text, at, &c);
    const size_t width = kg_utf8_encode(bytes, c == 0x2019 ? '\'' : uc_tolower(c));
    if (width > capacity - size) return 0;
    memcpy(buffer + size, bytes, width);
    size += width;
  }
  return size;
}

kg_string kg_lower(kg_arena *arena, kg_string text) {
  /* a simple mapping grows a character from two bytes to three at most */
  if (text.size > SIZE_MAX / 2) {
    arena->failed = true;
    return (kg_string){"", 0};
  }
  const size_t capacity = text.size * 2;
  char *buffer = kg_arena_allocate(arena, capacity);
  if (!buffer) return (kg_string){"", 0};
  return (kg_string){buffer, kg_lower_into(buffer, capacity, text)};
}

static bool word_character(uint32_t c) {
  const kg_character_class class = kg_character_classify(c);
  return class >= KG_CHARACTER_DIGIT && class != KG_CHARACTER_MARK;
}

static bool ascii_word(char c) { return kg_is_digit(c) || kg_is_ascii_alpha(c); }

/* What kg_fold_name does, byte by byte, for names in ASCII, as most are. False for others. `out` has room for four bytes for each
 * of the name's, and a space more. */
static bool fold_ascii(char *out, size_t *length, kg_string name) {
  size_t size = 0, letters = 0; /* how many end the output without a gap */
  bool gap = false, ends_with_word = false;
  for (size_t i = 0; i < name.size; i++) {
    const char c = kg_ascii_lower(name.data[i]);
    if (ascii_word(c) || ((c == '+' || c == '#') && ends_with_word)) {
      if (gap && size) {
        out[size++] = ' ';
        letters = 0;
      }
      out[size++] = c;
      letters++;
      gap = false;
      ends_with_word = true;
      continue;
    }
    if ((unsigned char)c >= 0x80) return false;
    const char next = i + 1 < name.size ? kg_ascii_lower(name.data[i + 1]) : '\0';
    const bool goes_on = i + 2 < name.size && ascii_word(name.data[i + 2]);
    if (c == '\'' || c == '`') {
      i += ends_with_word && next == 's' && !goes_on; /* possessive */
    } else if (c == '.' && letters == 1 && !gap && !kg_is_digit(out[size - 1]) && ascii_word(next) && !goes_on) {
      letters = 0; /* U.S., but neither 2.0 nor a.txt */
    } else {
      if (c == '&') {
        if (size) out[size++] = ' ';
        memcpy(out + size, "and", 3);
        size += 3;
      }
      gap = true;
      letters = 0;
      ends_with_word = false;
    }
  }
  *length = size;
  return true;
}

kg_string kg_fold_name(kg_arena *arena, kg_string name) {
  enum { ASCII_MAX = 256 };
  char small[ASCII_MAX * 4 + 1];
  size_t ascii_size;
  if (name.size <= ASCII_MAX && fold_ascii(small, &ascii_size, name))
    return kg_arena_copy(arena, (kg_string){small, ascii_size});
  const kg_arena_mark before = kg_arena_mark_now(arena);
  size_t size;
  uint8_t *folded = u8_casefold((const uint8_t *)name.data, name.size, NULL, UNINORM_NFKD, NULL, &size);
  if (!folded || size > SIZE_MAX / 4 - 1) {
    free(folded);
    arena->failed = true;
    return (kg_string){"", 0};
  }
  const kg_string text = {(char *)folded, size};
  char *out = kg_arena_allocate(arena, size * 4 + 1); /* '&' becomes three letters behind a space */
  size_t length = 0, letters = 0;                     /* as in fold_ascii */
  bool gap = false, ends_with_word = false;
  for (size_t at = 0; out && at < text.size;) {
    uint32_t c, next = 0, after = 0;
    const size_t width = kg_utf8_decode(text, at, &c);
    const size_t then = at + width;
    size_t later = then;
    if (then < text.size) later += kg_utf8_decode(text, then, &next);
    if (later < text.size) (void)kg_utf8_decode(text, later, &after);
    const kg_character_class class = kg_character_classify(c);
    at = then;
    if (class == KG_CHARACTER_MARK) continue;
    const bool is_quote = c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4;
    const bool plus = (c == '+' || c == '#') && ends_with_word && !gap;
    if (word_character(c) || plus) {
      if (gap && length) {
        out[length++] = ' ';
        letters = 0;
      }
      gap = false;
      memcpy(out + length, text.data + at - width, width);
      length += width;
      letters++;
      ends_with_word = true;
    } else if (is_quote) {
      if (ends_with_word && next == 's' && !(later < text.size && word_character(after))) at = later; /* possessive */
    } else if (c == '.' && letters == 1 && !gap && !kg_is_digit(out[length - 1]) && word_character(next) &&
               !(later < text.size && word_character(after))) {
      letters = 0; /* U.S., but neither 2.0 nor a.txt */
    } else if (c == '&') {
      if (length) out[length++] = ' ';
      memcpy(out + length, "and", 3);
      length += 3;
      gap = true;
      letters = 0;
      ends_with_word = false;
    } else {
      gap = true;
      letters = 0;
      ends_with_word = false;
    }
  }
  free(folded);
  return out ? kg_arena_keep_only(arena, before, (kg_string){out, length}) : (kg_string){"", 0};
}
