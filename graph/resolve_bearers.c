/* The function is that of graph/resolve_names.h (kg_resolve_bearers). */
#include "graph/base/error.h"
#include "graph/resolve_names.h"

#include <stdlib.h>

enum {
  CONTEXT_SHARED = 3, /* rare names that two documents share if they speak of one bearer */
  MENTIONED_MAX = 16, /* employers that are looked for in other documents */
  MOST_LEAST = 10,    /* bearers that it takes to speak of most */
  MOST_TENTHS = 9,
  FEW = 10, /* one in so many is few */
  ACRONYM_SHORT = 5,
  LETTERS_FEW = 3,      /* letters that may stand for anything … */
  RARE_MAX = 3,         /* … where they are rare … */
  DOCUMENTS_MANY = 500, /* … among many documents */
  COMPARED_MAX = 16,    /* bearers whose documents are compared each with each … */
  NAMES_MAX = 1024,     /* … that do not name everything */
  SHARED_LEAST = 2,     /* names that two documents share, and … */
  SHARED_BITS = 8       /* what two documents tell by the names they share, if they speak of one bearer */
};

/* A cluster among the bearers of a name. */
typedef struct bearer_cluster {
  uint32_t root, entity; /* its first entity here */
  uint32_t count;        /* entities here */
  uint8_t kinds;         /* of which kinds its entities have ties */
  bool settled;          /* another one like it is different */
} bearer_cluster;

typedef struct bearers {
  kg_joining *j;
  const uint32_t *entities;
  size_t count;
  kg_arena *scratch;
  bearer_cluster *clusters;
  size_t cluster_count;
} bearers;

