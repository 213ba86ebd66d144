/* The functions are those of kgraph.h (kg_evaluate, kg_evaluation_*). */
#include "extractors/evaluation.h"

#include "graph/base/unicode.h"

#include <stdlib.h>

/* ---- What is looked at -------------------------------------------------------------------------------------------- */

static kg_status choose_types(kg_evaluation *e, kg_error *error) {
  const size_t count = kg_ontology_type_count(e->ontology);
  e->counted = kg_arena_zeroed(&e->arena, count + 1, sizeof *e->counted);
  if (!e->counted) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    const kg_score score = {.name = kg_ontology_type_name(e->ontology, (kg_term)i)};
    KG_PUSH(&e->arena, &e->type_scores, kg_score, score);
  }
  if (kg_arena_failed(&e->arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < e->marked.count; i++) e->counted[kg_evaluation_type(e, e->marked.items[i])] = true;
  for (size_t i = 0; !e->marked.count && i < e->set.documents.count; i++) {
    const kg_annotated_document *d = &e->set.documents.items[i];
    for (size_t k = 0; k < d->entities.count; k++)
      if (d->entities.items[k].meaning.type != KG_NO_TERM)
        e->counted[kg_evaluation_type(e, d->entities.items[k].meaning.type)] = true;
  }
  return KG_OK;
}

