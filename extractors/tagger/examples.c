#include "extractors/tagger/examples.h"

#include "extractors/tagger/features.h"

#include <stdlib.h>

typedef struct listing {
  kg_examples *examples;
  const kg_corpus *corpus;
  const kg_model *words, *base;
  unsigned least;
} listing;

typedef bool (*stretch_visitor)(const listing *l, const kg_corpus_document *d, const kg_stretch *stretch);

static bool visit_stretches(const listing *l, stretch_visitor visit) {
  const kg_corpus *corpus = l->corpus;
  kg_stretch *stretch = malloc(sizeof *stretch);
  bool fine = stretch != NULL;
  for (size_t i = 0; fine && i < corpus->documents.count; i++) {
    const kg_corpus_document *d = corpus->documents.items[i];
    kg_arena arena;
    kg_facts facts;
    kg_arena_init(&arena, &corpus->arena->allocator);
    fine = kg_facts_init(&facts, &d->tokens, corpus->lexicon, &arena);
    for (uint32_t s = 0; fine && s < d->tokens.sentence_count; s++)
      for (uint32_t first = d->tokens.sentences[s].first; fine && first < d->tokens.sentences[s].last;
           first += KG_STRETCH_MOST) {
        const uint32_t rest = d->tokens.sentences[s].last - first;
        kg_stretch_fill(stretch, &facts, first, first + (rest < KG_STRETCH_MOST ? rest : KG_STRETCH_MOST), l->words,
                        corpus->lexicon, corpus->gazetteers);
        fine = visit(l, d, stretch);
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

static bool count_features(const listing *l, const kg_corpus_document *d, const kg_stretch *stretch) {
  kg_examples *e = l->examples;
  kg_features features;
  if (!is_informative(d, stretch)) return true;
  e->count++;
  e->token_count += stretch->count;
  for (uint32_t i = 0; i < stretch->count; i++) {
    kg_features_of(&features, stretch, i);
    for (uint32_t k = 0; k < features.count; k++) {
      /* what the base weighs is part of every score, however rare it is here */
      const bool weighed = l->base && kg_model_row(l->base, features.items[k]);
      if (!kg_dictionary_count(&e->dictionary, features.items[k], weighed ? l->least : d->version ? 1 : 2))
        return false;
    }
  }
  return true;
}

static bool store_features(const listing *l, const kg_corpus_document *d, const kg_stretch *stretch) {
  kg_examples *e = l->examples;
  kg_features features;
  if (!is_informative(d, stretch)) return true;
  e->items[e->count++] = (kg_example){stretch->count, (uint32_t)e->token_count, d->weight, d->version};
  for (uint32_t i = 0; i < stretch->count; i++) {
    kg_features_of(&features, stretch, i);
    if (e->id_count + features.count > e->id_capacity) {
      const size_t capacity = (e->id_capacity + KG_FEATURES_MOST) * 2;
      uint32_t *ids = realloc(e->ids, capacity * sizeof *ids);
      if (!ids) return false;
      e->ids = ids;
      e->id_capacity = capacity;
    }
    for (uint32_t k = 0; k < features.count; k++) {
      const uint32_t row = kg_dictionary_row(&e->dictionary, features.items[k]);
      if (row != KG_DICTIONARY_NONE) e->ids[e->id_count++] = row;
    }
    e->allowed[e->token_count] = d->allowed[stretch->first + i];
    e->ends[e->token_count++] = e->id_count;
  }
  return true;
}

bool kg_examples_init(kg_examples *examples, const kg_corpus *corpus, const kg_model *words, const kg_model *base,
                      unsigned least) {
  const listing l = {examples, corpus, words, base, least};
  memset(examples, 0, sizeof *examples);
  if (!kg_dictionary_init(&examples->dictionary) || !visit_stretches(&l, count_features) ||
      !kg_dictionary_cut(&examples->dictionary, least))
    return false;
  examples->items = calloc(examples->count + 1, sizeof *examples->items);
  examples->allowed = calloc(examples->token_count + 1, sizeof *examples->allowed);
  examples->ends = calloc(examples->token_count + 1, sizeof *examples->ends);
  if (!examples->items || !examples->allowed || !examples->ends) return false;
  examples->count = examples->token_count = 0;
  return visit_stretches(&l, store_features);
}

void kg_examples_clear(kg_examples *examples) {
  kg_dictionary_clear(&examples->dictionary);
  free(examples->items);
  free(examples->allowed);
  free(examples->ends);
  free(examples->ids);
}
