#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/fold.h"

#include <stdlib.h>

typedef struct folding {
  kg_graph *graph;
  const uint32_t *entity_of; /* of each cluster */
  const kg_decisions *decisions;
  const kg_records *records;
  const kg_clusters *clusters;
  uint32_t *place; /* of each record, among the members of its cluster */
} folding;

static uint32_t entity_of(const folding *f, uint32_t record) { return f->entity_of[f->clusters->of[record]]; }

static kg_string shared_of(const folding *f, const kg_ledger_entry *entry) {
  if (entry->shared == KG_MAP_NONE) return (kg_string){"", 0};
  if (entry->rule != KG_RULE_DECISION) return f->records->entities.items[entry->shared].name;
  const kg_decision *d = &f->decisions->items.items[entry->shared];
  if (!d->who.size || !d->why.size) return kg_arena_copy(&f->graph->arena, d->who.size ? d->who : d->why);
  return kg_arena_format(&f->graph->arena, "%.*s: %.*s", (int)d->who.size, d->who.data, (int)d->why.size, d->why.data);
}

static double score_of(kg_rule rule) { return (double)kg_rule_score(rule) / 1000; }

/* Each cluster's merges together, in their order. */
static bool fold_merges(const folding *f, const kg_ledger *ledger) {
  kg_graph *graph = f->graph;
  const size_t count = ledger->merges.count;
  uint32_t *first = kg_arena_zeroed(&graph->arena, graph->entity_count + 2, sizeof *first);
  graph->merges = kg_arena_zeroed(&graph->arena, count, sizeof *graph->merges);
  if (!first || !graph->merges) return false;
  for (size_t i = 0; i < count; i++) first[entity_of(f, ledger->merges.items[i].left) + 2]++;
  for (size_t i = 2; i < graph->entity_count + 2; i++) first[i] += first[i - 1];
  for (size_t i = 0; i < count; i++) {
    const kg_ledger_entry *e = &ledger->merges.items[i];
    graph->merges[first[entity_of(f, e->left) + 1]++] = (kg_graph_merge){
        kg_rule_name(e->rule), score_of(e->rule), f->place[e->left], f->place[e->right], shared_of(f, e)};
  }
  graph->first_merge = first;
  return true;
}

/* Entities first, so that of several doubts about two the surest stays. */
static int compare_pairs(const void *x, const void *y) {
  const kg_graph_doubt *a = x, *b = y;
  KG_BY(kg_order_of_sizes(a->left, b->left));
  KG_BY(kg_order_of_sizes(a->right, b->right));
  KG_BY((a->score < b->score) - (a->score > b->score));
  KG_BY(kg_string_compare(a->rule, b->rule));
  KG_BY(kg_order_of_sizes(a->left_member, b->left_member));
  return kg_order_of_sizes(a->right_member, b->right_member);
}

static int compare_scores(const void *x, const void *y) {
  const kg_graph_doubt *a = x, *b = y;
  KG_BY((a->score < b->score) - (a->score > b->score));
  return compare_pairs(x, y);
}

static bool fold_doubts(const folding *f, const kg_ledger *ledger) {
  kg_graph *graph = f->graph;
  size_t count = 0, kept = 0;
  graph->doubts = kg_arena_zeroed(&graph->arena, ledger->doubts.count, sizeof *graph->doubts);
  if (!graph->doubts) return false;
  for (size_t i = 0; i < ledger->doubts.count; i++) {
    const kg_ledger_entry *e = &ledger->doubts.items[i];
    const bool swap = entity_of(f, e->left) > entity_of(f, e->right);
    const uint32_t left = swap ? e->right : e->left, right = swap ? e->left : e->right;
    if (entity_of(f, left) == entity_of(f, right)) continue; /* something else has joined them */
    graph->doubts[count++] =
        (kg_graph_doubt){kg_rule_name(e->rule), score_of(e->rule), entity_of(f, left), f->place[left],
                         entity_of(f, right),   f->place[right],   shared_of(f, e)};
  }
  if (count) qsort(graph->doubts, count, sizeof *graph->doubts, compare_pairs);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || graph->doubts[kept - 1].left != graph->doubts[i].left ||
        graph->doubts[kept - 1].right != graph->doubts[i].right)
      graph->doubts[kept++] = graph->doubts[i];
  graph->doubt_count = kept;
  if (kept) qsort(graph->doubts, kept, sizeof *graph->doubts, compare_scores);
  return true;
}

kg_status kg_fold_ledger(kg_graph *graph, const uint32_t *entities, const kg_ledger *ledger,
                         const kg_decisions *decisions, const kg_records *records, const kg_clusters *clusters,
                         kg_arena *scratch, kg_error *error) {
  folding f = {graph, entities, decisions, records, clusters, NULL};
  f.place = kg_arena_zeroed(scratch, records->entities.count, sizeof *f.place);
  if (!f.place) return kg_fail_memory(error);
  for (uint32_t c = 0; c < clusters->count; c++)
    for (uint32_t at = clusters->first[c]; at < clusters->first[c + 1]; at++)
      f.place[clusters->members[at]] = at - clusters->first[c];
  if (!fold_merges(&f, ledger) || !fold_doubts(&f, ledger) || kg_arena_failed(&graph->arena))
    return kg_fail_memory(error);
  return KG_OK;
}
