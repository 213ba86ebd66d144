#include "exporters/svg_plan.h"

#include <stdlib.h>

typedef struct point {
  double x, y, distance;
} point;

static int compare_distances(const void *left, const void *right) {
  const point *a = left, *b = right;
  return (a->distance > b->distance) - (a->distance < b->distance);
}

static int compare_points(const void *left, const void *right) {
  const point *a = left, *b = right;
  if (a->x < b->x || a->x > b->x) return a->x < b->x ? -1 : 1;
  return (a->y > b->y) - (a->y < b->y);
}

static double turn(const double *a, const double *b, const point *c) {
  return (b[0] - a[0]) * (c->y - a[1]) - (b[1] - a[1]) * (c->x - a[0]);
}

/* Andrew's monotone chain; `corners` has room for two more than there are points. */
static size_t hull(point *points, size_t count, double (*corners)[2]) {
  size_t found = 0;
  qsort(points, count, sizeof *points, compare_points);
  for (int side = 0; side < 2; side++) {
    const size_t base = found + (side ? 1 : 2);
    for (size_t i = (size_t)side; i < count; i++) {
      const point *p = &points[side ? count - 1 - i : i];
      while (found >= base && turn(corners[found - 2], corners[found - 1], p) <= 0) found--;
      corners[found][0] = p->x;
      corners[found++][1] = p->y;
    }
  }
  return found > 1 ? found - 1 : found;
}

/* Few strays would stretch an outline over the whole picture: of many members, the inner ones count. */
static size_t keep_inner(point *points, size_t count) {
  if (count < 12) return count;
  double x = 0, y = 0;
  for (int round = 0; round < 2; round++) {
    const size_t used = round ? count * 3 / 4 : count;
    x = y = 0;
    for (size_t i = 0; i < used; i++) {
      x += points[i].x / (double)used;
      y += points[i].y / (double)used;
    }
    for (size_t i = 0; i < count; i++)
      points[i].distance = (points[i].x - x) * (points[i].x - x) + (points[i].y - y) * (points[i].y - y);
    qsort(points, count, sizeof *points, compare_distances);
  }
  return count * 17 / 20;
}

bool kg_svg_plan_hulls(kg_svg_plan *plan) {
  const kg_drawing *drawing = plan->drawing;
  const size_t communities = kg_analysis_community_count(drawing->analysis);
  plan->hulls = kg_arena_zeroed(&plan->arena, KG_SVG_HULLS, sizeof *plan->hulls);
  if (!plan->hulls) return false;
  for (size_t i = 0; i < communities && plan->hull_count < KG_SVG_HULLS; i++) {
    const uint32_t *members;
    const size_t count = kg_analysis_members(drawing->analysis, i, &members);
    if (count < 3) break;
    point *points = kg_arena_zeroed(&plan->arena, count, sizeof *points);
    kg_svg_hull *h = &plan->hulls[plan->hull_count];
    h->corners = kg_arena_zeroed(&plan->arena, count + 2, sizeof *h->corners);
    if (!points || !h->corners) return false;
    size_t found = 0;
    for (size_t k = 0; k < count; k++) {
      const uint32_t node = drawing->node_of[members[k]];
      if (node == KG_NO_ENTITY || plan->drawn[node] == KG_NO_ENTITY) continue;
      const kg_svg_node *drawn = &plan->nodes[plan->drawn[node]];
      if (found == 0) h->best = plan->drawn[node];
      points[found++] = (point){drawn->x, drawn->y, 0};
    }
    if (found < 3) continue;
    h->community = (uint32_t)i;
    h->corner_count = hull(points, keep_inner(points, found), h->corners);
    plan->hull_count++;
  }
  return true;
}
