#include "graph/resolve_names.h"

#include "graph/base/error.h"

#include <stdlib.h>

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

/* Whose turn it is: all of them by name, and ascending the few that are tied to something. */
typedef struct turn_list {
  uint32_t *by_name;
  uint32_t *tied;
  size_t count, tied_count;
} turn_list;

/* One pass counts, one puts each where its name begins; those of one name stay ascending. */
static kg_status list_turn(turn_list *list, const kg_joining *j, turn now, kg_arena *arena, kg_error *error) {
  const kg_profile *profiles = j->profiles->items;
  const size_t all = j->records->entities.count, names = j->profiles->name_count;
  kg_arena scratch;
  kg_arena_init(&scratch, &arena->allocator);
  memset(list, 0, sizeof *list);
  uint32_t *first = kg_arena_zeroed(&scratch, names + 1, sizeof *first);
  for (size_t i = 0; first && i < all; i++) {
    if (!has_turn(&profiles[i], now)) continue;
    first[profiles[i].name + 1]++;
    list->count++;
    list->tied_count += profiles[i].tie_count > 0;
  }
  list->by_name = kg_arena_zeroed(arena, list->count, sizeof *list->by_name);
  list->tied = kg_arena_zeroed(arena, list->tied_count, sizeof *list->tied);
  const bool failed = !first || !list->by_name || !list->tied;
  size_t tied = 0;
  for (size_t i = 1; !failed && i < names; i++) first[i] += first[i - 1];
  for (uint32_t i = 0; !failed && i < all; i++) {
    if (!has_turn(&profiles[i], now)) continue;
    list->by_name[first[profiles[i].name]++] = i;
    if (profiles[i].tie_count) list->tied[tied++] = i;
  }
  kg_arena_clear(&scratch);
  return failed ? kg_fail_memory(error) : KG_OK;
}

static void add_ties(kg_joining *j, items *list, uint32_t entity, uint32_t name, bool of_kinds) {
  const kg_profile *p = &j->profiles->items[entity];
  for (size_t i = 0; i < p->tie_count; i++)
    if (of_kinds == (p->ties[i].kind > 0))
      list->items[list->count++] = (item){name, kg_joining_name(j, p->ties[i].name), {entity, p->ties[i].entity}};
}

/* Room for all ties of those whose turn it is, under each of their names. */
static bool make_room(items *list, const kg_joining *j, const turn_list *now, bool with_aliases, kg_arena *arena) {
  size_t most = 0;
  for (size_t i = 0; i < now->tied_count; i++) {
    const kg_profile *p = &j->profiles->items[now->tied[i]];
    most += (size_t)p->tie_count * (with_aliases ? p->alias_count + 1U : 1U);
  }
  list->items = kg_arena_zeroed(arena, most, sizeof *list->items);
  list->capacity = most;
  return list->items != NULL;
}

