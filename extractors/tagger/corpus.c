#include "extractors/tagger/corpus.h"

#include "extractors/tagger/printed.h"

#include <stdlib.h>

/* A span of the set, in bytes of the text that is read. */
typedef struct span {
  size_t begin, end;
  uint32_t types;
  bool company, told; /* the set tells whether it is a company */
} span;

typedef KG_LIST(span) span_list;

/* The one block, or one a line, of which the document is made. */
static void make_blocks(kg_document *document, kg_arena *arena) {
  KG_LIST(kg_block) blocks = {0};
  const kg_string text = document->text;
  for (size_t at = 0; at < text.size;) {
    size_t end = at;
    while (end < text.size && text.data[end] != '\n') end++;
    const kg_block line = {.kind = KG_BLOCK_PARAGRAPH, .span = {at, end}, .parent = KG_NONE, .head = KG_NONE};
    if (end > at) KG_PUSH(arena, &blocks, kg_block, line);
    at = end + 1;
  }
  document->blocks = blocks.items;
  document->block_count = blocks.count;
}

static bool is_lower_word(const kg_token *token) {
  return token->kind != KG_TOKEN_WORD || (token->flags & KG_TOKEN_LOWER);
}

static uint16_t begins(uint32_t types) {
  uint16_t bits = 0;
  for (unsigned t = 0; t < KG_NAME_TYPES; t++)
    if (types >> t & 1) bits |= (uint16_t)(1U << KG_LABEL_BEGIN(t));
  return bits;
}
static uint16_t insides(uint32_t types) { return (uint16_t)(begins(types) << 1); }

enum { ANY_TYPE = (1 << KG_NAME_TYPES) - 1 };

/* What an unmarked token may be. */
static uint16_t unmarked(const kg_corpus *corpus, const kg_recipe_file *set, const kg_token *token) {
  const bool plain = is_lower_word(token) || (kg_lexicon_bits(corpus->lexicon, token->word) & KG_WORD_FUNCTION);
  if (set->partial) return plain ? (uint16_t)(1U | insides(ANY_TYPE)) : KG_LABELS_ALL;
  return (uint16_t)(1U | begins(set->free) | insides(set->free));
}

/* Whether the tokens are just a name: capitals and what holds them together. */
static bool is_plain_name(const kg_tokens *tokens, uint32_t first, uint32_t last) {
  if (last - first > 8 || is_lower_word(&tokens->items[first])) return false;
  for (uint32_t i = first; i < last; i++) {
    const kg_token *token = &tokens->items[i];
    if (token->kind == KG_TOKEN_SIGN && (token->sign == ',' || token->sign == '(' || token->sign == '"')) return false;
    if (token->kind != KG_TOKEN_WORD || !(token->flags & KG_TOKEN_LOWER)) continue;
    const kg_string word = kg_token_text(tokens, i);
    if (i + 1 == last || !(kg_string_is(word, "of") || kg_string_is(word, "the") || kg_string_is(word, "and") ||
                           kg_string_is(word, "for") || kg_string_is(word, "de") || kg_string_is(word, "on") ||
                           kg_string_is(word, "in")))
      return false;
  }
  return true;
}

