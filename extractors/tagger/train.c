#include "extractors/tagger/train.h"

#include "extractors/tagger/chain.h"
#include "extractors/tagger/dictionary.h"
#include "extractors/tagger/features.h"

#include <math.h>
#include <stdlib.h>

typedef float weight_row[KG_LABEL_ROW];

/* A stretch of tokens with its features as rows of the weights. */
typedef struct example {
  uint32_t count;
  uint32_t token; /* the first, in `ends` and `allowed` of all */
  float weight;
  uint32_t version;
} example;

typedef struct trainer {
  const kg_corpus *corpus;
  const kg_train_options *options;
  kg_model words; /* only the words of it are used */
  kg_dictionary dictionary;
  example *examples;
  size_t example_count;
  uint16_t *allowed;
  size_t *ends; /* of each token's rows in `ids` */
  size_t token_count;
  uint32_t *ids;
  size_t id_count, id_capacity;
  weight_row *weights, *squares, *means;
  kg_chain chain;
  float chain_squares[KG_LABEL_ROW][KG_LABEL_ROW], chain_means[KG_LABEL_ROW][KG_LABEL_ROW];
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

typedef bool (*stretch_visitor)(trainer *t, const kg_corpus_document *d, const kg_stretch *stretch);

static bool visit_stretches(trainer *t, stretch_visitor visit) {
  kg_stretch *stretch = malloc(sizeof *stretch);
  bool fine = stretch != NULL;
  for (size_t i = 0; fine && i < t->corpus->documents.count; i++) {
    const kg_corpus_document *d = t->corpus->documents.items[i];
    kg_arena arena;
    kg_facts facts;
    kg_arena_init(&arena, &t->corpus->arena->allocator);
    fine = kg_facts_init(&facts, &d->tokens, t->corpus->lexicon, &arena);
    for (uint32_t s = 0; fine && s < d->tokens.sentence_count; s++)
      for (uint32_t first = d->tokens.sentences[s].first; fine && first < d->tokens.sentences[s].last;
           first += KG_STRETCH_MOST) {
        const uint32_t rest = d->tokens.sentences[s].last - first;
        kg_stretch_fill(stretch, &facts, first, first + (rest < KG_STRETCH_MOST ? rest : KG_STRETCH_MOST), &t->words,
                        t->corpus->lexicon, t->corpus->gazetteers);
        fine = visit(t, d, stretch);
      }
    kg_arena_clear(&arena);
  }
  free(stretch);
  return fine;
}

static bool is_informative(const kg_corpus_document *d, const kg_stretch *stretch) {
  for (uint32_t i = 0; i < stretch->count; i++)
    if (d->allowed[stretch->first + i] != KG_LABELS_ALL) return true;
  return false;
}

static bool count_features(trainer *t, const kg_corpus_document *d, const kg_stretch *stretch) {
  kg_features features;
  if (!is_informative(d, stretch)) return true;
  t->example_count++;
  t->token_count += stretch->count;
  for (uint32_t i = 0; i < stretch->count; i++) {
    kg_features_of(&features, stretch, i);
    for (uint32_t k = 0; k < features.count; k++)
      if (!kg_dictionary_count(&t->dictionary, features.items[k], d->version ? 1 : 2)) return false;
  }
  return true;
}

static bool store_features(trainer *t, const kg_corpus_document *d, const kg_stretch *stretch) {
  kg_features features;
  if (!is_informative(d, stretch)) return true;
  t->examples[t->example_count++] = (example){stretch->count, (uint32_t)t->token_count, d->weight, d->version};
  for (uint32_t i = 0; i < stretch->count; i++) {
    kg_features_of(&features, stretch, i);
    if (t->id_count + features.count > t->id_capacity) {
      const size_t capacity = (t->id_capacity + KG_FEATURES_MOST) * 2;
      uint32_t *ids = realloc(t->ids, capacity * sizeof *ids);
      if (!ids) return false;
      t->ids = ids;
      t->id_capacity = capacity;
    }
    for (uint32_t k = 0; k < features.count; k++) {
      const uint32_t row = kg_dictionary_row(&t->dictionary, features.items[k]);
      if (row != KG_DICTIONARY_NONE) t->ids[t->id_count++] = row;
    }
    t->allowed[t->token_count] = d->allowed[stretch->first + i];
    t->ends[t->token_count++] = t->id_count;
  }
  return true;
}

/* One step: weights follow the difference between what the annotation allows and what the model believes. */
static void learn(trainer *t, const example *e, kg_chain_sums *given, kg_chain_sums *believed, double *loss) {
  static float scores[KG_STRETCH_MOST][KG_LABEL_ROW];
  static uint32_t kept[KG_STRETCH_MOST * KG_FEATURES_MOST];
  uint32_t ends[KG_STRETCH_MOST], count = 0;
  const uint32_t limit = (uint32_t)((double)t->options->dropout * 4294967295.0);
  const float scale = 1.0F / (1.0F - t->options->dropout);
  for (uint32_t i = 0; i < e->count; i++) {
    const size_t first = e->token + i ? t->ends[e->token + i - 1] : 0, last = t->ends[e->token + i];
    memset(scores[i], 0, sizeof scores[i]);
    for (size_t k = first; k < last; k++) {
      if (limit && (uint32_t)(next_random(t) >> 32) < limit) continue;
      kept[count++] = t->ids[k];
      const float *row = t->weights[t->ids[k]];
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) scores[i][j] += row[j];
    }
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) scores[i][j] *= scale;
    ends[i] = count;
  }
  const float(*view)[KG_LABEL_ROW] = (const float(*)[KG_LABEL_ROW])(const void *)scores;
  if (!kg_chain_sum(believed, &t->chain, view, NULL, e->count)) return;
  if (!kg_chain_sum(given, &t->chain, view, &t->allowed[e->token], e->count)) return;
  *loss += (believed->log_sum - given->log_sum) * (double)e->weight;
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
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) {
        squares[j] += square[j];
        row[j] += t->options->rate * (gradient[j] / sqrtf(squares[j] + 1e-2F) - t->options->decay * row[j]);
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

/* Trains from nothing; what comes out is one part in `options->repeats` of the means. */
static bool run_epochs(trainer *t) {
  const size_t rows = t->dictionary.rows;
  kg_chain_sums *sums = malloc(2 * sizeof *sums);
  uint32_t *order = calloc(t->example_count + 1, sizeof *order);
  if (!sums || !order) {
    free(sums);
    free(order);
    return false;
  }
  for (size_t i = 0; i < t->example_count; i++) order[i] = (uint32_t)i;
  kg_chain_update(&t->chain);
  const unsigned averaged = (t->options->epochs + 1) / 2;
  const float share = (float)(averaged * t->options->repeats);
  for (unsigned epoch = 0; epoch < t->options->epochs; epoch++) {
    double loss = 0;
    for (size_t i = t->example_count; i > 1; i--) {
      const size_t k = (size_t)(next_random(t) % i);
      const uint32_t swap = order[i - 1];
      order[i - 1] = order[k];
      order[k] = swap;
    }
    for (size_t i = 0; i < t->example_count; i++) {
      const example *e = &t->examples[order[i]];
      if (!e->version || e->version == epoch % 2 + 1) learn(t, e, &sums[0], &sums[1], &loss);
    }
    if (t->options->report) t->options->report(t->options->state, epoch + 1, loss);
    if (epoch + averaged < t->options->epochs) continue;
    for (size_t r = 0; r < rows; r++)
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) t->means[r][j] += t->weights[r][j] / share;
    for (unsigned i = 0; i < KG_LABEL_ROW; i++)
      for (unsigned j = 0; j < KG_LABEL_ROW; j++) t->chain_means[i][j] += t->chain.weights[i][j] / share;
  }
  free(sums);
  free(order);
  return true;
}

