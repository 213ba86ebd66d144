/* Bearers of a name in documents that have much in common. */
#include "graph/bearers.h"

#include "graph/base/order.h"

#include <stdlib.h>

enum {
  CONTEXT_SHARED = 3, /* rare names that two documents share if they speak of one bearer */
  COMPARED_MAX = 16,  /* bearers whose documents one's own is compared with … */
  NAMES_MAX = 1024,   /* … if they do not name everything */
  SHARED_LEAST = 2,   /* names that two documents share, and … */
  SHARED_BITS = 8     /* … what they tell, if the documents speak of one bearer */
};

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

/* Neighbours in the list of each rare name; those that are neighbours in three lists are joined. */
bool kg_bearers_join_by_context(kg_bearers *b) {
  const uint32_t own = b->j->profiles->items[b->entities[0]].name;
  signed_entity *list = kg_arena_zeroed(b->scratch, b->count * KG_SIGNATURE_MAX, sizeof *list);
  edge *edges = kg_arena_zeroed(b->scratch, b->count * KG_SIGNATURE_MAX, sizeof *edges);
  size_t count = 0, edge_count = 0;
  if (!list || !edges) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_signature *s = &b->j->profiles->signatures[kg_bearers_document(b, b->entities[i])];
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
static bool speak_of_the_same(const kg_bearers *b, uint32_t left, uint32_t right) {
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

/* The cluster of a root, as they were grouped; the root stands first in it. */
static kg_bearer_cluster *cluster_of(const kg_bearers *b, uint32_t root) {
  return bsearch(&root, b->clusters, b->cluster_count, sizeof *b->clusters, kg_compare_numbers);
}

/* Joins two, unless both are known to be different ones. Of what became one, both clusters know that it is settled: the root is
 * that of either. */
static void join_pair(const kg_bearers *b, uint32_t left, uint32_t right, bool though_settled) {
  kg_bearer_cluster *x = cluster_of(b, b->j->root[left]), *y = cluster_of(b, b->j->root[right]);
  const kg_bearer pair[] = {{left, KG_MAP_NONE}, {right, KG_MAP_NONE}};
  if (!x || !y || (x->settled && y->settled && !though_settled)) return;
  kg_joining_take(b->j, pair, 2, KG_RULE_NAME_CONTEXT);
  if (b->j->root[left] == b->j->root[right]) x->settled = y->settled = x->settled || y->settled;
}

/* Of many, each is compared with those whose documents stand before its own: in what documents are called, those that belong
 * together stand together. */
void kg_bearers_join_by_subject(kg_bearers *b, bool though_settled) {
  for (size_t i = 1; i < b->count; i++)
    for (size_t k = i > COMPARED_MAX ? i - COMPARED_MAX : 0; k < i; k++)
      if (b->j->root[b->entities[k]] != b->j->root[b->entities[i]] &&
          speak_of_the_same(b, kg_bearers_document(b, b->entities[k]), kg_bearers_document(b, b->entities[i])))
        join_pair(b, b->entities[k], b->entities[i], though_settled);
}
