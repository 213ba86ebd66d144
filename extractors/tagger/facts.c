#include "extractors/tagger/facts.h"

#include "graph/base/unicode.h"

static const uint64_t FACTOR = UINT64_C(0x9E3779B97F4A7C15);

/* FNV-1a, with a last mix so that the low bits are good enough for tables. */
static uint64_t hash_bytes(kg_string text, uint64_t seed) {
  uint64_t hash = seed;
  for (size_t i = 0; i < text.size; i++) hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001B3);
  hash ^= hash >> 32;
  hash *= FACTOR;
  return hash ^ hash >> 29;
}

uint64_t kg_word_hash(kg_string lower) {
  char plain[64];
  if (lower.size > sizeof plain) lower.size = sizeof plain;
  for (size_t i = 0; i < lower.size; i++) plain[i] = kg_is_digit(lower.data[i]) ? '0' : lower.data[i];
  const uint64_t hash = hash_bytes((kg_string){plain, lower.size}, UINT64_C(0xCBF29CE484222325));
  return hash ? hash : 1;
}

/* Lower case of a token in `buffer`; a word longer than that is cut, on a character's edge. */
static kg_string lower_of(char *buffer, size_t capacity, kg_string text) {
  bool plain = true;
  if (text.size > capacity / 2) {
    text.size = capacity / 2;
    while (text.size && ((unsigned char)text.data[text.size] & 0xC0) == 0x80) text.size--;
  }
  for (size_t i = 0; i < text.size; i++) {
    plain = plain && (unsigned char)text.data[i] < 0x80;
    buffer[i] = kg_ascii_lower(text.data[i]);
  }
  return (kg_string){buffer, plain ? text.size : kg_lower_into(buffer, capacity, text)};
}

uint64_t kg_token_lower(const kg_tokens *tokens, uint32_t at) {
  char buffer[128];
  return kg_word_hash(lower_of(buffer, sizeof buffer, kg_token_text(tokens, at)));
}

uint64_t kg_token_form(const kg_tokens *tokens, uint32_t at) { return kg_word_hash(kg_token_text(tokens, at)); }

static bool is_capital(const kg_token *token) {
  return token->kind == KG_TOKEN_WORD && (token->flags & (KG_TOKEN_CAPITAL | KG_TOKEN_UPPER | KG_TOKEN_MIXED));
}

static kg_seen_word *seen_of(const kg_facts *facts, uint64_t hash, bool add) {
  const uint32_t mask = facts->seen_slots - 1;
  uint32_t at = (uint32_t)(hash >> 20) & mask;
  for (uint32_t probe = 0; probe < KG_MODEL_PROBES; probe++, at = (at + 1) & mask) {
    kg_seen_word *word = &facts->seen[at];
    if (word->hash == hash) return word;
    if (!word->hash) {
      if (!add) return NULL;
      word->hash = hash;
      return word;
    }
  }
  return NULL; /* words made to collide are just not remembered */
}

static bool is_in(kg_string word) {
  return kg_string_is(word, "in") || kg_string_is(word, "near") || kg_string_is(word, "across") ||
         kg_string_is(word, "throughout") || kg_string_is(word, "outside");
}

/* What the place at token `i` says of its word. */
static uint8_t evidence_at(const kg_tokens *tokens, uint32_t i, const kg_lexicon *lexicon) {
  const kg_token *token = &tokens->items[i];
  if (token->flags & KG_TOKEN_LOWER) return KG_SEEN_LOWER;
  const kg_sentence *sentence = &tokens->sentences[tokens->sentence_of[i]];
  uint8_t bits = i > sentence->first ? KG_SEEN_INSIDE : 0;
  if (i > sentence->first) {
    const kg_token *before = &tokens->items[i - 1];
    const uint32_t lex = kg_lexicon_bits(lexicon, before->word);
    if ((lex & KG_WORD_HONORIFIC) || ((lex & KG_WORD_GIVEN) && is_capital(before))) bits |= KG_SEEN_GIVEN;
    if (is_capital(before) && !(lex & KG_WORD_FUNCTION)) bits |= KG_SEEN_LONGER;
    if (is_in(kg_token_text(tokens, i - 1))) bits |= KG_SEEN_IN;
  }
  if (i + 1 < sentence->last) {
    const kg_token *after = &tokens->items[i + 1];
    const uint32_t lex = kg_lexicon_bits(lexicon, after->word);
    if ((lex & KG_WORD_CORPORATE) && is_capital(after)) bits |= KG_SEEN_CORPORATE;
    if (after->kind == KG_TOKEN_POSSESSIVE) bits |= KG_SEEN_POSSESSIVE;
    if (is_capital(after)) bits |= KG_SEEN_LONGER;
  }
  return bits;
}

