#include "extractors/pairs/train.h"

#include "extractors/tagger/dictionary.h"
#include "graph/base/error.h"

#include <math.h>
#include <stdlib.h>

typedef float weight_row[KG_PAIR_ROW];

typedef struct trainer {
  const kg_pair_corpus *corpus;
  const kg_pair_options *options;
  kg_dictionary dictionary;
  uint32_t *rows; /* of each feature of the corpus, KG_DICTIONARY_NONE where it is not kept */
  weight_row *weights, *squares, *means;
  uint32_t *order;
  uint64_t random;
} trainer;

kg_pair_options kg_pair_options_defaults(void) {
  return (kg_pair_options){
      .epochs = 12, .rate = 0.05F, .dropout = 0.2F, .decay = 0.0005F, .least_count = 4, .folds = 4, .seed = 1};
}

/* xorshift64*: the same everywhere. */
static uint64_t next_random(trainer *t) {
  t->random ^= t->random >> 12;
  t->random ^= t->random << 25;
  t->random ^= t->random >> 27;
  return t->random * UINT64_C(0x2545F4914F6CDD1D);
}

static float logistic(float x) { return 1.0F / (1.0F + expf(-x)); }

static void score(float sums[KG_PAIR_ROW], const weight_row *weights, const uint32_t *rows, uint32_t count) {
  memset(sums, 0, sizeof(weight_row));
  for (uint32_t i = 0; i < count; i++) {
    if (rows[i] == KG_DICTIONARY_NONE) continue;
    const float *row = weights[rows[i]];
    for (unsigned c = 0; c < KG_PAIR_ROW; c++) sums[c] += row[c];
  }
}

/* Of what the likelihood of the annotation is by the sums: which way each has to go. */
static float gradient_of(float gradient[KG_PAIR_ROW], const kg_pair_example *e, const float sums[KG_PAIR_ROW]) {
  float most = 0, none = 1;
  memset(gradient, 0, sizeof(weight_row));
  for (kg_class_set rest = e->either; rest; rest &= rest - 1) none *= 1 - logistic(sums[__builtin_ctzll(rest)]);
  for (kg_class_set rest = e->yes | e->no | e->either | e->silent; rest; rest &= rest - 1) {
    const unsigned c = (unsigned)__builtin_ctzll(rest);
    const float p = logistic(sums[c]);
    if (e->yes >> c & 1)
      gradient[c] = 1 - p;
    else if (e->either >> c & 1)
      gradient[c] = p * none / fmaxf(1 - none, 1e-3F); /* of log(1 - the chance that none holds) */
    else
      gradient[c] = -p;
    gradient[c] *= e->silent >> c & 1 ? e->unsaid : e->weight;
    most = fmaxf(most, fabsf(gradient[c]));
  }
  return most;
}

static void learn(trainer *t, const kg_pair_example *e) {
  uint32_t kept[KG_PAIR_FEATURES], count = 0;
  const uint32_t limit = (uint32_t)((double)t->options->dropout * 4294967295.0);
  const float scale = 1.0F / (1.0F - t->options->dropout);
  for (uint32_t i = 0; i < e->feature_count; i++) {
    const uint32_t row = t->rows[e->first_feature + i];
    if (row == KG_DICTIONARY_NONE || (uint32_t)(next_random(t) >> 32) < limit) continue;
    kept[count++] = row;
  }
  weight_row sums, gradient;
  score(sums, (const weight_row *)t->weights, kept, count);
  for (unsigned c = 0; c < KG_PAIR_ROW; c++) sums[c] *= scale;
  if (gradient_of(gradient, e, sums) < 0.001F) return;
  for (uint32_t i = 0; i < count; i++) {
    float *row = t->weights[kept[i]], *squares = t->squares[kept[i]];
    for (unsigned c = 0; c < KG_PAIR_ROW; c++) {
      squares[c] += gradient[c] * gradient[c];
      row[c] += t->options->rate * (gradient[c] / sqrtf(squares[c] + 1e-2F) - t->options->decay * row[c]);
    }
  }
}

