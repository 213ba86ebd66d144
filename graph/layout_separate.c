#include "graph/layout.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 250, ROUNDS_OF_MANY = 30, MANY = 3000, CROWD = 20000, NEAR = 64 };

/* A node with the square of the plane that its middle lies in. */
typedef struct placed {
  int32_t row, column;
  uint32_t node;
} placed;

static int compare(const void *left, const void *right) {
  const placed *a = left, *b = right;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  if (a->column != b->column) return a->column < b->column ? -1 : 1;
  return (a->node > b->node) - (a->node < b->node);
}

/* Pushes two nodes apart along the axis where less is needed. True if they lay on each other. */
static bool part(kg_layout_node *a, kg_layout_node *b) {
  const double dx = b->x - a->x, dy = b->y - a->y;
  const double across = (a->width + b->width) / 2 - fabs(dx), down = (a->height + b->height) / 2 - fabs(dy);
  if (across <= 1e-6 || down <= 1e-6) return false;
  if (across < down) {
    const double move = (dx < 0 ? -1 : 1) * across * 0.52;
    a->x -= move;
    b->x += move;
  } else {
    const double move = (dy < 0 ? -1 : 1) * down * 0.52;
    a->y -= move;
    b->y += move;
  }
  return true;
}

static bool find(const placed *items, size_t count, int32_t row, int32_t column, size_t *at) {
  size_t low = 0, high = count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const placed *p = &items[middle];
    if (p->row < row || (p->row == row && p->column < column))
      low = middle + 1;
    else
      high = middle;
  }
  *at = low;
  return low < count && items[low].row == row && items[low].column == column;
}

/* The square itself and those right of and below it: so each pair is looked at once. Of a heap in one square each looks at
   the next few, or heaps would take quadratic time; as it spreads, they see the rest. */
static bool part_from(kg_layout_node *nodes, const placed *items, size_t count, size_t at) {
  static const int32_t around[][2] = {{1, -1}, {1, 0}, {1, 1}, {0, 1}};
  const placed *own = &items[at];
  bool any = false;
  for (size_t k = at + 1; k < count && k <= at + NEAR && items[k].row == own->row && items[k].column == own->column;
       k++)
    any = part(&nodes[own->node], &nodes[items[k].node]) || any;
  for (size_t a = 0; a < sizeof around / sizeof *around; a++) {
    size_t k;
    const int32_t row = own->row + around[a][0], column = own->column + around[a][1];
    if (!find(items, count, row, column, &k)) continue;
    for (const size_t end = k + NEAR; k < count && k < end && items[k].row == row && items[k].column == column; k++)
      any = part(&nodes[own->node], &nodes[items[k].node]) || any;
  }
  return any;
}

bool kg_layout_separate(kg_layout_node *nodes, size_t count, kg_arena *arena) {
  placed *items = kg_arena_zeroed(arena, count, sizeof *items);
  double width = 0, height = 0;
  if (!items) return false;
  for (size_t i = 0; i < count; i++) {
    if (nodes[i].width > width) width = nodes[i].width;
    if (nodes[i].height > height) height = nodes[i].height;
  }
  if (width <= 0 || height <= 0 || count > CROWD) return true; /* of so many, nobody sees each */
  bool any = true;
  for (int round = 0; any && round < (count > MANY ? ROUNDS_OF_MANY : ROUNDS); round++) {
    any = false;
    for (size_t i = 0; i < count; i++)
      items[i] = (placed){(int32_t)floor(nodes[i].y / height), (int32_t)floor(nodes[i].x / width), (uint32_t)i};
    qsort(items, count, sizeof *items, compare);
    for (size_t i = 0; i < count; i++) any = part_from(nodes, items, count, i) || any;
  }
  return true;
}
