#include "graph/asking/space.h"

#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/graph.h"

#include <stdlib.h>

enum { LOG_UNIT = 1024, LOG_BITS = 10 };

/* 1024 log2 of a number from 1: the whole part is the place of its first bit, and each squaring of what is left tells the
 * next bit of the fraction. */
static uint32_t log_of(uint32_t number) {
  uint32_t whole = 0;
  while (number >> whole > 1) whole++;
  uint64_t rest = ((uint64_t)number << 30) >> whole; /* 1 to 2, with 30 bits behind the point */
  uint32_t result = whole;
  for (int i = 0; i < LOG_BITS; i++) {
    rest = rest * rest >> 30;
    result = result * 2 + (uint32_t)(rest >> 31);
    if (rest >> 31) rest >>= 1;
  }
  return result;
}

/* ---- What is avoided ----------------------------------------------------------------------------------------- */

static bool is_avoided(const kg_space *space, uint32_t node) {
  return space->avoided_count && bsearch(&node, space->avoided, space->avoided_count, sizeof node, kg_compare_numbers);
}

bool kg_space_may_pass_node(const kg_space *space, uint32_t node) {
  if (node == space->from || node == space->to) return true;
  if (node >= space->adjacency->entity_count) return space->through_all;
  if (is_avoided(space, node)) return false;
  if (!space->avoids_types) return true;
  const kg_term type = kg_graph_type_at(space->adjacency->graph, node);
  return type == KG_NO_TERM || !space->avoided_types[type];
}

static void avoid_type(kg_space *space, const kg_ontology *ontology, kg_term type) {
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++)
    if (kg_ontology_is_a(ontology, (kg_term)i, type)) space->avoided_types[i] = space->avoids_types = true;
}

static bool avoid(kg_space *space, const kg_path_options *options) {
  const kg_ontology *ontology = kg_graph_ontology(space->adjacency->graph);
  space->avoided_types = kg_arena_zeroed(space->arena, kg_ontology_type_count(ontology), 1);
  space->avoided = kg_arena_zeroed(space->arena, options->avoid_count, sizeof *space->avoided);
  if (!space->avoided_types || !space->avoided) return false;
  for (size_t i = 0; i < options->avoid_type_count; i++) avoid_type(space, ontology, options->avoid_types[i]);
  const kg_term date = kg_ontology_type(ontology, (kg_string){"Date", 4});
  if (!space->through_all && !options->dates && date != KG_NO_TERM) avoid_type(space, ontology, date);
  space->avoided_count = options->avoid_count;
  for (size_t i = 0; i < options->avoid_count; i++) space->avoided[i] = options->avoid[i];
  if (options->avoid_count) qsort(space->avoided, options->avoid_count, sizeof *space->avoided, kg_compare_numbers);
  return true;
}

/* ---- Making -------------------------------------------------------------------------------------------------- */

kg_status kg_space_init(kg_space *space, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                        const kg_path_options *options, kg_arena *arena, kg_error *error) {
  *space = (kg_space){.adjacency = adjacency,
                      .plain = options->via.size == 0,
                      .through_all = options->via.size > 0,
                      .weight = options->weight,
                      .from = from,
                      .to = to,
                      .arena = arena};
  KG_TRY(kg_lens_init(&space->lens, adjacency, options->from, options->until, arena, error));
  kg_expression *expression = NULL;
  if (!space->plain)
    KG_TRY(kg_expression_parse(&expression, options->via, kg_graph_ontology(adjacency->graph), arena, error));
  const bool made = expression ? kg_automaton_init(&space->automaton, expression, &space->lens, arena)
                               : kg_automaton_init_any(&space->automaton, options->directed, arena);
  if (!made || !avoid(space, options)) return kg_fail_memory(error);
  /* Hops are counted by costs where they come first, else by states. */
  const bool layered = options->max_hops && options->weight != KG_WEIGHT_HOPS;
  if (layered && !kg_automaton_limit(&space->automaton, options->max_hops, arena)) return kg_fail_memory(error);
  space->doubt = kg_arena_zeroed(arena, KG_ADJACENCY_SURE + 1, sizeof *space->doubt);
  space->watch = kg_arena_zeroed(arena, 1, sizeof *space->watch);
  if (!space->doubt || !space->watch) return kg_fail_memory(error);
  space->watch->interrupt = options->interrupt;
  return KG_OK;
}

/* ---- Costs --------------------------------------------------------------------------------------------------- */

/* Few of the thousand confidences occur in one search: each is reckoned when it does. */
static uint64_t doubt_of(const kg_space *space, uint16_t confidence) {
  const uint32_t c = confidence <= KG_ADJACENCY_SURE ? confidence : KG_ADJACENCY_SURE;
  uint16_t *known = &space->doubt[c];
  if (*known == 0) *known = (uint16_t)(1 + log_of(KG_ADJACENCY_SURE) - log_of(c ? c : 1));
  return *known - 1U;
}

