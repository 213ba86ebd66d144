#include "extractors/tagger/train.h"

#include "extractors/tagger/chain.h"
#include "extractors/tagger/examples.h"
#include "extractors/tagger/features.h"
#include "extractors/tagger/kinds.h"
#include "extractors/tagger/layout.h"

#include <math.h>
#include <stdlib.h>

/* Room for one example at a time. */
typedef struct workbench {
  float scores[KG_STRETCH_MOST][KG_LABEL_ROW];
  uint32_t kept[KG_STRETCH_MOST * KG_FEATURES_MOST];
  uint32_t ends[KG_STRETCH_MOST];
  kg_chain_sums given, believed;
} workbench;

typedef struct trainer {
  const kg_corpus *corpus;
  const kg_word_table *table;
  const kg_train_options *options;
  kg_model words; /* only the words of it are used */
  kg_examples examples;
  kg_weight_row *weights, *squares, *means;
  kg_weight_row *starts; /* of the base; NULL without one */
  kg_chain chain;
  float chain_starts[KG_LABEL_ROW][KG_LABEL_ROW];
  float chain_squares[KG_LABEL_ROW][KG_LABEL_ROW], chain_means[KG_LABEL_ROW][KG_LABEL_ROW];
  uint32_t *order;
  workbench *bench;
  uint64_t random;
} trainer;

kg_train_options kg_train_defaults(void) {
  return (kg_train_options){.epochs = 8,
                            .rate = 0.05F,
                            .dropout = 0.2F,
                            .decay = 0.0F,
                            .least_count = 2,
                            .most_rows = 349000,
                            .outside_bias = 16,
                            .least_score = 200,
                            .seed = 1,
                            .repeats = 4};
}

/* xorshift64*: the same everywhere. */
static uint64_t next_random(trainer *t) {
  t->random ^= t->random >> 12;
  t->random ^= t->random << 25;
  t->random ^= t->random >> 27;
  return t->random * UINT64_C(0x2545F4914F6CDD1D);
}

/* One step: weights follow the difference between what the annotation allows and what the model believes. */
static void learn(trainer *t, const kg_example *e, double *loss) {
  const kg_examples *all = &t->examples;
  kg_chain_sums *given = &t->bench->given, *believed = &t->bench->believed;
  float(*scores)[KG_LABEL_ROW] = t->bench->scores;
  uint32_t *kept = t->bench->kept, *ends = t->bench->ends, count = 0;
  const uint32_t limit = (uint32_t)((double)t->options->dropout * 4294967295.0);
  const float scale = 1.0F / (1.0F - t->options->dropout);
  for (uint32_t i = 0; i < e->count; i++) {
    const size_t first = e->token + i ? all->ends[e->token + i - 1] : 0, last = all->ends[e->token + i];
    memset(scores[i], 0, sizeof scores[i]);
    for (size_t k = first; k < last; k++) {
      if (limit && (uint32_t)(next_random(t) >> 32) < limit) continue;
      kept[count++] = all->ids[k];
      const float *row = t->weights[all->ids[k]];
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) scores[i][j] += row[j];
    }
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) scores[i][j] *= scale;
    ends[i] = count;
  }
  const float(*view)[KG_LABEL_ROW] = (const float(*)[KG_LABEL_ROW])(const void *)scores;
  if (!kg_chain_sum(believed, &t->chain, view, NULL, e->count)) return;
  if (!kg_chain_sum(given, &t->chain, view, &all->allowed[e->token], e->count)) return;
  *loss += (believed->log_sum - given->log_sum) * (double)e->weight;
  static const float nowhere[KG_LABEL_ROW] = {0};
  for (uint32_t i = 0; i < e->count; i++) {
    float gradient[KG_LABEL_ROW] = {0}, most = 0;
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
      gradient[j] = (given->label[i][j] - believed->label[i][j]) * e->weight;
      if (fabsf(gradient[j]) > most) most = fabsf(gradient[j]);
    }
    if (most < 0.001F) continue;
    float square[KG_LABEL_ROW];
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) square[j] = gradient[j] * gradient[j];
    for (uint32_t k = i ? ends[i - 1] : 0; k < ends[i]; k++) {
      float *row = t->weights[kept[k]], *squares = t->squares[kept[k]];
      const float *start = t->starts ? t->starts[kept[k]] : nowhere;
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) {
        squares[j] += square[j];
        row[j] +=
            t->options->rate * (gradient[j] / sqrtf(squares[j] + 1e-2F) - t->options->decay * (row[j] - start[j]));
      }
    }
  }
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
      const float gradient = (given->step[i][j] - believed->step[i][j]) * e->weight;
      t->chain_squares[i][j] += gradient * gradient;
      t->chain.weights[i][j] += t->options->rate * gradient / sqrtf(t->chain_squares[i][j] + 1.0F);
    }
  kg_chain_update(&t->chain);
}

static kg_status lay_out(kg_string *model, trainer *t, kg_weight_row *rows, kg_weight_row *chain, bool whole,
                         kg_arena *arena, kg_error *error) {
  const kg_model *from = t->options->base ? t->options->base : t->options->kinds;
  const uint32_t slots = from ? from->header.kind_slots : KG_KIND_SLOTS;
  int16_t *kinds = calloc(slots, sizeof *kinds);
  kg_learnt learnt = {.dictionary = &t->examples.dictionary,
                      .rows = (const kg_weight_row *)rows,
                      .chain = (const kg_weight_row *)chain,
                      .kinds = kinds,
                      .kind_slots = slots,
                      .most_rows = t->options->most_rows,
                      .outside_bias = t->options->outside_bias,
                      .least_score = t->options->least_score,
                      .base = t->options->base};
  /* those of `kinds` hold only where nothing is told: else they are learnt from nothing */
  const bool lent = t->options->base || !t->corpus->kinds.count;
  const bool fine =
      kinds && (!whole || kg_kinds_train(kinds, slots, t->corpus, &t->words, from && lent ? from->kinds : NULL));
  const kg_status status = fine ? kg_model_lay_out(model, &learnt, t->table, arena, error) : kg_fail_memory(error);
  free(kinds);
  return status;
}