/* Trains from nothing on all documents but those of a fold (folds: none left out); the result is in `means`. */
static void run(trainer *t, unsigned left_out) {
  const size_t rows = t->dictionary.rows + (size_t)1;
  memset(t->weights, 0, rows * sizeof *t->weights);
  memset(t->squares, 0, rows * sizeof *t->squares);
  memset(t->means, 0, rows * sizeof *t->means);
  t->random = t->options->seed * 2 + 1;
  size_t count = 0;
  for (size_t i = 0; i < t->corpus->count; i++)
    if (t->corpus->examples[i].document % t->options->folds != left_out) t->order[count++] = (uint32_t)i;
  const unsigned averaged = (t->options->epochs + 1) / 2;
  for (unsigned epoch = 0; epoch < t->options->epochs; epoch++) {
    for (size_t i = count; i > 1; i--) {
      const size_t k = (size_t)(next_random(t) % i);
      const uint32_t swap = t->order[i - 1];
      t->order[i - 1] = t->order[k];
      t->order[k] = swap;
    }
    for (size_t i = 0; i < count; i++) learn(t, &t->corpus->examples[t->order[i]]);
    if (epoch + averaged < t->options->epochs) continue;
    for (size_t r = 0; r < rows; r++)
      for (unsigned c = 0; c < KG_PAIR_ROW; c++) t->means[r][c] += t->weights[r][c] / (float)averaged;
  }
}

/* ---- Thresholds -------------------------------------------------------------------------------------------------- */

enum { STEPS = 50 }; /* thresholds that are tried */

/* For each property and threshold: right ones and all that were found; and how many there are. */
typedef struct tally {
  size_t right[KG_PAIR_PROPERTIES][STEPS], found[KG_PAIR_PROPERTIES][STEPS], gold[KG_PAIR_PROPERTIES];
} tally;

static void try_out(const trainer *t, unsigned fold, tally *counts) {
  for (size_t i = 0; i < t->corpus->count; i++) {
    const kg_pair_example *e = &t->corpus->examples[i];
    if (e->document % t->options->folds != fold) continue;
    weight_row sums;
    score(sums, (const weight_row *)t->means, t->rows + e->first_feature, e->feature_count);
    for (kg_class_set rest = e->yes | e->no | e->either; rest; rest &= rest - 1) {
      const unsigned c = (unsigned)__builtin_ctzll(rest), p = c / 2;
      const bool right = (e->yes | e->either) >> c & 1;
      const unsigned step = (unsigned)(logistic(sums[c]) * STEPS);
      counts->gold[p] += e->yes >> c & 1;
      for (unsigned k = 0; k <= step && k < STEPS; k++) {
        counts->found[p][k]++;
        counts->right[p][k] += right;
      }
    }
  }
}

static void choose(const trainer *t, const tally *counts, int16_t *thresholds) {
  for (unsigned p = 0; p < KG_PAIR_PROPERTIES; p++) {
    unsigned best = STEPS / 2;
    double most = 0;
    for (unsigned k = STEPS * 9 / 20; k < STEPS * 9 / 10; k++) {
      const double f = (double)counts->right[p][k] / (double)(counts->found[p][k] + counts->gold[p] + 1);
      if (f > most) {
        most = f;
        best = k;
      }
    }
    thresholds[2 * p] = thresholds[2 * p + 1] = (int16_t)(best * 1000 / STEPS);
    if (t->options->report)
      t->options->report(t->options->state, kg_pair_property(p), counts->right[p][best], counts->found[p][best],
                         counts->gold[p], thresholds[2 * p]);
  }
}

/* ---- Laying the model out ---------------------------------------------------------------------------------------- */

static int8_t quantise(float weight) {
  const long value = lrintf(weight * KG_MODEL_UNIT);
  return (int8_t)(value > 127 ? 127 : value < -127 ? -127 : value);
}

static bool is_kept(const weight_row row) {
  for (unsigned c = 0; c < KG_PAIR_CLASSES; c++)
    if (quantise(row[c]) > 1 || quantise(row[c]) < -1) return true;
  return false;
}

