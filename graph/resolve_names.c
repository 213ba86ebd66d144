#include "graph/resolve_names.h"

#include "graph/base/error.h"

#include <stdlib.h>

enum { LONG_ALIAS = 5 };

/* An entity under a key: a name of its, with or without what it is tied to. */
typedef struct item {
  uint32_t name, tie; /* KG_MAP_NONE: without */
  kg_bearer bearer;
} item;

typedef KG_LIST(item) items;

static int compare_items(const void *x, const void *y) {
  const item *a = x, *b = y;
  if (a->name != b->name) return a->name < b->name ? -1 : 1;
  if (a->tie != b->tie) return a->tie < b->tie ? -1 : 1;
  return (a->bearer.entity > b->bearer.entity) - (a->bearer.entity < b->bearer.entity);
}

/* What others are known by comes first: organizations by themselves, projects by their makers, people by both. */
typedef enum turn { TURN_ORGANIZATIONS, TURN_PROJECTS, TURN_PEOPLE, TURN_COUNT } turn;

static turn turn_of(const kg_profile *p) {
  if (p->class == KG_CLASS_PERSON || p->class == KG_CLASS_EVENT) return TURN_PEOPLE;
  return p->class == KG_CLASS_PROJECT ? TURN_PROJECTS : TURN_ORGANIZATIONS;
}

static bool has_turn(const kg_profile *p, turn now) {
  return p->name != KG_MAP_NONE && p->class != KG_CLASS_DEAL && turn_of(p) == now;
}

/* Whose turn it is, ascending: all of them, and the few that are tied to something. */
typedef struct turn_list {
  KG_LIST(uint32_t) all;
  KG_LIST(uint32_t) tied;
} turn_list;

static turn_list list_turn(const kg_joining *j, turn now, kg_arena *arena) {
  turn_list list = {0};
  for (uint32_t i = 0; i < j->records->entities.count; i++) {
    const kg_profile *p = &j->profiles->items[i];
    if (!has_turn(p, now)) continue;
    KG_PUSH(arena, &list.all, uint32_t, i);
    if (p->tie_count) KG_PUSH(arena, &list.tied, uint32_t, i);
  }
  return list;
}

static void add_ties(kg_joining *j, items *list, kg_arena *arena, uint32_t entity, uint32_t name, bool of_kinds) {
  const kg_profile *p = &j->profiles->items[entity];
  for (size_t i = 0; i < p->tie_count; i++) {
    if (!of_kinds != !p->ties[i].kind) continue;
    const item tied = {name, kg_joining_name(j, p->ties[i].name), {entity, p->ties[i].entity}};
    KG_PUSH(arena, list, item, tied);
  }
}

/* Takes each group of one (name, tie). */
static kg_status take_items(kg_joining *j, items *list, kg_rule rule, kg_arena *arena, kg_error *error) {
  kg_bearer *bearers = kg_arena_zeroed(arena, list->count, sizeof *bearers);
  if (!bearers || kg_arena_failed(arena)) return kg_fail_memory(error);
  if (list->count) qsort(list->items, list->count, sizeof *list->items, compare_items);
  for (size_t begin = 0, end; begin < list->count; begin = end) {
    const item *first = &list->items[begin];
    for (end = begin; end < list->count && list->items[end].name == first->name && list->items[end].tie == first->tie;
         end++)
      bearers[end] = list->items[end].bearer;
    kg_joining_take(j, bearers + begin, end - begin, rule);
  }
  return KG_OK;
}

/* ---- One name, with something else --------------------------------------------------------------------------- */

/* Both lists ascend; one walk over the two. */
static bool share_mention(const kg_entity_record *a, const kg_entity_record *b) {
  size_t i = 0, k = 0;
  while (i < a->mention_count && k < b->mention_count) {
    const kg_span x = a->mentions[i], y = b->mentions[k];
    if (x.begin == y.begin && x.end == y.end) return true;
    if (x.begin < y.begin || (x.begin == y.begin && x.end < y.end))
      i++;
    else
      k++;
  }
  return false;
}

/* Two extractors have read one document: entities of one name there are one if the same words stand for both. */
static void join_same_words(kg_joining *j, const items *named) {
  const kg_stored_entity *entities = j->records->entities.items;
  for (size_t i = 1; i < named->count; i++) {
    const uint32_t a = named->items[i - 1].bearer.entity, b = named->items[i].bearer.entity;
    if (named->items[i - 1].name == named->items[i].name && entities[a].document == entities[b].document &&
        kg_string_equal(entities[a].record.type, entities[b].record.type) &&
        share_mention(&entities[a].record, &entities[b].record))
      kg_joining_join(j, a, b, KG_MAP_NONE, KG_RULE_SAME_WORDS);
  }
}

static kg_status join_tied(kg_joining *j, const turn_list *now, bool of_kinds, kg_rule rule, kg_arena *arena,
                           kg_error *error) {
  items list = {0};
  for (size_t i = 0; i < now->tied.count; i++) {
    const kg_profile *p = &j->profiles->items[now->tied.items[i]];
    if (of_kinds || p->stands_alone) add_ties(j, &list, arena, now->tied.items[i], p->name, of_kinds);
  }
  return take_items(j, &list, rule, arena, error);
}

