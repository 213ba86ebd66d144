#include "graph/resolve.h"

#include "graph/base/error.h"
#include "graph/keys.h"

#include <stdlib.h>

/* Clusters while they grow: rings of entities, each with a root. */
typedef struct joining {
  const kg_records *records;
  uint32_t *root;       /* of each entity; the least of its cluster is not needed, any will do */
  uint32_t *next;       /* ring through the cluster */
  uint32_t *size;       /* of the cluster of a root */
  bool *has_identifier; /* of the cluster of a root: some member has one, or an IRI of its own */
  bool *unclear;        /* of a root, while one key is looked at */
  uint32_t *seen;       /* of each document: 1 + the root that was seen there under this key; 0 else */
  uint32_t *roots;      /* distinct roots under this key */
} joining;

static bool set_up(joining *j, const kg_records *records, kg_arena *arena) {
  const size_t count = records->entities.count;
  *j = (joining){.records = records};
  j->root = kg_arena_zeroed(arena, count, sizeof *j->root);
  j->next = kg_arena_zeroed(arena, count, sizeof *j->next);
  j->size = kg_arena_zeroed(arena, count, sizeof *j->size);
  j->roots = kg_arena_zeroed(arena, count, sizeof *j->roots);
  j->has_identifier = kg_arena_zeroed(arena, count, sizeof *j->has_identifier);
  j->unclear = kg_arena_zeroed(arena, count, sizeof *j->unclear);
  j->seen = kg_arena_zeroed(arena, records->documents.count, sizeof *j->seen);
  if (kg_arena_failed(arena)) return false;
  for (uint32_t i = 0; i < count; i++) {
    j->root[i] = j->next[i] = i;
    j->size[i] = 1;
    const kg_entity_record *record = &records->entities.items[i].record;
    j->has_identifier[i] = record->identifier.size > 0 || record->iri.size > 0;
  }
  return true;
}

static int compare_roots(const void *a, const void *b) {
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The distinct roots of entities that share a key. */
static size_t collect_roots(joining *j, const kg_entity_key *keys, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) j->roots[i] = j->root[keys[i].entity];
  qsort(j->roots, count, sizeof *j->roots, compare_roots);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || j->roots[kept - 1] != j->roots[i]) j->roots[kept++] = j->roots[i];
  return kept;
}

static uint32_t document_of(const joining *j, uint32_t entity) { return j->records->entities.items[entity].document; }

/* Marks the clusters that speak of a document that another of them speaks of too. */
static void mark_unclear(joining *j, size_t count, bool by_name) {
  size_t identified = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t root = j->roots[i];
    uint32_t member = root;
    identified += j->has_identifier[root];
    do {
      uint32_t *seen = &j->seen[document_of(j, member)];
      if (*seen && *seen != root + 1) {
        j->unclear[root] = true;
        j->unclear[*seen - 1] = true;
      } else {
        *seen = root + 1;
      }
      member = j->next[member];
    } while (member != root);
  }
  /* Clusters with identifiers that are still apart have different ones. */
  for (size_t i = 0; by_name && identified > 1 && i < count; i++)
    if (j->has_identifier[j->roots[i]]) j->unclear[j->roots[i]] = true;
}

static void join(joining *j, uint32_t into, uint32_t from) {
  uint32_t member = from;
  do {
    j->root[member] = into;
    member = j->next[member];
  } while (member != from);
  const uint32_t after = j->next[into];
  j->next[into] = j->next[from];
  j->next[from] = after;
  j->size[into] += j->size[from];
  j->has_identifier[into] = j->has_identifier[into] || j->has_identifier[from];
}

static void take_key(joining *j, const kg_entity_key *keys, size_t count) {
  const size_t root_count = collect_roots(j, keys, count);
  if (root_count < 2) return;
  mark_unclear(j, root_count, keys->strength == KG_KEY_NAME);
  uint32_t into = KG_MAP_NONE; /* the largest, so that each entity changes its root seldom */
  for (size_t i = 0; i < root_count; i++) {
    const uint32_t root = j->roots[i];
    if (!j->unclear[root] && (into == KG_MAP_NONE || j->size[root] > j->size[into])) into = root;
  }
  for (size_t i = 0; i < root_count; i++) {
    const uint32_t root = j->roots[i];
    uint32_t member = root;
    do {
      j->seen[document_of(j, member)] = 0;
      member = j->next[member];
    } while (member != root);
  }
  for (size_t i = 0; i < root_count; i++) {
    const uint32_t root = j->roots[i];
    if (!j->unclear[root] && root != into) join(j, into, root);
    j->unclear[root] = false;
  }
}

/* Both lists ascend, as extractors write them; one walk over the two. */
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
static void join_same_words(joining *j, const kg_entity_key *keys, size_t count) {
  const kg_stored_entity *entities = j->records->entities.items;
  for (size_t i = 1; i < count; i++) {
    const uint32_t a = keys[i - 1].entity, b = keys[i].entity;
    if (j->root[a] != j->root[b] && entities[a].document == entities[b].document &&
        share_mention(&entities[a].record, &entities[b].record))
      join(j, j->root[a], j->root[b]);
  }
}

/* Numbers the clusters by their least member and lists the members. */
static kg_status number_clusters(kg_clusters *clusters, const joining *j, kg_arena *arena, kg_error *error) {
  const uint32_t count = (uint32_t)j->records->entities.count;
  uint32_t *number = kg_arena_zeroed(arena, count, sizeof *number);
  clusters->of = kg_arena_zeroed(arena, count, sizeof *clusters->of);
  clusters->members = kg_arena_zeroed(arena, count, sizeof *clusters->members);
  clusters->first = kg_arena_zeroed(arena, (size_t)count + 2, sizeof *clusters->first);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t *own = &number[j->root[i]];
    if (*own == 0) *own = ++clusters->count;
    clusters->of[i] = *own - 1;
    clusters->first[*own + 1]++; /* two behind: counts become beginnings, and those move up while the places fill */
  }
  for (uint32_t i = 2; i < clusters->count + 2; i++) clusters->first[i] += clusters->first[i - 1];
  for (uint32_t i = 0; i < count; i++) clusters->members[clusters->first[clusters->of[i] + 1]++] = i;
  return KG_OK;
}

kg_status kg_resolve(kg_clusters *clusters, const kg_records *records, kg_arena *arena, kg_error *error) {
  kg_entity_keys keys;
  joining j;
  memset(clusters, 0, sizeof *clusters);
  if (!set_up(&j, records, arena)) return kg_fail_memory(error);
  KG_TRY(kg_keys_collect(&keys, records, arena, error));
  for (size_t begin = 0, end; begin < keys.count; begin = end) {
    for (end = begin + 1; end < keys.count; end++)
      if (keys.items[end].strength != keys.items[begin].strength ||
          !kg_string_equal(keys.items[end].text, keys.items[begin].text))
        break;
    if (end - begin < 2) continue;
    if (keys.items[begin].strength == KG_KEY_NAME) join_same_words(&j, keys.items + begin, end - begin);
    take_key(&j, keys.items + begin, end - begin);
  }
  return number_clusters(clusters, &j, arena, error);
}