static uint32_t token_at(const kg_tokens *tokens, size_t byte) {
  uint32_t low = 0, high = tokens->count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (tokens->items[middle].end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void mark_span(kg_corpus *corpus, kg_corpus_document *d, const kg_recipe_file *set, const span *s) {
  const kg_tokens *tokens = &d->tokens;
  uint32_t first = token_at(tokens, s->begin), last = token_at(tokens, s->end - 1) + 1;
  uint32_t types = s->types;
  if (first >= tokens->count || last > tokens->count || first >= last) return;
  const bool again = d->version == 2; /* the same text, printed otherwise */
  if (!again) corpus->spans++;
  const bool whole = tokens->items[first].begin == s->begin && tokens->items[last - 1].end == s->end &&
                     tokens->sentence_of[first] == tokens->sentence_of[last - 1];
  if (set->names || set->partial) {
    /* what leads into the name is not part of it */
    if (last - first > 1 && kg_string_equal_ascii_case(kg_token_text(tokens, first), KG_LITERAL("the"))) first++;
    if (last - first > 1 && tokens->items[last - 1].kind != KG_TOKEN_WORD &&
        tokens->items[last - 1].kind != KG_TOKEN_NUMBER)
      last--;
  }
  bool any_capital = false;
  for (uint32_t i = first; i < last; i++) any_capital = any_capital || !is_lower_word(&tokens->items[i]);
  if (set->capital && !any_capital) types = KG_RECIPE_NONE | 32;
  if (!whole && !again) corpus->misplaced++;
  /* a pronoun that stands for a name is none */
  if (!set->literal && last == first + 1 &&
      (kg_lexicon_bits(corpus->lexicon, tokens->items[first].word) & KG_WORD_FUNCTION) &&
      !(tokens->items[first].flags & KG_TOKEN_UPPER))
    types = KG_RECIPE_NONE | 32;
  if (set->names && !(types & KG_RECIPE_NONE) && !is_plain_name(tokens, first, last)) types = KG_RECIPE_ANY;
  if (!set->literal && types == 4 && last == first + 1 &&
      (kg_gazetteers_find(corpus->gazetteers, kg_token_text(tokens, first)) & (KG_LISTED_DEMONYM | KG_LISTED_PLACE)) ==
          KG_LISTED_DEMONYM)
    types = KG_RECIPE_NONE | 32;
  if (!whole || (types & KG_RECIPE_ANY)) {
    for (uint32_t i = first; i < last; i++)
      d->allowed[i] = is_lower_word(&tokens->items[i]) ? (uint16_t)(1U | insides(ANY_TYPE)) : KG_LABELS_ALL;
    return;
  }
  const uint16_t outside = types & KG_RECIPE_NONE ? 1 : 0;
  for (uint32_t i = first; i < last; i++) {
    d->allowed[i] = (uint16_t)(outside | (i == first ? begins(types) : insides(types)));
    /* a phrase that may be no name may hold one */
    if (outside && i > first) d->allowed[i] |= begins(types);
  }
  if (s->told && (types & 2))
    KG_PUSH(corpus->arena, &corpus->kinds, kg_corpus_kind,
            {(uint32_t)corpus->documents.count, first, last, s->company});
  /* the name is over where its span ends */
  if (last < tokens->count) d->allowed[last] &= (uint16_t)~insides(ANY_TYPE);
  if (!d->allowed[last < tokens->count ? last : first]) d->allowed[last < tokens->count ? last : first] = 1;
}

static int by_length(const void *a, const void *b) {
  const span *x = a, *y = b;
  const size_t m = x->end - x->begin, n = y->end - y->begin;
  if (m != n) return m < n ? 1 : -1;
  return (x->begin > y->begin) - (x->begin < y->begin);
}

static kg_status add_document(kg_corpus *corpus, const kg_recipe_file *set, kg_string text, const span_list *spans,
                              uint32_t version, float weight, kg_error *error) {
  kg_corpus_document *d = kg_arena_zeroed(corpus->arena, 1, sizeof *d);
  if (!d) return kg_fail_memory(error);
  d->document.text = text;
  make_blocks(&d->document, corpus->arena);
  KG_TRY(kg_tokens_init(&d->tokens, &d->document, corpus->lexicon, corpus->arena, error));
  d->allowed = kg_arena_zeroed(corpus->arena, d->tokens.count + 1, sizeof *d->allowed);
  if (!d->allowed) return kg_fail_memory(error);
  d->weight = weight;
  d->version = version;
  for (uint32_t i = 0; i < d->tokens.count; i++) d->allowed[i] = unmarked(corpus, set, &d->tokens.items[i]);
  /* the longer first: a name within a phrase that is none is read, a name within a name is not */
  for (size_t i = 0; i < spans->count; i++) {
    bool inner = false;
    for (size_t k = 0; k < i && !inner && !set->literal; k++)
      inner = spans->items[k].begin < spans->items[i].end && spans->items[i].begin < spans->items[k].end &&
              !(spans->items[k].types & (KG_RECIPE_NONE | KG_RECIPE_ANY)) && !set->names;
    if (inner) continue;
    if (set->names) {
      const uint32_t at = token_at(&d->tokens, spans->items[i].begin);
      if (at < d->tokens.count && d->allowed[at] != unmarked(corpus, set, &d->tokens.items[at]) &&
          d->allowed[at] != KG_LABELS_ALL && d->allowed[at] != (uint16_t)(1U | insides(ANY_TYPE)))
        continue;
    }
    mark_span(corpus, d, set, &spans->items[i]);
  }
  KG_PUSH(corpus->arena, &corpus->documents, kg_corpus_document *, d);
  return KG_OK;
}

enum { LOWERED_EACH = 5 };
#define LOWERED_WEIGHT 0.5F

static bool copy_span(kg_corpus *corpus, span_list *spans, const kg_printed *p, const kg_corpus_span *s) {
  const size_t begin = p->byte_of[s->begin];
  size_t end = p->byte_of[s->end];
  /* it may end before a space that is not printed */
  while (end > begin && kg_is_space(p->text.data[end - 1])) end--;
  if (end > begin) KG_PUSH(corpus->arena, spans, span, {begin, end, s->types, s->company, s->told});
  return !kg_arena_failed(corpus->arena);
}

kg_status kg_corpus_add(kg_corpus *corpus, const kg_recipe_file *set, kg_string text, size_t row,
                        const kg_corpus_span *spans, size_t count, kg_error *error) {
  kg_printed versions[2];
  if (!kg_printed_map(&versions[0], kg_arena_copy(corpus->arena, text), corpus->arena)) return kg_fail_memory(error);
  if (set->spaced && !kg_printed_join(&versions[1], &versions[0], corpus->arena)) return kg_fail_memory(error);
  for (unsigned v = 0; v < (set->spaced ? 2U : 1U); v++) {
    span_list copies = {0};
    for (size_t i = 0; i < count; i++)
      if (!copy_span(corpus, &copies, &versions[v], &spans[i])) return kg_fail_memory(error);
    if (copies.count) qsort(copies.items, copies.count, sizeof *copies.items, by_length);
    KG_TRY(add_document(corpus, set, versions[v].text, &copies, set->spaced ? v + 1 : 0, set->weight, error));
    /* lower case of ASCII keeps every offset */
    if (set->lowered && v == 0 && row % LOWERED_EACH == 0) {
      const kg_string small = kg_arena_copy(corpus->arena, versions[v].text);
      for (size_t i = 0; i < small.size; i++) ((char *)small.data)[i] = kg_ascii_lower(small.data[i]);
      KG_TRY(add_document(corpus, set, small, &copies, 0, set->weight * LOWERED_WEIGHT, error));
    }
  }
  return kg_arena_failed(corpus->arena) ? kg_fail_memory(error) : KG_OK;
}