static kg_status report(trainer *t, unsigned repeat, unsigned epoch, double loss, kg_error *error) {
  if (!t->options->report) return KG_OK;
  kg_arena arena;
  kg_arena_init(&arena, &t->corpus->arena->allocator);
  kg_train_pass pass = {repeat, epoch, loss, {NULL, 0}};
  kg_status status = KG_OK;
  if (t->options->show_models) status = lay_out(&pass.model, t, t->weights, t->chain.weights, false, &arena, error);
  if (status == KG_OK) status = t->options->report(t->options->state, &pass, error);
  kg_arena_clear(&arena);
  return status;
}

static void shuffle(trainer *t) {
  for (size_t i = t->examples.count; i > 1; i--) {
    const size_t k = (size_t)(next_random(t) % i);
    const uint32_t swap = t->order[i - 1];
    t->order[i - 1] = t->order[k];
    t->order[k] = swap;
  }
}

static void begin(trainer *t) {
  const size_t size = (t->examples.dictionary.rows + (size_t)1) * sizeof *t->weights;
  if (t->starts)
    memcpy(t->weights, t->starts, size);
  else
    memset(t->weights, 0, size);
  memset(t->squares, 0, size);
  memset(t->chain_squares, 0, sizeof t->chain_squares);
  memcpy(t->chain.weights, t->chain_starts, sizeof t->chain.weights);
  kg_chain_update(&t->chain);
  for (size_t i = 0; i < t->examples.count; i++) t->order[i] = (uint32_t)i;
}

/* Trains from the start; what comes out is one part in `options->repeats` of the means. */
static kg_status run_epochs(trainer *t, unsigned repeat, kg_error *error) {
  const size_t rows = t->examples.dictionary.rows;
  const unsigned averaged = (t->options->epochs + 1) / 2;
  const float share = (float)averaged * (float)t->options->repeats;
  begin(t);
  for (unsigned epoch = 0; epoch < t->options->epochs; epoch++) {
    double loss = 0;
    shuffle(t);
    for (size_t i = 0; i < t->examples.count; i++) {
      const kg_example *e = &t->examples.items[t->order[i]];
      if (!e->version || e->version == epoch % 2 + 1) learn(t, e, &loss);
    }
    KG_TRY(report(t, repeat + 1, epoch + 1, loss, error));
    if (epoch + averaged < t->options->epochs) continue;
    for (size_t r = 0; r < rows; r++)
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) t->means[r][j] += t->weights[r][j] / share;
    for (unsigned i = 0; i < KG_LABEL_ROW; i++)
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) t->chain_means[i][j] += t->chain.weights[i][j] / share;
  }
  return KG_OK;
}

static void take_base(trainer *t) {
  const kg_model *base = t->options->base;
  for (uint32_t r = 0; r < t->examples.dictionary.rows; r++) {
    const int8_t *row = kg_model_row(base, kg_dictionary_feature(&t->examples.dictionary, r));
    for (unsigned j = 0; row && j < KG_LABEL_COUNT; j++) t->starts[r][j] = (float)row[j] / KG_MODEL_UNIT;
  }
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) t->chain_starts[i][j] = (float)base->chain[i][j] / KG_MODEL_UNIT;
}

static bool prepare(trainer *t) {
  const kg_model *base = t->options->base;
  if (!kg_examples_init(&t->examples, t->corpus, &t->words, base, t->options->least_count)) return false;
  const size_t rows = t->examples.dictionary.rows + (size_t)1;
  t->weights = calloc(rows, sizeof *t->weights);
  t->squares = calloc(rows, sizeof *t->squares);
  t->means = calloc(rows, sizeof *t->means);
  t->order = calloc(t->examples.count + 1, sizeof *t->order);
  t->bench = malloc(sizeof *t->bench);
  if (base) t->starts = calloc(rows, sizeof *t->starts);
  if (!t->weights || !t->squares || !t->means || !t->order || !t->bench || (base && !t->starts)) return false;
  if (base) take_base(t);
  return true;
}

static void clear(trainer *t) {
  kg_examples_clear(&t->examples);
  free(t->weights);
  free(t->squares);
  free(t->means);
  free(t->starts);
  free(t->order);
  free(t->bench);
  free(t);
}

kg_status kg_train(kg_string *model, const kg_corpus *corpus, const kg_word_table *words,
                   const kg_train_options *options, kg_arena *arena, kg_error *error) {
  trainer *t = calloc(1, sizeof *t);
  if (!t) return kg_fail_memory(error);
  t->corpus = corpus;
  t->table = words;
  t->options = options;
  t->random = options->seed * 2 + 1;
  t->words.words = words->slots;
  t->words.header.word_slots = words->count;
  kg_status status = prepare(t) ? KG_OK : kg_fail_memory(error);
  for (unsigned repeat = 0; status == KG_OK && repeat < options->repeats; repeat++)
    status = run_epochs(t, repeat, error);
  if (status == KG_OK) status = lay_out(model, t, t->means, t->chain_means, true, arena, error);
  clear(t);
  return status;
}
