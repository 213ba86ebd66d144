/* "Key: value" and "Key - value". In a list, or on a line of its own, a few words before a colon or dash are a key; in
   running text they have to look like a name, for "She said: …" and "This matters: …" are sentences. */
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

enum { KEY_BYTES_MAX = 160, KEY_WORDS_MAX = 7, STRICT_WORDS_MAX = 5, LINE_WIDTH_MAX = 200 };

/* Words that make a sentence of what stands before the colon. */
static bool is_sentence_word(kg_string word) {
  static const char *const words[] = {"is",    "are",   "was",   "were",  "be",     "been", "has",     "have",   "had",
                                      "will",  "would", "can",   "could", "should", "may",  "must",    "does",   "did",
                                      "said",  "says",  "asked", "he",    "she",    "it",   "they",    "we",     "you",
                                      "i",     "that",  "this",  "there", "which",  "if",   "because", "when",   "as",
                                      "but",   "here",  "these", "those", "let",    "it's", "here's",  "that's", "i'm",
                                      "don't", "like",  "so",    "than",  "just"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (kg_string_equal_ascii_case(word, kg_string_of(words[i]))) return true;
  return false;
}

static bool is_small_word(kg_string word) {
  static const char *const words[] = {"of",   "the", "and", "for", "to", "in",  "on",  "a",   "an",  "with", "by", "at",
                                      "from", "or",  "de",  "la",  "du", "von", "van", "und", "per", "vs",   "vs."};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (kg_string_is(word, words[i])) return true;
  return false;
}

/* "10:30", "00:04:07", "0:00", "4:20pm" */
static bool is_clock(kg_string key) {
  size_t colons = 0;
  if (key.size > 2 && (key.data[key.size - 1] == 'm' || key.data[key.size - 1] == 'M') &&
      strchr("aApP", key.data[key.size - 2])) {
    key = kg_string_trim(kg_string_slice(key, 0, key.size - 2));
    if (key.size && kg_is_digit(key.data[0]) && key.size <= 2) return true;
  }
  for (size_t i = 0; i < key.size; i++) {
    if (key.data[i] == ':')
      colons++;
    else if (!kg_is_digit(key.data[i]) && key.data[i] != '.')
      return false;
  }
  return colons > 0;
}

static size_t dash_size(kg_string text, size_t at) {
  if (text.data[at] == '-') return 1;
  return text.size - at >= 3 &&
                 (memcmp(text.data + at, "\xE2\x80\x93", 3) == 0 || memcmp(text.data + at, "\xE2\x80\x94", 3) == 0)
             ? 3
             : 0;
}

static bool is_emphasis(char c) { return c == '*' || c == '_'; }

/* Where the separator stands that is outside of brackets and quotes; its size with what belongs to it. */
static bool find_separator(kg_string text, kg_span span, size_t *at, size_t *size, bool *colon, bool *long_dash) {
  int depth = 0;
  const size_t end = span.end - span.begin > KEY_BYTES_MAX ? span.begin + KEY_BYTES_MAX : span.end;
  for (size_t i = span.begin; i < end; i++) {
    const char c = text.data[i];
    if (c == '(' || c == '[') depth++;
    if ((c == ')' || c == ']') && depth) depth--;
    if (c == '"' || c == '\n' || c == '<') return false;
    if (depth) continue;
    if (c == ':') {
      size_t next = i + 1;
      if (next + 1 < span.end && text.data[next] == ':' && text.data[next + 1] == ' ')
        next++; /* "Key:: value" of note-takers */
      while (next < span.end && is_emphasis(text.data[next])) next++;
      if (next < span.end && !kg_is_space(text.data[next])) {
        if (text.data[next] == ':') return false;
        continue;
      }
      *at = i;
      *size = next - i;
      *colon = true;
      return true;
    }
    const size_t dash =
        c == ' ' && i > span.begin && i + 1 < span.end ? dash_size(kg_string_slice(text, 0, span.end), i + 1) : 0;
    if (dash && i + 1 + dash < span.end && text.data[i + 1 + dash] == ' ') {
      *at = i;
      *size = dash + 2;
      *colon = false;
      *long_dash = dash == 3 && (unsigned char)text.data[i + 3] == 0x94;
      return true;
    }
  }
  return false;
}

/* Without emphasis, white space and the link around the words. */
static kg_span strip(kg_string text, kg_span span) {
  for (;;) {
    if (span.begin < span.end && (kg_is_space(text.data[span.begin]) || is_emphasis(text.data[span.begin])))
      span.begin++;
    else if (span.begin < span.end && (kg_is_space(text.data[span.end - 1]) || is_emphasis(text.data[span.end - 1])))
      span.end--;
    else
      break;
  }
  if (span.begin < span.end && text.data[span.begin] == '[' && text.data[span.end - 1] == ')') {
    size_t close = span.begin + 1; /* "[words](address)" */
    while (close < span.end && text.data[close] != ']') close++;
    if (close + 1 < span.end && text.data[close + 1] == '(') return strip(text, (kg_span){span.begin + 1, close});
  }
  return span;
}

static bool is_key(kg_string key, bool strict, bool colon, bool bold) {
  if (!key.size || is_clock(key) || memchr(key.data, '*', key.size)) return false;
  size_t words = 0, capital = 0, content = 0, depth = 0;
  bool letters = false;
  uint32_t first;
  (void)kg_utf8_decode(key, 0, &first);
  const kg_character_class first_class = kg_character_classify(first);
  if (first_class == KG_CHARACTER_OTHER && first != '@' && first != '#' && first != '.' && first < 0x2000) return false;
  if (first_class == KG_CHARACTER_LOWER && strict && !bold) return false;
  for (size_t at = 0; at < key.size;) {
    size_t end = at;
    while (end < key.size && key.data[end] != ' ') end++;
    const kg_string word = kg_string_slice(key, at, end);
    at = end + 1;
    if (!word.size) continue;
    if (word.data[0] == '(') depth++;
    const bool inside = depth > 0;
    if (memchr(word.data, ')', word.size) && depth) depth--;
    if (inside) continue;
    words++;
    const char last = word.data[word.size - 1];
    if (last == '!' || last == '?' || last == ';' || (last == '.' && word.size > 4 && at < key.size)) return false;
    if (is_sentence_word(word) && (strict || colon)) return false;
    uint32_t c;
    (void)kg_utf8_decode(word, 0, &c);
    const kg_character_class class = kg_character_classify(c);
    letters = letters || class >= KG_CHARACTER_DIGIT;
    if (!is_small_word(word)) {
      content++;
      if (class == KG_CHARACTER_UPPER || class == KG_CHARACTER_DIGIT || class == KG_CHARACTER_LETTER) capital++;
    }
    if (strict && !bold && last == ',') return false; /* "SAN FRANCISCO, March 3, 2020 - …" */
  }
  if (!letters || words > (strict ? STRICT_WORDS_MAX : KEY_WORDS_MAX)) return false;
  return !strict || bold || capital * 3 >= content * 2;
}

bool kg_keyvalue_cut(kg_string text, kg_span span, bool strict, kg_span *key, kg_span *value) {
  size_t at, size;
  bool colon, long_dash = false;
  if (span.begin >= span.end || !find_separator(text, span, &at, &size, &colon, &long_dash)) return false;
  const bool inside = at > span.begin && is_emphasis(text.data[at - 1]), whole = is_emphasis(text.data[span.end - 1]);
  const bool bold = is_emphasis(text.data[span.begin]) && (inside || whole || (colon && size > 1));
  if (!colon && strict && !bold && long_dash) return false;
  *key = strip(text, (kg_span){span.begin, at});
  if (key->end <= key->begin) return false;
  *value = (kg_span){at + size, span.end};
  while (value->begin < value->end && kg_is_space(text.data[value->begin])) value->begin++;
  if (value->begin >= value->end) return false;
  /* "**Date: 5 May**": the emphasis ends behind the value */
  if (bold && whole && !inside && !(colon && size > 1) && is_emphasis(text.data[value->end - 1])) {
    while (value->end > value->begin && is_emphasis(text.data[value->end - 1])) value->end--;
  }
  return value->end > value->begin && is_key(kg_string_slice(text, key->begin, key->end), strict, colon, bold);
}

/* More than one sentence, or a long one: running text. */
static bool is_prose(kg_string value) {
  if (value.size > LINE_WIDTH_MAX) return true;
  for (size_t i = 0; i + 2 < value.size; i++)
    if (value.data[i] == '.' && value.data[i + 1] == ' ' && kg_is_ascii_upper(value.data[i + 2]) && i >= 20)
      return true;
  return false;
}

void kg_keyvalues_find(kg_layout *layout) {
  const kg_string text = layout->text;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_draft *draft = &layout->drafts.items[i];
    kg_block *block = &draft->block;
    if (block->furniture ||
        (block->kind != KG_BLOCK_PARAGRAPH && block->kind != KG_BLOCK_BULLET && block->kind != KG_BLOCK_LINE))
      continue;
    const bool bullet = block->kind == KG_BLOCK_BULLET;
    kg_span key, value;
    const kg_string words = kg_layout_slice(layout, block->span);
    const bool prose = is_prose(words);
    if (!kg_keyvalue_cut(text, block->span, !bullet, &key, &value)) continue;
    block->key = key;
    block->value = value;
    if (!bullet && draft->alone && !prose) block->kind = KG_BLOCK_LINE;
  }
}