static int compare_clusters(const void *x, const void *y) {
  const bearer_cluster *a = x, *b = y;
  if (a->root != b->root) return a->root < b->root ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

/* Groups the entities by their clusters. */
static bool group(bearers *b) {
  b->clusters = kg_arena_zeroed(b->scratch, b->count, sizeof *b->clusters);
  if (!b->clusters) return false;
  for (size_t i = 0; i < b->count; i++)
    b->clusters[i] = (bearer_cluster){b->j->root[b->entities[i]], b->entities[i], 1,
                                      b->j->profiles->items[b->entities[i]].kinds, false};
  qsort(b->clusters, b->count, sizeof *b->clusters, compare_clusters);
  b->cluster_count = 0;
  for (size_t i = 0; i < b->count; i++) {
    bearer_cluster *last = b->cluster_count ? &b->clusters[b->cluster_count - 1] : NULL;
    if (last && last->root == b->clusters[i].root) {
      last->count++;
      last->kinds |= b->clusters[i].kinds;
    } else {
      b->clusters[b->cluster_count++] = b->clusters[i];
    }
  }
  return true;
}

static kg_class class_of(const bearers *b) { return (kg_class)b->j->profiles->items[b->entities[0]].class; }

/* Where a thing that is no person is spoken of often, a few documents that say otherwise err rather than mean another. */
static bool counts(const bearers *b, const bearer_cluster *c, uint8_t mask) {
  if ((c->kinds & mask) != mask) return false;
  return class_of(b) == KG_CLASS_PERSON || (size_t)c->count * FEW >= b->count;
}

/* Ties of a kind that are the same have joined their bearers already. So clusters that both have ties of one kind differ
 * there; organizations may, but not in two kinds. */
static bool settle(bearers *b) {
  const bool two = class_of(b) == KG_CLASS_ORGANIZATION;
  bool contested = false;
  for (unsigned x = 0; x < KG_KIND_COUNT; x++)
    for (unsigned y = two ? x + 1 : x; y < (two ? KG_KIND_COUNT : x + 1); y++) {
      const uint8_t mask = (uint8_t)(1U << x | 1U << y);
      size_t having = 0;
      for (size_t i = 0; i < b->cluster_count; i++) having += counts(b, &b->clusters[i], mask);
      for (size_t i = 0; having > 1 && i < b->cluster_count; i++)
        if (counts(b, &b->clusters[i], mask)) b->clusters[i].settled = true;
      contested = contested || having > 1;
    }
  return contested;
}

/* ---- Documents that have much in common ---------------------------------------------------------------------- */

typedef struct signed_entity {
  uint32_t name, entity;
} signed_entity;

typedef struct edge {
  uint32_t left, right;
} edge;

static int compare_signed(const void *x, const void *y) {
  const signed_entity *a = x, *b = y;
  if (a->name != b->name) return a->name < b->name ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

static int compare_edges(const void *x, const void *y) {
  const edge *a = x, *b = y;
  if (a->left != b->left) return a->left < b->left ? -1 : 1;
  return (a->right > b->right) - (a->right < b->right);
}

static uint32_t document_of(const bearers *b, uint32_t entity) {
  return b->j->records->entities.items[entity].document;
}

/* Neighbours in the list of each rare name; those that are neighbours in three lists are joined. */
static bool join_by_context(bearers *b) {
  const uint32_t own = b->j->profiles->items[b->entities[0]].name;
  signed_entity *list = kg_arena_zeroed(b->scratch, b->count * KG_SIGNATURE_MAX, sizeof *list);
  edge *edges = kg_arena_zeroed(b->scratch, b->count * KG_SIGNATURE_MAX, sizeof *edges);
  size_t count = 0, edge_count = 0;
  if (!list || !edges) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_signature *s = &b->j->profiles->signatures[document_of(b, b->entities[i])];
    for (size_t k = 0; k < s->count; k++)
      if (s->names[k] != own) list[count++] = (signed_entity){s->names[k], b->entities[i]};
  }
  if (count) qsort(list, count, sizeof *list, compare_signed);
  for (size_t i = 1; i < count; i++)
    if (list[i - 1].name == list[i].name) edges[edge_count++] = (edge){list[i - 1].entity, list[i].entity};
  if (edge_count) qsort(edges, edge_count, sizeof *edges, compare_edges);
  for (size_t begin = 0, end; begin < edge_count; begin = end) {
    for (end = begin + 1; end < edge_count && compare_edges(&edges[begin], &edges[end]) == 0;) end++;
    const kg_bearer pair[] = {{edges[begin].left, KG_MAP_NONE}, {edges[begin].right, KG_MAP_NONE}};
    if (end - begin >= CONTEXT_SHARED) kg_joining_take(b->j, pair, 2, KG_RULE_NAME_CONTEXT);
  }
  return true;
}

/* How often a document has a name, in bits: 0 for one that all have. */
static unsigned bits_of(const kg_profiles *p, uint32_t name) {
  unsigned bits = 0;
  for (size_t often = p->frequency[name]; often && often * 2 <= p->records->documents.count; often *= 2) bits++;
  return bits;
}

/* True if two documents share names that few others have, but for the bearers' own: both lists ascend. */
static bool speak_of_the_same(const bearers *b, uint32_t left, uint32_t right) {
  const kg_profiles *p = b->j->profiles;
  const kg_stored_document *x = &p->records->documents.items[left], *y = &p->records->documents.items[right];
  const uint32_t *names = p->names_of + x->first_entity, *others = p->names_of + y->first_entity;
  const uint32_t own = p->items[b->entities[0]].name;
  unsigned bits = 0, shared = 0;
  if (x->entity_count > NAMES_MAX || y->entity_count > NAMES_MAX) return false;
  for (size_t i = 0, k = 0;
       i < x->entity_count && k < y->entity_count && (bits < SHARED_BITS || shared < SHARED_LEAST);) {
    const uint32_t name = names[i];
    if (name < others[k]) {
      i++;
    } else if (name > others[k]) {
      k++;
    } else {
      if (name != own && name != KG_MAP_NONE && p->telling[name] && bits_of(p, name)) {
        bits += bits_of(p, name);
        shared++;
      }
      while (i < x->entity_count && names[i] == name) i++;
    }
  }
  return bits >= SHARED_BITS && shared >= SHARED_LEAST;
}

/* The cluster of an entity, as they were grouped. */
static const bearer_cluster *cluster_of(const bearers *b, uint32_t entity) {
  for (size_t low = 0, high = b->cluster_count; low < high;) {
    const size_t middle = low + (high - low) / 2;
    const bearer_cluster *c = &b->clusters[middle];
    if (c->root == b->j->root[entity]) return c;
    if (c->root < b->j->root[entity])
      low = middle + 1;
    else
      high = middle;
  }
  return NULL; /* joined since */
}

/* True if both are known to be different ones. */
static bool are_told_apart(const bearers *b, uint32_t left, uint32_t right) {
  const bearer_cluster *x = cluster_of(b, left), *y = cluster_of(b, right);
  return x && y && x->settled && y->settled;
}

/* Those whose documents speak of the same. Of many, each is compared with those whose documents stand before its own: in what
 * documents are called, those that belong together stand together. */
static void join_by_subject(bearers *b, bool though_told_apart) {
  for (size_t i = 1; i < b->count; i++)
    for (size_t k = i > COMPARED_MAX ? i - COMPARED_MAX : 0; k < i; k++) {
      const kg_bearer pair[] = {{b->entities[k], KG_MAP_NONE}, {b->entities[i], KG_MAP_NONE}};
      if (b->j->root[b->entities[k]] != b->j->root[b->entities[i]] &&
          (though_told_apart || !are_told_apart(b, b->entities[k], b->entities[i])) &&
          speak_of_the_same(b, document_of(b, b->entities[k]), document_of(b, b->entities[i])))
        kg_joining_take(b->j, pair, 2, KG_RULE_NAME_CONTEXT);
    }
}

/* ---- Bearers of whom little is said -------------------------------------------------------------------------- */

static bool know(kg_tie *ties, size_t *count, kg_tie tie) {
  for (size_t i = 0; i < *count; i++)
    if (ties[i].name == tie.name) return true;
  if (*count == MENTIONED_MAX) return false;
  ties[(*count)++] = tie;
  return true;
}

/* What the different bearers are tied to by kind, with the bearer as the entity. False if there are too many. */
static bool collect_ties(const bearers *b, kg_tie *ties, size_t *count) {
  *count = 0;
  for (size_t i = 0; i < b->count; i++) {
    const kg_profile *p = &b->j->profiles->items[b->entities[i]];
    for (size_t k = 0; k < p->tie_count; k++)
      if (p->ties[k].kind && !know(ties, count, (kg_tie){p->ties[k].name, b->entities[i], 1})) return false;
  }
  return true;
}

/* Joins what says nothing of its own to the one bearer whose employer (maker, …) its document names. */
static void join_mentioned(bearers *b) {
  kg_tie ties[MENTIONED_MAX];
  size_t tie_count;
  if (!collect_ties(b, ties, &tie_count)) return;
  for (size_t i = 0; i < b->cluster_count; i++) {
    const bearer_cluster *c = &b->clusters[i];
    const kg_tie *only = NULL;
    bool several = false;
    if (c->settled) continue;
    for (size_t k = 0; k < tie_count; k++) {
      if (!kg_profiles_names(b->j->profiles, document_of(b, c->entity), ties[k].name)) continue;
      several = several || (only && b->j->root[only->entity] != b->j->root[ties[k].entity]);
      only = &ties[k];
    }
    if (!only || several) continue;
    const kg_bearer pair[] = {{only->entity, KG_MAP_NONE}, {c->entity, KG_MAP_NONE}};
    kg_joining_take(b->j, pair, 2, KG_RULE_NAME_MENTION);
  }
}

/* Where nearly all who are known more closely are one, so are those who are not. */
static void join_most(bearers *b) {
  const bearer_cluster *largest = NULL;
  size_t settled = 0, loose = 0;
  for (size_t i = 0; i < b->cluster_count; i++) {
    const bearer_cluster *c = &b->clusters[i];
    if (!c->settled) continue;
    settled += c->count;
    if (!largest || c->count > largest->count) largest = c;
  }
  if (!largest) return;
  kg_bearer *list = kg_arena_zeroed(b->scratch, b->cluster_count + 1, sizeof *list);
  if (!list) return;
  list[loose++] = (kg_bearer){largest->entity, KG_MAP_NONE};
  for (size_t i = 0; i < b->cluster_count; i++)
    if (!b->clusters[i].settled) list[loose++] = (kg_bearer){b->clusters[i].entity, KG_MAP_NONE};
  const bool most = settled >= MOST_LEAST && largest->count * 10 >= settled * MOST_TENTHS;
  if (most || (b->count >= MOST_LEAST && (settled - largest->count) * FEW <= b->count))
    kg_joining_take(b->j, list, loose, KG_RULE_NAME_MOST);
  for (size_t i = 0; i < b->cluster_count; i++)
    kg_joining_doubt(b->j, largest->entity, b->clusters[i].entity, KG_MAP_NONE, KG_RULE_NAME);
}

/* A bearer with what it is grouped by. */
typedef struct grouped {
  kg_string by;
  uint32_t entity;
} grouped;

static int compare_grouped(const void *x, const void *y) {
  const grouped *a = x, *b = y;
  const int order = kg_string_compare(a->by, b->by);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static bool take_groups(bearers *b, grouped *list, size_t count, kg_rule rule) {
  kg_bearer *room = kg_arena_zeroed(b->scratch, count, sizeof *room);
  if (!room) return false;
  if (count) qsort(list, count, sizeof *list, compare_grouped);
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin; end < count && kg_string_equal(list[begin].by, list[end].by); end++)
      room[end] = (kg_bearer){list[end].entity, KG_MAP_NONE};
    kg_joining_take(b->j, room + begin, end - begin, rule);
  }
  return true;
}

