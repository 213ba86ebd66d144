#include "graph/layout.h"

#include <math.h>
#include <stdlib.h>

static const double shape = 1.5; /* of the whole: how much wider than high */

/* By height, so that a row wastes little; what is first stays first among equals. */
static int compare(const void *left, const void *right) {
  const kg_layout_part *a = left, *b = right;
  if (a->height < b->height || a->height > b->height) return a->height > b->height ? -1 : 1;
  if (a->width < b->width || a->width > b->width) return a->width > b->width ? -1 : 1;
  return (a->number > b->number) - (a->number < b->number);
}

void kg_layout_pack(kg_layout_part *parts, size_t count, double *width, double *height) {
  double area = 0, x = 0, y = 0, row = 0;
  *width = *height = 0;
  for (size_t i = 0; i < count; i++) {
    area += parts[i].width * parts[i].height;
    if (parts[i].width > *width) *width = parts[i].width;
  }
  if (sqrt(area * shape) * 1.1 > *width) *width = sqrt(area * shape) * 1.1;
  qsort(parts, count, sizeof *parts, compare);
  double used = 0;
  for (size_t i = 0; i < count; i++) {
    if (x > 0 && x + parts[i].width > *width * 1.000001) {
      x = 0;
      y += row;
      row = 0;
    }
    parts[i].x = x;
    parts[i].y = y;
    x += parts[i].width;
    if (x > used) used = x;
    if (parts[i].height > row) row = parts[i].height;
  }
  *width = used;
  *height = y + row;
}
