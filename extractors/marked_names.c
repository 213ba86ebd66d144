/* "He built *pgdrift*, a small replication proxy": names in lower case, which the author marks and says the kind of. */
#include "extractors/names.h"
#include "extractors/words.h"
#include "graph/base/unicode.h"

enum { CONFIDENCE = 850, PHRASE = 12 };

static const char kinds[] =
    "tool toolkit toolchain library framework server client proxy database datastore store engine compiler interpreter "
    "runtime platform service app application editor browser plugin plug-in extension crate gem scheduler queue "
    "cache parser linter formatter debugger profiler emulator simulator shell daemon operator controller orchestrator "
    "agent bot chatbot dashboard cli utility project language driver kernel system broker crawler "
    "scraper game generator wrapper fork implementation balancer suite software sdk hypervisor tracker player viewer "
    "exporter collector monitor router gateway bundler assembler";

/* A word that is all that stands between two marks: neither "*one* and *two*" nor "`go` command". */
static bool is_marked(const kg_reading *reading, uint32_t t) {
  const kg_token *token = &reading->tokens.items[t];
  const char *text = reading->document->text.data;
  return (token->flags & KG_TOKEN_MARKED) && t + 1 < reading->tokens.count &&
         (reading->tokens.items[t + 1].flags & KG_TOKEN_MARKED) && token->begin > 0 &&
         !kg_is_space(text[token->begin - 1]) && !kg_is_space(text[token->end]);
}

static bool may_be_name(const kg_reading *reading, uint32_t t) {
  const kg_token *token = &reading->tokens.items[t];
  return token->kind == KG_TOKEN_WORD && !(token->flags & (KG_TOKEN_CAPITAL | KG_TOKEN_UPPER | KG_TOKEN_MIXED)) &&
         token->end - token->begin >= 2 && !kg_reading_masked(reading, t) && !kg_is_identifier(reading, t) &&
         !(kg_reading_bits(reading, t) & KG_WORD_FUNCTION);
}

/* True if the phrase behind the determiner at `at` has a thing made as its head: "a small replication PROXY written in". */
static bool says_kind(const kg_reading *reading, uint32_t at, uint32_t end) {
  if (at >= end || !kg_reading_word_in(reading, at, "a an the our my his her its their")) return false;
  uint32_t head = KG_NONE;
  for (uint32_t t = at + 1; t < end && t - at < PHRASE; t++) {
    const kg_token *token = &reading->tokens.items[t];
    if (kg_reading_masked(reading, t) || token->kind == KG_TOKEN_NUMBER) continue;
    if (token->kind != KG_TOKEN_WORD || (kg_reading_bits(reading, t) & (KG_WORD_FUNCTION | KG_WORD_AUXILIARY)) ||
        kg_reading_word_in(reading, t, "written built made developed created designed maintained used based named"))
      break;
    head = t;
  }
  return head != KG_NONE && kg_reading_word_in(reading, head, kinds);
}

/* True if the words around token `t` introduce it: "*NAME*, a tool", "*NAME* is a tool", "a tool called *NAME*". */
static bool is_introduced(const kg_reading *reading, uint32_t t, const kg_sentence *sentence) {
  if (t >= sentence->first + 2 && kg_reading_word_in(reading, t - 1, "called named dubbed") &&
      kg_reading_word_in(reading, t - 2, kinds))
    return true;
  if (t > sentence->first && (kg_reading_bits(reading, t - 1) & KG_WORD_DETERMINER)) return false;
  const char sign = kg_reading_sign(reading, t + 1);
  const bool goes_on =
      sign == ',' || sign == '(' || (sign == '-' && (reading->tokens.items[t + 1].flags & KG_TOKEN_SPACE));
  return (goes_on || kg_reading_word_in(reading, t + 1, "is was")) && says_kind(reading, t + 2, sentence->last);
}

static kg_string key_of(const kg_reading *reading, uint32_t t) {
  return kg_fold_name(reading->arena, kg_token_text(&reading->tokens, t));
}

void kg_marked_names_mark(kg_reading *reading) {
  kg_map names;
  kg_map_init(&names, reading->arena);
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    if (reading->document->blocks[sentence->block].furniture) continue;
    for (uint32_t t = sentence->first; t + 1 < sentence->last; t++)
      if (is_marked(reading, t) && may_be_name(reading, t) && is_introduced(reading, t, sentence))
        (void)kg_map_set(&names, key_of(reading, t), t);
  }
  /* once introduced it needs no mark, unless it is an everyday word too */
  for (uint32_t s = 0; names.count && s < reading->tokens.sentence_count && !kg_arena_failed(reading->arena); s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    if (reading->document->blocks[sentence->block].furniture) continue;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      if (!may_be_name(reading, t) || kg_map_get(&names, key_of(reading, t)) == KG_MAP_NONE) continue;
      const bool plain =
          !(reading->tokens.items[t].flags & KG_TOKEN_CODE) && !(kg_reading_bits(reading, t) & KG_WORD_ENGLISH);
      if (plain || is_marked(reading, t))
        (void)kg_reading_add_mention(reading, KG_MENTION_NAME, t, t + 1, reading->knowledge->terms.Project, CONFIDENCE);
    }
  }
}