static bool prepare(trainer *t) {
  if (!kg_dictionary_init(&t->dictionary) || !visit_stretches(t, count_features)) return false;
  if (!kg_dictionary_cut(&t->dictionary, t->options->least_count)) return false;
  t->examples = calloc(t->example_count + 1, sizeof *t->examples);
  t->allowed = calloc(t->token_count + 1, sizeof *t->allowed);
  t->ends = calloc(t->token_count + 1, sizeof *t->ends);
  const size_t rows = t->dictionary.rows + 1U;
  t->weights = calloc(rows, sizeof *t->weights);
  t->squares = calloc(rows, sizeof *t->squares);
  t->means = calloc(rows, sizeof *t->means);
  if (!t->examples || !t->allowed || !t->ends || !t->weights || !t->squares || !t->means) return false;
  t->example_count = t->token_count = 0;
  return visit_stretches(t, store_features);
}

/* ---- Companies among organizations: a logistic model of its own ------------------------------------------------ */

enum { KIND_SLOTS = 1 << 15, KIND_EPOCHS = 12 };

static bool train_kinds(trainer *t, int16_t *quantised) {
  float *weights = calloc(KIND_SLOTS, sizeof *weights), *squares = calloc(KIND_SLOTS, sizeof *squares);
  kg_stretch *stretch = malloc(sizeof *stretch);
  bool fine = weights && squares && stretch;
  for (unsigned epoch = 0; fine && epoch < KIND_EPOCHS; epoch++) {
    for (size_t i = 0; fine && i < t->corpus->kinds.count; i++) {
      const kg_corpus_kind *kind = &t->corpus->kinds.items[i];
      const kg_corpus_document *d = t->corpus->documents.items[kind->document];
      const kg_sentence *sentence = &d->tokens.sentences[d->tokens.sentence_of[kind->first]];
      if (sentence->last - sentence->first > KG_STRETCH_MOST) continue;
      kg_arena arena;
      kg_facts facts;
      kg_features features;
      kg_arena_init(&arena, &t->corpus->arena->allocator);
      fine = kg_facts_init(&facts, &d->tokens, t->corpus->lexicon, &arena);
      if (fine) {
        kg_stretch_fill(stretch, &facts, sentence->first, sentence->last, &t->words, t->corpus->lexicon,
                        t->corpus->gazetteers);
        kg_features_of_kind(&features, stretch, kind->first - sentence->first, kind->last - sentence->first);
        float sum = 0;
        for (uint32_t k = 0; k < features.count; k++) sum += weights[features.items[k] & (KIND_SLOTS - 1)];
        const float gradient = (kind->company ? 1.0F : 0.0F) - 1.0F / (1.0F + expf(-sum));
        for (uint32_t k = 0; k < features.count; k++) {
          const size_t at = features.items[k] & (KIND_SLOTS - 1);
          squares[at] += gradient * gradient;
          weights[at] += 0.1F * (gradient / sqrtf(squares[at] + 1e-1F) - 1e-4F * weights[at]);
        }
      }
      kg_arena_clear(&arena);
    }
  }
  for (size_t i = 0; fine && i < KIND_SLOTS; i++) quantised[i] = (int16_t)lrintf(weights[i] * KG_MODEL_UNIT);
  free(weights);
  free(squares);
  free(stretch);
  return fine;
}