static kg_string year_of(const bearers *b, uint32_t entity) {
  const kg_string day = b->j->profiles->said.items[b->j->profiles->items[entity].said].day;
  return kg_string_slice(day, 0, day.size < 4 ? 0 : 4);
}

/* True if one year is told of some, and no name says it: then those of whom none is told are likely the same. */
static bool is_one_edition(const bearers *b) {
  kg_string year = {"", 0};
  for (size_t i = 0; i < b->count; i++) {
    const kg_string own = year_of(b, b->entities[i]);
    if (kg_year_in(b->j->records->entities.items[b->entities[i]].name).size) return false;
    if (own.size && year.size && !kg_string_equal(own, year)) return false;
    if (own.size) year = own;
  }
  return true;
}

static bool is_dated(const bearers *b, const bearer_cluster *c) {
  const kg_joining *j = b->j;
  return j->profiles->said.items[j->summaries[j->root[c->entity]].day].day.size > 0;
}

/* Events of one year are one edition, unless months tell them apart; those without a year, where editions have theirs, are the
 * series. */
static bool join_editions(bearers *b) {
  grouped *list = kg_arena_zeroed(b->scratch, b->count, sizeof *list);
  size_t count = 0;
  if (!list) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_string year = year_of(b, b->entities[i]);
    if (year.size) list[count++] = (grouped){year, b->entities[i]};
  }
  if (!take_groups(b, list, count, KG_RULE_NAME)) return false;
  count = 0;
  for (size_t i = 0; i < b->cluster_count; i++)
    if (!b->clusters[i].settled && !is_dated(b, &b->clusters[i]))
      list[count++] = (grouped){{"", 0}, b->clusters[i].entity};
  return take_groups(b, list, count, KG_RULE_NAME);
}