/* ---- The name by itself -------------------------------------------------------------------------------------- */

static kg_status join_bearers(kg_joining *j, const items *named, kg_arena *arena, kg_error *error) {
  uint32_t *entities = kg_arena_zeroed(arena, named->count, sizeof *entities);
  if (!entities) return kg_fail_memory(error);
  kg_arena scratch;
  kg_arena_init(&scratch, &arena->allocator);
  kg_status status = KG_OK;
  for (size_t begin = 0, end; begin < named->count && status == KG_OK; begin = end) {
    for (end = begin; end < named->count && named->items[end].name == named->items[begin].name; end++)
      entities[end] = named->items[end].bearer.entity;
    if (end - begin > 1) status = kg_resolve_bearers(j, entities + begin, end - begin, &scratch, error);
    if (scratch.total) kg_arena_clear(&scratch);
  }
  kg_arena_clear(&scratch);
  return status;
}

/* ---- Other forms of the name --------------------------------------------------------------------------------- */

static kg_status join_forms(kg_joining *j, const turn_list *now, bool of_kinds, kg_rule rule, kg_arena *arena,
                            kg_error *error) {
  items list = {0};
  for (size_t i = 0; i < now->tied.count; i++) {
    const uint32_t entity = now->tied.items[i];
    const kg_profile *p = &j->profiles->items[entity];
    add_ties(j, &list, arena, entity, p->name, of_kinds);
    for (size_t k = 0; k < p->alias_count; k++) add_ties(j, &list, arena, entity, p->aliases[k], of_kinds);
  }
  return take_items(j, &list, rule, arena, error);
}

/* True if an alternate name is more than an abbreviation that others may have too. */
static bool is_long(const kg_profile *p) { return p->form.core.size >= LONG_ALIAS; }

/* The entities under one name, those called so first, then those also called so. Joined if the former are one, and the latter. */
static void join_other_name(kg_joining *j, const item *list, size_t count) {
  const item *named = NULL, *also = NULL;
  for (size_t i = 0; i < count; i++) {
    const bool own = list[i].tie == 0;
    const item **place = own ? &named : &also;
    if (!*place)
      *place = &list[i];
    else if (j->root[(*place)->bearer.entity] != j->root[list[i].bearer.entity])
      return;
  }
  if (!named || !also || !is_long(&j->profiles->items[named->bearer.entity])) return;
  const uint32_t a = named->bearer.entity, b = also->bearer.entity;
  if (j->root[a] != j->root[b] && !kg_joining_excludes(j, j->root[a], j->root[b], true))
    kg_joining_join(j, a, b, KG_MAP_NONE, KG_RULE_OTHER_NAME);
}

static kg_status join_other_names(kg_joining *j, const turn_list *now, kg_arena *arena, kg_error *error) {
  items list = {0};
  for (size_t i = 0; i < now->all.count; i++) {
    const uint32_t entity = now->all.items[i];
    const kg_profile *p = &j->profiles->items[entity];
    if (p->class == KG_CLASS_PERSON) continue;
    KG_PUSH(arena, &list, item, {p->name, 0, {entity, KG_MAP_NONE}});
    for (size_t k = 0; k < p->alias_count; k++) KG_PUSH(arena, &list, item, {p->aliases[k], 1, {entity, KG_MAP_NONE}});
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_items);
  for (size_t begin = 0, end; begin < list.count; begin = end) {
    for (end = begin + 1; end < list.count && list.items[end].name == list.items[begin].name;) end++;
    if (end - begin > 1) join_other_name(j, list.items + begin, end - begin);
  }
  return KG_OK;
}

static kg_status take_turn(kg_joining *j, const turn_list *now, kg_arena *arena, kg_error *error) {
  items named = {0};
  for (size_t i = 0; i < now->all.count; i++) {
    const uint32_t entity = now->all.items[i];
    KG_PUSH(arena, &named, item, {j->profiles->items[entity].name, KG_MAP_NONE, {entity, KG_MAP_NONE}});
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  if (named.count) qsort(named.items, named.count, sizeof *named.items, compare_items);
  join_same_words(j, &named);
  KG_TRY(join_tied(j, now, true, KG_RULE_NAME_FACT, arena, error));
  KG_TRY(join_tied(j, now, false, KG_RULE_NAME_TIE, arena, error));
  KG_TRY(join_forms(j, now, true, KG_RULE_FORM_FACT, arena, error));
  KG_TRY(join_forms(j, now, false, KG_RULE_FORM_TIE, arena, error));
  KG_TRY(join_bearers(j, &named, arena, error));
  return join_other_names(j, now, arena, error);
}

kg_status kg_resolve_names(kg_joining *j, kg_arena *arena, kg_error *error) {
  for (int now = 0; now < TURN_COUNT; now++) {
    const turn_list list = list_turn(j, (turn)now, arena);
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    KG_TRY(take_turn(j, &list, arena, error));
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
