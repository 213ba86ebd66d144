#include "extractors/tagger/word_table.h"

#include "extractors/tagger/clusters.h"
#include "extractors/tagger/texts.h"

#include <stdlib.h>

kg_word_table_options kg_word_table_defaults(void) {
  return (kg_word_table_options){.least_count = 8, .most_words = 60000, .fine = 512, .coarse = 64, .rounds = 6};
}

static bool count_one(void *state, const kg_tokens *tokens) { return kg_words_count(state, tokens); }
static bool pair_one(void *state, const kg_tokens *tokens) { return kg_words_pair(state, tokens); }

static kg_status count_all(kg_words *words, const char *folder, const kg_tokens *const *extra, size_t extra_count,
                           const kg_lexicon *lexicon, const kg_word_table_options *options, kg_error *error) {
  if (!kg_words_init(words)) return kg_fail_memory(error);
  if (folder) KG_TRY(kg_texts_each(folder, lexicon, count_one, words, error));
  for (size_t i = 0; i < extra_count; i++)
    if (!kg_words_count(words, extra[i])) return kg_fail_memory(error);
  if (options->report) options->report(options->state, "thousands of tokens", 0, (uint32_t)(words->tokens / 1000));
  if (!kg_words_number(words, options->least_count, options->most_words)) return kg_fail_memory(error);
  if (options->report) options->report(options->state, "words", 0, words->count);
  if (folder) KG_TRY(kg_texts_each(folder, lexicon, pair_one, words, error));
  for (size_t i = 0; i < extra_count; i++)
    if (!kg_words_pair(words, extra[i])) return kg_fail_memory(error);
  if (!kg_words_finish(words)) return kg_fail_memory(error);
  if (options->report) options->report(options->state, "pairs", 0, (uint32_t)words->pair_count);
  return KG_OK;
}

/* How a word is mostly written inside sentences, over all its forms. */
static uint8_t casing_of(const kg_counted_word *sum) {
  if (sum->inside < 5) return 0;
  if (sum->upper * 2 > sum->inside) return 6;
  const uint32_t lower = sum->lower_inside * 100U / sum->inside;
  return lower > 95 ? 1 : lower > 70 ? 2 : lower > 30 ? 3 : lower > 5 ? 4 : 5;
}

static void put(uint64_t *slots, uint32_t count, uint64_t hash, kg_word_facts facts) {
  uint32_t at = (uint32_t)hash & (count - 1);
  while (slots[at] && slots[at] >> 32 != hash >> 32) at = (at + 1) & (count - 1);
  if (!slots[at]) slots[at] = kg_word_slot(hash, facts);
}

static int by_lower(const void *a, const void *b) {
  const kg_counted_word *x = *(const kg_counted_word *const *)a, *y = *(const kg_counted_word *const *)b;
  if (x->lower != y->lower) return x->lower < y->lower ? -1 : 1;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return (x->form > y->form) - (x->form < y->form);
}

static kg_status lay_out(kg_word_table *table, const kg_words *words, const uint16_t *fine, const uint16_t *coarse,
                         kg_arena *arena, kg_error *error) {
  const uint32_t count = words->count - KG_WORDS_FIRST;
  table->count = 1024;
  while (table->count < count * 2) table->count *= 2;
  uint64_t *slots = kg_arena_zeroed(arena, table->count, sizeof *slots);
  table->slots = slots;
  const kg_counted_word **order = malloc((count + 1) * sizeof *order);
  if (!slots || !order) {
    free(order);
    return kg_fail_memory(error);
  }
  for (uint32_t i = 0; i < count; i++) order[i] = &words->items[i + KG_WORDS_FIRST];
  qsort(order, count, sizeof *order, by_lower);
  for (uint32_t i = 0; i < count;) {
    kg_counted_word sum = {0};
    uint32_t end = i;
    for (; end < count && order[end]->lower == order[i]->lower; end++) {
      sum.inside += order[end]->inside;
      sum.lower_inside += order[end]->lower_inside;
      sum.upper += order[end]->upper;
    }
    const uint8_t casing = casing_of(&sum);
    for (uint32_t k = i; k < end; k++) {
      const size_t word = (size_t)(order[k] - words->items);
      put(slots, table->count, order[k]->form, (kg_word_facts){fine[word], coarse[word], casing});
    }
    /* a word never seen in lower case is as its most frequent form */
    const size_t first = (size_t)(order[i] - words->items);
    put(slots, table->count, order[i]->lower, (kg_word_facts){fine[first], coarse[first], casing});
    i = end;
  }
  free(order);
  return KG_OK;
}

typedef struct reporter {
  const kg_word_table_options *options;
  const char *what;
} reporter;

static void report_round(void *state, unsigned round, uint32_t moved) {
  const reporter *r = state;
  if (r->options->report) r->options->report(r->options->state, r->what, round, moved);
}

kg_status kg_word_table_make(kg_word_table *table, const char *folder, const kg_tokens *const *extra,
                             size_t extra_count, const kg_lexicon *lexicon, const kg_word_table_options *options,
                             kg_arena *arena, kg_error *error) {
  kg_words words = {0};
  uint16_t *fine = NULL, *coarse = NULL;
  kg_status status = count_all(&words, folder, extra, extra_count, lexicon, options, error);
  if (status == KG_OK) {
    fine = calloc(words.count + 1U, sizeof *fine);
    coarse = calloc(words.count + 1U, sizeof *coarse);
    reporter fine_report = {options, "fine"}, coarse_report = {options, "coarse"};
    const bool found = fine && coarse &&
                       kg_clusters_find(fine, &words, options->fine, options->rounds, report_round, &fine_report) &&
                       kg_clusters_find(coarse, &words, options->coarse, options->rounds, report_round, &coarse_report);
    status = found ? lay_out(table, &words, fine, coarse, arena, error) : kg_fail_memory(error);
  }
  free(fine);
  free(coarse);
  kg_words_clear(&words);
  return status;
}