static kg_status lay_out(kg_string *model, const trainer *t, const int16_t *thresholds, kg_arena *arena,
                         kg_error *error) {
  uint32_t rows = 0, slots = 1024;
  for (uint32_t r = 0; r < t->dictionary.rows; r++) rows += is_kept(t->means[r]);
  while (slots < rows + rows / 2) slots *= 2;
  if (rows >= 1U << KG_MODEL_ROW_BITS) return kg_fail(error, KG_LIMIT, NULL, 0, "the model has too many features");
  kg_pair_model_header header = {.magic = {'K', 'G', 'P', 'M'},
                                 .version = KG_PAIR_MODEL_VERSION,
                                 .classes = KG_PAIR_CLASSES,
                                 .slots = slots,
                                 .rows = rows};
  const size_t threshold_size = KG_PAIR_ROW * sizeof(int16_t), slot_size = (size_t)slots * 4,
               size = sizeof header + threshold_size + slot_size + (size_t)rows * KG_PAIR_ROW;
  char *bytes = kg_arena_zeroed(arena, 1, size);
  if (!bytes) return kg_fail_memory(error);
  memcpy(bytes + sizeof header, thresholds, threshold_size);
  uint32_t *slot = (void *)(bytes + sizeof header + threshold_size);
  int8_t(*weights)[KG_PAIR_ROW] = (void *)(bytes + sizeof header + threshold_size + slot_size);
  uint32_t row = 0;
  for (uint32_t r = 0; r < t->dictionary.rows; r++) {
    if (!is_kept(t->means[r])) continue;
    const uint64_t feature = kg_dictionary_feature(&t->dictionary, r);
    uint32_t place = (uint32_t)feature & (slots - 1);
    while (slot[place]) place = (place + 1) & (slots - 1);
    slot[place] = kg_feature_check(feature) << KG_MODEL_ROW_BITS | (row + 1);
    for (unsigned c = 0; c < KG_PAIR_CLASSES; c++) weights[row][c] = quantise(t->means[r][c]);
    row++;
  }
  header.checksum = kg_pair_model_checksum(&header, bytes + sizeof header, size - sizeof header);
  memcpy(bytes, &header, sizeof header);
  *model = (kg_string){bytes, size};
  return KG_OK;
}

static bool prepare(trainer *t) {
  if (!kg_dictionary_init(&t->dictionary)) return false;
  for (size_t i = 0; i < t->corpus->feature_count; i++)
    if (!kg_dictionary_count(&t->dictionary, t->corpus->features[i], 1)) return false;
  if (!kg_dictionary_cut(&t->dictionary, t->options->least_count)) return false;
  const size_t rows = t->dictionary.rows + (size_t)1;
  t->rows = calloc(t->corpus->feature_count + 1, sizeof *t->rows);
  t->order = calloc(t->corpus->count + 1, sizeof *t->order);
  t->weights = calloc(rows, sizeof *t->weights);
  t->squares = calloc(rows, sizeof *t->squares);
  t->means = calloc(rows, sizeof *t->means);
  if (!t->rows || !t->order || !t->weights || !t->squares || !t->means) return false;
  for (size_t i = 0; i < t->corpus->feature_count; i++)
    t->rows[i] = kg_dictionary_row(&t->dictionary, t->corpus->features[i]);
  return true;
}

kg_status kg_pair_train(kg_string *model, const kg_pair_corpus *corpus, const kg_pair_options *options, kg_arena *arena,
                        kg_error *error) {
  trainer t = {.corpus = corpus, .options = options};
  tally *counts = calloc(1, sizeof *counts);
  kg_status status = kg_fail_memory(error);
  if (counts && prepare(&t)) {
    int16_t thresholds[KG_PAIR_ROW] = {0};
    for (unsigned fold = 0; fold < options->folds; fold++) {
      run(&t, fold);
      try_out(&t, fold, counts);
    }
    choose(&t, counts, thresholds);
    run(&t, options->folds);
    status = lay_out(model, &t, thresholds, arena, error);
  }
  kg_dictionary_clear(&t.dictionary);
  free(t.rows);
  free(t.order);
  free(t.weights);
  free(t.squares);
  free(t.means);
  free(counts);
  return status;
}
