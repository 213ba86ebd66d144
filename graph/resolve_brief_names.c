/* The function is that of graph/resolve_names.h (kg_resolve_brief_names). */
#include "graph/base/error.h"
#include "graph/resolve_names.h"

#include <stdlib.h>

enum {
  MAKERS_MAX = 16, /* of one brief name; with more it says nothing */
  BORNE_LEAST = 3, /* documents that it takes to see that a maker goes with a name */
  NEARLY_ALL = 5,  /* all but one in so many */
  OFTEN = 5,       /* once in so many */
  SOMETIMES = 10
};

/* An entity called by a brief name, or by a whole one that it is the brief name of. */
typedef struct called_so {
  uint32_t brief, entity;
  bool whole;
} called_so;

static int compare_called(const void *x, const void *y) {
  const called_so *a = x, *b = y;
  if (a->brief != b->brief) return a->brief < b->brief ? -1 : 1;
  if (a->whole != b->whole) return a->whole ? 1 : -1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

/* A thing with a maker in front of its name. */
typedef struct whole_name {
  uint32_t maker, entity;
} whole_name;

typedef struct brief_group {
  kg_joining *j;
  const called_so *called; /* those called by the brief name */
  size_t count;
  whole_name wholes[MAKERS_MAX];
  size_t whole_count, called_whole; /* things, and entities called by their whole names */
  bool known;                       /* one of them is what all call so */
} brief_group;

static uint32_t root_of(const brief_group *g, uint32_t entity) { return g->j->root[entity]; }

/* Each thing with each of its makers once. False if there are too many. */
static bool collect_wholes(brief_group *g, const called_so *list, size_t count) {
  g->whole_count = 0;
  g->called_whole = count;
  for (size_t i = 0; i < count; i++) {
    const uint32_t maker = g->j->profiles->items[list[i].entity].named->maker;
    bool known = false;
    for (size_t k = 0; k < g->whole_count && !known; k++)
      known = g->wholes[k].maker == maker && root_of(g, g->wholes[k].entity) == root_of(g, list[i].entity);
    if (known) continue;
    if (g->whole_count == MAKERS_MAX) return false;
    g->wholes[g->whole_count++] = (whole_name){maker, list[i].entity};
    g->known = g->known || maker == KG_MAP_NONE;
  }
  return true;
}

/* What the brief name stands for in an entity's document: what all call so, or else the one whose maker it names. KG_MAP_NONE if none
 * or several. */
static uint32_t meant_by(const brief_group *g, uint32_t entity) {
  const uint32_t document = g->j->records->entities.items[entity].document;
  uint32_t meant = KG_MAP_NONE;
  for (size_t i = 0; i < g->whole_count; i++) {
    const whole_name *w = &g->wholes[i];
    if (g->known && w->maker != KG_MAP_NONE) continue;
    if (w->maker != KG_MAP_NONE && !kg_profiles_names(g->j->profiles, document, w->maker)) continue;
    if (meant != KG_MAP_NONE && root_of(g, meant) != root_of(g, w->entity)) return KG_MAP_NONE;
    meant = w->entity;
  }
  return meant;
}

/* A document that has both names means one thing: that tells nothing apart. */
static void join_one(kg_joining *j, uint32_t brief, uint32_t whole) {
  if (j->root[brief] != j->root[whole] && !kg_joining_excludes_within(j, j->root[brief], j->root[whole]))
    kg_joining_join(j, whole, brief, KG_MAP_NONE, KG_RULE_BRIEF);
}

/* All called so, if they are one and nearly all documents mean one by it. A thing whose maker is hardly ever put in front is
 * more than that maker's: "KDE" is not "openSUSE KDE". */
static void join_all(const brief_group *g) {
  size_t meaning[MAKERS_MAX] = {0}, most = 0;
  for (size_t i = 0; i < g->count; i++) {
    const uint32_t meant = meant_by(g, g->called[i].entity);
    if (root_of(g, g->called[i].entity) != root_of(g, g->called[0].entity)) return;
    for (size_t k = 0; meant != KG_MAP_NONE && k < g->whole_count; k++)
      if (root_of(g, g->wholes[k].entity) == root_of(g, meant)) {
        if (++meaning[k] > meaning[most]) most = k;
        break;
      }
  }
  const bool project = g->j->profiles->items[g->called[0].entity].class == KG_CLASS_PROJECT;
  const bool learnt = g->called_whole * OFTEN >= g->count && g->called_whole > 1 && meaning[most] >= BORNE_LEAST;
  const bool known = g->known && (project || g->called_whole * SOMETIMES >= g->count);
  if ((learnt || known) && (g->count - meaning[most]) * NEARLY_ALL <= g->count)
    join_one(g->j, g->called[0].entity, g->wholes[most].entity);
}

static void join_group(kg_joining *j, const called_so *list, size_t count) {
  brief_group g = {.j = j, .called = list};
  while (g.count < count && !list[g.count].whole) g.count++;
  if (g.count == 0 || g.count == count || !collect_wholes(&g, list + g.count, count - g.count)) return;
  if (j->profiles->items[list->entity].named->stands_alone) {
    join_all(&g);
    return;
  }
  for (size_t i = 0; i < g.count; i++) {
    const uint32_t meant = meant_by(&g, list[i].entity);
    if (meant != KG_MAP_NONE) join_one(j, list[i].entity, meant);
  }
}

kg_status kg_resolve_brief_names(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                                 kg_error *error) {
  size_t kept = 0;
  bool *is_brief = kg_arena_zeroed(scratch, j->profiles->name_count, sizeof *is_brief);
  called_so *list = kg_arena_zeroed(scratch, 2 * count, sizeof *list);
  if (!is_brief || !list) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    const kg_named *named = j->profiles->items[entities[i]].named;
    if (named->brief == KG_MAP_NONE) continue;
    is_brief[named->brief] = true;
    list[kept++] = (called_so){named->brief, entities[i], true};
  }
  for (size_t i = 0; i < count && kept; i++) {
    const uint32_t name = j->profiles->items[entities[i]].name;
    if (is_brief[name]) list[kept++] = (called_so){name, entities[i], false};
  }
  if (kept) qsort(list, kept, sizeof *list, compare_called);
  for (size_t begin = 0, end; begin < kept; begin = end) {
    for (end = begin + 1; end < kept && list[end].brief == list[begin].brief;) end++;
    join_group(j, list + begin, end - begin);
  }
  return KG_OK;
}
