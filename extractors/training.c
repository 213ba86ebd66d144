/* Training of a model of names: kg_model_train of kgraph.h. */
#include "extractors/annotations/set.h"
#include "extractors/dev_set.h"
#include "extractors/model_file.h"
#include "extractors/name_types.h"
#include "extractors/tagger/recipe_sets.h"
#include "extractors/tagger/settings.h"
#include "ontology/embedded.h"

/* What all files together mark, as bits of the chain's types. */
enum { EVERY_TYPE = (1 << KG_NAME_TYPES) - 1, OTHER_NAME = 1 << KG_NAME_OTHER };

/* Smaller steps than from nothing: more of what the base knows is kept, and the new is learnt better too. */
#define ADD_RATE 0.02F

typedef struct training {
  const kg_ontology *ontology;
  const kg_training_options *options;
  kg_train_options train;
  kg_word_table_options words;
  kg_arena arena;
  kg_terms terms;
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
  kg_marked_types marked;
  kg_corpus corpus;
  kg_dev_set dev;
  kg_model base;
  bool has_base;
} training;

static void tell(const training *t, const kg_training_report *report) {
  if (t->options->report) t->options->report(t->options->state, report);
}

static void report_words(void *state, const char *what, unsigned round, uint32_t number) {
  tell(state, &(kg_training_report){.stage = KG_TRAINING_WORDS, .what = what, .round = round, .number = number});
}

static kg_status report_pass(void *state, const kg_train_pass *pass, kg_error *error) {
  const training *t = state;
  kg_training_report report = {.stage = KG_TRAINING_PASS,
                               .repeat = pass->repeat,
                               .repeats = t->train.repeats,
                               .pass = pass->epoch,
                               .passes = t->train.epochs,
                               .loss = pass->loss,
                               .has_score = t->train.show_models};
  if (report.has_score) KG_TRY(kg_dev_set_score(&report.score, &t->dev, pass->model, error));
  tell(t, &report);
  return KG_OK;
}

static void report_corpus(const training *t) {
  kg_training_report report = {.stage = KG_TRAINING_READ, .names = t->corpus.spans, .misplaced = t->corpus.misplaced};
  for (size_t i = 0; i < t->corpus.documents.count; i++) {
    const kg_corpus_document *d = t->corpus.documents.items[i];
    if (d->version == 2) continue; /* the same text again */
    report.texts++;
    report.tokens += d->tokens.count;
  }
  tell(t, &report);
}

/* ---- Annotated files --------------------------------------------------------------------------------------------- */

static kg_tag_type type_of(const training *t, const kg_annotation *a) {
  return a->meaning.type == KG_NO_TERM ? KG_TAG_COUNT : kg_name_type(t->ontology, &t->terms, a->meaning.type);
}

static unsigned bit_of(kg_tag_type type) { return 1U << (type == KG_TAG_COMPANY ? KG_TAG_ORGANIZATION : type); }

static bool is_marked(const training *t, const kg_annotation *a) {
  return kg_marked_types_hold(&t->marked, t->ontology, a->meaning.type);
}

/* Types of a user that are no kind of name cannot be told apart; dates and deals are found by rules, and are no names. */
static kg_status check_type(const training *t, const char *file, const kg_annotation *a, kg_error *error) {
  const kg_term type = a->meaning.type;
  if (type == KG_NO_TERM || type_of(t, a) != KG_TAG_COUNT || kg_ontology_is_a(t->ontology, type, t->terms.Date) ||
      kg_ontology_is_a(t->ontology, type, t->terms.Deal) || kg_ontology_is_a(t->ontology, type, t->terms.Document))
    return KG_OK;
  const kg_string name = kg_ontology_type_name(t->ontology, type);
  return kg_fail(
      error, KG_BAD_INPUT, file, a->line,
      "%.*s stands under none of Person, Organization, Place, Project and Event, which are what is learnt; put "
      "it under one (rdfs:subClassOf), or pass it over (--map %.*s=none)",
      (int)(name.size < 60 ? name.size : 60), name.data, (int)(name.size < 60 ? name.size : 60), name.data);
}

