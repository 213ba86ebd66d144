/* The stages of extraction in their order, and the records that come out. */
#include "extractors/pipeline.h"

#include "extractors/cache/cache.h"
#include "extractors/candidates.h"
#include "extractors/deals.h"
#include "extractors/layout.h"
#include "extractors/lives.h"
#include "extractors/names.h"
#include "extractors/records.h"
#include "extractors/relations.h"
#include "extractors/titles.h"
#include "graph/base/error.h"
#include "ontology/embedded.h"

kg_status kg_extractor_new_untaught(kg_extractor **extractor, const kg_ontology *ontology,
                                    const kg_allocator *allocator, kg_error *error) {
  *extractor = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_extractor *e = kg_arena_zeroed(&arena, 1, sizeof *e);
  if (!e) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  e->arena = arena;
  e->knowledge.ontology = ontology;
  kg_status status = kg_terms_init(&e->knowledge.terms, ontology, error);
  if (status == KG_OK) kg_user_types_init(&e->knowledge.user_types, ontology, &e->knowledge.terms, &e->arena);
  if (status == KG_OK) status = kg_gazetteers_init(&e->knowledge.gazetteers, &e->knowledge.lexicon, &e->arena, error);
  if (status == KG_OK)
    status = kg_tagger_init(&e->knowledge.tagger, KG_EMBEDDED(names_model), &e->knowledge.lexicon,
                            &e->knowledge.gazetteers, error);
  if (status == KG_OK) status = kg_patterns_init(&e->patterns, ontology, &e->knowledge.lexicon, &e->arena, error);
  if (status != KG_OK) {
    kg_extractor_free(e);
    return status;
  }
  *extractor = e;
  return KG_OK;
}

kg_status kg_extractor_new(kg_extractor **extractor, const kg_ontology *ontology, const kg_allocator *allocator,
                           kg_error *error) {
  KG_TRY(kg_extractor_new_untaught(extractor, ontology, allocator, error));
  kg_extractor *e = *extractor;
  const kg_status status = kg_pairs_init(&e->pairs, KG_EMBEDDED(relations_model), ontology, &e->arena, error);
  if (status == KG_OK) return KG_OK;
  kg_extractor_free(e);
  *extractor = NULL;
  return status;
}

kg_status kg_extractor_use_model(kg_extractor *extractor, const kg_model_file *model, kg_error *error) {
  const kg_model_file **place = &extractor->models[model->kind];
  if (*place)
    return kg_fail(error, KG_BAD_USAGE, model->path.data, 0, "%s is a model of %s too; give one of each kind",
                   (*place)->path.data, kg_model_file_kind(model));
  switch (model->kind) {
  case KG_MODEL_NAMES:
    KG_TRY(kg_tagger_init(&extractor->knowledge.tagger, model->bytes, &extractor->knowledge.lexicon,
                          &extractor->knowledge.gazetteers, error));
    break;
  case KG_MODEL_RELATIONS:
    KG_TRY(kg_pairs_init(&extractor->pairs, model->bytes, extractor->knowledge.ontology, &extractor->arena, error));
    break;
  case KG_MODEL_KIND_COUNT: break;
  }
  *place = model;
  return KG_OK;
}

void kg_extractor_free(kg_extractor *extractor) {
  if (!extractor) return;
  kg_arena arena = extractor->arena; /* the extractor lies in it */
  kg_arena_clear(&arena);
}

static void add_dates_and_amounts(kg_reading *reading) {
  for (size_t i = 0; i < reading->dates.count; i++) {
    const kg_date *date = &reading->dates.items[i];
    /* of a phrase that gives several dates the words stand for the first; the others are entities without a place */
    const bool again = i > 0 && reading->dates.items[i - 1].first == date->first;
    if (again) {
      (void)kg_reading_add_entity(reading, reading->knowledge->terms.Date,
                                  kg_arena_copy(reading->arena, kg_string_of(date->name)), date->confidence);
      continue;
    }
    const uint32_t m = kg_reading_add_mention(reading, KG_MENTION_DATE, date->first, date->last,
                                              reading->knowledge->terms.Date, date->confidence);
    if (m != KG_NONE) reading->mentions.items[m].value = kg_string_of(date->name);
  }
  for (size_t i = 0; i < reading->amounts.count; i++) {
    const kg_amount *amount = &reading->amounts.items[i];
    const uint32_t m = kg_reading_add_mention(reading, KG_MENTION_AMOUNT, amount->first, amount->last, KG_NO_TERM, 950);
    if (m != KG_NONE) reading->mentions.items[m].value = kg_string_of(amount->name);
  }
}

