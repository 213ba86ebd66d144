#include "graph/layout.h"

#include "graph/base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Links between groups pull less than those within, so that groups can be told apart; in a crowd, much less. */
static const double weak = 0.7, weak_of_many = 0.1;
enum { MANY = 200 };

enum { ROUNDS = 400, ROUNDS_OF_MANY = 60, WORK = 600000 }; /* work: nodes times rounds, about */

#define NONE ((uint32_t)0xFFFFFFFF)

/* The whole graph as neighbours, and in connected parts. */
typedef struct plan {
  kg_layout *layout;
  kg_arena *arena;
  size_t *first;
  uint32_t *neighbours;
  uint32_t *members;  /* nodes, part by part */
  uint32_t *local;    /* of each node: its number within its part */
  size_t *part_first; /* of each part, in `members`; part_count + 1 of them */
  size_t part_count;
  uint32_t *group_of; /* by group: its number within the part in hand, or NONE */
} plan;

/* ---- The graph as lists ---------------------------------------------------------------------------------------- */

/* Compressed rows: count, sum up, fill. */
static bool list_neighbours(size_t **first, uint32_t **neighbours, size_t count, const uint32_t *ends, size_t links,
                            kg_arena *arena) {
  size_t *at = kg_arena_zeroed(arena, count + 2, sizeof *at);
  uint32_t *list = kg_arena_zeroed(arena, 2 * links + 1, sizeof *list);
  if (!at || !list) return false;
  for (size_t i = 0; i < 2 * links; i++) at[ends[i] + 2]++;
  for (size_t i = 2; i < count + 2; i++) at[i] += at[i - 1];
  for (size_t i = 0; i < 2 * links; i++) list[at[ends[i] + 1]++] = ends[i ^ 1];
  *first = at;
  *neighbours = list;
  return true;
}

/* Walks each part from its least node, breadth first. */
static void find_parts(plan *p) {
  const size_t count = p->layout->node_count;
  size_t found = 0;
  for (size_t i = 0; i < count; i++) p->local[i] = NONE;
  for (size_t i = 0; i < count; i++) {
    if (p->local[i] != NONE) continue;
    const size_t begin = found;
    p->part_first[p->part_count++] = begin;
    p->local[i] = 0;
    p->members[found++] = (uint32_t)i;
    for (size_t at = begin; at < found; at++) {
      const uint32_t node = p->members[at];
      for (size_t k = p->first[node]; k < p->first[node + 1]; k++) {
        const uint32_t other = p->neighbours[k];
        if (p->local[other] != NONE) continue;
        p->local[other] = (uint32_t)(found - begin);
        p->members[found++] = other;
      }
    }
  }
  p->part_first[p->part_count] = found;
}

/* ---- One part -------------------------------------------------------------------------------------------------- */

/* The place of item `i` on a spiral that fills a disc evenly, one item a unit of area. */
static void spiral(size_t i, double *x, double *y) {
  const double turn = 2.399963229728653, radius = sqrt((double)i + 0.5) * 0.6;
  *x = radius * cos(turn * (double)i);
  *y = radius * sin(turn * (double)i);
}

static unsigned rounds_for(size_t count) {
  const size_t rounds = WORK * 10 / (count + 1);
  return rounds > ROUNDS ? ROUNDS : rounds < ROUNDS_OF_MANY ? ROUNDS_OF_MANY : (unsigned)rounds;
}

/* The groups of a part as heavy nodes, laid out. Links between them keep their number by standing there so many times. */
static bool settle_groups(plan *p, const uint32_t *members, size_t count, const uint32_t *groups, size_t group_count,
                          double *x, double *y, kg_arena *arena) {
  double *masses = kg_arena_zeroed(arena, group_count, sizeof *masses);
  size_t links = 0;
  if (!masses) return false;
  for (size_t i = 0; i < count; i++) {
    masses[groups[i]]++;
    for (size_t k = p->first[members[i]]; k < p->first[members[i] + 1]; k++)
      links += groups[p->local[p->neighbours[k]]] > groups[i];
  }
  uint32_t *ends = kg_arena_zeroed(arena, 2 * links + 1, sizeof *ends);
  size_t *first;
  uint32_t *neighbours;
  if (!ends) return false;
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    for (size_t k = p->first[members[i]]; k < p->first[members[i] + 1]; k++) {
      const uint32_t other = groups[p->local[p->neighbours[k]]];
      if (other <= groups[i]) continue;
      ends[at++] = groups[i];
      ends[at++] = other;
    }
  }
  if (!list_neighbours(&first, &neighbours, group_count, ends, links, arena)) return false;
  const double spread = sqrt((double)count / (double)group_count) * 1.5;
  for (size_t i = 0; i < group_count; i++) {
    spiral(i, &x[i], &y[i]);
    x[i] *= spread;
    y[i] *= spread;
  }
  kg_springs springs = {group_count, x, y, masses, first, neighbours, NULL};
  return kg_springs_settle(&springs, spread, ROUNDS, arena);
}