static kg_status add_label(kg_evaluation *e, kg_string name, bool occurs, const char *file, size_t line,
                           kg_error *error) {
  const uint32_t known = kg_map_get(&e->label_of, name);
  if (known != KG_MAP_NONE) {
    e->labels.items[known].occurs = e->labels.items[known].occurs || occurs;
    return KG_OK;
  }
  kg_relation_label label = {.name = name, .occurs = occurs};
  KG_TRY(kg_labels_relation(&label.meaning, &e->set.labels, name, file, line, &e->arena, error));
  (void)kg_map_intern(&e->label_of, name, (uint32_t)e->labels.count);
  KG_PUSH(&e->arena, &e->labels, kg_relation_label, label);
  const kg_score score = {.name = name};
  KG_PUSH(&e->arena, &e->label_scores, kg_score, score);
  return kg_arena_failed(&e->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status list_labels(kg_evaluation *e, kg_error *error) {
  kg_map_init(&e->label_of, &e->arena);
  for (size_t i = 0; i < e->set.documents.count; i++) {
    const kg_annotated_document *d = &e->set.documents.items[i];
    for (size_t k = 0; k < d->scope.count; k++) KG_TRY(add_label(e, d->scope.items[k], false, d->file, d->line, error));
    for (size_t k = 0; k < d->relations.count; k++)
      KG_TRY(add_label(e, d->relations.items[k].label, true, d->file, d->relations.items[k].line, error));
  }
  return KG_OK;
}

/* ---- What is found ------------------------------------------------------------------------------------------------ */

typedef struct collecting {
  const kg_evaluation *e;
  kg_arena *arena;
  kg_found found;
} collecting;

/* A kg_fact_sink. */
static kg_status collect(void *state, const kg_record *record, kg_error *error) {
  collecting *c = state;
  if (record->kind == KG_RECORD_ENTITY) {
    const kg_term type = kg_ontology_type(c->e->ontology, record->u.entity.type);
    for (size_t i = 0; type != KG_NO_TERM && i < record->u.entity.mention_count; i++)
      KG_PUSH(c->arena, &c->found.names, kg_found_name, {record->u.entity.mentions[i], type});
  } else if (record->kind == KG_RECORD_FACT) {
    const kg_fact_record *f = &record->u.fact;
    const kg_term property = kg_ontology_property(c->e->ontology, f->property);
    if (property != KG_NO_TERM)
      KG_PUSH(c->arena, &c->found.relations, kg_found_relation, {property, f->subject_span, f->object_span});
  }
  return kg_arena_failed(c->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_document(kg_evaluation *e, kg_extractor *extractor, const kg_annotated_document *d,
                               kg_error *error) {
  static const kg_string none = {NULL, 0};
  kg_arena arena;
  kg_document *document = NULL;
  kg_arena_init(&arena, &e->arena.allocator);
  collecting c = {.e = e, .arena = &arena};
  kg_status status =
      kg_document_new(&document, d->id, d->text, "text", none, d->date, none, &e->arena.allocator, error);
  if (status == KG_OK) status = kg_extractor_run(extractor, document, (kg_fact_sink){collect, &c}, error);
  if (status == KG_OK) status = kg_evaluation_compare_names(e, d, &c.found, error);
  if (status == KG_OK) status = kg_evaluation_compare_relations(e, d, &c.found, error);
  kg_document_free(document);
  kg_arena_clear(&arena);
  return status;
}

static kg_string words(kg_evaluation *e, kg_string text, kg_span span) {
  size_t at = 0, begin = 0;
  for (size_t point = 0; point < span.end && at < text.size; point++) {
    uint32_t character;
    if (point == span.begin) begin = at;
    at += kg_utf8_decode(text, at, &character);
  }
  return kg_arena_copy(&e->arena, kg_string_slice(text, begin, at));
}

void kg_evaluation_note(kg_evaluation *e, const kg_annotated_document *d, bool missed, bool relation, kg_string label,
                        kg_span span, kg_span object) {
  size_t *kept = missed ? &e->missed : &e->wrong;
  if (*kept >= e->options->mistakes) return;
  ++*kept;
  const kg_mistake mistake = {
      missed, relation, d->id, label, span, words(e, d->text, span), object, words(e, d->text, object)};
  KG_PUSH(&e->arena, &e->mistakes, kg_mistake, mistake);
}

/* ---- The whole ---------------------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
  return kg_string_compare(((const kg_score *)a)->name, ((const kg_score *)b)->name);
}

static kg_status choose_scores(kg_evaluation *e, kg_error *error) {
  for (size_t i = 0; i < e->type_scores.count; i++)
    if (e->counted[i]) KG_PUSH(&e->arena, &e->names, kg_score, e->type_scores.items[i]);
  for (size_t i = 0; i < e->labels.count; i++)
    if (e->labels.items[i].meaning.count) KG_PUSH(&e->arena, &e->relations, kg_score, e->label_scores.items[i]);
  if (kg_arena_failed(&e->arena)) return kg_fail_memory(error);
  if (e->names.count) qsort(e->names.items, e->names.count, sizeof *e->names.items, by_name);
  if (e->relations.count) qsort(e->relations.items, e->relations.count, sizeof *e->relations.items, by_name);
  return KG_OK;
}

static kg_status run(kg_evaluation *e, kg_extractor *extractor, const char *const *paths, size_t count,
                     kg_error *error) {
  const kg_evaluation_options *o = e->options;
  KG_TRY(kg_terms_init(&e->terms, e->ontology, error));
  KG_TRY(kg_marked_types_init(&e->marked, e->ontology, o->types, o->type_count, &e->arena, error));
  KG_TRY(kg_annotated_set_read(&e->set, e->ontology, paths, count, &o->annotations, true, &e->arena, error));
  KG_TRY(choose_types(e, error));
  KG_TRY(list_labels(e, error));
  for (size_t i = 0; i < e->set.documents.count; i++) {
    const kg_annotated_document *d = &e->set.documents.items[i];
    kg_error found = {0};
    const kg_status status = read_document(e, extractor, d, &found);
    if (status != KG_OK && !found.file[0]) return kg_fail(error, status, d->file, d->line, "%s", found.message);
    if (status != KG_OK && error) *error = found;
    if (status != KG_OK) return status;
  }
  return choose_scores(e, error);
}

kg_status kg_evaluate(kg_evaluation **evaluation, kg_extractor *extractor, const kg_ontology *ontology,
                      const char *const *paths, size_t count, const kg_evaluation_options *options,
                      const kg_allocator *allocator, kg_error *error) {
  static const kg_evaluation_options defaults = {0};
  *evaluation = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_evaluation *e = kg_arena_zeroed(&arena, 1, sizeof *e);
  if (!e) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  e->arena = arena;
  e->ontology = ontology;
  e->options = options ? options : &defaults;
  const kg_status status = run(e, extractor, paths, count, error);
  e->options = NULL;
  if (status == KG_OK)
    *evaluation = e;
  else
    kg_evaluation_free(e);
  return status;
}

void kg_evaluation_free(kg_evaluation *e) {
  if (!e) return;
  kg_arena arena = e->arena; /* the evaluation lies in it */
  kg_arena_clear(&arena);
}

size_t kg_evaluation_document_count(const kg_evaluation *e) { return e->set.documents.count; }

size_t kg_evaluation_names(const kg_evaluation *e, const kg_score **scores) {
  *scores = e->names.items;
  return e->names.count;
}

size_t kg_evaluation_relations(const kg_evaluation *e, const kg_score **scores) {
  *scores = e->relations.items;
  return e->relations.count;
}

size_t kg_evaluation_mistakes(const kg_evaluation *e, const kg_mistake **mistakes) {
  *mistakes = e->mistakes.items;
  return e->mistakes.count;
}
