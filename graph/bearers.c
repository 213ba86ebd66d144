#include "graph/bearers.h"

#include <stdlib.h>

static int compare_clusters(const void *x, const void *y) {
  const kg_bearer_cluster *a = x, *b = y;
  if (a->root != b->root) return a->root < b->root ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

bool kg_bearers_group(kg_bearers *b) {
  b->clusters = kg_arena_zeroed(b->scratch, b->count, sizeof *b->clusters);
  if (!b->clusters) return false;
  for (size_t i = 0; i < b->count; i++)
    b->clusters[i] = (kg_bearer_cluster){b->j->root[b->entities[i]], b->entities[i], 1,
                                         b->j->profiles->items[b->entities[i]].kinds, false};
  qsort(b->clusters, b->count, sizeof *b->clusters, compare_clusters);
  b->cluster_count = 0;
  for (size_t i = 0; i < b->count; i++) {
    kg_bearer_cluster *last = b->cluster_count ? &b->clusters[b->cluster_count - 1] : NULL;
    if (last && last->root == b->clusters[i].root) {
      last->count++;
      last->kinds |= b->clusters[i].kinds;
    } else {
      b->clusters[b->cluster_count++] = b->clusters[i];
    }
  }
  return true;
}

/* Where a thing that is no person is spoken of often, a few documents that say otherwise err rather than mean another. */
static bool counts(const kg_bearers *b, const kg_bearer_cluster *c, uint8_t mask) {
  if ((c->kinds & mask) != mask) return false;
  return kg_bearers_class(b) == KG_CLASS_PERSON || (size_t)c->count * KG_BEARERS_FEW >= b->count;
}

/* Ties of a kind that are the same have joined their bearers already. So clusters that both have ties of one kind differ
 * there; organizations may, but not in two kinds. */
bool kg_bearers_settle(kg_bearers *b) {
  const bool two = kg_bearers_class(b) == KG_CLASS_ORGANIZATION;
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

static int compare_grouped(const void *x, const void *y) {
  const kg_grouped_bearer *a = x, *b = y;
  const int order = kg_string_compare(a->by, b->by);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

bool kg_bearers_take_groups(kg_bearers *b, kg_grouped_bearer *list, size_t count, kg_rule rule) {
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