/* Each node near the middle of its group. */
static bool start(plan *p, const uint32_t *members, size_t count, double *x, double *y, kg_arena *arena) {
  const kg_layout_node *nodes = p->layout->nodes;
  uint32_t *groups = kg_arena_zeroed(arena, count, sizeof *groups);
  size_t group_count = 0;
  if (!groups) return false;
  for (size_t i = 0; i < count; i++) {
    uint32_t *number = &p->group_of[nodes[members[i]].group];
    if (*number == NONE) *number = (uint32_t)group_count++;
    groups[i] = *number;
  }
  for (size_t i = 0; i < count; i++) p->group_of[nodes[members[i]].group] = NONE;
  double *gx = kg_arena_zeroed(arena, group_count, sizeof *gx), *gy = kg_arena_zeroed(arena, group_count, sizeof *gy);
  size_t *placed = kg_arena_zeroed(arena, group_count, sizeof *placed);
  if (!gx || !gy || !placed) return false;
  if (!settle_groups(p, members, count, groups, group_count, gx, gy, arena)) return false;
  for (size_t i = 0; i < count; i++) {
    spiral(placed[groups[i]]++, &x[i], &y[i]);
    x[i] += gx[groups[i]];
    y[i] += gy[groups[i]];
  }
  return true;
}

/* Turns a part so that its longest way lies along the longer side of a page. */
static void turn(double *x, double *y, size_t count) {
  double mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
  for (size_t i = 0; i < count; i++) {
    mx += x[i] / (double)count;
    my += y[i] / (double)count;
  }
  for (size_t i = 0; i < count; i++) {
    xx += (x[i] - mx) * (x[i] - mx);
    xy += (x[i] - mx) * (y[i] - my);
    yy += (y[i] - my) * (y[i] - my);
  }
  const double angle = 0.5 * atan2(2 * xy, xx - yy), c = cos(angle), s = sin(angle);
  for (size_t i = 0; i < count; i++) {
    const double dx = x[i] - mx, dy = y[i] - my;
    x[i] = dx * c + dy * s;
    y[i] = dy * c - dx * s;
  }
}

/* From units of a link to those of the picture: links about as long as they should be, and room for all nodes. */
static void scale(const plan *p, const uint32_t *members, size_t count, const double *x, const double *y) {
  kg_layout *layout = p->layout;
  double length = 0, links = 0, area = 0, left = x[0], right = x[0], top = y[0], bottom = y[0];
  for (size_t i = 0; i < count; i++) {
    const uint32_t node = members[i];
    for (size_t k = p->first[node]; k < p->first[node + 1]; k++) {
      const uint32_t other = p->local[p->neighbours[k]];
      length += hypot(x[other] - x[i], y[other] - y[i]);
      links++;
    }
    area += layout->nodes[node].width * layout->nodes[node].height;
    if (x[i] < left) left = x[i];
    if (x[i] > right) right = x[i];
    if (y[i] < top) top = y[i];
    if (y[i] > bottom) bottom = y[i];
  }
  double factor = length > 0 ? layout->length * links / length : layout->length;
  /* Nodes in a row take little room and need none beside them. */
  const double longest = fmax(right - left, bottom - top) * factor;
  const double found = fmax((right - left) * (bottom - top) * factor * factor, longest * longest / 3) * layout->stretch;
  if (count > 2 && found > 0 && found < area * layout->sparse) factor *= fmin(sqrt(area * layout->sparse / found), 3);
  const double across = sqrt(layout->stretch);
  for (size_t i = 0; i < count; i++) {
    layout->nodes[members[i]].x = x[i] * factor * across;
    layout->nodes[members[i]].y = y[i] * factor / across;
  }
}

static bool separate(const plan *p, const uint32_t *members, size_t count, kg_arena *arena) {
  kg_layout_node *nodes = kg_arena_zeroed(arena, count, sizeof *nodes);
  if (!nodes) return false;
  for (size_t i = 0; i < count; i++) nodes[i] = p->layout->nodes[members[i]];
  if (!kg_layout_separate(nodes, count, arena)) return false;
  for (size_t i = 0; i < count; i++) p->layout->nodes[members[i]] = nodes[i];
  return true;
}

