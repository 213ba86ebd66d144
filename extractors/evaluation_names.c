/* Names: exact span and type. */
#include "extractors/evaluation.h"

#include <stdlib.h>

kg_term kg_evaluation_type(const kg_evaluation *e, kg_term type) {
  return e->options->exact_types ? type : kg_name_type_term(e->ontology, &e->terms, type);
}

static int compare(const void *a, const void *b) {
  const kg_found_name *x = a, *y = b;
  if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end < y->span.end ? -1 : 1;
  return (x->type > y->type) - (x->type < y->type);
}

/* Sorted, each once. */
static size_t sort(kg_found_name *items, size_t count) {
  size_t kept = 0;
  if (count) qsort(items, count, sizeof *items, compare);
  for (size_t i = 0; i < count; i++)
    if (!kept || compare(&items[kept - 1], &items[i]) != 0) items[kept++] = items[i];
  return kept;
}

static void note(kg_evaluation *e, const kg_annotated_document *d, bool missed, const kg_found_name *name) {
  kg_evaluation_note(e, d, missed, false, kg_ontology_type_name(e->ontology, name->type), name->span, (kg_span){0, 0});
}

kg_status kg_evaluation_compare_names(kg_evaluation *e, const kg_annotated_document *d, kg_found *found,
                                      kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, &e->arena.allocator);
  kg_found_name *gold = kg_arena_zeroed(&arena, d->entities.count + 1, sizeof *gold);
  size_t gold_count = 0, found_count = 0;
  if (!gold) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  for (size_t i = 0; i < d->entities.count; i++) {
    const kg_annotation *a = &d->entities.items[i];
    if (a->meaning.type == KG_NO_TERM) continue;
    const kg_term type = kg_evaluation_type(e, a->meaning.type);
    if (e->counted[type]) gold[gold_count++] = (kg_found_name){a->span, type};
  }
  for (size_t i = 0; i < found->names.count; i++) {
    kg_found_name name = found->names.items[i];
    name.type = kg_evaluation_type(e, name.type);
    if (e->counted[name.type]) found->names.items[found_count++] = name;
  }
  gold_count = sort(gold, gold_count);
  found_count = sort(found->names.items, found_count);
  for (size_t g = 0, f = 0; g < gold_count || f < found_count;) {
    const int order = g == gold_count ? 1 : f == found_count ? -1 : compare(&gold[g], &found->names.items[f]);
    const kg_found_name *name = order <= 0 ? &gold[g] : &found->names.items[f];
    kg_score *score = &e->type_scores.items[name->type];
    score->annotated += order <= 0;
    score->found += order >= 0;
    score->right += order == 0;
    if (order) note(e, d, order < 0, name);
    g += order <= 0;
    f += order >= 0;
  }
  kg_arena_clear(&arena);
  return KG_OK;
}