/* True for "NSRB": letters that may stand for something else, too. */
static bool is_acronym(kg_string name) {
  for (size_t i = 0; i < name.size; i++)
    if (!kg_is_ascii_upper(name.data[i])) return false;
  return name.size <= ACRONYM_SHORT;
}

/* All bearers; of an acronym, those of one type. */
static bool take_all(bearers *b) {
  grouped *list = kg_arena_zeroed(b->scratch, b->count, sizeof *list);
  if (!list) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_stored_entity *r = &b->j->records->entities.items[b->entities[i]];
    list[i] = (grouped){class_of(b) == KG_CLASS_ORGANIZATION && is_acronym(r->name) ? r->type_name : (kg_string){"", 0},
                        b->entities[i]};
  }
  return take_groups(b, list, b->count, KG_RULE_NAME);
}

/* True for two or three letters, which few documents have: they may stand for anything. */
static bool are_rare_letters(const bearers *b) {
  if (b->count > RARE_MAX || b->j->records->documents.count < DOCUMENTS_MANY || class_of(b) == KG_CLASS_PLACE)
    return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_string name = b->j->records->entities.items[b->entities[i]].name;
    if (name.size < 2 || name.size > LETTERS_FEW || !is_acronym(name)) return false;
  }
  return true;
}

/* True if several may well bear the name: a common one of people, or a few letters. */
static bool may_be_several(const bearers *b) {
  return b->j->profiles->items[b->entities[0]].named->common || are_rare_letters(b);
}

kg_status kg_resolve_bearers(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                             kg_error *error) {
  bearers b = {.j = j, .entities = entities, .count = count, .scratch = scratch};
  bool several = false;
  for (size_t i = 1; i < count && !several; i++) several = j->root[entities[i]] != j->root[entities[0]];
  if (!several) return KG_OK;
  const bool alone = j->profiles->items[entities[0]].named->stands_alone;
  if (!group(&b)) return kg_fail_memory(error);
  const bool contested = settle(&b);
  if (may_be_several(&b)) {
    join_by_subject(&b, false);
    return join_by_context(&b) ? KG_OK : kg_fail_memory(error);
  }
  /* who changes employers stays with what is spoken of */
  const bool many = j->records->documents.count >= DOCUMENTS_MANY;
  if (contested && many && class_of(&b) == KG_CLASS_PERSON) join_by_subject(&b, true);
  const bool event = class_of(&b) == KG_CLASS_EVENT;
  const bool editions = event && !is_one_edition(&b);
  if (alone && !contested && !editions) return take_all(&b) ? KG_OK : kg_fail_memory(error);
  if (!join_by_context(&b) || !group(&b)) return kg_fail_memory(error);
  if (alone && !settle(&b) && !editions) return take_all(&b) ? KG_OK : kg_fail_memory(error);
  if (!alone) return KG_OK;
  join_mentioned(&b);
  if (!group(&b)) return kg_fail_memory(error);
  (void)settle(&b);
  if (event) return join_editions(&b) ? KG_OK : kg_fail_memory(error);
  join_most(&b);
  return kg_arena_failed(scratch) ? kg_fail_memory(error) : KG_OK;
}