static bool lay_out(plan *p, size_t part) {
  const uint32_t *members = p->members + p->part_first[part];
  const size_t count = p->part_first[part + 1] - p->part_first[part];
  if (count == 1) {
    p->layout->nodes[members[0]].x = p->layout->nodes[members[0]].y = 0;
    return true;
  }
  const kg_layout_node *nodes = p->layout->nodes;
  kg_arena arena;
  kg_arena_init(&arena, &p->arena->allocator);
  double *x = kg_arena_zeroed(&arena, count, sizeof *x), *y = kg_arena_zeroed(&arena, count, sizeof *y);
  size_t *first = kg_arena_zeroed(&arena, count + 1, sizeof *first);
  bool good = x && y && first && start(p, members, count, x, y, &arena);
  if (good) {
    for (size_t i = 0; i < count; i++) first[i + 1] = first[i] + p->first[members[i] + 1] - p->first[members[i]];
    uint32_t *neighbours = kg_arena_zeroed(&arena, first[count] + 1, sizeof *neighbours);
    double *weights = kg_arena_zeroed(&arena, first[count] + 1, sizeof *weights);
    for (size_t i = 0; neighbours && weights && i < count; i++) {
      for (size_t k = first[i]; k < first[i + 1]; k++) {
        const uint32_t other = p->neighbours[p->first[members[i]] + k - first[i]];
        neighbours[k] = p->local[other];
        weights[k] = nodes[members[i]].group == nodes[other].group ? 1 : count > MANY ? weak_of_many : weak;
      }
    }
    kg_springs springs = {count, x, y, NULL, first, neighbours, weights};
    good = neighbours && weights && kg_springs_settle(&springs, 1, rounds_for(count), &arena);
  }
  if (good) {
    turn(x, y, count);
    scale(p, members, count, x, y);
  }
  good = good && separate(p, members, count, &arena);
  kg_arena_clear(&arena);
  return good;
}

/* ---- The whole ------------------------------------------------------------------------------------------------- */

/* Parts side by side; the corner of the whole comes to 0, 0. */
static bool pack(plan *p) {
  kg_layout *layout = p->layout;
  kg_layout_part *parts = kg_arena_zeroed(p->arena, p->part_count + 1, sizeof *parts);
  if (!parts) return false;
  for (size_t i = 0; i < p->part_count; i++) {
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (size_t k = p->part_first[i]; k < p->part_first[i + 1]; k++) {
      const kg_layout_node *node = &layout->nodes[p->members[k]];
      left = fmin(left, node->x - node->width / 2);
      right = fmax(right, node->x + node->width / 2);
      top = fmin(top, node->y - node->height / 2);
      bottom = fmax(bottom, node->y + node->height / 2);
    }
    for (size_t k = p->part_first[i]; k < p->part_first[i + 1]; k++) {
      layout->nodes[p->members[k]].x -= left;
      layout->nodes[p->members[k]].y -= top;
    }
    /* Parts are told from each other by the room between them. */
    const double gap = p->part_first[i + 1] - p->part_first[i] > 1 ? layout->length * 0.5 : 0;
    parts[i] = (kg_layout_part){right - left + gap, bottom - top + gap, 0, 0, (uint32_t)i};
  }
  kg_layout_pack(parts, p->part_count, &layout->width, &layout->height);
  for (size_t i = 0; i < p->part_count; i++) {
    const uint32_t part = parts[i].number;
    for (size_t k = p->part_first[part]; k < p->part_first[part + 1]; k++) {
      layout->nodes[p->members[k]].x += parts[i].x;
      layout->nodes[p->members[k]].y += parts[i].y;
    }
  }
  layout->width = layout->height = 0; /* without the gap behind the last one */
  for (size_t i = 0; i < layout->node_count; i++) {
    const kg_layout_node *node = &layout->nodes[i];
    layout->width = fmax(layout->width, node->x + node->width / 2);
    layout->height = fmax(layout->height, node->y + node->height / 2);
  }
  return true;
}

static bool run(plan *p) {
  const size_t count = p->layout->node_count;
  p->members = kg_arena_zeroed(p->arena, count + 1, sizeof *p->members);
  p->local = kg_arena_zeroed(p->arena, count + 1, sizeof *p->local);
  p->part_first = kg_arena_zeroed(p->arena, count + 2, sizeof *p->part_first);
  p->group_of = kg_arena_zeroed(p->arena, count + 1, sizeof *p->group_of);
  if (kg_arena_failed(p->arena) ||
      !list_neighbours(&p->first, &p->neighbours, count, p->layout->ends, p->layout->link_count, p->arena))
    return false;
  for (size_t i = 0; i < count; i++) p->group_of[i] = NONE;
  find_parts(p);
  for (size_t i = 0; i < p->part_count; i++) {
    if (!lay_out(p, i)) return false;
  }
  return pack(p);
}

kg_status kg_layout_run(kg_layout *layout, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  plan p = {.layout = layout, .arena = &arena};
  const bool good = run(&p);
  kg_arena_clear(&arena);
  return good ? KG_OK : kg_fail_memory(error);
}