/* The document as a node: what its metadata say of it. */
static void add_document(kg_reading *reading) {
  const kg_document *document = reading->document;
  const kg_terms *terms = &reading->knowledge->terms;
  reading->self =
      kg_reading_add_entity(reading, terms->Document, document->title.size ? document->title : document->id, 1000);
  for (uint32_t b = 0; b < document->block_count; b++) {
    const kg_block *block = &document->blocks[b];
    if (block->kind != KG_BLOCK_META) continue;
    const kg_string key = kg_reading_text(reading, block->key);
    if (!kg_string_equal_ascii_case(key, KG_LITERAL("author")) &&
        !kg_string_equal_ascii_case(key, KG_LITERAL("authors")))
      continue;
    uint32_t first, last;
    kg_layout_tokens(reading, block->value, &first, &last);
    for (const kg_mention *mention; (mention = kg_reading_next_mention(reading, &first, last));) {
      if (!kg_reading_is(reading, mention->type, terms->Person)) continue;
      kg_reading_add_fact(reading, (kg_found_fact){.subject = reading->self,
                                                   .property = terms->author,
                                                   .object = mention->entity,
                                                   .evidence = block->span,
                                                   .object_span = mention->span,
                                                   .confidence = 900,
                                                   .extractor = "layout"});
    }
  }
}

/* A stage may count on what those before it have made room for, so each group of stages begins only while memory lasts. */
kg_status kg_extractor_understand(const kg_extractor *extractor, const kg_document *document, kg_reading *reading,
                                  kg_arena *arena, kg_error *error) {
  *reading = (kg_reading){
      .arena = arena, .knowledge = &extractor->knowledge, .document = document, .main_event = KG_NONE, .self = KG_NONE};
  KG_TRY(kg_tokens_init(&reading->tokens, document, &extractor->knowledge.lexicon, arena, error));
  KG_TRY(
      kg_tagger_run(&extractor->knowledge.tagger, &reading->tokens, &reading->tags, &reading->tagging, arena, error));
  kg_match_list deals = {0};
  reading->reference = document->date.size ? document->date : kg_dates_reference(&reading->tokens, arena);
  kg_dates_find(&reading->dates, &reading->tokens, reading->reference, arena);
  kg_amounts_find(&reading->amounts, &reading->tokens, arena);
  add_dates_and_amounts(reading);
  kg_reading_index(reading);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  kg_titles_find(reading);
  kg_reading_index(reading);
  const bool programme = kg_layout_describes_event(reading, &extractor->patterns);
  kg_candidates_find(reading, programme);
  kg_reading_index(reading);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  kg_titles_extend(reading);
  kg_lives_split(reading);
  kg_code_names_mark(reading);
  kg_marked_names_mark(reading);
  kg_reading_index(reading);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  kg_names_resolve(reading);
  kg_code_names_bind(reading);
  kg_pronouns_resolve(reading);
  kg_demonyms_find(reading);
  kg_reading_index(reading);
  add_document(reading);
  kg_layout_add_event(reading, programme);
  kg_layout_read_keys(reading, &extractor->patterns);
  kg_speakers_resolve(reading);
  kg_reading_index(reading);
  kg_coordination_find(reading);
  kg_layout_read_tables(reading, &extractor->patterns);
  kg_layout_read_talks(reading);
  kg_layout_read_headings(reading);
  kg_makers_find(reading);
  kg_relations_find(reading, &extractor->patterns, &deals);
  kg_incumbents_find(reading);
  kg_deals_make(reading, &deals);
  kg_layout_date_events(reading);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status run(const kg_extractor *extractor, const kg_document *document, kg_fact_sink sink, kg_error *error) {
  kg_arena arena;
  kg_reading reading;
  kg_arena_init(&arena, &extractor->arena.allocator);
  kg_status status = kg_extractor_understand(extractor, document, &reading, &arena, error);
  if (status == KG_OK) {
    kg_pairs_find(&reading, &extractor->pairs);
    status = kg_arena_failed(&arena) ? kg_fail_memory(error) : kg_records_write(&reading, sink, error);
  }
  kg_arena_clear(&arena);
  return status;
}

/* Passes records on and writes them down. */
typedef struct keeping {
  kg_fact_sink sink;
  kg_record_code code;
} keeping;

static kg_status keep(void *state, const kg_record *record, kg_error *error) {
  keeping *k = state;
  kg_record_encode(&k->code, record);
  return k->sink.write(k->sink.state, record, error);
}

kg_status kg_extractor_run(const kg_extractor *extractor, const kg_document *document, kg_fact_sink sink,
                           kg_error *error) {
  const kg_cache_entry *cached = document->cached;
  if (!cached) return run(extractor, document, sink, error);
  if (cached->records.count) {
    for (size_t i = 0; i < cached->records.count; i++) KG_TRY(sink.write(sink.state, &cached->records.items[i], error));
    return KG_OK;
  }
  keeping k = {.sink = sink, .code.allocator = extractor->arena.allocator};
  const kg_status status = run(extractor, document, (kg_fact_sink){keep, &k}, error);
  if (status == KG_OK) kg_cache_keep(cached, &k.code);
  kg_record_code_free(&k.code);
  return status;
}