uint64_t kg_space_cost(const kg_space *space, uint32_t fact, uint32_t entered) {
  const uint64_t doubt = doubt_of(space, space->adjacency->confidence[fact]);
  switch (space->weight) {
  case KG_WEIGHT_HOPS: return KG_SPACE_HOP + doubt;
  case KG_WEIGHT_CONFIDENCE: return 1 + doubt;
  case KG_WEIGHT_RARITY: break;
  }
  const uint32_t facts = entered == space->to ? 1 : kg_adjacency_degree(space->adjacency, entered);
  return LOG_UNIT + doubt + log_of(facts ? facts : 1);
}

bool kg_space_takes_any(const kg_space *space) {
  const kg_step *step = space->automaton.steps;
  return space->plain && space->automaton.count == 1 && !space->lens.has_period && step->gone[0] && step->gone[1];
}

/* ---- Walks --------------------------------------------------------------------------------------------------- */

void kg_space_walk_begin(kg_space_walk *walk, const kg_space *space, kg_place place, bool backward) {
  *walk = (kg_space_walk){
      .space = space, .node = kg_space_node(space, place), .state = kg_space_state(space, place), .backward = backward};
}

/* Forward, the links are those of each state that may follow; backward, those of the place's own state. */
static bool begin_links(kg_space_walk *walk) {
  const kg_automaton *automaton = &walk->space->automaton;
  const size_t most = walk->backward ? 1 : automaton->next[walk->state].count;
  if (walk->through == most) return false;
  const size_t state = walk->backward ? walk->state : automaton->next[walk->state].items[walk->through];
  kg_step_walk_begin(&walk->links, &walk->space->lens, &automaton->steps[state], walk->node, walk->backward, false);
  walk->through++;
  walk->walking = true;
  return true;
}

static void make_way(const kg_space_walk *walk, size_t state, kg_way *way) {
  way->place = kg_space_place(walk->space, walk->link.node, state);
  way->fact = walk->link.fact;
  way->cost = kg_space_cost(walk->space, walk->link.fact, walk->backward ? walk->node : walk->link.node);
}

bool kg_space_walk_next(kg_space_walk *walk, kg_way *way) {
  const kg_automaton *automaton = &walk->space->automaton;
  for (;;) {
    if (walk->backward && walk->entered) { /* one link, from each of the states that may be before */
      make_way(walk, automaton->previous[walk->state].items[--walk->entered], way);
      return true;
    }
    if (!walk->walking && !begin_links(walk)) return false;
    if (!kg_step_walk_next(&walk->links, &walk->link)) {
      walk->walking = false;
      continue;
    }
    if (walk->backward) {
      walk->entered = automaton->previous[walk->state].count;
      continue;
    }
    make_way(walk, automaton->next[walk->state].items[walk->through - 1], way);
    return true;
  }
}

/* ---- Facts of a hop ------------------------------------------------------------------------------------------- */

/* A fact with its doubt before it, so that the order of the numbers is the one that is wanted. */
static uint64_t rank_of(const kg_space *space, uint32_t fact) {
  return (uint64_t)(UINT16_MAX - space->adjacency->confidence[fact]) << 32 | fact;
}

static int compare_ranks(const void *x, const void *y) {
  const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return (a > b) - (a < b);
}

size_t kg_space_facts(const kg_space *space, kg_place from, kg_place to, uint32_t **facts, kg_arena *arena) {
  const uint32_t here = kg_space_node(space, from), there = kg_space_node(space, to);
  const bool backward = kg_adjacency_degree(space->adjacency, there) < kg_adjacency_degree(space->adjacency, here);
  const kg_step *step = &space->automaton.steps[kg_space_state(space, to)];
  KG_LIST(uint64_t) found = {NULL, 0, 0};
  kg_step_walk walk;
  kg_adjacency_link link;
  kg_step_walk_begin(&walk, &space->lens, step, backward ? there : here, backward, false);
  while (kg_step_walk_next(&walk, &link))
    if (link.node == (backward ? here : there)) KG_PUSH(arena, &found, uint64_t, rank_of(space, link.fact));
  *facts = kg_arena_zeroed(arena, found.count, sizeof **facts);
  if (kg_arena_failed(arena)) return 0;
  if (found.count) qsort(found.items, found.count, sizeof *found.items, compare_ranks);
  for (size_t i = 0; i < found.count; i++) (*facts)[i] = (uint32_t)found.items[i];
  return found.count;
}
