/* Which names and phrases are listed, asked of the image that the build made of the lists. */
#include "extractors/gazetteers.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"
#include "ontology/embedded.h"

kg_status kg_gazetteers_open(kg_gazetteers *g, kg_lexicon *lexicon, kg_string image, kg_arena *arena, kg_error *error) {
  kg_image reader;
  memset(g, 0, sizeof *g);
  g->arena = arena;
  kg_image_open(&reader, image, KG_LISTS_MAGIC, KG_LISTS_VERSION);
  kg_lexicon_read(lexicon, &reader, arena);
  g->longest = kg_image_number(&reader);
  kg_frozen_map_read(&g->phrases, &reader);
  g->listed = kg_image_numbers(&reader, g->phrases.count);
  g->homes = kg_image_numbers(&reader, g->phrases.count);
  kg_frozen_map_read(&g->countries, &reader);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  return kg_image_close(&reader, "lists of names", error);
}

kg_status kg_gazetteers_init(kg_gazetteers *g, kg_lexicon *lexicon, kg_arena *arena, kg_error *error) {
  return kg_gazetteers_open(g, lexicon, KG_EMBEDDED(lists), arena, error);
}

/* Looks a name up in its folded form, on the stack where it is short and plain. */
static uint32_t index_of(const kg_gazetteers *g, kg_string name) {
  char small[128];
  if (name.size <= sizeof small) {
    bool plain = true;
    for (size_t i = 0; i < name.size && plain; i++) {
      const char c = name.data[i];
      plain = kg_is_ascii_alpha(c) || kg_is_digit(c) || (c == ' ' && i && name.data[i - 1] != ' ' && i + 1 < name.size);
      small[i] = kg_ascii_lower(c);
    }
    if (plain) return kg_frozen_map_get(&g->phrases, (kg_string){small, name.size});
  }
  kg_arena scratch;
  kg_arena_init(&scratch, &g->arena->allocator);
  const uint32_t index = kg_frozen_map_get(&g->phrases, kg_fold_name(&scratch, name));
  kg_arena_clear(&scratch);
  return index;
}

uint32_t kg_gazetteers_find(const kg_gazetteers *g, kg_string name) {
  const uint32_t index = name.size ? index_of(g, name) : KG_MAP_NONE;
  return index == KG_MAP_NONE ? 0 : kg_image_item(g->listed, index);
}

kg_string kg_gazetteers_home(const kg_gazetteers *g, kg_string demonym) {
  const uint32_t index = demonym.size ? index_of(g, demonym) : KG_MAP_NONE;
  const uint32_t home = index == KG_MAP_NONE ? 0 : kg_image_item(g->homes, index);
  return home ? kg_frozen_map_key(&g->countries, home - 1) : (kg_string){NULL, 0};
}

/* True if no listed phrase can have this token behind its first word: a word by itself, of letters only, that stands so in
   none. What is joined to its neighbours or holds signs may be something else once it is folded. */
static bool ends_phrases(const kg_lexicon *lexicon, const kg_tokens *tokens, uint32_t at) {
  const kg_token *token = &tokens->items[at];
  if (token->kind != KG_TOKEN_WORD || !(token->flags & KG_TOKEN_SPACE) || token->end - token->begin < 2 ||
      (kg_lexicon_bits(lexicon, token->word) & KG_WORD_LISTED_LATER))
    return false;
  const kg_string text = kg_token_text(tokens, at);
  for (size_t i = 0; i < text.size; i++)
    if (!kg_is_ascii_alpha(text.data[i])) return false;
  const kg_token *next = token + 1;
  return at + 1 == tokens->count || (next->flags & KG_TOKEN_SPACE) || (next->sign && strchr(".,;:!?)", next->sign));
}

uint32_t kg_gazetteers_match(const kg_gazetteers *g, const kg_lexicon *lexicon, const kg_tokens *tokens, uint32_t at,
                             uint32_t end, uint32_t wanted, uint32_t *last) {
  const uint32_t first = wanted == KG_LISTED_TITLE ? KG_WORD_TITLE_FIRST : KG_WORD_LISTED_FIRST;
  if (!(kg_lexicon_bits(lexicon, tokens->items[at].word) & first)) return 0;
  const uint32_t most = end - at > g->longest + 2 ? at + g->longest + 2 : end; /* signs inside a name are tokens too */
  uint32_t to = at + 1;
  while (to < most && !ends_phrases(lexicon, tokens, to)) to++;
  for (; to > at; to--) {
    if (to > at + 1 &&
        (tokens->items[to - 1].kind == KG_TOKEN_SIGN || tokens->items[to - 1].kind == KG_TOKEN_POSSESSIVE))
      continue; /* folding would not see it */
    const uint32_t bits = kg_gazetteers_find(g, kg_tokens_text(tokens, at, to));
    if (bits & wanted) {
      *last = to;
      return bits;
    }
  }
  return 0;
}
