/* The best routes one after the other: each next one leaves one of those before it at some place, by another way. */
#include "graph/asking/route.h"

/* ---- The best route from one place ----------------------------------------------------------------------------- */

typedef struct side {
  kg_visits visits; /* their values are the least costs so far */
  kg_queue queue;
  bool backward;
} side;

typedef struct searching {
  const kg_space *space;
  kg_arena *arena;
  side sides[2];
  kg_visits closed; /* nodes (or, with an expression, places) that may not be passed */
  kg_visits barred; /* places that may not come right after the first one */
  kg_place first;
  uint64_t dearest; /* routes that cost more are not looked for */
  uint64_t best;    /* the cost of the best route so far */
  kg_place meeting;
} searching;

static kg_place closed_key(const kg_space *space, kg_place place) {
  return space->plain ? kg_space_node(space, place) : place;
}

static void reach(searching *s, side *here, kg_place place, uint64_t cost, uint32_t from) {
  bool fresh;
  const uint32_t at = kg_visits_put(&here->visits, place, &fresh);
  if (at == KG_VISITS_NONE) return;
  kg_visit *visit = &here->visits.list.items[at];
  if (!fresh && visit->value <= cost) return;
  visit->value = cost;
  visit->from = from;
  kg_queue_push(&here->queue, (kg_queued){cost, at, at}, s->arena);
  const side *other = &s->sides[!here->backward];
  const uint32_t met = kg_visits_find(&other->visits, place);
  if (met == KG_VISITS_NONE || cost + other->visits.list.items[met].value >= s->best) return;
  s->best = cost + other->visits.list.items[met].value;
  s->meeting = place;
}

/* Without an expression nothing leads back to where the route branches off: from there it could go on as it did before. */
static bool is_open(const searching *s, kg_place from, kg_place to) {
  if (s->space->plain && kg_space_node(s->space, to) == kg_space_node(s->space, s->first)) return false;
  if (kg_visits_find(&s->closed, closed_key(s->space, from)) != KG_VISITS_NONE) return false;
  if (kg_visits_find(&s->closed, closed_key(s->space, to)) != KG_VISITS_NONE) return false;
  return from != s->first || kg_visits_find(&s->barred, to) == KG_VISITS_NONE;
}

static void go_on(searching *s, side *here) {
  const kg_queued item = kg_queue_pop(&here->queue);
  const kg_visit visit = here->visits.list.items[item.index];
  if (item.cost > visit.value) return; /* it was reached at less cost since */
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, s->space, visit.key, here->backward);
  while (kg_space_walk_next(&walk, &way)) {
    (void)kg_watch_stops(s->space->watch, 1);
    if (way.cost > s->dearest || visit.value > s->dearest - way.cost) continue;
    const kg_place from = here->backward ? way.place : visit.key, to = here->backward ? visit.key : way.place;
    if (is_open(s, from, to) && kg_space_may_pass(s->space, way.place))
      reach(s, here, way.place, visit.value + way.cost, item.index);
  }
}

static size_t chain_of(const side *here, kg_place place) {
  size_t count = 0;
  for (uint32_t at = kg_visits_find(&here->visits, place); at != KG_VISITS_NONE; at = here->visits.list.items[at].from)
    count++;
  return count;
}

/* `kept` places, those of `before`, and then those of the search. */
static kg_route route_of(const searching *s, const kg_route *before, size_t kept) {
  const size_t there = chain_of(&s->sides[0], s->meeting), on = chain_of(&s->sides[1], s->meeting) - 1;
  kg_route route = {.count = kept + there + on};
  route.places = kg_arena_zeroed(s->arena, route.count, sizeof *route.places);
  if (!route.places) return route;
  for (size_t i = 0; i < kept; i++) route.places[i] = before->places[i];
  uint32_t at = kg_visits_find(&s->sides[0].visits, s->meeting);
  for (size_t i = kept + there; i-- > kept; at = s->sides[0].visits.list.items[at].from)
    route.places[i] = s->sides[0].visits.list.items[at].key;
  at = kg_visits_find(&s->sides[1].visits, s->meeting);
  for (size_t i = 0; i < on; i++) {
    at = s->sides[1].visits.list.items[at].from;
    route.places[kept + there + i] = s->sides[1].visits.list.items[at].key;
  }
  return route;
}

