#include "extractors/tagger/corpus.h"

#include "extractors/tagger/recipe.h"
#include "graph/base/unicode.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* A span of the set, in bytes of the text that is read. */
typedef struct span {
  size_t begin, end;
  uint32_t types;
  bool company, told; /* the set tells whether it is a company */
} span;

typedef KG_LIST(span) span_list;

/* Text and, for each code point of the original, its byte here. */
typedef struct printed {
  kg_string text;
  uint32_t *byte_of;
} printed;

static bool map_bytes(printed *p, kg_string text, kg_arena *arena) {
  p->text = text;
  const size_t count = kg_utf8_count(text);
  p->byte_of = kg_arena_zeroed(arena, count + 1, sizeof *p->byte_of);
  if (!p->byte_of) return false;
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t c;
    p->byte_of[i] = (uint32_t)at;
    at += kg_utf8_decode(text, at, &c);
  }
  p->byte_of[count] = (uint32_t)at;
  return true;
}

/* True if a space before (or after) this token would not be printed. */
static bool clings_left(kg_string token) {
  static const char *const clinging[] = {".",   ",",   ";",   ":",   "!",  "?",  ")", "]",  "}",   "'s",           "'S",
                                         "n't", "'re", "'ve", "'ll", "'d", "'m", "%", "''", "...", "\xE2\x80\x99s"};
  for (size_t i = 0; i < sizeof clinging / sizeof *clinging; i++)
    if (kg_string_is(token, clinging[i])) return true;
  return false;
}
static bool clings_right(kg_string token) {
  return kg_string_is(token, "(") || kg_string_is(token, "[") || kg_string_is(token, "{") || kg_string_is(token, "$") ||
         kg_string_is(token, "``") || kg_string_is(token, "#") || kg_string_is(token, "@");
}