/* The types that the files mark: those that are said, else those that occur. */
static kg_status find_marked(const training *t, const kg_annotated_set *set, uint32_t *types, bool *told,
                             kg_error *error) {
  bool company = false, other_body = false;
  *types = 0;
  for (size_t i = 0; i < set->documents.count; i++) {
    const kg_annotated_document *d = &set->documents.items[i];
    for (size_t k = 0; k < d->entities.count; k++) {
      const kg_annotation *a = &d->entities.items[k];
      KG_TRY(check_type(t, d->file, a, error));
      const kg_tag_type type = type_of(t, a);
      if (type == KG_TAG_COUNT || !is_marked(t, a)) continue;
      *types |= bit_of(type);
      company = company || type == KG_TAG_COMPANY;
      other_body = other_body || type == KG_TAG_ORGANIZATION;
    }
  }
  for (size_t i = 0; i < t->marked.count; i++) {
    const kg_tag_type type = kg_name_type(t->ontology, &t->terms, t->marked.items[i]);
    if (type != KG_TAG_COUNT) *types |= bit_of(type);
  }
  *told = company && other_body;
  return KG_OK;
}

static kg_status add_document(training *t, const kg_annotated_document *d, size_t row, uint32_t types, bool told,
                              kg_error *error) {
  kg_arena scratch;
  KG_LIST(kg_corpus_span) spans = {0};
  kg_arena_init(&scratch, &t->arena.allocator);
  for (size_t i = 0; i < d->entities.count; i++) {
    const kg_annotation *a = &d->entities.items[i];
    const kg_tag_type type = type_of(t, a);
    kg_corpus_span span = {.begin = a->span.begin, .end = a->span.end};
    if (a->meaning.other) span.types = OTHER_NAME | KG_RECIPE_NONE;
    if (type != KG_TAG_COUNT && is_marked(t, a)) {
      span.types = bit_of(type);
      span.company = type == KG_TAG_COMPANY;
      span.told = told;
    }
    if (span.types) KG_PUSH(&scratch, &spans, kg_corpus_span, span);
  }
  /* what the files do not mark is left open only if the base knows it */
  const kg_recipe_file set = {
      .weight = 1, .spaced = d->spaced, .literal = true, .free = t->options->add ? EVERY_TYPE & ~types : 0};
  const kg_status status = kg_arena_failed(&scratch)
                               ? kg_fail_memory(error)
                               : kg_corpus_add(&t->corpus, &set, d->text, row, spans.items, spans.count, error);
  kg_arena_clear(&scratch);
  return status;
}

static kg_status read_files(training *t, const char *const *paths, size_t count, kg_error *error) {
  kg_annotated_set set;
  uint32_t types;
  bool told;
  KG_TRY(kg_annotated_set_read(&set, t->ontology, paths, count, &t->options->annotations, false, &t->arena, error));
  KG_TRY(find_marked(t, &set, &types, &told, error));
  if (!types)
    return kg_fail(error, KG_BAD_INPUT, count ? paths[0] : NULL, 0,
                   "no name is annotated; nothing can be learnt from it");
  for (size_t i = 0; i < set.documents.count; i++)
    KG_TRY(add_document(t, &set.documents.items[i], i + 1, types, told, error));
  return KG_OK;
}

static kg_status read_dev(training *t, kg_error *error) {
  kg_annotated_set set;
  uint32_t types;
  bool told;
  if (!t->options->dev_count) return KG_OK;
  KG_TRY(kg_annotated_set_read(&set, t->ontology, t->options->dev, t->options->dev_count, &t->options->annotations,
                               false, &t->arena, error));
  KG_TRY(find_marked(t, &set, &types, &told, error));
  t->train.show_models = true;
  return kg_dev_set_init(&t->dev, &set, &t->terms, types, &t->lexicon, &t->gazetteers, &t->arena, error);
}

/* ---- The run ----------------------------------------------------------------------------------------------------- */

