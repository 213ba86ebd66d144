#include "extractors/tagger/words.h"

#include <stdlib.h>

/* Open addressing: hash of the form -> index of the item, and pairs -> counts. */
struct kg_word_tables {
  uint32_t *word_slots; /* index + 1 */
  size_t word_mask;
  size_t capacity;
  uint64_t *pair_keys;
  uint32_t *pair_counts;
  size_t pair_mask, pair_used;
};

bool kg_words_init(kg_words *words) {
  memset(words, 0, sizeof *words);
  struct kg_word_tables *t = calloc(1, sizeof *t);
  if (!t) return false;
  words->tables = t;
  t->word_mask = ((size_t)1 << 23) - 1;
  t->word_slots = calloc(t->word_mask + 1, sizeof *t->word_slots);
  t->pair_mask = ((size_t)1 << 22) - 1;
  t->pair_keys = calloc(t->pair_mask + 1, sizeof *t->pair_keys);
  t->pair_counts = calloc(t->pair_mask + 1, sizeof *t->pair_counts);
  t->capacity = 1 << 16;
  words->items = calloc(t->capacity, sizeof *words->items);
  words->count = KG_WORDS_FIRST;
  return t->word_slots && t->pair_keys && t->pair_counts && words->items;
}

static void clear_tables(kg_words *words) {
  if (!words->tables) return;
  free(words->tables->word_slots);
  free(words->tables->pair_keys);
  free(words->tables->pair_counts);
  free(words->tables);
  words->tables = NULL;
}

void kg_words_clear(kg_words *words) {
  clear_tables(words);
  free(words->items);
  free(words->pairs);
  memset(words, 0, sizeof *words);
}

static size_t word_place(const kg_words *words, uint64_t form) {
  const struct kg_word_tables *t = words->tables;
  size_t at = (size_t)(form >> 9) & t->word_mask;
  while (t->word_slots[at] && words->items[t->word_slots[at] - 1].form != form) at = (at + 1) & t->word_mask;
  return at;
}

bool kg_words_count(kg_words *words, const kg_tokens *tokens) {
  struct kg_word_tables *t = words->tables;
  for (uint32_t s = 0; s < tokens->sentence_count; s++)
    for (uint32_t i = tokens->sentences[s].first; i < tokens->sentences[s].last; i++) {
      const uint64_t form = kg_token_form(tokens, i);
      const size_t at = word_place(words, form);
      if (!t->word_slots[at]) {
        if (words->count > t->word_mask / 4 * 3) continue; /* full: what is new now is rare */
        if (words->count == t->capacity) {
          kg_counted_word *items = realloc(words->items, t->capacity * 2 * sizeof *items);
          if (!items) return false;
          words->items = items;
          t->capacity *= 2;
        }
        words->items[words->count] = (kg_counted_word){.form = form, .lower = kg_token_lower(tokens, i)};
        t->word_slots[at] = ++words->count;
      }
      kg_counted_word *word = &words->items[t->word_slots[at] - 1];
      word->count++;
      words->tokens++;
      if (i == tokens->sentences[s].first) continue;
      const uint16_t flags = tokens->items[i].flags;
      word->inside++;
      if (flags & KG_TOKEN_LOWER) word->lower_inside++;
      if (flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED)) word->upper++;
    }
  return true;
}

static int by_count(const void *a, const void *b) {
  const kg_counted_word *x = a, *y = b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return (x->form > y->form) - (x->form < y->form);
}

bool kg_words_number(kg_words *words, uint32_t least, uint32_t most) {
  struct kg_word_tables *t = words->tables;
  qsort(words->items + KG_WORDS_FIRST, words->count - KG_WORDS_FIRST, sizeof *words->items, by_count);
  uint32_t kept = KG_WORDS_FIRST;
  while (kept < words->count && kept < most && words->items[kept].count >= least) kept++;
  words->count = kept;
  memset(t->word_slots, 0, (t->word_mask + 1) * sizeof *t->word_slots);
  for (uint32_t i = KG_WORDS_FIRST; i < kept; i++) t->word_slots[word_place(words, words->items[i].form)] = i + 1;
  return true;
}

static bool grow_pairs(struct kg_word_tables *t) {
  const size_t mask = t->pair_mask * 2 + 1;
  uint64_t *keys = calloc(mask + 1, sizeof *keys);
  uint32_t *counts = calloc(mask + 1, sizeof *counts);
  if (!keys || !counts) {
    free(keys);
    free(counts);
    return false;
  }
  for (size_t i = 0; i <= t->pair_mask; i++)
    if (t->pair_counts[i]) {
      size_t at = (size_t)((t->pair_keys[i] * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & mask;
      while (counts[at]) at = (at + 1) & mask;
      keys[at] = t->pair_keys[i];
      counts[at] = t->pair_counts[i];
    }
  free(t->pair_keys);
  free(t->pair_counts);
  t->pair_keys = keys;
  t->pair_counts = counts;
  t->pair_mask = mask;
  return true;
}

static bool add_pair(struct kg_word_tables *t, uint32_t left, uint32_t right) {
  const uint64_t key = (uint64_t)left << 32 | right;
  size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & t->pair_mask;
  while (t->pair_counts[at] && t->pair_keys[at] != key) at = (at + 1) & t->pair_mask;
  if (!t->pair_counts[at]) {
    t->pair_keys[at] = key;
    t->pair_used++;
  }
  t->pair_counts[at]++;
  return t->pair_used * 3 < t->pair_mask * 2 || grow_pairs(t);
}

bool kg_words_pair(kg_words *words, const kg_tokens *tokens) {
  for (uint32_t s = 0; s < tokens->sentence_count; s++) {
    uint32_t left = KG_WORDS_EDGE;
    for (uint32_t i = tokens->sentences[s].first; i < tokens->sentences[s].last; i++) {
      const size_t at = word_place(words, kg_token_form(tokens, i));
      const uint32_t slot = words->tables->word_slots[at], right = slot ? slot - 1 : KG_WORDS_RARE;
      if (!add_pair(words->tables, left, right)) return false;
      left = right;
    }
    if (!add_pair(words->tables, left, KG_WORDS_EDGE)) return false;
  }
  return true;
}

static int by_pair(const void *a, const void *b) {
  const kg_counted_pair *x = a, *y = b;
  if (x->left != y->left) return x->left < y->left ? -1 : 1;
  return (x->right > y->right) - (x->right < y->right);
}

bool kg_words_finish(kg_words *words) {
  struct kg_word_tables *t = words->tables;
  words->pairs = malloc((t->pair_used + 1) * sizeof *words->pairs);
  if (!words->pairs) return false;
  for (size_t i = 0; i <= t->pair_mask; i++)
    if (t->pair_counts[i])
      words->pairs[words->pair_count++] =
          (kg_counted_pair){(uint32_t)(t->pair_keys[i] >> 32), (uint32_t)t->pair_keys[i], t->pair_counts[i]};
  qsort(words->pairs, words->pair_count, sizeof *words->pairs, by_pair);
  clear_tables(words);
  return true;
}
