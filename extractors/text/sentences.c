#include "extractors/text/sentences.h"

#include "extractors/text/abbreviations.h"

static bool closes(const kg_token *token) {
  return token->kind == KG_TOKEN_SIGN && !(token->flags & KG_TOKEN_SPACE) &&
         (token->sign == '"' || token->sign == '\'' || token->sign == ')' || token->sign == ']');
}

/* True if the token can be the first of a sentence. A lower-case word cannot, except a name such as "iPhone". */
static bool can_begin(const kg_token *token) {
  if (token->kind == KG_TOKEN_SIGN)
    return token->sign == '"' || token->sign == '\'' || token->sign == '(' || token->sign == '[' ||
           token->sign == '@' || token->sign == '-' || token->sign == '*';
  if (token->kind == KG_TOKEN_WORD) return !(token->flags & KG_TOKEN_LOWER);
  return true;
}

/* Words that begin sentences and hardly ever follow "Inc." or an initial inside a name. */
static bool is_opener(kg_string word) {
  static const char *const openers[] = {"The",  "It",    "He",     "She",   "They",  "We",    "In",      "On",    "At",
                                        "But",  "And",   "This",   "That",  "A",     "An",    "As",      "For",   "If",
                                        "When", "His",   "Her",    "Its",   "Their", "There", "These",   "Those", "You",
                                        "I",    "After", "Before", "While", "With",  "Under", "However", "Since", "By",
                                        "To",   "From",  "Our",    "My",    "Also",  "So",    "What",    "Who"};
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
    if (kg_string_is(word, openers[i])) return true;
  return false;
}

static void add(kg_sentence_list *sentences, const kg_token *tokens, uint32_t first, uint32_t last, uint32_t block,
                kg_arena *arena) {
  if (first < last)
    KG_PUSH(arena, sentences, kg_sentence, {first, last, block, {tokens[first].begin, tokens[last - 1].end}});
}

void kg_sentences_cut(kg_sentence_list *sentences, kg_string text, const kg_token *tokens, uint32_t first,
                      uint32_t last, uint32_t block, kg_arena *arena) {
  uint32_t begin = first;
  for (uint32_t i = first; i < last; i++) {
    const kg_token *token = &tokens[i];
    uint32_t after = i + 1;
    if (token->kind == KG_TOKEN_SIGN && (token->sign == '.' || token->sign == '!' || token->sign == '?')) {
      while (after < last &&
             (closes(&tokens[after]) || (tokens[after].kind == KG_TOKEN_SIGN && tokens[after].sign == token->sign)))
        after++;
      if (after >= last) break;
      if (!can_begin(&tokens[after])) continue;
      /* "3.Distributed": without a space only a word in capitals begins anew */
      if (!(tokens[after].flags & KG_TOKEN_SPACE) &&
          !(tokens[after].kind == KG_TOKEN_WORD && (tokens[after].flags & KG_TOKEN_CAPITAL)))
        continue;
    } else if (token->kind == KG_TOKEN_WORD && token->end - token->begin > 1 && text.data[token->end - 1] == '.') {
      /* an abbreviation or initial with its dot: a sentence ends here only before a word that opens one */
      if (after >= last) break;
      const kg_string word = {text.data + token->begin, token->end - token->begin - 1U};
      if (kg_is_title_abbreviation(word)) continue;
      const kg_string next = {text.data + tokens[after].begin, (size_t)(tokens[after].end - tokens[after].begin)};
      if (!is_opener(next)) continue;
      if (word.size == 1 && next.size == 1) continue; /* "J. A. Smith" */
    } else {
      continue;
    }
    add(sentences, tokens, begin, after, block, arena);
    begin = after;
    i = after - 1;
  }
  add(sentences, tokens, begin, last, block, arena);
}