static kg_status read_recipe(training *t, const char *const *paths, size_t count, kg_error *error) {
  kg_recipe recipe;
  if (count != 1)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "a recipe names the files; name the one folder that they are in");
  KG_TRY(kg_recipe_load(&recipe, t->options->recipe, &t->arena, error));
  KG_TRY(kg_train_settings(&t->train, &t->words, &recipe, t->options->recipe, error));
  KG_TRY(kg_corpus_read(&t->corpus, &recipe, paths[0], error));
  return t->corpus.spans ? KG_OK
                         : kg_fail(error, KG_BAD_INPUT, t->options->recipe, 0,
                                   "it names no file with an annotated name; nothing can be learnt");
}

/* Classes of words: of the base, or made from texts and from what is annotated. */
static kg_status get_words(training *t, kg_word_table *words, kg_error *error) {
  *words = (kg_word_table){t->base.words, t->base.header.word_slots};
  if (!t->options->texts) return KG_OK;
  const kg_tokens **extra = kg_arena_zeroed(&t->arena, t->corpus.documents.count + 1, sizeof *extra);
  size_t count = 0;
  if (!extra) return kg_fail_memory(error);
  for (size_t i = 0; i < t->corpus.documents.count; i++)
    if (t->corpus.documents.items[i]->version != 1) extra[count++] = &t->corpus.documents.items[i]->tokens;
  t->words.report = report_words;
  t->words.state = t;
  return kg_word_table_make(words, t->options->texts, extra, count, &t->lexicon, &t->words, &t->arena, error);
}

static kg_status prepare(training *t, kg_error *error) {
  const kg_training_options *o = t->options;
  if (o->base && o->base->kind != KG_MODEL_NAMES)
    return kg_fail(error, KG_BAD_USAGE, o->base->path.data, 0,
                   "this is no model of names, and nothing else is trained");
  if (o->add && o->texts)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0,
                   "what is added to a model has its classes of words: give it no other texts");
  t->train = kg_train_defaults();
  t->words = kg_word_table_defaults();
  KG_TRY(kg_terms_init(&t->terms, t->ontology, error));
  KG_TRY(kg_gazetteers_init(&t->gazetteers, &t->lexicon, &t->arena, error));
  /* a recipe with texts makes all of a model: it has to work where the built-in one is of an older version */
  t->has_base = o->base || !o->recipe || !o->texts;
  if (t->has_base) KG_TRY(kg_model_open(&t->base, o->base ? o->base->bytes : KG_EMBEDDED(names_model), error));
  KG_TRY(kg_marked_types_init(&t->marked, t->ontology, o->types, o->type_count, &t->arena, error));
  t->corpus = (kg_corpus){.arena = &t->arena, .lexicon = &t->lexicon, .gazetteers = &t->gazetteers};
  return KG_OK;
}

static kg_status run(training *t, kg_sink sink, const char *const *paths, size_t count, kg_error *error) {
  const kg_training_options *o = t->options;
  kg_word_table words;
  kg_string model;
  KG_TRY(prepare(t, error));
  KG_TRY(o->recipe ? read_recipe(t, paths, count, error) : read_files(t, paths, count, error));
  KG_TRY(read_dev(t, error));
  report_corpus(t);
  KG_TRY(get_words(t, &words, error));
  if (o->iterations) t->train.epochs = o->iterations;
  t->train.seed = o->seed;
  if (o->add) {
    t->train.rate = ADD_RATE;
    t->train.outside_bias = t->base.header.outside_bias;
    t->train.least_score = t->base.header.least_score;
  }
  t->train.base = o->add ? &t->base : NULL;
  t->train.kinds = t->has_base ? &t->base : NULL;
  t->train.report = report_pass;
  t->train.state = t;
  KG_TRY(kg_train(&model, &t->corpus, &words, &t->train, &t->arena, error));
  return sink.write(sink.state, model.data, model.size, error);
}

kg_status kg_model_train(kg_sink sink, const kg_ontology *ontology, const char *const *paths, size_t count,
                         const kg_training_options *options, const kg_allocator *allocator, kg_error *error) {
  training t = {.ontology = ontology, .options = options};
  kg_arena_init(&t.arena, allocator);
  const kg_status status = run(&t, sink, paths, count, error);
  kg_arena_clear(&t.arena);
  return status;
}
