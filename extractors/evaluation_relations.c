/* Relations: the property, and both arguments overlapping. */
#include "extractors/evaluation.h"

#include <stdlib.h>

/* A relation that is annotated, read from subject to object by one of its meanings. */
typedef struct wanted {
  kg_term property;
  kg_span subject, object;
  size_t reach; /* the greatest end of a subject of this property up to here */
  uint32_t of;  /* index of the relation in the document */
  uint32_t label;
} wanted;

typedef struct comparing {
  kg_evaluation *e;
  const kg_annotated_document *d;
  kg_arena arena;
  KG_LIST(wanted) wanted;
  bool *used;     /* of each relation of the document */
  bool *in_scope; /* of each label */
} comparing;

static int by_subject(const void *a, const void *b) {
  const wanted *x = a, *y = b;
  if (x->property != y->property) return x->property < y->property ? -1 : 1;
  if (x->subject.begin != y->subject.begin) return x->subject.begin < y->subject.begin ? -1 : 1;
  return (x->of > y->of) - (x->of < y->of);
}

/* What is found stands for what is annotated: they overlap, and it is not much longer. */
static bool stands_for(kg_span found, kg_span annotated) {
  return found.begin < annotated.end && annotated.begin < found.end &&
         found.end - found.begin <= 2 * (annotated.end - annotated.begin) + 10;
}

static void want(comparing *c, kg_term property, kg_span subject, kg_span object, size_t of, uint32_t label) {
  KG_PUSH(&c->arena, &c->wanted, wanted, {property, subject, object, 0, (uint32_t)of, label});
}

static void list_wanted(comparing *c) {
  for (size_t i = 0; i < c->d->relations.count; i++) {
    const kg_annotated_relation *r = &c->d->relations.items[i];
    const uint32_t label = kg_map_get(&c->e->label_of, r->label);
    if (label == KG_MAP_NONE || !c->in_scope[label]) continue;
    const kg_relation_meaning *meaning = &c->e->labels.items[label].meaning;
    if (meaning->count) c->e->label_scores.items[label].annotated++;
    for (size_t k = 0; k < meaning->count; k++) {
      const kg_relation_reading *m = &meaning->items[k];
      const kg_span head = c->d->entities.items[r->head].span, tail = c->d->entities.items[r->tail].span;
      want(c, m->property, m->reversed ? tail : head, m->reversed ? head : tail, i, label);
      if (kg_ontology_is_symmetric(c->e->ontology, m->property)) want(c, m->property, tail, head, i, label);
    }
  }
  if (c->wanted.count) qsort(c->wanted.items, c->wanted.count, sizeof *c->wanted.items, by_subject);
  for (size_t i = 0; i < c->wanted.count; i++) {
    wanted *w = &c->wanted.items[i];
    const bool first = i == 0 || w[-1].property != w->property;
    w->reach = first || w[-1].reach < w->subject.end ? w->subject.end : w[-1].reach;
  }
}

/* The relation that a fact says: one that is not said yet, else one that is (`*again`), else NULL. */
static const wanted *find(const comparing *c, const kg_found_relation *f, bool *again) {
  size_t low = 0, high = c->wanted.count;
  while (low < high) { /* behind the last one that begins before the fact's subject ends */
    const size_t middle = low + (high - low) / 2;
    const wanted *w = &c->wanted.items[middle];
    if (w->property < f->property || (w->property == f->property && w->subject.begin < f->subject.end))
      low = middle + 1;
    else
      high = middle;
  }
  const wanted *said = NULL, *fresh = NULL;
  for (size_t i = low; i-- > 0;) {
    const wanted *w = &c->wanted.items[i];
    if (w->property != f->property || w->reach <= f->subject.begin) break;
    if (!stands_for(f->subject, w->subject) || !stands_for(f->object, w->object)) continue;
    if (c->used[w->of])
      said = w;
    else
      fresh = w;
  }
  *again = !fresh && said;
  return fresh ? fresh : said;
}

/* The first label in scope that this property may be. */
static uint32_t label_of(const comparing *c, kg_term property) {
  for (size_t i = 0; i < c->e->labels.count; i++)
    for (size_t k = 0; c->in_scope[i] && k < c->e->labels.items[i].meaning.count; k++)
      if (c->e->labels.items[i].meaning.items[k].property == property) return (uint32_t)i;
  return KG_MAP_NONE;
}

static void compare_fact(comparing *c, const kg_found_relation *f) {
  const uint32_t label = label_of(c, f->property);
  bool again = false;
  if (label == KG_MAP_NONE) return;
  const wanted *hit = f->subject.end && f->object.end ? find(c, f, &again) : NULL;
  if (again) return;
  if (hit) {
    c->used[hit->of] = true;
    c->e->label_scores.items[hit->label].found++;
    c->e->label_scores.items[hit->label].right++;
    return;
  }
  c->e->label_scores.items[label].found++;
  kg_evaluation_note(c->e, c->d, false, true, kg_ontology_property_name(c->e->ontology, f->property), f->subject,
                     f->object);
}

static void note_missed(const comparing *c) {
  for (size_t i = 0; i < c->d->relations.count; i++) {
    const kg_annotated_relation *r = &c->d->relations.items[i];
    const uint32_t label = kg_map_get(&c->e->label_of, r->label);
    if (label == KG_MAP_NONE || !c->in_scope[label] || !c->e->labels.items[label].meaning.count || c->used[i]) continue;
    kg_evaluation_note(c->e, c->d, true, true, r->label, c->d->entities.items[r->head].span,
                       c->d->entities.items[r->tail].span);
  }
}

kg_status kg_evaluation_compare_relations(kg_evaluation *e, const kg_annotated_document *d, const kg_found *found,
                                          kg_error *error) {
  if (!e->labels.count) return KG_OK;
  comparing c = {.e = e, .d = d};
  kg_arena_init(&c.arena, &e->arena.allocator);
  c.used = kg_arena_zeroed(&c.arena, d->relations.count + 1, sizeof *c.used);
  c.in_scope = kg_arena_zeroed(&c.arena, e->labels.count, sizeof *c.in_scope);
  if (!c.used || !c.in_scope) {
    kg_arena_clear(&c.arena);
    return kg_fail_memory(error);
  }
  for (size_t i = 0; i < e->labels.count; i++) c.in_scope[i] = !d->scoped && e->labels.items[i].occurs;
  for (size_t i = 0; i < d->scope.count; i++) {
    const uint32_t label = kg_map_get(&e->label_of, d->scope.items[i]);
    if (label != KG_MAP_NONE) c.in_scope[label] = true;
  }
  list_wanted(&c);
  const kg_status status = kg_arena_failed(&c.arena) ? kg_fail_memory(error) : KG_OK;
  for (size_t i = 0; status == KG_OK && i < found->relations.count; i++) compare_fact(&c, &found->relations.items[i]);
  if (status == KG_OK) note_missed(&c);
  kg_arena_clear(&c.arena);
  return status;
}
