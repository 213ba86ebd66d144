/* The routes of the fewest links: two searches level by level, what lies between them as a graph without circles, and the
 * cheapest routes through that. */
#include "graph/asking/route.h"

/* ---- Two searches --------------------------------------------------------------------------------------------- */

typedef struct side {
  kg_visits visits;  /* their values are levels */
  size_t begin, end; /* the last level, in the list of visits */
  uint64_t level;
  size_t links; /* of the last level */
  bool backward;
} side;

typedef struct searching {
  const kg_space *space;
  kg_arena *arena;
  side sides[2];
  int last; /* the one that went on last */
} searching;

/* @return true if the place is new */
static bool come_to(side *here, kg_place place) {
  bool fresh;
  const uint32_t at = kg_visits_put(&here->visits, place, &fresh);
  if (fresh) here->visits.list.items[at].value = here->level;
  return fresh;
}

/* Places that may not be passed are come to, and left alone: most of a search's places are of its last level, and whether they
 * may be passed need not be looked up.
 * @return true if the two searches have met */
static bool next_level(const searching *s, side *here, const side *other) {
  bool met = false;
  here->level++;
  for (size_t i = here->begin; i < here->end && !kg_arena_failed(s->arena); i++) {
    const kg_place place = here->visits.list.items[i].key;
    if (!kg_space_may_pass(s->space, place)) continue;
    kg_space_walk walk;
    kg_way way;
    kg_space_walk_begin(&walk, s->space, place, here->backward);
    while (kg_space_walk_next(&walk, &way)) {
      if (come_to(here, way.place) && kg_visits_find(&other->visits, way.place) != KG_VISITS_NONE)
        met = met || kg_space_may_pass(s->space, way.place);
    }
  }
  here->begin = here->end;
  here->end = here->visits.list.count;
  return met;
}

/* Links of the last level: what it will cost to go on from there. */
static size_t count_links(const searching *s, const side *here) {
  size_t links = 0;
  for (size_t i = here->begin; i < here->end; i++) links += kg_space_degree(s->space, here->visits.list.items[i].key);
  return links;
}

static void begin_searches(searching *s) {
  const kg_space *space = s->space;
  for (int i = 0; i < 2; i++) {
    s->sides[i] = (side){.backward = i};
    kg_visits_init(&s->sides[i].visits, s->arena);
  }
  (void)come_to(&s->sides[0], kg_space_place(space, space->from, 0));
  for (size_t i = 0; i < space->automaton.accepting.count; i++)
    (void)come_to(&s->sides[1], kg_space_place(space, space->to, space->automaton.accepting.items[i]));
  for (int i = 0; i < 2; i++) {
    s->sides[i].end = s->sides[i].visits.list.count;
    s->sides[i].links = count_links(s, &s->sides[i]);
  }
}

/* @return true if there is a route of at most so many links */
static bool search(searching *s, size_t max_hops) {
  begin_searches(s);
  side *sides = s->sides;
  if (kg_visits_find(&sides[1].visits, sides[0].visits.list.items[0].key) != KG_VISITS_NONE) return true;
  while (sides[0].begin < sides[0].end && sides[1].begin < sides[1].end && !kg_arena_failed(s->arena)) {
    if (max_hops && sides[0].level + sides[1].level == max_hops) return false;
    s->last = sides[1].links < sides[0].links;
    if (next_level(s, &sides[s->last], &sides[!s->last])) return true;
    sides[s->last].links = count_links(s, &sides[s->last]);
  }
  return false;
}

/* ---- What lies between ---------------------------------------------------------------------------------------- */

/* A link of some shortest route. */
typedef struct tie {
  uint32_t from, to; /* places, as visits of `between` */
  uint32_t next;     /* the next tie from there */
  uint64_t cost;
} tie;

typedef struct lying_between {
  kg_visits places;  /* values: the least cost from there to the end */
  KG_LIST(tie) ties; /* outward from where the searches met: first those of the one search, then those of the other */
  size_t front_ties; /* how many are of the search from the beginning */
  uint32_t *first;   /* by place: its first tie */
} lying_between;

static uint32_t put_place(lying_between *b, kg_place place) {
  bool fresh;
  const uint32_t at = kg_visits_put(&b->places, place, &fresh);
  if (fresh) b->places.list.items[at].value = UINT64_MAX;
  return at;
}

/* Several links may join two places: the surest stands for them. */
static void put_tie(lying_between *b, kg_visits *seen, tie t, kg_place other, kg_arena *arena) {
  bool fresh;
  const uint32_t at = kg_visits_put(seen, other, &fresh);
  if (at == KG_VISITS_NONE) return;
  if (!fresh) {
    tie *known = &b->ties.items[seen->list.items[at].value];
    if (t.cost < known->cost) known->cost = t.cost;
    return;
  }
  seen->list.items[at].value = b->ties.count;
  KG_PUSH(arena, &b->ties, tie, t);
}

/* All ties of the places to those of the level before, in one of the searches. Levels are least numbers of links, so a place
 * on the other side of where the searches met is not among this one's. */
