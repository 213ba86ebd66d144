/* Trains the built-in model of relations: train_relations RECIPE ANNOTATED TEXTS OUTPUT [OPTION=VALUE]... */
#include "extractors/pairs/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void report(void *state, const char *property, size_t right, size_t found, size_t gold, int threshold) {
  (void)state;
  const double p = found ? (double)right / (double)found : 0, r = gold ? (double)right / (double)gold : 0;
  fprintf(stderr, "%-20s %5zu gold  P %.3f  R %.3f  F %.3f  at %d\n", property, gold, p, r,
          p + r > 0 ? 2 * p * r / (p + r) : 0, threshold);
}

static kg_status write_model(const char *path, kg_string model, kg_error *error) {
  kg_output *output;
  KG_TRY(kg_output_open(&output, path, error));
  const kg_sink sink = kg_output_sink(output);
  const kg_status status = sink.write(sink.state, model.data, model.size, error);
  if (status == KG_OK) return kg_output_commit(output, error);
  kg_output_abort(output);
  return status;
}

int main(int argc, char **argv) {
  kg_error error = {0};
  if (argc < 5) return 2;
  kg_pair_options options = kg_pair_options_defaults();
  options.report = report;
  for (int i = 5; i < argc; i++) {
    const char *equal = strchr(argv[i], '=');
    const double value = equal ? strtod(equal + 1, NULL) : 0;
    if (!strncmp(argv[i], "epochs=", 7)) options.epochs = (unsigned)value;
    if (!strncmp(argv[i], "rate=", 5)) options.rate = (float)value;
    if (!strncmp(argv[i], "dropout=", 8)) options.dropout = (float)value;
    if (!strncmp(argv[i], "decay=", 6)) options.decay = (float)value;
    if (!strncmp(argv[i], "count=", 6)) options.least_count = (unsigned)value;
    if (!strncmp(argv[i], "seed=", 5)) options.seed = (uint64_t)value;
  }
  kg_ontology *ontology = NULL;
  kg_arena arena;
  kg_string model;
  kg_pair_corpus corpus = {0};
  kg_arena_init(&arena, NULL);
  kg_status status = kg_ontology_load(&ontology, NULL, 0, NULL, &error);
  if (status == KG_OK) status = kg_extractor_new_untaught(&corpus.extractor, ontology, NULL, &error);
  if (status == KG_OK) status = kg_pair_classes_init(&corpus.extractor->pairs.classes, ontology, &arena, &error);
  if (status == KG_OK) status = kg_pair_corpus_read(&corpus, argv[1], argv[2], argv[3], &error);
  if (status == KG_OK) {
    fprintf(stderr, "%zu pairs, %zu features, %zu relations, of them %zu without a pair, %.0f s\n", corpus.count,
            corpus.feature_count, corpus.relations, corpus.unfound, (double)clock() / CLOCKS_PER_SEC);
    status = kg_pair_train(&model, &corpus, &options, &arena, &error);
  }
  if (status == KG_OK) status = write_model(argv[4], model, &error);
  if (status == KG_OK)
    fprintf(stderr, "%zu bytes, %.0f s\n", model.size, (double)clock() / CLOCKS_PER_SEC);
  else
    fprintf(stderr, "%s:%zu: %s\n", error.file, error.line, error.message);
  kg_pair_corpus_clear(&corpus);
  kg_extractor_free(corpus.extractor);
  kg_ontology_free(ontology);
  kg_arena_clear(&arena);
  return (int)status;
}
