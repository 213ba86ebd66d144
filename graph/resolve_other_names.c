/* The function is that of graph/resolve_names.h (kg_resolve_other_names). */
#include "graph/base/error.h"
#include "graph/resolve_names.h"

#include <stdlib.h>

enum {
  LONG_ENOUGH = 4, /* letters that hardly stand for something else, too */
  SHORT_LEAST = 3, /* letters that do, unless two documents at least tell what for */
  TOLD_LEAST = 2,
  NEARLY_ALL = 5 /* all but one in so many */
};

/* An entity under a name that is its own or another one of it. */
typedef struct named_so {
  uint32_t name, entity;
  uint32_t root;
  bool own, acronym; /* acronym: the key is one, and who does not have it for its own has words of these letters */
} named_so;

typedef KG_LIST(named_so) named_list;

static int compare_named(const void *x, const void *y) {
  const named_so *a = x, *b = y;
  if (a->name != b->name) return a->name < b->name ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

static int compare_by_cluster(const void *x, const void *y) {
  const named_so *a = x, *b = y;
  if (a->own != b->own) return a->own ? -1 : 1;
  if (a->root != b->root) return a->root < b->root ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

/* One cluster among entities, sorted by cluster. */
typedef struct largest {
  const named_so *first;
  size_t count;
} largest;

/* The cluster of nearly all of them; its `first` is NULL if there is none. */
static largest nearly_all(const named_so *list, size_t count) {
  largest best = {NULL, 0};
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin + 1; end < count && list[end].root == list[begin].root;) end++;
    if (end - begin > best.count) best = (largest){&list[begin], end - begin};
  }
  if ((count - best.count) * NEARLY_ALL > count) best.first = NULL;
  return best;
}

/* Few letters are told often enough to stand for these words only; what no document says, on both sides. */
static bool is_told(const kg_joining *j, const largest *so, const largest *also) {
  const size_t letters = j->profiles->items[so->first->entity].named->form.core.size;
  if (letters >= LONG_ENOUGH || letters < SHORT_LEAST) return letters >= LONG_ENOUGH;
  return also->count >= TOLD_LEAST && (!so->first->acronym || so->count >= TOLD_LEAST);
}

/* The entities under one name: whose own it is, and whose other one. */
static void join_under(kg_joining *j, named_so *list, size_t count) {
  size_t own = 0;
  for (size_t i = 0; i < count; i++) list[i].root = j->root[list[i].entity];
  qsort(list, count, sizeof *list, compare_by_cluster);
  while (own < count && list[own].own) own++;
  const largest so = nearly_all(list, own), also = nearly_all(list + own, count - own);
  if (!so.first || !also.first || so.first->root == also.first->root) return;
  if (!is_told(j, &so, &also)) return;
  if (!kg_joining_excludes_within(j, so.first->root, also.first->root))
    kg_joining_join(j, so.first->entity, also.first->entity, KG_MAP_NONE,
                    list->acronym ? KG_RULE_ACRONYM : KG_RULE_OTHER_NAME);
}

static bool is_one_word(kg_string core) { return kg_string_find(core, KG_LITERAL(" "), 0) == SIZE_MAX; }

/* Of other names, acronyms only of organizations join: too much else has the letters of words. */
static bool takes_acronym(const kg_profile *p) {
  return p->class == KG_CLASS_ORGANIZATION && p->named->acronym != KG_MAP_NONE && p->named->stands_alone;
}

/* Of a name: what it is to those who have it. */
enum { OWN = 1, OTHER = 2 };

static void note(unsigned char *borne, named_list *list, kg_arena *arena, named_so item) {
  if (borne)
    borne[item.name] |= item.own ? OWN : OTHER;
  else
    KG_PUSH(arena, list, named_so, item);
}

/* Goes through all names of the entities: first to see which are both, then to list those that are. */
static void go_through(const kg_joining *j, const uint32_t *entities, size_t count, const unsigned char *both,
                       unsigned char *borne, named_list *list, kg_arena *arena) {
  for (size_t i = 0; i < count; i++) {
    const kg_profile *p = &j->profiles->items[entities[i]];
    if (p->class == KG_CLASS_PERSON) continue;
    if (!both || both[p->name] == (OWN | OTHER))
      note(borne, list, arena, (named_so){p->name, entities[i], 0, true, false});
    for (size_t k = 0; k < p->alias_count; k++) {
      const uint32_t name = p->aliases[k];
      const bool acronym = name == p->named->acronym;
      const bool own = acronym && is_one_word(p->named->form.core);
      if (p->short_forms >> k & 1) continue;
      if ((!acronym || takes_acronym(p)) && (!both || both[name] == (OWN | OTHER)))
        note(borne, list, arena, (named_so){name, entities[i], 0, own, acronym});
    }
  }
}

kg_status kg_resolve_other_names(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                                 kg_error *error) {
  named_list list = {0};
  unsigned char *borne = kg_arena_zeroed(scratch, j->profiles->name_count, sizeof *borne);
  if (!borne) return kg_fail_memory(error);
  go_through(j, entities, count, NULL, borne, &list, scratch);
  go_through(j, entities, count, borne, NULL, &list, scratch);
  if (kg_arena_failed(scratch)) return kg_fail_memory(error);
  if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_named);
  for (size_t begin = 0, end; begin < list.count; begin = end) {
    for (end = begin + 1; end < list.count && list.items[end].name == list.items[begin].name;) end++;
    join_under(j, list.items + begin, end - begin);
  }
  return KG_OK;
}