/* ---- Laying the model out ---------------------------------------------------------------------------------------- */

typedef struct ranked {
  float weight;
  uint32_t row;
} ranked;

static int by_weight(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->weight < y->weight || x->weight > y->weight) return x->weight < y->weight ? 1 : -1;
  return (x->row > y->row) - (x->row < y->row);
}

static int8_t quantise(float weight) {
  const long value = lrintf(weight * KG_MODEL_UNIT);
  return (int8_t)(value > 127 ? 127 : value < -127 ? -127 : value);
}

/* The rows worth keeping, greatest first; their number. */
static uint32_t rank_rows(trainer *t, ranked *ranks) {
  uint32_t count = 0;
  for (uint32_t r = 0; r < t->dictionary.rows; r++) {
    float most = 0, sum = 0;
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
      const float weight = fabsf(t->means[r][j]);
      if (weight > most) most = weight;
      sum += weight;
    }
    if (most * KG_MODEL_UNIT >= 1.5F) ranks[count++] = (ranked){most + 0.25F * sum, r};
  }
  qsort(ranks, count, sizeof *ranks, by_weight);
  return count < t->options->most_rows ? count : t->options->most_rows;
}

static kg_status lay_out(kg_string *model, trainer *t, const kg_word_table *words, kg_arena *arena, kg_error *error) {
  ranked *ranks = malloc((t->dictionary.rows + 1U) * sizeof *ranks);
  if (!ranks) return kg_fail_memory(error);
  const uint32_t rows = rank_rows(t, ranks);
  uint32_t slots = 1024;
  while (slots < rows + rows / 2) slots *= 2;
  kg_model_header header = {.magic = {'K', 'G', 'N', 'M'},
                            .version = KG_MODEL_VERSION,
                            .word_slots = words->count,
                            .feature_slots = slots,
                            .kind_slots = KIND_SLOTS,
                            .rows = rows,
                            .outside_bias = t->options->outside_bias,
                            .least_score = t->options->least_score};
  const size_t chain_size = sizeof(int16_t) * KG_LABEL_ROW * KG_LABEL_ROW, word_size = (size_t)words->count * 8,
               slot_size = (size_t)slots * 4, row_size = (size_t)rows * KG_LABEL_ROW, kind_size = KIND_SLOTS * 2;
  const size_t size = sizeof header + chain_size + word_size + slot_size + row_size + kind_size;
  char *bytes = kg_arena_zeroed(arena, 1, size);
  if (!bytes) {
    free(ranks);
    return kg_fail_memory(error);
  }
  char *at = bytes + sizeof header;
  int16_t(*chain)[KG_LABEL_ROW] = (void *)at;
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) chain[i][j] = (int16_t)lrintf(t->chain_means[i][j] * KG_MODEL_UNIT);
  at += chain_size;
  memcpy(at, words->slots, word_size);
  at += word_size;
  uint32_t *slot = (void *)at;
  int8_t(*weights)[KG_LABEL_ROW] = (void *)(at + slot_size);
  for (uint32_t i = 0; i < rows; i++) {
    const uint64_t feature = kg_dictionary_feature(&t->dictionary, ranks[i].row);
    uint32_t place = (uint32_t)feature & (slots - 1);
    while (slot[place]) place = (place + 1) & (slots - 1);
    slot[place] = kg_feature_check(feature) << KG_MODEL_ROW_BITS | (i + 1);
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) weights[i][j] = quantise(t->means[ranks[i].row][j]);
  }
  free(ranks);
  if (!train_kinds(t, (void *)(at + slot_size + row_size))) return kg_fail_memory(error);
  header.checksum = kg_model_checksum(&header, bytes + sizeof header, size - sizeof header);
  memcpy(bytes, &header, sizeof header);
  *model = (kg_string){bytes, size};
  return KG_OK;
}

kg_status kg_train(kg_string *model, const kg_corpus *corpus, const kg_word_table *words,
                   const kg_train_options *options, kg_arena *arena, kg_error *error) {
  trainer *t = calloc(1, sizeof *t);
  if (!t) return kg_fail_memory(error);
  t->corpus = corpus;
  t->options = options;
  t->random = options->seed * 2 + 1;
  t->words.words = words->slots;
  t->words.header.word_slots = words->count;
  bool trained = prepare(t);
  for (unsigned round = 0; trained && round < options->repeats; round++) {
    const size_t size = (t->dictionary.rows + (size_t)1) * sizeof *t->weights;
    memset(t->weights, 0, size);
    memset(t->squares, 0, size);
    memset(&t->chain, 0, sizeof t->chain);
    memset(t->chain_squares, 0, sizeof t->chain_squares);
    trained = run_epochs(t);
  }
  const kg_status status = trained ? lay_out(model, t, words, arena, error) : kg_fail_memory(error);
  kg_dictionary_clear(&t->dictionary);
  free(t->examples);
  free(t->allowed);
  free(t->ends);
  free(t->ids);
  free(t->weights);
  free(t->squares);
  free(t->means);
  free(t);
  return status;
}