bool kg_facts_init(kg_facts *facts, const kg_tokens *tokens, const kg_lexicon *lexicon, kg_arena *arena) {
  memset(facts, 0, sizeof *facts);
  facts->tokens = tokens;
  facts->words = kg_arena_zeroed(arena, tokens->count + 1, sizeof *facts->words);
  uint32_t slots = 64;
  while (slots < tokens->count / 2 && slots < 1U << 20) slots *= 2;
  facts->seen_slots = slots;
  facts->seen = kg_arena_zeroed(arena, slots, sizeof *facts->seen);
  if (kg_arena_failed(arena)) return false;
  for (uint32_t i = 0; i < tokens->count; i++) {
    facts->words[i] = kg_token_lower(tokens, i);
    if (tokens->items[i].kind != KG_TOKEN_WORD) continue;
    kg_seen_word *word = seen_of(facts, facts->words[i], true);
    if (!word) continue;
    word->bits |= evidence_at(tokens, i, lexicon);
    word->count++;
  }
  return true;
}

static void shape_of(kg_token_facts *facts, kg_string text) {
  char shape[24], outline[24];
  size_t size = 0, runs = 0;
  for (size_t at = 0; at < text.size && size < sizeof shape;) {
    uint32_t c;
    at += kg_utf8_decode(text, at, &c);
    char mark = c < 0x80 ? (char)c : '?';
    switch (kg_character_classify(c)) {
    case KG_CHARACTER_LOWER: mark = 'x'; break;
    case KG_CHARACTER_UPPER: mark = 'X'; break;
    case KG_CHARACTER_DIGIT: mark = '9'; break;
    case KG_CHARACTER_LETTER: mark = 'l'; break;
    case KG_CHARACTER_MARK: continue;
    default: break;
    }
    if (!runs || outline[runs - 1] != mark) outline[runs++] = mark;
    /* long runs look alike */
    if (size < 4 || shape[size - 1] != mark || shape[size - 2] != mark || shape[size - 3] != mark) shape[size++] = mark;
  }
  facts->shape = hash_bytes((kg_string){shape, size}, 11);
  facts->outline = hash_bytes((kg_string){outline, runs}, 13);
}

static void affixes_of(kg_token_facts *facts, kg_string lower) {
  size_t at = 0, end = lower.size;
  for (unsigned i = 0; i < 4; i++) {
    if (at < lower.size) {
      at++;
      while (at < lower.size && ((unsigned char)lower.data[at] & 0xC0) == 0x80) at++;
    }
    if (end) {
      end--;
      while (end && ((unsigned char)lower.data[end] & 0xC0) == 0x80) end--;
    }
    facts->prefix[i] = hash_bytes(kg_string_slice(lower, 0, at), 17 + i);
    facts->suffix[i] = hash_bytes(kg_string_slice(lower, end, lower.size), 23 + i);
  }
}

static uint8_t casing_of(const kg_stretch *s) {
  uint32_t words = 0, capital = 0, upper = 0, long_lower = 0, inside = 0;
  for (uint32_t i = 0; i < s->count; i++) {
    const kg_token *token = &s->tokens->items[s->first + i];
    if (token->kind != KG_TOKEN_WORD) continue;
    words++;
    if (token->flags & KG_TOKEN_UPPER) upper++;
    if (is_capital(token)) {
      capital++;
      if (i) inside++;
    } else if ((token->flags & KG_TOKEN_LOWER) && token->end - token->begin > 4) {
      long_lower++;
    }
  }
  if (words >= 3 && upper * 4 >= words * 3) return KG_CASE_UPPER;
  if (words >= 4 && capital * 2 > words && long_lower * 5 <= words) return KG_CASE_TITLE;
  return inside || words < 3 ? KG_CASE_NORMAL : KG_CASE_LOWER;
}

