#include "extractors/words.h"

uint32_t kg_reading_bits(const kg_reading *reading, uint32_t token) {
  return kg_lexicon_bits(&reading->knowledge->lexicon, reading->tokens.items[token].word);
}

uint32_t kg_reading_listed(const kg_reading *reading, uint32_t first, uint32_t last) {
  uint32_t bits = kg_gazetteers_find(&reading->knowledge->gazetteers, kg_tokens_text(&reading->tokens, first, last));
  /* a list has "Scale" and "Nodes" as well: an everyday word needs another reason */
  if (bits && last == first + 1 && (kg_reading_bits(reading, first) & KG_WORD_ENGLISH) &&
      !(reading->tokens.items[first].flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED)))
    bits |= KG_LISTED_COMMON;
  return bits;
}

bool kg_reading_all_english(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    const kg_token *token = &reading->tokens.items[t];
    if (token->kind == KG_TOKEN_SIGN) continue;
    if (!(kg_reading_bits(reading, t) & KG_WORD_ENGLISH) ||
        (token->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED | KG_TOKEN_DIGIT)))
      return false;
  }
  return true;
}

bool kg_is_manner_adverb(const kg_reading *reading, const kg_token *token) {
  if (!(token->flags & KG_TOKEN_LOWER) || token->end - token->begin < 5) return false;
  const char *end = reading->document->text.data + token->end;
  return end[-1] == 'y' && end[-2] == 'l';
}

bool kg_reading_word_is(const kg_reading *reading, uint32_t token, const char *word) {
  if (token >= reading->tokens.count) return false;
  const kg_string text = kg_token_text(&reading->tokens, token);
  return kg_ascii_lower(text.data[0]) == kg_ascii_lower(word[0]) &&
         kg_string_equal_ascii_case(text, kg_string_of(word));
}

kg_string kg_reading_word_among(const kg_reading *reading, uint32_t token, const char *words) {
  if (token >= reading->tokens.count) return (kg_string){NULL, 0};
  return kg_string_among(words, kg_token_text(&reading->tokens, token));
}

char kg_reading_sign(const kg_reading *reading, uint32_t token) {
  if (token >= reading->tokens.count || reading->tokens.items[token].kind != KG_TOKEN_SIGN) return 0;
  return reading->tokens.items[token].sign;
}

bool kg_is_plain_noun(const kg_reading *reading, uint32_t token) {
  if (token >= reading->tokens.count || reading->mention_at[token] != KG_NONE) return false;
  const kg_token *t = &reading->tokens.items[token];
  if (t->kind != KG_TOKEN_WORD || (t->word && t->lemma != t->word) || kg_is_manner_adverb(reading, t)) return false;
  if (kg_reading_bits(reading, token) &
      (KG_WORD_FUNCTION | KG_WORD_ADVERB | KG_WORD_SPEECH | KG_WORD_FUTURE | KG_WORD_AUXILIARY))
    return false;
  static const char others[] =
      "last next late early earlier later straight alongside together amid despite behind below "
      "above near around along like unlike inside outside home full-time part-time right today "
      "yesterday tomorrow overnight worldwide abroad online live free open";
  return !kg_reading_word_in(reading, token, others);
}

bool kg_modifies_noun(const kg_reading *reading, uint32_t token) {
  static const char kinds[] = "language project platform framework library database engine tool toolkit system service "
                              "browser editor runtime software app application product suite assistant protocol format "
                              "company startup firm foundation organization organisation group team network";
  if (token < reading->tokens.count && reading->tokens.items[token].kind == KG_TOKEN_POSSESSIVE) return true;
  return kg_is_plain_noun(reading, token) && !kg_reading_word_in(reading, token, kinds);
}

bool kg_is_legal_form(const kg_reading *reading, uint32_t token) {
  return kg_reading_word_in(reading, token, "inc inc. llc ltd ltd. corp corp. plc gmbh l.p. s.a.");
}

bool kg_singles_out(const kg_reading *reading, uint32_t token) {
  return token + 1 < reading->tokens.count && kg_reading_sign(reading, token) == ',' &&
         reading->tokens.sentence_of[token] == reading->tokens.sentence_of[token + 1] &&
         kg_reading_word_in(reading, token + 1, "a an");
}

bool kg_looks_like_name(const kg_token *token) {
  if (token->kind != KG_TOKEN_WORD) return false;
  if (token->flags & (KG_TOKEN_CAPITAL | KG_TOKEN_MIXED)) return true;
  return false;
}

/* "CVE-2010-1616", "SE-0213", "KEP-5468": a number in a register; "Q4" is a date. */
static bool is_register_number(kg_string word) {
  size_t at = 0;
  while (at < word.size && kg_is_ascii_upper(word.data[at])) at++;
  if (at == 1 && word.size == 2 && word.data[0] == 'Q' && kg_is_digit(word.data[1])) return true;
  if (at < 2 || at >= word.size || word.data[at] != '-') return false;
  size_t digits = 0;
  for (at++; at < word.size; at++) {
    if (!kg_is_digit(word.data[at]) && word.data[at] != '-') return false;
    digits += kg_is_digit(word.data[at]);
  }
  return digits >= 3;
}

bool kg_is_identifier(const kg_reading *reading, uint32_t token) {
  const kg_string word = kg_token_text(&reading->tokens, token);
  if (kg_string_find(word, KG_LITERAL("://"), 0) != SIZE_MAX || kg_string_starts(word, KG_LITERAL("www."))) return true;
  return memchr(word.data, '_', word.size) != NULL || is_register_number(word);
}

static bool in_title_case(const kg_reading *reading, const kg_sentence *sentence) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t t = sentence->first; t < sentence->last; t++) {
    const kg_token *token = &reading->tokens.items[t];
    if (token->kind != KG_TOKEN_WORD || (kg_reading_bits(reading, t) & KG_WORD_FUNCTION)) continue;
    words++;
    capitals += (token->flags & KG_TOKEN_CAPITAL) != 0;
  }
  const kg_block_kind kind = reading->document->blocks[sentence->block].kind;
  const bool heading = kind == KG_BLOCK_HEADING || kind == KG_BLOCK_TITLE || kind == KG_BLOCK_TABLE_HEAD;
  return words >= (heading ? 2U : 5U) && capitals * 4 >= words * 3;
}

void kg_title_case_find(kg_reading *reading) {
  const uint32_t count = reading->tokens.sentence_count;
  reading->title_case = kg_arena_zeroed(reading->arena, count ? count : 1, sizeof *reading->title_case);
  for (uint32_t s = 0; reading->title_case && s < count; s++)
    reading->title_case[s] = in_title_case(reading, &reading->tokens.sentences[s]);
}
