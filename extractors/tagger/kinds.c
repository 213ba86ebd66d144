#include "extractors/tagger/kinds.h"

#include "extractors/tagger/features.h"

#include <math.h>
#include <stdlib.h>

enum { EPOCHS = 12 };

typedef struct learner {
  const kg_corpus *corpus;
  const kg_model *words;
  float *weights, *squares;
  uint32_t mask;
  kg_stretch *stretch;
} learner;

/* One step towards what is told of one organization. */
static bool learn(const learner *l, const kg_corpus_kind *kind) {
  const kg_corpus_document *d = l->corpus->documents.items[kind->document];
  const kg_sentence *sentence = &d->tokens.sentences[d->tokens.sentence_of[kind->first]];
  if (sentence->last - sentence->first > KG_STRETCH_MOST) return true;
  kg_arena arena;
  kg_facts facts;
  kg_features features;
  kg_arena_init(&arena, &l->corpus->arena->allocator);
  const bool fine = kg_facts_init(&facts, &d->tokens, l->corpus->lexicon, &arena);
  if (fine) {
    kg_stretch_fill(l->stretch, &facts, sentence->first, sentence->last, l->words, l->corpus->lexicon,
                    l->corpus->gazetteers);
    kg_features_of_kind(&features, l->stretch, kind->first - sentence->first, kind->last - sentence->first);
    float sum = 0;
    for (uint32_t k = 0; k < features.count; k++) sum += l->weights[features.items[k] & l->mask];
    const float gradient = (kind->company ? 1.0F : 0.0F) - 1.0F / (1.0F + expf(-sum));
    for (uint32_t k = 0; k < features.count; k++) {
      const size_t at = features.items[k] & l->mask;
      l->squares[at] += gradient * gradient;
      l->weights[at] += 0.1F * (gradient / sqrtf(l->squares[at] + 1e-1F) - 1e-4F * l->weights[at]);
    }
  }
  kg_arena_clear(&arena);
  return fine;
}

bool kg_kinds_train(int16_t *weights, uint32_t slots, const kg_corpus *corpus, const kg_model *words,
                    const int16_t *from) {
  learner l = {.corpus = corpus, .words = words, .mask = slots - 1};
  l.weights = calloc(slots, sizeof *l.weights);
  l.squares = calloc(slots, sizeof *l.squares);
  l.stretch = malloc(sizeof *l.stretch);
  bool fine = l.weights && l.squares && l.stretch;
  for (uint32_t i = 0; fine && from && i < slots; i++) l.weights[i] = (float)from[i] / KG_MODEL_UNIT;
  for (unsigned epoch = 0; fine && epoch < EPOCHS; epoch++)
    for (size_t i = 0; fine && i < corpus->kinds.count; i++) fine = learn(&l, &corpus->kinds.items[i]);
  for (uint32_t i = 0; fine && i < slots; i++) {
    const long value = lrintf(l.weights[i] * KG_MODEL_UNIT);
    weights[i] = (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
  }
  free(l.weights);
  free(l.squares);
  free(l.stretch);
  return fine;
}
