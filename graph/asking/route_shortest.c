/* The routes of the fewest links: two searches that meet, what lies between them, and the cheapest routes through that. */
#include "graph/asking/between.h"
#include "graph/asking/route.h"

/* A beginning of a route. */
typedef struct beginning {
  uint32_t place, before; /* in `places`; the beginning that it goes on */
  uint32_t depth;
  uint64_t cost;
} beginning;

/* A tie that goes on from a beginning, with the cost of the best route that does so. */
typedef struct continuation {
  uint64_t cost;
  kg_place to;
  const kg_tie *tie;
} continuation;

typedef struct listing {
  const kg_between *between;
  kg_arena *arena;
  KG_LIST(beginning) beginnings;
  continuation *next; /* room for the ones that go on from one place */
  size_t most;        /* so many of them can matter */
  kg_queue
      queue; /* by the cost of the best route that begins so; deeper ones first, so that equal ones get to the end */
} listing;

static void offer(listing *l, beginning b) {
  const uint64_t rest = l->between->places.list.items[b.place].value;
  const kg_queued item = {b.cost + rest, (uint64_t)(UINT32_MAX - b.depth) << 32 | l->beginnings.count,
                          (uint32_t)l->beginnings.count};
  KG_PUSH(l->arena, &l->beginnings, beginning, b);
  kg_queue_push(&l->queue, item, l->arena);
}

static kg_route route_of(const listing *l, uint32_t at) {
  const size_t count = l->beginnings.items[at].depth + 1;
  kg_route route = {.places = kg_arena_zeroed(l->arena, count, sizeof(kg_place)),
                    .count = count,
                    .cost = l->beginnings.items[at].cost};
  for (size_t i = count; route.places && i-- > 0; at = l->beginnings.items[at].before)
    route.places[i] = l->between->places.list.items[l->beginnings.items[at].place].key;
  return route;
}

static bool is_better(const continuation *a, const continuation *b) {
  return a->cost != b->cost ? a->cost < b->cost : a->to < b->to;
}

/* Puts one among the best; of places most of which are in no route that is wanted, few are moved. @return how many there are */
static size_t put_continuation(const listing *l, size_t count, continuation c) {
  if (count == l->most && !is_better(&c, &l->next[count - 1])) return count;
  size_t at = count < l->most ? count++ : count - 1;
  for (; at && is_better(&c, &l->next[at - 1]); at--) l->next[at] = l->next[at - 1];
  l->next[at] = c;
  return count;
}

/* In the order of the places, so that which of two routes of one cost comes first does not hang on how they were found. */
static void go_on(listing *l, uint32_t at) {
  const beginning b = l->beginnings.items[at];
  const kg_between *between = l->between;
  size_t count = 0;
  for (uint32_t i = between->first[b.place]; i != KG_VISITS_NONE; i = between->ties.items[i].next) {
    const kg_tie *t = &between->ties.items[i];
    const kg_visit *to = &between->places.list.items[t->to];
    count = put_continuation(l, count, (continuation){t->cost + to->value, to->key, t});
  }
  for (size_t i = 0; i < count; i++) {
    const kg_tie *t = l->next[i].tie;
    offer(l, (beginning){t->to, at, b.depth + 1, b.cost + t->cost});
  }
}

/* An expression that leads to one place in many states may give the same route over and over: it is not followed for ever. */
enum { ENDS_PER_ROUTE = 64 };

/* Without states every end is another route, so that of the ties from one place no more than `most` and one can matter. */
static bool init_listing(listing *l, const kg_space *space, size_t most) {
  l->most = (most + 1) * (space->automaton.count > 1 ? ENDS_PER_ROUTE : 1) + 1;
  if (l->most > l->between->ties.count + 1) l->most = l->between->ties.count + 1;
  l->next = kg_arena_zeroed(l->arena, l->most, sizeof *l->next);
  return l->next;
}

static void list_routes(kg_routes *routes, bool *more, const kg_space *space, listing *l, uint32_t begin, size_t most) {
  size_t ends = 0;
  offer(l, (beginning){begin, KG_VISITS_NONE, 0, 0});
  while (l->queue.count && !kg_arena_failed(l->arena) && !kg_watch_stops(space->watch, 1)) {
    const uint32_t at = kg_queue_pop(&l->queue).index;
    if (l->between->places.list.items[l->beginnings.items[at].place].value) {
      go_on(l, at);
      continue;
    }
    const kg_route route = route_of(l, at);
    const size_t count = routes->count;
    if (!kg_arena_failed(l->arena)) kg_routes_add(routes, space, &route, l->arena);
    *more = routes->count > most || ++ends > (most + 1) * ENDS_PER_ROUTE;
    if (!*more) continue;
    if (routes->count > most) routes->count = count;
    return;
  }
}

bool kg_routes_shortest(kg_routes *routes, bool *more, kg_meeting *meeting, size_t max_hops, size_t most,
                        kg_arena *arena) {
  const kg_space *space = meeting->space;
  kg_between between;
  *more = false;
  if (!kg_meeting_find(meeting, max_hops, true)) return !meeting->failed;
  if (meeting->hops == KG_MEETING_NONE) return true;
  if (!kg_between_find(&between, meeting, arena)) return false;
  const uint32_t begin = kg_visits_find(&between.places, kg_space_place(space, space->from, 0));
  if (begin == KG_VISITS_NONE || space->watch->stopped) return true; /* or the rows of a damaged file do not agree */
  listing l = {.between = &between, .arena = arena};
  if (!init_listing(&l, space, most)) return false;
  list_routes(routes, more, space, &l, begin, most);
  return !kg_arena_failed(arena);
}