/* The text as it would be printed: without the spaces that tokenising put in. */
static bool print_plain(printed *p, const printed *spaced, size_t count, kg_arena *arena) {
  char *to = kg_arena_allocate(arena, spaced->text.size + 1);
  p->byte_of = kg_arena_zeroed(arena, count + 1, sizeof *p->byte_of);
  if (!to || !p->byte_of) return false;
  const kg_string text = spaced->text;
  size_t size = 0, point = 0, at = 0;
  bool glue = true, open_quote = false;
  while (at < text.size) {
    size_t end = at;
    while (end < text.size && text.data[end] != ' ') end++;
    const kg_string token = kg_string_slice(text, at, end);
    const bool quote = kg_string_is(token, "\"") || kg_string_is(token, "'");
    const bool left = clings_left(token) || (quote && open_quote);
    if (!glue && !left) to[size++] = ' ';
    for (; at < end; at++) {
      if (((unsigned char)text.data[at] & 0xC0) != 0x80) p->byte_of[point++] = (uint32_t)size;
      to[size++] = text.data[at];
    }
    glue = clings_right(token) || (quote && !open_quote);
    if (quote) open_quote = !open_quote;
    while (at < text.size && text.data[at] == ' ') {
      p->byte_of[point++] = (uint32_t)size;
      at++;
    }
  }
  p->byte_of[count] = (uint32_t)size;
  p->text = (kg_string){to, size};
  return point == count;
}

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
static uint16_t unmarked(const kg_corpus *corpus, const kg_recipe_file *file, const kg_token *token) {
  const bool plain = is_lower_word(token) || (kg_lexicon_bits(corpus->lexicon, token->word) & KG_WORD_FUNCTION);
  if (file->partial) return plain ? (uint16_t)(1U | insides(ANY_TYPE)) : KG_LABELS_ALL;
  return (uint16_t)(1U | begins(file->free) | insides(file->free));
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

static void mark_span(kg_corpus *corpus, kg_corpus_document *d, const kg_recipe_file *file, const span *s) {
  const kg_tokens *tokens = &d->tokens;
  uint32_t first = token_at(tokens, s->begin), last = token_at(tokens, s->end - 1) + 1;
  uint32_t types = s->types;
  if (first >= tokens->count || last > tokens->count || first >= last) return;
  corpus->spans++;
  const bool whole = tokens->items[first].begin == s->begin && tokens->items[last - 1].end == s->end &&
                     tokens->sentence_of[first] == tokens->sentence_of[last - 1];
  if (file->names || file->partial) {
    /* what leads into the name is not part of it */
    if (last - first > 1 && kg_string_equal_ascii_case(kg_token_text(tokens, first), KG_LITERAL("the"))) first++;
    if (last - first > 1 && tokens->items[last - 1].kind != KG_TOKEN_WORD &&
        tokens->items[last - 1].kind != KG_TOKEN_NUMBER)
      last--;
  }
  bool any_capital = false;
  for (uint32_t i = first; i < last; i++) any_capital = any_capital || !is_lower_word(&tokens->items[i]);
  if (file->capital && !any_capital) types = KG_RECIPE_NONE | 32;
  if (!whole) corpus->misplaced++;
  /* a pronoun that stands for a name is none */
  if (last == first + 1 && (kg_lexicon_bits(corpus->lexicon, tokens->items[first].word) & KG_WORD_FUNCTION) &&
      !(tokens->items[first].flags & KG_TOKEN_UPPER))
    types = KG_RECIPE_NONE | 32;
  if (file->names && !(types & KG_RECIPE_NONE) && !is_plain_name(tokens, first, last)) types = KG_RECIPE_ANY;
  if (types == 4 && last == first + 1 &&
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

static kg_status add_document(kg_corpus *corpus, const kg_recipe_file *file, kg_string text, const span_list *spans,
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
  for (uint32_t i = 0; i < d->tokens.count; i++) d->allowed[i] = unmarked(corpus, file, &d->tokens.items[i]);
  /* the longer first: a name within a phrase that is none is read, a name within a name is not */
  for (size_t i = 0; i < spans->count; i++) {
    bool inner = false;
    for (size_t k = 0; k < i && !inner; k++)
      inner = spans->items[k].begin < spans->items[i].end && spans->items[i].begin < spans->items[k].end &&
              !(spans->items[k].types & (KG_RECIPE_NONE | KG_RECIPE_ANY)) && !file->names;
    if (inner) continue;
    if (file->names) {
      const uint32_t at = token_at(&d->tokens, spans->items[i].begin);
      if (at < d->tokens.count && d->allowed[at] != unmarked(corpus, file, &d->tokens.items[at]) &&
          d->allowed[at] != KG_LABELS_ALL && d->allowed[at] != (uint16_t)(1U | insides(ANY_TYPE)))
        continue;
    }
    mark_span(corpus, d, file, &spans->items[i]);
  }
  KG_PUSH(corpus->arena, &corpus->documents, kg_corpus_document *, d);
  return KG_OK;
}

static kg_string string_of(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_string(value) ? (kg_string){json_string_value(value), json_string_length(value)}
                               : (kg_string){NULL, 0};
}

enum { LOWERED_EACH = 5 };
#define LOWERED_WEIGHT 0.5F

static kg_status read_row(kg_corpus *corpus, const kg_recipe_file *file, const json_t *row, const char *path,
                          size_t line, kg_error *error) {
  const kg_string text = string_of(row, "text");
  if (!text.data) return kg_fail(error, KG_BAD_INPUT, path, line, "no \"text\"");
  printed spaced;
  const size_t points = kg_utf8_count(text);
  if (!map_bytes(&spaced, kg_arena_copy(corpus->arena, text), corpus->arena)) return kg_fail_memory(error);
  printed versions[2] = {spaced, {{NULL, 0}, NULL}};
  if (file->spaced && !print_plain(&versions[1], &spaced, points, corpus->arena)) return kg_fail_memory(error);
  for (unsigned v = 0; v < (file->spaced ? 2U : 1U); v++) {
    span_list spans = {0};
    size_t index;
    const json_t *entity;
    json_array_foreach(json_object_get(row, "entities"), index, entity) {
      const json_int_t start = json_integer_value(json_object_get(entity, "start"));
      const json_int_t end = json_integer_value(json_object_get(entity, "end"));
      if (start < 0 || end <= start || (size_t)end > points)
        return kg_fail(error, KG_BAD_INPUT, path, line, "the span %lld-%lld does not lie in the text", (long long)start,
                       (long long)end);
      if (json_is_false(json_object_get(entity, "named"))) continue;
      const kg_string type = string_of(entity, "type"), ktype = string_of(entity, "ktype");
      const uint32_t types = kg_recipe_look_up(file, type, ktype);
      const bool company = kg_string_is(ktype, "Company");
      /* "organisation" of a set without companies tells nothing */
      const bool told = company || kg_string_is(type, "group") || kg_string_is(type, "university") ||
                        kg_string_is(type, "politicalparty") || kg_string_is(type, "band") ||
                        (kg_string_is(ktype, "Organization") && kg_string_is(type, "Organization") && file->partial);
      /* the last code point's byte, then its end: a span may end before a space that is not printed */
      const size_t begin = versions[v].byte_of[start];
      size_t to = versions[v].byte_of[end];
      while (to > begin && kg_is_space(versions[v].text.data[to - 1])) to--;
      if (to > begin) KG_PUSH(corpus->arena, &spans, span, {begin, to, types, company, told});
    }
    if (spans.count) qsort(spans.items, spans.count, sizeof *spans.items, by_length);
    KG_TRY(add_document(corpus, file, versions[v].text, &spans, file->spaced ? v + 1 : 0, file->weight, error));
    /* lower case of ASCII keeps every offset */
    if (file->lowered && v == 0 && line % LOWERED_EACH == 0) {
      const kg_string small = kg_arena_copy(corpus->arena, versions[v].text);
      for (size_t i = 0; i < small.size; i++) ((char *)small.data)[i] = kg_ascii_lower(small.data[i]);
      KG_TRY(add_document(corpus, file, small, &spans, 0, file->weight * LOWERED_WEIGHT, error));
    }
  }
  return kg_arena_failed(corpus->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_file(kg_corpus *corpus, const kg_recipe_file *file, const char *folder, kg_error *error) {
  const kg_string path = kg_arena_format(corpus->arena, "%s/%.*s", folder, (int)file->name.size, file->name.data);
  FILE *stream = path.size ? fopen(path.data, "rb") : NULL;
  if (!stream) return kg_fail(error, KG_IO, path.data, 0, "it cannot be opened");
  char *buffer = NULL;
  size_t capacity = 0, number = 0;
  kg_status status = KG_OK;
  ssize_t size;
  while (status == KG_OK && (size = getline(&buffer, &capacity, stream)) >= 0) {
    const size_t row = number++;
    if (row < file->first_row || row >= file->last_row) continue;
    json_error_t problem;
    json_t *json = json_loadb(buffer, (size_t)size, JSON_REJECT_DUPLICATES, &problem);
    if (!json)
      status = kg_fail(error, KG_BAD_INPUT, path.data, number, "it is not JSON: %s", problem.text);
    else
      status = read_row(corpus, file, json, path.data, number, error);
    json_decref(json);
  }
  free(buffer);
  fclose(stream);
  return status;
}

static kg_status load(kg_string *text, const char *path, kg_arena *arena, kg_error *error) {
  FILE *stream = fopen(path, "rb");
  if (!stream) return kg_fail(error, KG_IO, path, 0, "it cannot be opened");
  char *data = kg_arena_allocate(arena, 1 << 18);
  const size_t size = data ? fread(data, 1, 1 << 18, stream) : 0;
  fclose(stream);
  *text = (kg_string){data, size};
  return data ? KG_OK : kg_fail_memory(error);
}

kg_status kg_corpus_read(kg_corpus *corpus, const char *path, const char *folder, kg_error *error) {
  kg_string text = {NULL, 0};
  kg_recipe recipe;
  KG_TRY(load(&text, path, corpus->arena, error));
  KG_TRY(kg_recipe_read(&recipe, text, path, corpus->arena, error));
  for (size_t i = 0; i < recipe.files.count; i++) KG_TRY(read_file(corpus, &recipe.files.items[i], folder, error));
  return KG_OK;
}