/* Runs of capitals: "of", "and", "&" and hyphens hold a run together between two capitals. */
static void find_runs(kg_stretch *s) {
  uint32_t i = 0;
  while (i < s->count) {
    if (!s->items[i].capital) {
      s->items[i].run_first = s->items[i].run_last = 0;
      i++;
      continue;
    }
    uint32_t last = i + 1;
    while (last < s->count && (s->items[last].capital || s->tokens->items[s->first + last].kind == KG_TOKEN_NUMBER))
      last++;
    for (uint32_t k = i; k < last; k++) {
      s->items[k].run_first = (uint8_t)i;
      s->items[k].run_last = (uint8_t)(last - 1); /* kept as the last token: 256 would not fit */
    }
    i = last;
  }
}

static void find_listed(kg_stretch *s, const kg_lexicon *lexicon, const kg_gazetteers *gazetteers) {
  const uint32_t end = s->first + s->count;
  for (uint32_t i = 0; i < s->count; i++) {
    kg_token_facts *facts = &s->items[i];
    if (!(facts->lex & KG_WORD_LISTED_FIRST)) continue;
    uint32_t last = 0;
    uint32_t to = s->first + i + 1;
    if (facts->capital) {
      to = s->first + facts->run_last + 1U;
      if (to + 4 < end)
        to += 4; /* "University of Oxford" */
      else
        to = end;
    }
    const uint32_t bits =
        kg_gazetteers_match(gazetteers, lexicon, s->tokens, s->first + i, to, ~UINT32_C(0), &last) & 0x3FF;
    if (!bits) continue;
    last -= s->first;
    if (last == i + 1) facts->listed |= bits << 20;
    facts->listed |= bits << 10;
    for (uint32_t k = i; k < last; k++) s->items[k].listed |= bits;
  }
}

void kg_stretch_fill(kg_stretch *s, const kg_facts *document, uint32_t first, uint32_t last, const kg_model *model,
                     const kg_lexicon *lexicon, const kg_gazetteers *gazetteers) {
  s->tokens = document->tokens;
  s->first = first;
  s->count = last - first;
  s->block = 0;
  if (s->count) {
    const uint32_t block = s->tokens->sentences[s->tokens->sentence_of[first]].block;
    if (block < s->tokens->document->block_count) s->block = (uint8_t)s->tokens->document->blocks[block].kind;
  }
  s->casing = casing_of(s);
  for (uint32_t i = 0; i < s->count; i++) {
    const kg_token *token = &s->tokens->items[first + i];
    const kg_string text = kg_token_text(s->tokens, first + i);
    char buffer[128];
    kg_token_facts *facts = &s->items[i];
    memset(facts, 0, sizeof *facts);
    const kg_string lower = lower_of(buffer, sizeof buffer, text);
    facts->word = document->words[first + i];
    facts->form = kg_word_hash(text);
    shape_of(facts, text);
    affixes_of(facts, lower);
    facts->lex = kg_lexicon_bits(lexicon, token->word);
    /* clusters are of words as written; what is not known so may be known in lower case */
    kg_word_facts word = kg_model_word(model, facts->form);
    if (!word.fine) word = kg_model_word(model, facts->word);
    facts->fine = word.fine;
    facts->coarse = word.coarse;
    facts->casing = word.casing;
    facts->capital = is_capital(token);
    if (token->kind == KG_TOKEN_WORD) {
      const kg_seen_word *seen = seen_of(document, facts->word, false);
      if (seen && seen->count > 1) facts->seen = seen->bits;
    }
  }
  find_runs(s);
  find_listed(s, lexicon, gazetteers);
}
