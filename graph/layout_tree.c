#include "graph/layout_tree.h"

#include "graph/base/index.h"

#include <string.h>

enum { DEPTH = 24 }; /* points that share a cell so small push nobody apart */

/* A cell farther away than its size divided by this counts as one: 1 is quick, and errors even out over the rounds. */
static const double opening = 1.1;

static uint32_t add_cell(kg_tree *tree, double mass, double x, double y, uint32_t point) {
  const uint32_t index = kg_index_next(tree->arena, tree->cells.count);
  const kg_tree_cell cell = {.mass = mass, .x = x, .y = y, .point = point};
  KG_PUSH(tree->arena, &tree->cells, kg_tree_cell, cell);
  return index;
}

/* Which quarter of a cell holds a place, and where it begins. */
static unsigned quarter(double x, double y, double *left, double *top, double size) {
  const double half = size / 2;
  unsigned found = 0;
  if (x >= *left + half) {
    found |= 1;
    *left += half;
  }
  if (y >= *top + half) {
    found |= 2;
    *top += half;
  }
  return found;
}

/* While cells are filled, x and y hold sums of mass times place. */
static void insert(kg_tree *tree, uint32_t point, double x, double y, double mass) {
  double left = tree->left, top = tree->top, size = tree->size;
  uint32_t at = 0;
  for (int depth = 0; depth < DEPTH; depth++) {
    kg_tree_cell *cell = &tree->cells.items[at];
    if (cell->point != KG_TREE_MANY) { /* a leaf: what is in it goes one cell down */
      double l = left, t = top;
      const kg_tree_cell old = *cell;
      const unsigned q = quarter(old.x / old.mass, old.y / old.mass, &l, &t, size);
      const uint32_t child = add_cell(tree, old.mass, old.x, old.y, old.point);
      if (kg_arena_failed(tree->arena)) return;
      cell = &tree->cells.items[at];
      cell->child[q] = child;
      cell->point = KG_TREE_MANY;
    }
    cell->mass += mass;
    cell->x += mass * x;
    cell->y += mass * y;
    const unsigned q = quarter(x, y, &left, &top, size);
    size /= 2;
    if (!cell->child[q]) {
      const uint32_t child = add_cell(tree, mass, mass * x, mass * y, point);
      if (!kg_arena_failed(tree->arena)) tree->cells.items[at].child[q] = child;
      return;
    }
    at = cell->child[q];
  }
  kg_tree_cell *cell = &tree->cells.items[at];
  cell->point = KG_TREE_MANY;
  cell->mass += mass;
  cell->x += mass * x;
  cell->y += mass * y;
}

bool kg_tree_fill(kg_tree *tree, const double *x, const double *y, const double *masses, size_t count) {
  double right = count ? x[0] : 0, bottom = count ? y[0] : 0;
  tree->left = right;
  tree->top = bottom;
  for (size_t i = 1; i < count; i++) {
    if (x[i] < tree->left) tree->left = x[i];
    if (x[i] > right) right = x[i];
    if (y[i] < tree->top) tree->top = y[i];
    if (y[i] > bottom) bottom = y[i];
  }
  tree->size = (right - tree->left > bottom - tree->top ? right - tree->left : bottom - tree->top) * 1.0001 + 1e-9;
  tree->cells.count = 0;
  (void)add_cell(tree, 0, 0, 0, KG_TREE_MANY);
  for (size_t i = 0; i < count && !kg_arena_failed(tree->arena); i++)
    insert(tree, (uint32_t)i, x[i], y[i], masses ? masses[i] : 1);
  if (kg_arena_failed(tree->arena)) return false;
  for (size_t i = 0; i < tree->cells.count; i++) {
    kg_tree_cell *cell = &tree->cells.items[i];
    if (cell->mass <= 0) continue;
    cell->x /= cell->mass;
    cell->y /= cell->mass;
  }
  return true;
}

void kg_tree_push(const kg_tree *tree, uint32_t point, double x, double y, double *fx, double *fy) {
  struct {
    uint32_t cell;
    double size;
  } stack[4 * (DEPTH + 1)];
  size_t depth = 0;
  stack[depth].cell = 0;
  stack[depth++].size = tree->size;
  while (depth) {
    const kg_tree_cell *cell = &tree->cells.items[stack[--depth].cell];
    const double size = stack[depth].size, dx = x - cell->x, dy = y - cell->y, square = dx * dx + dy * dy;
    const bool leaf = !(cell->child[0] | cell->child[1] | cell->child[2] | cell->child[3]);
    if (cell->point == point || cell->mass <= 0) continue;
    if (leaf || size * size < opening * opening * square) {
      if (square <= 0) continue;
      *fx += cell->mass * dx / square;
      *fy += cell->mass * dy / square;
      continue;
    }
    for (size_t q = 0; q < 4; q++) {
      if (!cell->child[q]) continue;
      stack[depth].cell = cell->child[q];
      stack[depth++].size = size / 2;
    }
  }
}
