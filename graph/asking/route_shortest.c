/* The routes of the fewest links: two searches that meet, what lies between them as a graph without circles, and the cheapest
 * routes through that. */
#include "graph/asking/meeting.h"
#include "graph/asking/route.h"

#include <stdlib.h>

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

/* A place with far more links than the level nearer to the search's end has: its ties are looked for from there. */
typedef struct found_tie {
  kg_way way; /* from the place's side */
  uint64_t order;
} found_tie;

typedef struct outward {
  const kg_meeting *meeting;
  const kg_meeting_side *there;
  lying_between *between;
  kg_arena *arena;
  kg_visits seen;
  KG_LIST(found_tie) found;
} outward;

/* Levels are least numbers of links, so a place on the other side of where the searches met is not among this one's. */
static void put_way(outward *o, size_t place, uint64_t level, const kg_way *way) {
  const uint32_t nearer = kg_visits_find(&o->there->visits, way->place);
  if (nearer == KG_VISITS_NONE || o->there->visits.list.items[nearer].value != level - 1) return;
  if (!kg_space_may_pass(o->meeting->space, way->place)) return;
  const uint32_t other = put_place(o->between, way->place), here = (uint32_t)place;
  const tie t = {o->there->backward ? here : other, o->there->backward ? other : here, KG_VISITS_NONE, way->cost};
  put_tie(o->between, &o->seen, t, way->place, o->arena);
}

static int compare_found(const void *x, const void *y) {
  const found_tie *a = x, *b = y;
  return (a->order > b->order) - (a->order < b->order);
}

/* Links lie by fact in the rows of subjects and by (predicate, fact) in those of objects: they are put in the order in which
 * a walk from the place would have come to them. */
static void put_ways_from(outward *o, size_t index, uint64_t level) {
  const kg_space *space = o->meeting->space;
  const kg_place place = o->between->places.list.items[index].key;
  const kg_meeting_level *from = &o->there->levels.items[level - 1];
  kg_space_walk walk;
  kg_way way;
  o->found.count = 0;
  for (size_t i = from->begin; i < from->end; i++) {
    kg_space_walk_begin(&walk, space, o->there->visits.list.items[i].key, o->there->backward);
    while (kg_space_walk_next(&walk, &way)) {
      if (way.place != place) continue;
      const uint64_t row = walk.links.side ? 0 : (uint64_t)walk.link.predicate + 1;
      way.place = o->there->visits.list.items[i].key;
      KG_PUSH(o->arena, &o->found, found_tie, {way, row << 32 | way.fact});
    }
  }
  if (o->found.count) qsort(o->found.items, o->found.count, sizeof *o->found.items, compare_found);
  for (size_t i = 0; i < o->found.count && !kg_arena_failed(o->arena); i++)
    put_way(o, index, level, &o->found.items[i].way);
}

static void put_ways(outward *o, size_t index, uint64_t level) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, o->meeting->space, o->between->places.list.items[index].key, !o->there->backward);
  while (kg_space_walk_next(&walk, &way) && !kg_arena_failed(o->arena)) put_way(o, index, level, &way);
}

/* All ties of the places to those of the level before, in one of the searches. */
static void tie_outward(const kg_meeting *meeting, lying_between *b, const kg_meeting_side *there, kg_arena *arena) {
  outward o = {.meeting = meeting, .there = there, .between = b, .arena = arena};
  const bool any = kg_space_takes_any(meeting->space);
  kg_visits_init(&o.seen, arena);
  for (size_t i = 0; i < b->places.list.count && !kg_arena_failed(arena); i++) {
    const kg_place place = b->places.list.items[i].key;
    const uint32_t visit = kg_visits_find(&there->visits, place);
    if (visit == KG_VISITS_NONE) continue;
    const uint64_t level = there->visits.list.items[visit].value;
    if (level == 0 && there->backward) b->places.list.items[i].value = 0;
    if (level == 0) continue;
    kg_visits_clear(&o.seen);
    if (any && there->levels.items[level - 1].links < kg_space_degree(meeting->space, place))
      put_ways_from(&o, i, level);
    else
      put_ways(&o, i, level);
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

static bool find_between(const kg_meeting *meeting, lying_between *b, kg_arena *arena) {
  const kg_meeting_side *last = &meeting->sides[meeting->last], *other = &meeting->sides[!meeting->last];
  const kg_meeting_level *level = kg_meeting_last(last);
  kg_visits_init(&b->places, arena);
  for (size_t i = level->begin; i < level->end; i++) {
    const uint32_t met = kg_visits_find(&other->visits, last->visits.list.items[i].key);
    if (met != KG_VISITS_NONE && other->visits.list.items[met].value + 1 == other->levels.count &&
        kg_space_may_pass(meeting->space, last->visits.list.items[i].key))
      (void)put_place(b, last->visits.list.items[i].key);
  }
  tie_outward(meeting, b, &meeting->sides[0], arena);
  b->front_ties = b->ties.count;
  tie_outward(meeting, b, &meeting->sides[1], arena);
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
  lying_between between = {.front_ties = 0};
  kg_meeting *meeting = kg_arena_zeroed(arena, 1, sizeof *meeting);
  *more = false;
  if (!meeting) return false;
  const bool found = kg_meeting_find(meeting, space, max_hops, arena);
  if (kg_arena_failed(arena)) return false;
  if (!found) return true;
  if (!find_between(meeting, &between, arena)) return false;
  const uint32_t begin = kg_visits_find(&between.places, kg_space_place(space, space->from, 0));
  if (begin == KG_VISITS_NONE) return true; /* the rows of a damaged file do not agree */
  listing l = {.between = &between, .arena = arena};
  list_routes(routes, more, space, &l, begin, most);
  return !kg_arena_failed(arena);
}