/* Takes each group of one (name, tie). */
static kg_status take_items(kg_joining *j, items *list, kg_rule rule, kg_arena *arena, kg_error *error) {
  kg_bearer *bearers = kg_arena_zeroed(arena, list->count, sizeof *bearers);
  if (!bearers) return kg_fail_memory(error);
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
static bool share_mention(const kg_stored_entity *a, const kg_stored_entity *b) {
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

enum { SPELLINGS_MAX = 8 };

/* Entities of one name in one document: two extractors have read it, and the same words stand for both. */
static void join_same_words(kg_joining *j, const uint32_t *entities, size_t count) {
  const kg_stored_entity *stored = j->records->entities.items;
  for (size_t i = 1; i < count; i++) {
    const kg_stored_entity *a = &stored[entities[i - 1]], *b = &stored[entities[i]];
    if (kg_string_equal(a->type_name, b->type_name) && share_mention(a, b))
      kg_joining_join(j, entities[i - 1], entities[i], KG_MAP_NONE, KG_RULE_SAME_WORDS);
  }
}

static bool same_day(const kg_joining *j, uint32_t a, uint32_t b) {
  const kg_said *said = j->profiles->said.items;
  return kg_string_equal(said[j->profiles->items[a].said].day, said[j->profiles->items[b].said].day);
}

/* "k8s" and "Kubernetes": the document spells the name in several ways. What it calls the same twice, it tells apart, and what has
 * more than one spelling of two ("Quarrel", "Quarrel Inc.", "Quarrel GmbH") is none of them; of people it may mean two. */
static void join_spellings(kg_joining *j, const uint32_t *entities, size_t count) {
  const kg_stored_entity *stored = j->records->entities.items;
  if (count > SPELLINGS_MAX || j->profiles->items[entities[0]].class == KG_CLASS_PERSON) return;
  for (size_t i = 1; i < count; i++)
    for (size_t k = 0; k < i; k++) {
      const uint32_t a = entities[i], b = entities[k];
      if (j->root[a] == j->root[b]) continue;
      if (kg_string_equal(stored[a].name, stored[b].name) || !same_day(j, a, b) ||
          kg_joining_excludes_within(j, j->root[a], j->root[b]))
        return;
    }
  for (size_t i = 1; i < count; i++) kg_joining_join(j, entities[0], entities[i], KG_MAP_NONE, KG_RULE_SPELLING);
}

static void join_within_documents(kg_joining *j, const turn_list *now) {
  const kg_stored_entity *entities = j->records->entities.items;
  const kg_profile *profiles = j->profiles->items;
  for (size_t begin = 0, end; begin < now->count; begin = end) {
    const uint32_t first = now->by_name[begin];
    for (end = begin + 1; end < now->count; end++)
      if (profiles[now->by_name[end]].name != profiles[first].name ||
          entities[now->by_name[end]].document != entities[first].document)
        break;
    if (end - begin == 1) continue;
    join_same_words(j, now->by_name + begin, end - begin);
    join_spellings(j, now->by_name + begin, end - begin);
  }
}

static kg_status join_tied(kg_joining *j, const turn_list *now, bool of_kinds, kg_rule rule, kg_arena *arena,
                           kg_error *error) {
  items list = {0};
  if (!make_room(&list, j, now, false, arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < now->tied_count; i++) {
    const kg_profile *p = &j->profiles->items[now->tied[i]];
    if (of_kinds || p->named->stands_alone) add_ties(j, &list, now->tied[i], p->name, of_kinds);
  }
  return take_items(j, &list, rule, arena, error);
}

/* ---- The name by itself -------------------------------------------------------------------------------------- */

static kg_status join_bearers(kg_joining *j, const turn_list *now, kg_arena *arena, kg_error *error) {
  const kg_profile *profiles = j->profiles->items;
  for (size_t begin = 0, end; begin < now->count; begin = end) {
    for (end = begin + 1; end < now->count && profiles[now->by_name[end]].name == profiles[now->by_name[begin]].name;)
      end++;
    if (end - begin > 1) KG_TRY(kg_resolve_bearers(j, now->by_name + begin, end - begin, arena, error));
    if (arena->total) kg_arena_clear(arena);
  }
  return KG_OK;
}

/* ---- Other forms of the name --------------------------------------------------------------------------------- */

static kg_status join_forms(kg_joining *j, const turn_list *now, bool of_kinds, kg_rule rule, kg_arena *arena,
                            kg_error *error) {
  items list = {0};
  if (!make_room(&list, j, now, true, arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < now->tied_count; i++) {
    const uint32_t entity = now->tied[i];
    const kg_profile *p = &j->profiles->items[entity];
    add_ties(j, &list, entity, p->name, of_kinds);
    for (size_t k = 0; k < p->alias_count; k++) add_ties(j, &list, entity, p->aliases[k], of_kinds);
  }
  return take_items(j, &list, rule, arena, error);
}

typedef kg_status (*tied_joiner)(kg_joining *, const turn_list *, bool, kg_rule, kg_arena *, kg_error *);

/* With room that is given back when it is done. */
static kg_status with_ties(tied_joiner joiner, kg_joining *j, const turn_list *now, bool of_kinds, kg_rule rule,
                           kg_arena *scratch, kg_error *error) {
  const kg_status status = joiner(j, now, of_kinds, rule, scratch, error);
  kg_arena_clear(scratch);
  return status;
}

typedef kg_status (*name_joiner)(kg_joining *, const uint32_t *, size_t, kg_arena *, kg_error *);

static kg_status take_turn(kg_joining *j, const turn_list *now, kg_arena *scratch, kg_error *error) {
  join_within_documents(j, now);
  KG_TRY(with_ties(join_tied, j, now, true, KG_RULE_NAME_FACT, scratch, error));
  KG_TRY(with_ties(join_tied, j, now, false, KG_RULE_NAME_TIE, scratch, error));
  KG_TRY(with_ties(join_forms, j, now, true, KG_RULE_FORM_FACT, scratch, error));
  KG_TRY(with_ties(join_forms, j, now, false, KG_RULE_FORM_TIE, scratch, error));
  KG_TRY(join_bearers(j, now, scratch, error));
  static const name_joiner alone[] = {kg_resolve_people, kg_resolve_brief_names, kg_resolve_other_names};
  kg_status status = KG_OK;
  for (size_t i = 0; i < sizeof alone / sizeof *alone && status == KG_OK; i++) {
    status = alone[i](j, now->by_name, now->count, scratch, error);
    kg_arena_clear(scratch);
  }
  return status;
}

kg_status kg_resolve_names(kg_joining *j, kg_arena *arena, kg_error *error) {
  kg_status status = KG_OK;
  for (int now = 0; now < TURN_COUNT && status == KG_OK; now++) {
    kg_arena lists, scratch;
    turn_list list;
    kg_arena_init(&lists, &arena->allocator);
    kg_arena_init(&scratch, &arena->allocator);
    status = list_turn(&list, j, (turn)now, &lists, error);
    if (status == KG_OK) status = take_turn(j, &list, &scratch, error);
    kg_arena_clear(&scratch);
    kg_arena_clear(&lists);
  }
  return status == KG_OK && kg_arena_failed(arena) ? kg_fail_memory(error) : status;
}
