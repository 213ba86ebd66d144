#include "graph/layout.h"
#include "graph/layout_tree.h"

#include <math.h>

/* How strongly nodes push, against links that pull with the square of their length (Hu 2005, with his constants). */
static const double push = 0.2, cooling = 0.9;
enum { PROGRESS = 5 };

/* The force on a node, divided by its mass: a heavy one is no faster than others. */
static void force_on(const kg_springs *s, const kg_tree *tree, size_t i, double *fx, double *fy) {
  *fx = *fy = 0;
  kg_tree_push(tree, (uint32_t)i, s->x[i], s->y[i], fx, fy);
  *fx *= push;
  *fy *= push;
  const double mass = s->masses ? s->masses[i] : 1;
  for (size_t k = s->first[i]; k < s->first[i + 1]; k++) {
    const uint32_t other = s->neighbours[k];
    const double dx = s->x[other] - s->x[i], dy = s->y[other] - s->y[i], distance = sqrt(dx * dx + dy * dy);
    const double pull = (s->weights ? s->weights[k] : 1) * distance / mass;
    *fx += pull * dx;
    *fy += pull * dy;
  }
}

bool kg_springs_settle(kg_springs *s, double step, unsigned rounds, kg_arena *arena) {
  kg_tree tree = {.arena = arena};
  double *fx = kg_arena_zeroed(arena, s->count, sizeof *fx), *fy = kg_arena_zeroed(arena, s->count, sizeof *fy);
  if (!fx || !fy) return false;
  double before = 0;
  int progress = 0;
  for (unsigned round = 0; round < rounds && step > 0.001; round++) {
    double energy = 0;
    if (!kg_tree_fill(&tree, s->x, s->y, s->masses, s->count)) return false;
    for (size_t i = 0; i < s->count; i++) {
      force_on(s, &tree, i, &fx[i], &fy[i]);
      energy += fx[i] * fx[i] + fy[i] * fy[i];
    }
    for (size_t i = 0; i < s->count; i++) {
      const double force = sqrt(fx[i] * fx[i] + fy[i] * fy[i]);
      /* A node that is nearly at rest does not jump about its place. */
      const double move = force > step ? step / force : 1;
      s->x[i] += move * fx[i];
      s->y[i] += move * fy[i];
    }
    /* Larger steps while it gets better, smaller ones when it does not. */
    if (round > 0 && energy < before) {
      if (++progress >= PROGRESS) {
        progress = 0;
        step /= cooling;
      }
    } else if (round > 0) {
      progress = 0;
      step *= cooling;
    }
    /* Far from rest the energy falls for long: the end comes anyway. */
    step *= 0.995;
    before = energy;
  }
  return true;
}
