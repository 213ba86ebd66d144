/* Layout: places that are finite, apart, the same each time, and near for what is linked. */
#include "graph/layout.h"
#include "graph/layout_tree.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct drawing {
  kg_layout layout;
  kg_layout_node nodes[400];
  uint32_t ends[4000];
} drawing;

static drawing *draw(size_t count, double width, double height) {
  drawing *d = calloc(1, sizeof *d);
  assert_non_null(d);
  for (size_t i = 0; i < count; i++) d->nodes[i] = (kg_layout_node){.width = width, .height = height};
  d->layout =
      (kg_layout){.nodes = d->nodes, .ends = d->ends, .node_count = count, .length = 100, .stretch = 1.5, .sparse = 3};
  return d;
}

static void tie(drawing *d, size_t a, size_t b) {
  assert_true(2 * d->layout.link_count + 1 < sizeof d->ends / sizeof *d->ends);
  d->ends[2 * d->layout.link_count] = (uint32_t)a;
  d->ends[2 * d->layout.link_count++ + 1] = (uint32_t)b;
}

static double distance(const drawing *d, size_t a, size_t b) {
  return hypot(d->nodes[a].x - d->nodes[b].x, d->nodes[a].y - d->nodes[b].y);
}

static size_t overlaps(const drawing *d) {
  size_t found = 0;
  for (size_t i = 0; i < d->layout.node_count; i++) {
    for (size_t k = 0; k < i; k++) {
      const kg_layout_node *a = &d->nodes[i], *b = &d->nodes[k];
      found += fabs(a->x - b->x) < (a->width + b->width) / 2 - 0.01 &&
               fabs(a->y - b->y) < (a->height + b->height) / 2 - 0.01;
    }
  }
  return found;
}

/* All nodes lie inside the size that is told. */
static void check_bounds(const drawing *d) {
  for (size_t i = 0; i < d->layout.node_count; i++) {
    const kg_layout_node *n = &d->nodes[i];
    assert_true(isfinite(n->x) && isfinite(n->y));
    assert_true(n->x - n->width / 2 >= -0.01 && n->x + n->width / 2 <= d->layout.width + 0.01);
    assert_true(n->y - n->height / 2 >= -0.01 && n->y + n->height / 2 <= d->layout.height + 0.01);
  }
}

static void test_two_rings(void **state) {
  (void)state;
  drawing *d = draw(60, 70, 25), *again = draw(60, 70, 25);
  for (size_t i = 0; i < 60; i++) {
    d->nodes[i].group = again->nodes[i].group = i < 30 ? 0 : 1;
    const size_t next = i < 30 ? (i + 1) % 30 : 30 + (i + 1) % 30;
    tie(d, i, next);
    tie(again, i, next);
  }
  tie(d, 0, 30);
  tie(again, 0, 30);
  assert_int_equal(kg_layout_run(&d->layout, NULL), KG_OK);
  assert_int_equal(kg_layout_run(&again->layout, NULL), KG_OK);
  check_bounds(d);
  assert_int_equal(overlaps(d), 0);
  assert_true(distance(d, 3, 4) < distance(d, 3, 18));    /* neighbours are near, */
  assert_true(distance(d, 10, 12) < distance(d, 10, 45)); /* rings apart */
  for (size_t i = 0; i < 60; i++)
    assert_true(!(distance(d, i, 0) < distance(again, i, 0)) && d->nodes[i].x <= again->nodes[i].x);
  free(d);
  free(again);
}

/* Shapes that are hard on forces: a hub, a clique, many links of the same two, nodes of no link, one node, none. */
static void test_shapes(void **state) {
  (void)state;
  for (int shape = 0; shape < 6; shape++) {
    const size_t count = shape == 4 ? 1 : shape == 5 ? 0 : 40;
    drawing *d = draw(count, 90, 30);
    for (size_t i = 1; i < count; i++) {
      if (shape == 0) tie(d, 0, i);
      for (size_t k = 0; shape == 1 && k < i; k++) tie(d, i, k);
      if (shape == 2) tie(d, i % 2, i % 2 + 1);
    }
    assert_int_equal(kg_layout_run(&d->layout, NULL), KG_OK);
    check_bounds(d);
    assert_int_equal(overlaps(d), 0);
    free(d);
  }
}

/* What a tree adds up is near what every pair would, and places that fall together do no harm. */
static void test_tree(void **state) {
  (void)state;
  enum { COUNT = 300 };
  static double x[COUNT], y[COUNT];
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_tree tree = {.arena = &arena};
  for (size_t i = 0; i < COUNT; i++) {
    x[i] = (double)(i * 7919 % 1009);
    y[i] = (double)(i * 104729 % 1013);
  }
  assert_true(kg_tree_fill(&tree, x, y, NULL, COUNT));
  for (size_t i = 0; i < COUNT; i += 37) {
    double fx = 0, fy = 0, ex = 0, ey = 0;
    kg_tree_push(&tree, (uint32_t)i, x[i], y[i], &fx, &fy);
    for (size_t k = 0; k < COUNT; k++) {
      const double dx = x[i] - x[k], dy = y[i] - y[k];
      if (k == i) continue;
      ex += dx / (dx * dx + dy * dy);
      ey += dy / (dx * dx + dy * dy);
    }
    assert_true(hypot(fx - ex, fy - ey) < 0.15 * hypot(ex, ey) + 0.02);
  }
  for (size_t i = 0; i < COUNT; i++) x[i] = y[i] = 5;
  assert_true(kg_tree_fill(&tree, x, y, NULL, COUNT));
  assert_true(tree.cells.items[0].mass > COUNT - 0.5 && tree.cells.items[0].mass < COUNT + 0.5);
  kg_arena_clear(&arena);
}

static void test_packing(void **state) {
  (void)state;
  kg_layout_part parts[50];
  double width, height, area = 0;
  for (size_t i = 0; i < 50; i++) {
    parts[i] = (kg_layout_part){.width = 10 + (double)(i * 13 % 40), .height = 10 + (double)(i * 7 % 30), .number = 0};
    area += parts[i].width * parts[i].height;
  }
  kg_layout_pack(parts, 50, &width, &height);
  assert_true(width * height < 2 * area && width > height * 0.8 && width < height * 3);
  for (size_t i = 0; i < 50; i++) {
    assert_true(parts[i].x + parts[i].width <= width + 0.01 && parts[i].y + parts[i].height <= height + 0.01);
    for (size_t k = 0; k < i; k++)
      assert_false(parts[i].x < parts[k].x + parts[k].width - 0.01 && parts[k].x < parts[i].x + parts[i].width - 0.01 &&
                   parts[i].y < parts[k].y + parts[k].height - 0.01 &&
                   parts[k].y < parts[i].y + parts[i].height - 0.01);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_two_rings),
      cmocka_unit_test(test_shapes),
      cmocka_unit_test(test_tree),
      cmocka_unit_test(test_packing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
