/* The function is that of graph/resolve_names.h (kg_resolve_people). */
#include "graph/base/error.h"
#include "graph/resolve_names.h"

#include <stdlib.h>

enum {
  GIVEN_MAX = 2, /* first names that a rare family name has */
  PAIRS_MAX = 64
};

typedef struct full_name {
  uint32_t family, entity;
  kg_string given;
} full_name;

static int compare_full_names(const void *x, const void *y) {
  const full_name *a = x, *b = y;
  if (a->family != b->family) return a->family < b->family ? -1 : 1;
  const int order = kg_string_compare(a->given, b->given);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

/* Where those of one first name end. */
static size_t end_of_given(const full_name *list, size_t begin, size_t end) {
  size_t at = begin + 1;
  while (at < end && kg_string_equal(list[at].given, list[begin].given)) at++;
  return at;
}

/* True if people of one full name are known to be several: they have different employers. */
static bool are_several(const kg_joining *j, const full_name *list, size_t count) {
  for (size_t i = 1; i < count; i++)
    for (size_t k = i; k-- > 0 && count <= PAIRS_MAX;)
      if (j->profiles->items[list[i].entity].name == j->profiles->items[list[k].entity].name &&
          j->root[list[i].entity] != j->root[list[k].entity])
        return true;
  return count > PAIRS_MAX;
}

/* All of one family name: if it is rare, those of one first name too. */
static void join_family(kg_joining *j, const full_name *list, size_t count, kg_bearer *room) {
  size_t given = 0;
  for (size_t at = 0; at < count && given <= GIVEN_MAX; at = end_of_given(list, at, count)) given++;
  if (given > GIVEN_MAX) return;
  for (size_t begin = 0, end; begin < count; begin = end) {
    end = end_of_given(list, begin, count);
    if (are_several(j, list + begin, end - begin)) continue;
    for (size_t i = begin; i < end; i++) room[i - begin] = (kg_bearer){list[i].entity, KG_MAP_NONE};
    kg_joining_take(j, room, end - begin, KG_RULE_FORM);
  }
}

kg_status kg_resolve_people(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch, kg_error *error) {
  size_t kept = 0;
  full_name *list = kg_arena_zeroed(scratch, count, sizeof *list);
  kg_bearer *room = kg_arena_zeroed(scratch, count, sizeof *room);
  if (!list || !room) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    const kg_named *named = j->profiles->items[entities[i]].named;
    if (named->class == KG_CLASS_PERSON && named->stands_alone && named->family != KG_MAP_NONE)
      list[kept++] = (full_name){named->family, entities[i], named->form.given};
  }
  if (kept) qsort(list, kept, sizeof *list, compare_full_names);
  for (size_t begin = 0, end; begin < kept; begin = end) {
    for (end = begin + 1; end < kept && list[end].family == list[begin].family;) end++;
    join_family(j, list + begin, end - begin, room);
  }
  return KG_OK;
}
