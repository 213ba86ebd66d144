#include "graph/asking/lens.h"

#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/base/strings.h"
#include "graph/graph.h"

#include <stdlib.h>

/* ---- The lens ------------------------------------------------------------------------------------------------ */

static kg_status read_date(kg_day_bounds *bounds, kg_string date, kg_error *error) {
  if (kg_day_bounds_of(bounds, date)) return KG_OK;
  return kg_fail(error, KG_BAD_USAGE, NULL, 0, "\"%.*s\" is no date; write 2024, 2024-05, 2024-05-20 or 2024-Q2",
                 (int)(date.size < 60 ? date.size : 60), date.data);
}

kg_status kg_lens_init(kg_lens *lens, const kg_adjacency *adjacency, kg_string from, kg_string until, kg_arena *arena,
                       kg_error *error) {
  kg_day_bounds first = {"", ""}, last = {"", ""};
  *lens = (kg_lens){.adjacency = adjacency, .has_period = from.size || until.size};
  if (from.size) KG_TRY(read_date(&first, from, error));
  if (until.size) KG_TRY(read_date(&last, until, error));
  memcpy(lens->period.first, first.first, sizeof first.first);
  memcpy(lens->period.last, last.last, sizeof last.last);
  if (*first.first && *last.last && strcmp(first.first, last.last) > 0)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the period ends (%s) before it begins (%s)", last.last, first.first);
  lens->symmetric = kg_arena_zeroed(arena, adjacency->predicate_count, sizeof *lens->symmetric);
  if (!lens->symmetric) return kg_fail_memory(error);
  const kg_ontology *ontology = kg_graph_ontology(adjacency->graph);
  for (uint32_t i = 0; i < adjacency->predicate_count; i++) {
    const kg_graph_fact *fact = kg_adjacency_predicate_fact(adjacency, i);
    lens->symmetric[i] =
        fact && fact->property_term != KG_NO_TERM && kg_ontology_is_symmetric(ontology, fact->property_term);
  }
  return KG_OK;
}

/* Days are written so that their order is that of their bytes. */
bool kg_lens_shows(const kg_lens *lens, uint32_t index) {
  if (!lens->has_period) return true;
  kg_string from, until;
  if (index >= lens->adjacency->fact_count) return false;
  kg_graph_period_at(lens->adjacency->graph, index, &from, &until);
  kg_day_bounds bounds;
  if (from.size && *lens->period.last && kg_day_bounds_of(&bounds, from) && strcmp(bounds.first, lens->period.last) > 0)
    return false;
  return !(until.size && *lens->period.first && kg_day_bounds_of(&bounds, until) && *bounds.last &&
           strcmp(bounds.last, lens->period.first) < 0);
}

/* ---- Steps --------------------------------------------------------------------------------------------------- */

static void name(kg_step *step, unsigned direction, uint32_t predicate) {
  step->predicates[direction][step->count[direction]++] = predicate;
}

bool kg_step_init(kg_step *step, const kg_lens *lens, const kg_expression *expression, kg_arena *arena) {
  *step = (kg_step){.negated = expression->negated, .gone = {expression->forward, expression->backward}};
  for (unsigned i = 0; i < 2; i++) {
    step->predicates[i] = kg_arena_zeroed(arena, expression->member_count, sizeof(uint32_t));
    if (!step->predicates[i]) return false;
  }
  for (size_t i = 0; i < expression->member_count; i++) {
    const kg_expression_member *member = &expression->members[i];
    const uint32_t predicate = kg_adjacency_predicate(lens->adjacency, member->property);
    if (predicate == KG_ADJACENCY_NONE) continue;
    name(step, member->inverse, predicate);
    if (!step->negated && lens->symmetric[predicate]) name(step, !member->inverse, predicate);
  }
  for (unsigned i = 0; i < 2; i++) {
    if (step->count[i]) qsort(step->predicates[i], step->count[i], sizeof(uint32_t), kg_compare_numbers);
    if (!step->negated) step->gone[i] = step->count[i] > 0;
  }
  return true;
}

kg_step kg_step_any(bool directed) { return (kg_step){.negated = true, .gone = {true, !directed}}; }

static bool names(const kg_step *step, unsigned direction, uint32_t predicate) {
  size_t low = 0, high = step->count[direction];
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (step->predicates[direction][middle] == predicate) return true;
    if (step->predicates[direction][middle] < predicate)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* ---- Walks --------------------------------------------------------------------------------------------------- */

/* The direction in which links of a side are gone. */
static unsigned direction_of(const kg_step_walk *walk) { return walk->side ^ (unsigned)walk->reversed; }

void kg_step_walk_begin(kg_step_walk *walk, const kg_lens *lens, const kg_step *step, uint32_t node, bool reversed,
                        bool once) {
  *walk = (kg_step_walk){.lens = lens,
                         .step = step,
                         .node = node,
                         .reversed = reversed,
                         .once = once,
                         .last = {KG_ADJACENCY_NONE, 0, KG_ADJACENCY_NONE}};
}

/* Goes on to the next run of links. A negated step has one for each side, the others one for each predicate. */
static bool next_row(kg_step_walk *walk) {
  for (; walk->side < 2; walk->side++, walk->named = 0) {
    const unsigned direction = direction_of(walk);
    const kg_step *step = walk->step;
    kg_adjacency_row row;
    if (step->negated) {
      if (walk->named || (!step->gone[0] && !step->gone[1])) continue;
      row = kg_adjacency_links(walk->lens->adjacency, walk->node, walk->side);
    } else {
      if (walk->named == step->count[direction]) continue;
      row = kg_adjacency_links_of(walk->lens->adjacency, walk->node, walk->side,
                                  step->predicates[direction][walk->named]);
    }
    walk->named++;
    walk->place = row.begin;
    walk->end = row.end;
    return true;
  }
  return false;
}

/* A negated step asks of each link; one that reads the same both ways may be gone in either direction. */
static bool takes(const kg_step_walk *walk, const kg_adjacency_link *link) {
  const kg_step *step = walk->step;
  if (link->node == KG_ADJACENCY_NONE || link->predicate >= walk->lens->adjacency->predicate_count) return false;
  if (!step->negated) return true;
  const unsigned direction = direction_of(walk);
  if (step->gone[direction] && !names(step, direction, link->predicate)) return true;
  return walk->lens->symmetric[link->predicate] && step->gone[!direction] && !names(step, !direction, link->predicate);
}

static bool is_repeated(const kg_step_walk *walk, const kg_adjacency_link *link) {
  if (walk->last.node == link->node && walk->last.predicate == link->predicate) return true;
  return walk->side == 1 && link->node == walk->node && walk->lens->symmetric[link->predicate];
}

bool kg_step_walk_next(kg_step_walk *walk, kg_adjacency_link *link) {
  for (;;) {
    while (walk->place == walk->end) {
      if (!next_row(walk)) return false;
      walk->last.node = KG_ADJACENCY_NONE;
    }
    *link = kg_adjacency_at(walk->lens->adjacency, walk->place++, walk->side);
    if (!takes(walk, link) || !kg_lens_shows(walk->lens, link->fact)) continue;
    if (walk->once && is_repeated(walk, link)) continue;
    walk->last = *link;
    return true;
  }
}
