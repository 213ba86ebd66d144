#include "graph/analysis.h"

#include "graph/base/error.h"

#include <stdlib.h>

struct kg_analysis {
  kg_arena arena;
  size_t entity_count, community_count;
  double *ranks;         /* of each entity */
  uint32_t *communities; /* of each entity, or KG_NO_COMMUNITY */
  uint32_t *order;       /* entities, best ranked first */
  size_t ordered;
  uint32_t *members; /* by community, best ranked first */
  size_t *first;     /* of each community, in `members`; community_count + 1 of them */
};

/* An entity with what it is sorted by; names of entities are in order already. */
typedef struct ranked {
  double rank;
  uint32_t entity;
} ranked;

typedef struct group {
  size_t size;
  uint32_t first, found; /* its least entity; the number that igraph gave */
} group;

static int compare_ranked(const void *left, const void *right) {
  const ranked *a = left, *b = right;
  if (a->rank > b->rank || a->rank < b->rank) return a->rank > b->rank ? -1 : 1;
  return (a->entity > b->entity) - (a->entity < b->entity);
}

static int compare_groups(const void *left, const void *right) {
  const group *a = left, *b = right;
  if (a->size != b->size) return a->size > b->size ? -1 : 1;
  return (a->first > b->first) - (a->first < b->first);
}

/* Equal in nature, but for the last bits of a sum: without this, chance would decide the order. */
static double rounded(double rank) { return (double)(uint64_t)(rank * 1e12 + 0.5) / 1e12; }

static bool sort_by_rank(kg_analysis *out, const kg_ties *ties, kg_arena *scratch) {
  ranked *items = kg_arena_zeroed(scratch, ties->vertex_count + 1, sizeof *items);
  if (!items) return false;
  for (size_t i = 0; i < ties->vertex_count; i++)
    items[i] = (ranked){out->ranks[ties->entity_of[i]], ties->entity_of[i]};
  qsort(items, ties->vertex_count, sizeof *items, compare_ranked);
  for (size_t i = 0; i < ties->vertex_count; i++) out->order[i] = items[i].entity;
  out->ordered = ties->vertex_count;
  return true;
}

/* The largest community comes first, of two of one size that with the least entity. */
static bool number_communities(kg_analysis *out, const kg_ties *ties, const uint32_t *found, kg_arena *scratch) {
  group *groups = kg_arena_zeroed(scratch, ties->vertex_count + 1, sizeof *groups);
  uint32_t *number = kg_arena_zeroed(scratch, ties->vertex_count + 1, sizeof *number);
  if (!groups || !number) return false;
  size_t count = 0;
  for (size_t i = 0; i < ties->vertex_count; i++) {
    group *g = &groups[found[i]];
    if (g->size++ == 0) *g = (group){1, ties->entity_of[i], found[i]};
    if (found[i] >= count) count = found[i] + 1U;
  }
  qsort(groups, count, sizeof *groups, compare_groups);
  out->first = kg_arena_zeroed(&out->arena, count + 1, sizeof *out->first);
  size_t *next = kg_arena_zeroed(scratch, count + 1, sizeof *next);
  if (!out->first || !next) return false;
  out->community_count = count;
  for (size_t i = 0; i < count; i++) {
    number[groups[i].found] = (uint32_t)i;
    out->first[i + 1] = out->first[i] + groups[i].size;
    next[i] = out->first[i];
  }
  for (size_t i = 0; i < ties->vertex_count; i++) out->communities[ties->entity_of[i]] = number[found[i]];
  for (size_t i = 0; i < out->ordered; i++) out->members[next[out->communities[out->order[i]]]++] = out->order[i];
  return true;
}

static kg_status analyse(kg_analysis *out, const kg_graph *graph, kg_arena *scratch, kg_error *error) {
  kg_ties ties;
  KG_TRY(kg_ties_init(&ties, graph, scratch, error));
  double *ranks = kg_arena_zeroed(scratch, ties.vertex_count + 1, sizeof *ranks);
  uint32_t *found = kg_arena_zeroed(scratch, ties.vertex_count + 1, sizeof *found);
  const size_t room = out->entity_count + 1;
  out->ranks = kg_arena_zeroed(&out->arena, room, sizeof *out->ranks);
  out->communities = kg_arena_zeroed(&out->arena, room, sizeof *out->communities);
  out->order = kg_arena_zeroed(&out->arena, room, sizeof *out->order);
  out->members = kg_arena_zeroed(&out->arena, room, sizeof *out->members);
  if (kg_arena_failed(scratch) || kg_arena_failed(&out->arena)) return kg_fail_memory(error);
  KG_TRY(kg_ties_analyse(&ties, ranks, found, error));
  for (size_t i = 0; i < out->entity_count; i++) {
    out->ranks[i] = ties.vertex_of[i] == KG_NO_ENTITY ? 0 : rounded(ranks[ties.vertex_of[i]]);
    out->communities[i] = KG_NO_COMMUNITY;
  }
  if (!sort_by_rank(out, &ties, scratch) || !number_communities(out, &ties, found, scratch))
    return kg_fail_memory(error);
  return KG_OK;
}

kg_status kg_analysis_new(kg_analysis **analysis, const kg_graph *graph, const kg_allocator *allocator,
                          kg_error *error) {
  *analysis = NULL;
  kg_arena arena, scratch;
  kg_arena_init(&arena, allocator);
  kg_arena_init(&scratch, allocator);
  kg_analysis *out = kg_arena_zeroed(&arena, 1, sizeof *out);
  if (!out) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  out->arena = arena;
  out->entity_count = kg_graph_entity_count(graph);
  const kg_status status = analyse(out, graph, &scratch, error);
  kg_arena_clear(&scratch);
  if (status == KG_OK)
    *analysis = out;
  else
    kg_analysis_free(out);
  return status;
}

void kg_analysis_free(kg_analysis *analysis) {
  if (!analysis) return;
  kg_arena arena = analysis->arena; /* owns the struct too */
  kg_arena_clear(&arena);
}

double kg_analysis_rank(const kg_analysis *analysis, uint32_t entity) {
  return entity < analysis->entity_count ? analysis->ranks[entity] : 0;
}

uint32_t kg_analysis_community(const kg_analysis *analysis, uint32_t entity) {
  return entity < analysis->entity_count ? analysis->communities[entity] : KG_NO_COMMUNITY;
}

size_t kg_analysis_ranked(const kg_analysis *analysis, const uint32_t **entities) {
  *entities = analysis->order;
  return analysis->ordered;
}

size_t kg_analysis_community_count(const kg_analysis *analysis) { return analysis->community_count; }

size_t kg_analysis_members(const kg_analysis *analysis, size_t community, const uint32_t **entities) {
  if (community >= analysis->community_count) return 0;
  *entities = analysis->members + analysis->first[community];
  return analysis->first[community + 1] - analysis->first[community];
}
