#include "exporters/svg_plan.h"

#include <stdlib.h>

/* A link with its ends in order. */
typedef struct sorted {
  uint32_t from, to, link;
  bool forward;
} sorted;

static int compare(const void *left, const void *right) {
  const sorted *a = left, *b = right;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  return (a->link > b->link) - (a->link < b->link);
}

static bool is_symmetric(const kg_drawing *drawing, uint32_t link) {
  const kg_graph_fact *fact = kg_graph_fact_at(drawing->graph, drawing->links[link]);
  return fact->property_term != KG_NO_TERM &&
         kg_ontology_is_symmetric(kg_graph_ontology(drawing->graph), fact->property_term);
}

bool kg_svg_plan_lines(kg_svg_plan *plan) {
  const kg_drawing *drawing = plan->drawing;
  const size_t count = drawing->link_count;
  sorted *all = kg_arena_zeroed(&plan->arena, count + 1, sizeof *all);
  plan->lines = kg_arena_zeroed(&plan->arena, count + 1, sizeof *plan->lines);
  plan->links = kg_arena_zeroed(&plan->arena, count + 1, sizeof *plan->links);
  if (!all || !plan->lines || !plan->links) return false;
  for (size_t i = 0; i < count; i++) {
    const uint32_t from = plan->drawn[drawing->ends[2 * i]], to = plan->drawn[drawing->ends[2 * i + 1]];
    all[i] = from < to ? (sorted){from, to, (uint32_t)i, true} : (sorted){to, from, (uint32_t)i, false};
  }
  qsort(all, count, sizeof *all, compare);
  for (size_t i = 0; i < count; i++) {
    kg_svg_line *line = plan->line_count ? &plan->lines[plan->line_count - 1] : NULL;
    if (!line || line->from != all[i].from || line->to != all[i].to) {
      line = &plan->lines[plan->line_count++];
      *line = (kg_svg_line){.from = all[i].from, .to = all[i].to, .first = (uint32_t)i};
    }
    plan->links[i] = all[i].link;
    line->count++;
    if (is_symmetric(drawing, all[i].link)) continue;
    if (all[i].forward)
      line->forward = true;
    else
      line->backward = true;
  }
  return true;
}