/* Looks for the best route from `first` (Dijkstra, 1959, from both ends). @return true if there is one */
static bool search(searching *s, kg_place first) {
  const kg_space *space = s->space;
  side *sides = s->sides;
  s->first = first;
  s->best = UINT64_MAX;
  for (int i = 0; i < 2; i++) {
    kg_visits_clear(&sides[i].visits);
    sides[i].queue.count = 0;
  }
  reach(s, &sides[0], first, 0, KG_VISITS_NONE);
  for (size_t i = 0; i < space->automaton.accepting.count; i++)
    reach(s, &sides[1], kg_space_place(space, space->to, space->automaton.accepting.items[i]), 0, KG_VISITS_NONE);
  while (sides[0].queue.count && sides[1].queue.count && !kg_arena_failed(s->arena)) {
    const uint64_t front = sides[0].queue.items[0].cost, back = sides[1].queue.items[0].cost;
    if (s->best != UINT64_MAX && front + back >= s->best) break;
    if (kg_watch_stops(space->watch, 1)) return false; /* what was found need not be the best */
    go_on(s, &sides[sides[1].queue.count < sides[0].queue.count]);
  }
  return s->best != UINT64_MAX && s->best <= s->dearest;
}

/* ---- Branches -------------------------------------------------------------------------------------------------- */

static uint64_t cost_between(const searching *s, kg_place from, kg_place to) {
  uint64_t least = UINT64_MAX;
  const bool backward = kg_space_degree(s->space, to) < kg_space_degree(s->space, from);
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, s->space, backward ? to : from, backward);
  while (kg_space_walk_next(&walk, &way))
    if (way.place == (backward ? from : to) && way.cost < least) least = way.cost;
  return least;
}

static bool begins_alike(const kg_route *a, const kg_route *b, size_t count) {
  if (a->count <= count || b->count <= count) return false;
  for (size_t i = 0; i < count; i++)
    if (a->places[i] != b->places[i]) return false;
  return true;
}

/* The best route that goes with `route` up to place `at` and leaves it there, by none of the ways that are taken. */
static void branch(searching *s, const kg_routes *taken, const kg_route *route, size_t at, uint64_t spent,
                   kg_routes *candidates) {
  bool fresh;
  kg_visits_clear(&s->barred);
  for (size_t i = 0; i < taken->count; i++)
    if (begins_alike(&taken->items[i], route, at + 1))
      (void)kg_visits_put(&s->barred, taken->items[i].places[at + 1], &fresh);
  const uint64_t dearest = s->dearest;
  if (spent > dearest) return;
  s->dearest = dearest - spent;
  if (search(s, route->places[at])) {
    kg_route found = route_of(s, route, at);
    found.cost = spent + s->best;
    found.branch = at;
    if (found.places) KG_PUSH(s->arena, candidates, kg_route, found);
  }
  s->dearest = dearest;
}

static void branch_off(searching *s, const kg_routes *taken, const kg_route *route, kg_routes *candidates) {
  bool fresh;
  uint64_t spent = 0;
  kg_visits_clear(&s->closed);
  for (size_t at = 0; at + 1 < route->count && !kg_arena_failed(s->arena); at++) {
    if (at >= route->branch) branch(s, taken, route, at, spent, candidates);
    (void)kg_visits_put(&s->closed, closed_key(s->space, route->places[at]), &fresh);
    spent += cost_between(s, route->places[at], route->places[at + 1]);
  }
}

static kg_route take_best(kg_routes *candidates) {
  size_t best = 0;
  for (size_t i = 1; i < candidates->count; i++)
    if (candidates->items[i].cost < candidates->items[best].cost) best = i;
  const kg_route route = candidates->items[best];
  for (size_t i = best + 1; i < candidates->count; i++) candidates->items[i - 1] = candidates->items[i];
  candidates->count--;
  return route;
}

/* One route that an expression describes in many ways counts once, and is not looked for for ever. */
enum { REPEATED_MAX = 64 };

bool kg_routes_best(kg_routes *routes, bool *more, const kg_space *space, size_t max_hops, size_t most,
                    kg_arena *arena) {
  searching s = {.space = space, .arena = arena, .dearest = UINT64_MAX / 2};
  kg_routes taken = {NULL, 0, 0}, candidates = {NULL, 0, 0};
  if (max_hops && space->weight == KG_WEIGHT_HOPS) s.dearest = (max_hops + 1) * KG_SPACE_HOP - 1;
  for (int i = 0; i < 2; i++) {
    s.sides[i].backward = i;
    kg_visits_init(&s.sides[i].visits, arena);
  }
  kg_visits_init(&s.closed, arena);
  kg_visits_init(&s.barred, arena);
  *more = false;
  if (search(&s, kg_space_place(space, space->from, 0))) {
    kg_route first = route_of(&s, NULL, 0);
    first.cost = s.best;
    if (first.places) KG_PUSH(arena, &candidates, kg_route, first);
  }
  while (candidates.count && !kg_arena_failed(arena) && !space->watch->stopped) {
    const kg_route best = take_best(&candidates);
    const size_t count = routes->count;
    kg_routes_add(routes, space, &best, arena);
    if (routes->count > most || taken.count > (most + 1) * REPEATED_MAX) {
      routes->count = count < most ? count : most;
      *more = true;
      break;
    }
    KG_PUSH(arena, &taken, kg_route, best);
    if (!kg_arena_failed(arena)) branch_off(&s, &taken, &best, &candidates);
  }
  return !kg_arena_failed(arena);
}
