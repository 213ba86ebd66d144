/* Trains the built-in model of names: train_names RECIPE ANNOTATED TEXTS OUTPUT [OPTION=VALUE]...
   TEXTS is a folder of unannotated text, or a file of words made from one (by words=FILE), or "-" for none. */
#include "extractors/tagger/recipe_sets.h"
#include "extractors/tagger/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

static kg_status report(void *state, const kg_train_pass *pass, kg_error *error) {
  (void)state;
  (void)error;
  fprintf(stderr, "epoch %u: loss %.0f, %.0f s\n", pass->epoch, pass->loss, (double)clock() / CLOCKS_PER_SEC);
  return KG_OK;
}

static void report_words(void *state, const char *what, unsigned round, uint32_t number) {
  (void)state;
  fprintf(stderr, "%s %u: %u, %.0f s\n", what, round, number, (double)clock() / CLOCKS_PER_SEC);
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

typedef struct places {
  const char *recipe, *annotated, *texts, *output, *words;
} places;

/* The words: made from texts, or read from a file that an earlier run wrote. */
static kg_status get_words(kg_word_table *words, const places *p, const kg_corpus *corpus,
                           const kg_word_table_options *options, kg_arena *arena, kg_error *error) {
  struct stat about;
  static uint64_t none[1];
  *words = (kg_word_table){none, 1};
  if (strcmp(p->texts, "-") == 0) return KG_OK;
  if (stat(p->texts, &about) == 0 && S_ISREG(about.st_mode)) {
    FILE *stream = fopen(p->texts, "rb");
    words->count = (uint32_t)((size_t)about.st_size / sizeof(uint64_t));
    uint64_t *slots = kg_arena_zeroed(arena, words->count, sizeof(uint64_t));
    words->slots = slots;
    const bool read = stream && slots && fread(slots, sizeof(uint64_t), words->count, stream) == words->count;
    if (stream) fclose(stream);
    return read ? KG_OK : kg_fail(error, KG_IO, p->texts, 0, "it cannot be read");
  }
  const kg_tokens **extra = kg_arena_zeroed(arena, corpus->documents.count + 1, sizeof *extra);
  size_t count = 0;
  if (!extra) return kg_fail_memory(error);
  for (size_t i = 0; i < corpus->documents.count; i++)
    if (corpus->documents.items[i]->version != 1) extra[count++] = &corpus->documents.items[i]->tokens;
  KG_TRY(kg_word_table_make(words, p->texts, extra, count, corpus->lexicon, options, arena, error));
  return p->words
             ? write_model(p->words, (kg_string){(const char *)words->slots, words->count * sizeof(uint64_t)}, error)
             : KG_OK;
}

static kg_status train(const places *p, const kg_train_options *options, const kg_word_table_options *word_options,
                       kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
  kg_string model = {NULL, 0};
  kg_status status = kg_gazetteers_init(&gazetteers, &lexicon, &arena, error);
  kg_corpus corpus = {.arena = &arena, .lexicon = &lexicon, .gazetteers = &gazetteers};
  if (status == KG_OK) status = kg_corpus_read(&corpus, p->recipe, p->annotated, error);
  if (status == KG_OK) {
    size_t tokens = 0;
    for (size_t i = 0; i < corpus.documents.count; i++) tokens += corpus.documents.items[i]->tokens.count;
    fprintf(stderr, "%zu texts, %zu tokens, %zu spans, %zu not at tokens, %zu kinds\n", corpus.documents.count, tokens,
            corpus.spans, corpus.misplaced, corpus.kinds.count);
    kg_word_table words;
    status = get_words(&words, p, &corpus, word_options, &arena, error);
    if (status == KG_OK) status = kg_train(&model, &corpus, &words, options, &arena, error);
  }
  if (status == KG_OK) status = write_model(p->output, model, error);
  if (status == KG_OK) fprintf(stderr, "%zu bytes\n", model.size);
  kg_arena_clear(&arena);
  return status;
}

int main(int argc, char **argv) {
  kg_train_options options = kg_train_defaults();
  kg_error error = {0};
  if (argc < 5) return 2;
  places p = {argv[1], argv[2], argv[3], argv[4], NULL};
  kg_word_table_options words = kg_word_table_defaults();
  options.report = report;
  words.report = report_words;
  for (int i = 5; i < argc; i++) {
    const char *equal = strchr(argv[i], '=');
    const double value = equal ? strtod(equal + 1, NULL) : 0;
    if (!strncmp(argv[i], "words=", 6)) p.words = equal + 1;
    if (!strncmp(argv[i], "fine=", 5)) words.fine = (uint32_t)value;
    if (!strncmp(argv[i], "coarse=", 7)) words.coarse = (uint32_t)value;
    if (!strncmp(argv[i], "vocabulary=", 11)) words.most_words = (uint32_t)value;
    if (!strncmp(argv[i], "rounds=", 7)) words.rounds = (unsigned)value;
    if (!strncmp(argv[i], "epochs=", 7)) options.epochs = (unsigned)value;
    if (!strncmp(argv[i], "repeats=", 8)) options.repeats = (unsigned)value;
    if (!strncmp(argv[i], "seed=", 5)) options.seed = (uint64_t)value;
    if (!strncmp(argv[i], "rate=", 5)) options.rate = (float)value;
    if (!strncmp(argv[i], "dropout=", 8)) options.dropout = (float)value;
    if (!strncmp(argv[i], "decay=", 6)) options.decay = (float)value;
    if (!strncmp(argv[i], "count=", 6)) options.least_count = (unsigned)value;
    if (!strncmp(argv[i], "rows=", 5)) options.most_rows = (uint32_t)value;
    if (!strncmp(argv[i], "bias=", 5)) options.outside_bias = (int32_t)value;
    if (!strncmp(argv[i], "least=", 6)) options.least_score = (uint32_t)value;
  }
  const kg_status status = train(&p, &options, &words, &error);
  if (status != KG_OK) fprintf(stderr, "%s:%zu: %s\n", error.file, error.line, error.message);
  return (int)status;
}
