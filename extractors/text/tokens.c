#include "extractors/text/tokens.h"

#include "extractors/text/abbreviations.h"
#include "extractors/text/sentences.h"
#include "graph/base/error.h"
#include "graph/base/unicode.h"

typedef KG_LIST(kg_token) token_list;

/* State of the scan of one document. */
typedef struct scan {
  kg_string text;
  const kg_document *document;
  const kg_lexicon *lexicon;
  kg_arena *arena;
  token_list tokens;
  size_t mark;           /* next mark */
  bool in_code, in_link; /* between backticks, between the brackets of a link */
  size_t link_from;      /* first token of the link being read */
} scan;

static uint32_t character_at(kg_string text, size_t at, size_t end, size_t *width) {
  if (at >= end) {
    *width = 0;
    return 0;
  }
  uint32_t c;
  *width = kg_utf8_decode(text, at, &c);
  return c;
}

static bool is_word_class(kg_character_class class) { return class >= KG_CHARACTER_DIGIT; }

static bool is_word_at(kg_string text, size_t at, size_t end) {
  size_t width;
  const uint32_t c = character_at(text, at, end, &width);
  return width && is_word_class(kg_character_classify(c));
}

static kg_character_class class_at(kg_string text, size_t at, size_t end) {
  size_t width;
  const uint32_t c = character_at(text, at, end, &width);
  return width ? kg_character_classify(c) : KG_CHARACTER_SPACE;
}

