/* The function is that of graph/resolve_names.h (kg_resolve_brief_names). */
#include "graph/base/error.h"
#include "graph/resolve_names.h"

#include <stdlib.h>

enum {
  MAKERS_MAX = 16, /* of one brief name; with more it says nothing */
  BORNE_LEAST = 3, /* documents that it takes to see that a maker goes with a name */
  NEARLY_ALL = 5,  /* all but one in so many */
  OFTEN = 5,       /* once in so many */
  SOMETIMES = 10,
  RARELY = 20,
  LONG_DOCUMENT = 4096,
  SUBJECT_PART = 4 /* of how often the most frequent one is named, what a document is about is named one in so many */
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
  size_t count; /* entities called so */
} whole_name;

typedef struct brief_group {
  kg_joining *j;
  const called_so *called; /* those called by the brief name */
  size_t count;
  whole_name wholes[MAKERS_MAX];
  size_t whole_count;
  bool known; /* one of them is what all call so */
} brief_group;

static uint32_t root_of(const brief_group *g, uint32_t entity) { return g->j->root[entity]; }

/* Each thing with each of its makers once. False if there are too many. */
static bool collect_wholes(brief_group *g, const called_so *list, size_t count) {
  g->whole_count = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t maker = g->j->profiles->items[list[i].entity].named->maker;
    size_t k = 0;
    while (k < g->whole_count &&
           (g->wholes[k].maker != maker || root_of(g, g->wholes[k].entity) != root_of(g, list[i].entity)))
      k++;
    if (k == MAKERS_MAX) return false;
    if (k == g->whole_count) g->wholes[g->whole_count++] = (whole_name){maker, list[i].entity, 0};
    g->wholes[k].count++;
    g->known = g->known || maker == KG_MAP_NONE;
  }
  return true;
}

/* True if an entity's document has something of that name. */
static bool is_named_with(const brief_group *g, uint32_t entity, uint32_t name) {
  return kg_profiles_names(g->j->profiles, g->j->records->entities.items[entity].document, name);
}

/* What the brief name stands for in an entity's document: what all call so, or else the one whose maker it names. KG_MAP_NONE if none
 * or several. */
static uint32_t meant_by(const brief_group *g, uint32_t entity) {
  uint32_t meant = KG_MAP_NONE;
  for (size_t i = 0; i < g->whole_count; i++) {
    const whole_name *w = &g->wholes[i];
    if (g->known && w->maker != KG_MAP_NONE) continue;
    if (w->maker != KG_MAP_NONE && !is_named_with(g, entity, w->maker)) continue;
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

/* True if a maker goes with some documents, not with nearly all: where all speak of it, that they do says nothing. */
static bool is_special(const brief_group *g, uint32_t maker) {
  return maker != KG_MAP_NONE && g->j->profiles->frequency[maker] <= g->j->records->documents.count / 2;
}

/* All called so, if they are one and nearly all documents mean one by it. A thing whose maker is hardly ever put in front is
 * more than that maker's: "KDE" is not "openSUSE KDE". */
static void join_all(const brief_group *g) {
  const bool project = g->j->profiles->items[g->called[0].entity].class == KG_CLASS_PROJECT;
  size_t meaning[MAKERS_MAX] = {0}, most = 0;
  for (size_t i = 0; i < g->count; i++) {
    const uint32_t meant = meant_by(g, g->called[i].entity);
    if (root_of(g, g->called[i].entity) != root_of(g, g->called[0].entity)) return;
    /* who writes of Boston and of Boston University means two */
    if (meant != KG_MAP_NONE && !project && is_named_with(g, g->called[i].entity, g->j->profiles->items[meant].name))
      continue;
    for (size_t k = 0; meant != KG_MAP_NONE && k < g->whole_count; k++)
      if (root_of(g, g->wholes[k].entity) == root_of(g, meant)) {
        if (++meaning[k] > meaning[most]) most = k;
        break;
      }
  }
  const size_t called_whole = g->wholes[most].count;
  const bool learnt = called_whole * OFTEN >= g->count && called_whole > 1 && meaning[most] >= BORNE_LEAST &&
                      is_special(g, g->wholes[most].maker);
  const bool known = g->known && called_whole * (project ? RARELY : SOMETIMES) >= g->count;
  if ((learnt || known) && (g->count - meaning[most]) * NEARLY_ALL <= g->count)
    join_one(g->j, g->called[0].entity, g->wholes[most].entity);
}

/* True if an entity's document names a maker about as often as any other organization or project: it speaks of it. */
static bool is_subject(const brief_group *g, uint32_t entity, uint32_t maker) {
  const kg_records *r = g->j->records;
  const kg_stored_document *d = &r->documents.items[r->entities.items[entity].document];
  size_t most = 0, own = 0;
  if (d->entity_count > LONG_DOCUMENT) return false;
  for (uint32_t i = d->first_entity; i < d->first_entity + d->entity_count; i++) {
    const kg_profile *p = &g->j->profiles->items[i];
    const size_t count = r->entities.items[i].mention_count;
    if (p->name == maker)
      own = count > own ? count : own;
    else if ((p->class == KG_CLASS_ORGANIZATION || p->class == KG_CLASS_PROJECT) && p->named->stands_alone &&
             count > most)
      most = count;
  }
  return own * SUBJECT_PART >= most;
}

/* Each by itself: bodies that say only what they are. */
static void join_each(const brief_group *g) {
  for (size_t i = 0; i < g->count; i++) {
    const uint32_t entity = g->called[i].entity, meant = meant_by(g, entity);
    if (meant != KG_MAP_NONE && is_subject(g, entity, g->j->profiles->items[meant].named->maker))
      join_one(g->j, entity, meant);
  }
}

static void join_group(kg_joining *j, const called_so *list, size_t count) {
  brief_group g = {.j = j, .called = list};
  while (g.count < count && !list[g.count].whole) g.count++;
  if (g.count == 0 || g.count == count || !collect_wholes(&g, list + g.count, count - g.count)) return;
  const kg_profile *p = &j->profiles->items[list->entity];
  if (p->named->stands_alone)
    join_all(&g);
  else if (p->class == KG_CLASS_ORGANIZATION)
    join_each(&g);
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
    if (is_brief[name] && !j->profiles->items[entities[i]].named->form.legal.size)
      list[kept++] = (called_so){name, entities[i], false};
  }
  if (kept) qsort(list, kept, sizeof *list, compare_called);
  for (size_t begin = 0, end; begin < kept; begin = end) {
    for (end = begin + 1; end < kept && list[end].brief == list[begin].brief;) end++;
    join_group(j, list + begin, end - begin);
  }
  return KG_OK;
}