static void tie_outward(const searching *s, lying_between *b, const side *there, kg_arena *arena) {
  kg_visits seen;
  kg_visits_init(&seen, arena);
  for (size_t i = 0; i < b->places.list.count && !kg_arena_failed(arena); i++) {
    const kg_place place = b->places.list.items[i].key;
    const uint32_t visit = kg_visits_find(&there->visits, place);
    if (visit == KG_VISITS_NONE) continue;
    const uint64_t level = there->visits.list.items[visit].value;
    if (level == 0 && there->backward) b->places.list.items[i].value = 0;
    kg_visits_clear(&seen);
    kg_space_walk walk;
    kg_way way;
    kg_space_walk_begin(&walk, s->space, place, !there->backward);
    while (level && kg_space_walk_next(&walk, &way) && !kg_arena_failed(arena)) {
      const uint32_t nearer = kg_visits_find(&there->visits, way.place);
      if (nearer == KG_VISITS_NONE || there->visits.list.items[nearer].value != level - 1) continue;
      if (!kg_space_may_pass(s->space, way.place)) continue;
      const uint32_t other = put_place(b, way.place), here = (uint32_t)i;
      const tie t = {there->backward ? here : other, there->backward ? other : here, KG_VISITS_NONE, way.cost};
      put_tie(b, &seen, t, way.place, arena);
    }
  }
}

static void count_cost(lying_between *b, size_t index) {
  tie *t = &b->ties.items[index];
  kg_visit *places = b->places.list.items;
  if (places[t->to].value == UINT64_MAX) return;
  const uint64_t cost = places[t->to].value + t->cost;
  if (cost < places[t->from].value) places[t->from].value = cost;
  t->next = b->first[t->from];
  b->first[t->from] = (uint32_t)index;
}

static bool find_between(const searching *s, lying_between *b, kg_arena *arena) {
  const side *last = &s->sides[s->last], *other = &s->sides[!s->last];
  kg_visits_init(&b->places, arena);
  for (size_t i = last->begin; i < last->end; i++) {
    const uint32_t met = kg_visits_find(&other->visits, last->visits.list.items[i].key);
    if (met != KG_VISITS_NONE && other->visits.list.items[met].value == other->level &&
        kg_space_may_pass(s->space, last->visits.list.items[i].key))
      (void)put_place(b, last->visits.list.items[i].key);
  }
  tie_outward(s, b, &s->sides[0], arena);
  b->front_ties = b->ties.count;
  tie_outward(s, b, &s->sides[1], arena);
  b->first = kg_arena_zeroed(arena, b->places.list.count, sizeof *b->first);
  if (kg_arena_failed(arena)) return false;
  for (size_t i = 0; i < b->places.list.count; i++) b->first[i] = KG_VISITS_NONE;
  /* From the end to where the searches met, and on to the beginning: a cost is final before it is used. */
  for (size_t i = b->ties.count; i-- > b->front_ties;) count_cost(b, i);
  for (size_t i = 0; i < b->front_ties; i++) count_cost(b, i);
  return true;
}

/* ---- The cheapest routes --------------------------------------------------------------------------------------- */

/* A beginning of a route. */
typedef struct beginning {
  uint32_t place, before; /* in `places`; the beginning that it goes on */
  uint32_t depth;
  uint64_t cost;
} beginning;

typedef struct listing {
  const lying_between *between;
  kg_arena *arena;
  KG_LIST(beginning) beginnings;
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

static void go_on(listing *l, uint32_t at) {
  const beginning b = l->beginnings.items[at];
  for (uint32_t i = l->between->first[b.place]; i != KG_VISITS_NONE; i = l->between->ties.items[i].next) {
    const tie *t = &l->between->ties.items[i];
    offer(l, (beginning){t->to, at, b.depth + 1, b.cost + t->cost});
  }
}

/* An expression that leads to one place in many states may give the same route over and over: it is not followed for ever. */
enum { ENDS_PER_ROUTE = 64 };

static void list_routes(kg_routes *routes, bool *more, const kg_space *space, listing *l, uint32_t begin, size_t most) {
  size_t ends = 0;
  offer(l, (beginning){begin, KG_VISITS_NONE, 0, 0});
  while (l->queue.count && !kg_arena_failed(l->arena)) {
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

bool kg_routes_shortest(kg_routes *routes, bool *more, const kg_space *space, size_t max_hops, size_t most,
                        kg_arena *arena) {
  searching s = {.space = space, .arena = arena};
  lying_between between = {.front_ties = 0};
  *more = false;
  const bool found = search(&s, max_hops);
  if (kg_arena_failed(arena)) return false;
  if (!found) return true;
  if (!find_between(&s, &between, arena)) return false;
  const uint32_t begin = kg_visits_find(&between.places, kg_space_place(space, space->from, 0));
  listing l = {.between = &between, .arena = arena};
  list_routes(routes, more, space, &l, begin, most);
  return !kg_arena_failed(arena);
}
