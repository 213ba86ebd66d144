#include "extractors/annotations/set.h"

typedef struct copying {
  kg_annotated_set *set;
  kg_arena *arena;
} copying;

/* A kg_annotation_sink. */
static kg_status take(void *state, const kg_annotated_document *from, kg_error *error) {
  const copying *c = state;
  kg_annotated_document to = {.line = from->line, .spaced = from->spaced, .scoped = from->scoped};
  to.id = kg_arena_copy(c->arena, from->id);
  to.text = kg_arena_copy(c->arena, from->text);
  to.date = kg_arena_copy(c->arena, from->date);
  to.file = kg_arena_copy(c->arena, kg_string_of(from->file)).data;
  for (size_t i = 0; i < from->entities.count; i++) {
    kg_annotation a = from->entities.items[i];
    a.quote = (kg_string){NULL, 0};
    KG_PUSH(c->arena, &to.entities, kg_annotation, a);
  }
  for (size_t i = 0; i < from->relations.count; i++) {
    kg_annotated_relation r = from->relations.items[i];
    r.label = kg_arena_copy(c->arena, r.label);
    KG_PUSH(c->arena, &to.relations, kg_annotated_relation, r);
  }
  for (size_t i = 0; i < from->scope.count; i++)
    KG_PUSH(c->arena, &to.scope, kg_string, kg_arena_copy(c->arena, from->scope.items[i]));
  KG_PUSH(c->arena, &c->set->documents, kg_annotated_document, to);
  return kg_arena_failed(c->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_annotated_set_read(kg_annotated_set *set, const kg_ontology *ontology, const char *const *paths,
                                size_t count, const kg_annotation_options *options, bool nested, kg_arena *arena,
                                kg_error *error) {
  static const kg_annotation_options defaults = {0};
  if (!options) options = &defaults;
  memset(set, 0, sizeof *set);
  KG_TRY(kg_labels_init(&set->labels, ontology, options->maps, options->map_count, arena, error));
  copying c = {set, arena};
  const kg_annotation_reading reading = {&set->labels, nested, {take, &c}, &arena->allocator};
  return kg_annotations_read(&reading, paths, count, options->format, options->max_file, error);
}