/* Width of an apostrophe at `at`, straight or curly, or 0. */
static size_t apostrophe(kg_string text, size_t at, size_t end) {
  if (at < end && text.data[at] == '\'') return 1;
  return end - at >= 3 && memcmp(text.data + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static bool all_upper_from(kg_string text, size_t at, size_t end) {
  size_t count = 0;
  while (at < end && kg_is_ascii_upper(text.data[at])) {
    at++;
    count++;
  }
  return count >= 2 && !is_word_at(text, at, end);
}

/* ".NET", ".NET Core", ".Net": the dot that begins a name. */
static bool is_leading_dot(kg_string text, size_t at, size_t end) {
  if (text.data[at] != '.' || at + 1 >= end) return false;
  if (all_upper_from(text, at + 1, end)) return true;
  return at + 4 <= end && kg_string_equal_ascii_case(kg_string_slice(text, at + 1, at + 4), KG_LITERAL("net")) &&
         !is_word_at(text, at + 4, end);
}

/* The sign of a one-character token as the grammar sees it: dashes and quotes made plain. */
static char sign_of(uint32_t c) {
  if (c < 0x80) return (char)c;
  switch (c) {
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212: return '-';
  case 0x2018:
  case 0x2019:
  case 0x201A: return '\'';
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0xAB:
  case 0xBB: return '"';
  case 0x2022:
  case 0xB7: return '*';
  case 0x2026: return '.';
  default: return 0;
  }
}

/* True if the hyphen at `at` joins what stands on both sides into one word. "GPT-3", "Mohd-Saaid" and "co-founder" are
   words; "Washington-based" is a name and a word, and of "737-800" or "2019-2021" the parts are numbers. */
static bool hyphen_joins(kg_string text, size_t begin, size_t at, size_t end) {
  if (!is_word_at(text, at + 1, end)) return false;
  bool letters = false;
  for (size_t i = begin; i < at; i++) letters = letters || !kg_is_digit(text.data[i]);
  if (!letters || kg_is_digit(text.data[begin])) return false;
  if (at - begin >= 2 && class_at(text, begin, end) == KG_CHARACTER_UPPER) {
    size_t lower = 0;
    while (at + 1 + lower < end && kg_is_ascii_lower(text.data[at + 1 + lower])) lower++;
    if (lower >= 4 && !is_word_at(text, at + 1 + lower, end)) {
      const kg_string left = kg_string_slice(text, begin, at);
      if (!kg_is_prefix_word(left)) return false;
    }
  }
  return true;
}

/* End of the address (web or mail) that begins at `at`, or `at` if none does. */
static size_t address_end(kg_string text, size_t at, size_t end) {
  const kg_string rest = kg_string_slice(text, at, end);
  if (!kg_string_starts(rest, KG_LITERAL("http://")) && !kg_string_starts(rest, KG_LITERAL("https://")) &&
      !kg_string_starts(rest, KG_LITERAL("www.")) && !kg_string_starts(rest, KG_LITERAL("ftp://")))
    return at;
  size_t to = at;
  while (to < end && (unsigned char)text.data[to] > ' ' && !strchr("<>\"|)]", text.data[to])) to++;
  while (to > at && strchr(".,;:!?'*_", text.data[to - 1])) to--;
  return to;
}

/* End of the word that begins at `begin`. */
static size_t word_end(kg_string text, size_t begin, size_t end) {
  size_t at = begin, width;
  while (at < end) {
    const uint32_t c = character_at(text, at, end, &width);
    if (is_word_class(kg_character_classify(c)) || (c == '_' && at > begin && is_word_at(text, at + 1, end))) {
      at += width;
      continue;
    }
    const bool has_next = at + width < end;
    if (c == '-' && has_next && hyphen_joins(text, begin, at, end)) {
      at++;
      continue;
    }
    const size_t quote = apostrophe(text, at, end);
    if (quote && is_word_at(text, at + quote, end) && !kg_is_digit(text.data[at - 1])) {
      /* "don't" and "O'Brien" are words; "'s" is not part of its word */
      const char next = text.data[at + quote];
      const bool possessive = (next == 's' || next == 'S') && !is_word_at(text, at + quote + 1, end);
      if (possessive) break;
      at += quote;
      continue;
    }
    if (c == '.' && has_next) {
      const kg_character_class next = class_at(text, at + 1, end);
      const bool single = at - begin == 1 || (at - begin >= 2 && text.data[at - 2] == '.');
      const bool number = kg_is_digit(text.data[at - 1]);
      if (single && next == KG_CHARACTER_UPPER && !number) {
        at++;
        continue; /* U.S. */
      }
      if ((next == KG_CHARACTER_LOWER && !number) || (next == KG_CHARACTER_DIGIT && number) ||
          (next == KG_CHARACTER_DIGIT && !kg_is_digit(text.data[begin])) || all_upper_from(text, at + 1, end)) {
        at++;
        continue; /* Node.js, 2.0, v1.2, ASP.NET */
      }
      /* the dot belongs to it: the last of an initialism, of "A.", of "Inc." */
      const bool initial = single && !number &&
                           (at > begin + 1 || (class_at(text, begin, end) == KG_CHARACTER_UPPER && at + 1 < end &&
                                               text.data[at + 1] == ' '));
      if (initial || kg_is_abbreviation(kg_string_slice(text, begin, at))) at++;
      break;
    }
    if (c == ',' && has_next && kg_is_digit(text.data[at - 1]) && kg_is_digit(text.data[at + 1]) &&
        kg_is_digit(text.data[begin])) {
      /* thousands: exactly three digits follow */
      size_t digits = 0;
      while (at + 1 + digits < end && kg_is_digit(text.data[at + 1 + digits])) digits++;
      if (digits == 3) {
        at++;
        continue;
      }
      break;
    }
    if (c == '&' && has_next && kg_is_ascii_upper(text.data[at - 1]) && kg_is_ascii_upper(text.data[at + 1]) &&
        at - begin <= 4) {
      at++;
      continue; /* AT&T, R&D */
    }
    if ((c == '+' || c == '#') && !kg_is_digit(text.data[begin])) {
      if (at + 1 < end && c == '+' && text.data[at + 1] == '+' && !is_word_at(text, at + 2, end))
        return at + 2; /* C++ */
      if (c == '#' && at - begin <= 2 && kg_is_ascii_upper(text.data[begin]) && !is_word_at(text, at + 1, end))
        return at + 1;
    }
    if (c == '@' && is_word_at(text, at + 1, end)) {
      /* a mail address, if a dot follows in what is left */
      size_t to = at + 1;
      bool dot = false;
      while (to < end && ((is_word_at(text, to, end) && (unsigned char)text.data[to] < 0x80) || text.data[to] == '-' ||
                          (text.data[to] == '.' && is_word_at(text, to + 1, end)))) {
        dot = dot || text.data[to] == '.';
        to++;
      }
      if (dot) return to;
    }
    break;
  }
  return at > begin ? at : begin + 1;
}

/* Flags that follow from the letters of a word. */
static uint16_t shape_of(kg_string word) {
  unsigned upper = 0, lower = 0, digits = 0, late_upper = 0;
  bool first = false;
  size_t at = 0;
  while (at < word.size) {
    uint32_t c;
    const size_t begin = at;
    at += kg_utf8_decode(word, at, &c);
    switch (kg_character_classify(c)) {
    case KG_CHARACTER_UPPER:
      upper++;
      if (begin == 0) first = true;
      if (lower) late_upper++;
      break;
    case KG_CHARACTER_LOWER: lower++; break;
    case KG_CHARACTER_DIGIT: digits++; break;
    default: break;
    }
    if (c == '-') lower = 0; /* "Mohd-Saaid" is not mixed case, "McDonald" and "OpenAI" are */
  }
  uint16_t flags = 0;
  if (first) flags |= KG_TOKEN_CAPITAL;
  if (upper >= 2 && !lower && !late_upper) flags |= KG_TOKEN_UPPER;
  if (late_upper || (upper && !first)) flags |= KG_TOKEN_MIXED;
  if (digits) flags |= KG_TOKEN_DIGIT;
  if (!upper && !digits) flags |= KG_TOKEN_LOWER;
  return flags;
}

static void add_token(scan *s, size_t begin, size_t end, kg_token_kind kind, char sign, uint16_t flags) {
  kg_token token = {(uint32_t)begin, (uint32_t)end, 0, 0, flags, (uint8_t)kind, sign};
  if (s->in_code) token.flags |= KG_TOKEN_CODE;
  if (kind == KG_TOKEN_WORD) {
    kg_string word = kg_string_slice(s->text, begin, end);
    token.flags |= shape_of(word);
    char lower[64];
    if (word.size > 2 && word.data[word.size - 1] == '.') word.size--;
    const size_t size = kg_lower_into(lower, sizeof lower, word);
    if (size) {
      token.word = kg_lexicon_word(s->lexicon, (kg_string){lower, size});
      token.lemma = kg_lexicon_lemma(s->lexicon, token.word);
    }
  } else if (kind == KG_TOKEN_NUMBER) {
    token.flags |= KG_TOKEN_DIGIT;
  }
  KG_PUSH(s->arena, &s->tokens, kg_token, token);
}

/* Passes the marks that begin at `at`; returns the first byte after them and tells in `flags` what they were. */
static size_t pass_marks(scan *s, size_t at, uint16_t *flags) {
  while (s->mark < s->document->mark_count && s->document->marks[s->mark].span.begin < at &&
         s->document->marks[s->mark].span.end <= at)
    s->mark++;
  while (s->mark < s->document->mark_count && s->document->marks[s->mark].span.begin <= at) {
    const kg_mark *mark = &s->document->marks[s->mark++];
    const kg_string text = kg_string_slice(s->text, mark->span.begin, mark->span.end);
    if (mark->span.end > at) at = mark->span.end;
    *flags |= KG_TOKEN_MARKED;
    if (!text.size) continue;
    if (text.data[0] == '`') s->in_code = !s->in_code;
    if (text.data[text.size - 1] == '[') {
      s->in_link = true;
      s->link_from = s->tokens.count;
    }
    if (text.data[0] == ']') {
      if (s->in_link && mark->link.size)
        for (size_t i = s->link_from; i < s->tokens.count; i++) s->tokens.items[i].flags |= KG_TOKEN_LINK;
      s->in_link = false;
    }
    if (text.data[0] == '<' || text.data[0] == '&' || memchr(text.data, '\n', text.size)) *flags |= KG_TOKEN_SPACE;
  }
  return at;
}

/* Where the next mark begins: no token reaches across it. */
static size_t next_mark(const scan *s, size_t at, size_t end) {
  if (s->mark < s->document->mark_count) {
    const size_t begin = s->document->marks[s->mark].span.begin;
    if (begin >= at && begin < end) return begin;
  }
  return end;
}

static void cut_span(scan *s, kg_span span) {
  size_t at = span.begin, width;
  uint16_t flags = KG_TOKEN_SPACE;
  s->in_code = s->in_link = false;
  while (at < span.end && !kg_arena_failed(s->arena)) {
    const size_t passed = pass_marks(s, at, &flags);
    if (passed != at) {
      at = passed;
      continue;
    }
    const size_t end = next_mark(s, at, span.end);
    const uint32_t c = character_at(s->text, at, end, &width);
    if (!width) break;
    const kg_character_class class = kg_character_classify(c);
    if (class == KG_CHARACTER_SPACE || c == 0x200B || c == 0xFEFF || c == 0xAD) {
      flags |= KG_TOKEN_SPACE;
      at += width;
      continue;
    }
    const size_t quote = apostrophe(s->text, at, end);
    const bool after_word = s->tokens.count && s->tokens.items[s->tokens.count - 1].kind != KG_TOKEN_SIGN &&
                            s->tokens.items[s->tokens.count - 1].begin >= span.begin;
    size_t to;
    if (quote && after_word && at + quote < end &&
        (s->text.data[at + quote] == 's' || s->text.data[at + quote] == 'S') &&
        !is_word_at(s->text, at + quote + 1, end)) {
      to = at + quote + 1;
      add_token(s, at, to, KG_TOKEN_POSSESSIVE, 0, flags);
    } else if (is_word_class(class)) {
      to = address_end(s->text, at, end);
      if (to == at) to = word_end(s->text, at, end);
      bool number = true;
      for (size_t i = at; i < to; i++)
        number = number && (kg_is_digit(s->text.data[i]) || s->text.data[i] == ',' || s->text.data[i] == '.');
      add_token(s, at, to, number ? KG_TOKEN_NUMBER : KG_TOKEN_WORD, 0, flags);
    } else if (((flags & KG_TOKEN_SPACE) || strchr("([{\"'/", s->text.data[at - 1])) &&
               is_leading_dot(s->text, at, end)) {
      to = word_end(s->text, at + 1, end);
      add_token(s, at, to, KG_TOKEN_WORD, 0, flags);
    } else {
      to = at + width;
      add_token(s, at, to, KG_TOKEN_SIGN, sign_of(c), flags);
    }
    flags = 0;
    at = to;
  }
}

kg_status kg_tokens_init(kg_tokens *tokens, const kg_document *document, const kg_lexicon *lexicon, kg_arena *arena,
                         kg_error *error) {
  memset(tokens, 0, sizeof *tokens);
  tokens->document = document;
  if (document->text.size >= UINT32_C(0x80000000))
    return kg_fail(error, KG_LIMIT, NULL, 0, "the text is larger than 2 GiB; split it into several documents");
  scan s = {.text = document->text, .document = document, .lexicon = lexicon, .arena = arena};
  kg_sentence_list sentences = {0};
  for (uint32_t b = 0; b < document->block_count; b++) {
    const kg_block *block = &document->blocks[b];
    if (block->kind == KG_BLOCK_CODE) continue;
    const bool row = block->kind == KG_BLOCK_TABLE_ROW || block->kind == KG_BLOCK_TABLE_HEAD;
    const uint32_t pieces = row ? block->cell_count : 1;
    for (uint32_t i = 0; i < pieces; i++) {
      const kg_span span = row ? block->cells[i] : block->kind == KG_BLOCK_META ? block->value : block->span;
      const uint32_t first = (uint32_t)s.tokens.count;
      cut_span(&s, span);
      if (kg_arena_failed(arena)) return kg_fail_memory(error);
      kg_sentences_cut(&sentences, document->text, s.tokens.items, first, (uint32_t)s.tokens.count, b, arena);
    }
  }
  tokens->items = s.tokens.items;
  tokens->count = (uint32_t)s.tokens.count;
  tokens->sentences = sentences.items;
  tokens->sentence_count = (uint32_t)sentences.count;
  tokens->sentence_of = kg_arena_zeroed(arena, tokens->count ? tokens->count : 1, sizeof *tokens->sentence_of);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (uint32_t i = 0; i < tokens->sentence_count; i++)
    for (uint32_t t = sentences.items[i].first; t < sentences.items[i].last; t++) tokens->sentence_of[t] = i;
  return KG_OK;
}
