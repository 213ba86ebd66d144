#include "graph/asking/between.h"

static uint32_t put_place(kg_between *b, kg_place place) {
  bool fresh;
  const uint32_t at = kg_visits_put(&b->places, place, &fresh);
  if (fresh) b->places.list.items[at].value = UINT64_MAX;
  return at;
}

/* Several links may join two places: the surest stands for them. */
static void put_tie(kg_between *b, kg_visits *seen, kg_tie t, kg_place other, kg_arena *arena) {
  bool fresh;
  const uint32_t at = kg_visits_put(seen, other, &fresh);
  if (at == KG_VISITS_NONE) return;
  if (!fresh) {
    kg_tie *known = &b->ties.items[seen->list.items[at].value];
    if (t.cost < known->cost) known->cost = t.cost;
    return;
  }
  seen->list.items[at].value = b->ties.count;
  KG_PUSH(arena, &b->ties, kg_tie, t);
}

typedef struct outward {
  const kg_meeting *meeting;
  unsigned side; /* the search whose levels the ties lead back through */
  kg_between *between;
  kg_arena *arena;
  kg_visits seen;
} outward;

/* The level of a place in that search, or KG_MEETING_NONE. */
static size_t level_of(const outward *o, kg_place place) {
  const kg_traces *traces = &o->meeting->traces;
  const kg_trace *trace = kg_traces_find(traces, place);
  return kg_trace_is_of(traces, trace, o->side) ? kg_meeting_level_of(o->meeting, trace, o->side) : KG_MEETING_NONE;
}

static void put_way(outward *o, size_t place, kg_place nearer, uint64_t cost) {
  if (!kg_space_may_pass(o->meeting->space, nearer)) return;
  const uint32_t other = put_place(o->between, nearer), here = (uint32_t)place;
  const kg_tie t = {o->side ? here : other, o->side ? other : here, KG_VISITS_NONE, cost};
  put_tie(o->between, &o->seen, t, nearer, o->arena);
}

/* Levels are least numbers of links, so a place on the other side of where the searches met is not among this one's. */
static void put_ways(outward *o, size_t index, size_t level) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, o->meeting->space, o->between->places.list.items[index].key, !o->side);
  while (kg_space_walk_next(&walk, &way) && !kg_arena_failed(o->arena)) {
    if (kg_watch_stops(o->meeting->space->watch, 1)) return;
    if (level_of(o, way.place) == level - 1) put_way(o, index, way.place, way.cost);
  }
}

/* ---- Any link may be gone in either direction: of most nothing need be asked but where it leads ------------------ */

static void put_link(outward *o, size_t index, kg_place nearer, uint32_t place, unsigned direction) {
  const kg_space *space = o->meeting->space;
  const kg_adjacency_link link = kg_adjacency_at(space->adjacency, place, direction);
  if (link.node == KG_ADJACENCY_NONE || link.predicate >= space->adjacency->predicate_count) return;
  put_way(o, index, nearer, kg_space_cost(space, link.fact, link.node));
}

static void put_links(outward *o, size_t index, size_t level) {
  const kg_adjacency *adjacency = o->meeting->space->adjacency;
  const uint32_t node = (uint32_t)o->between->places.list.items[index].key;
  const kg_meeting_level *nearer = &o->meeting->sides[o->side].levels[level - 1];
  const kg_traces *traces = &o->meeting->traces;
  const uint32_t first = traces->begin + (uint32_t)nearer->begin, count = (uint32_t)(nearer->end - nearer->begin);
  for (unsigned direction = 0; direction < 2; direction++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, direction);
    const uint32_t *nodes = direction ? adjacency->in_node : adjacency->out_node;
    for (uint32_t i = row.begin; i < row.end; i++)
      if (nodes[i] < adjacency->entity_count && traces->items[nodes[i]].stamp[o->side] - first < count)
        put_link(o, index, nodes[i], i, direction);
  }
}

/* A place with more links than the level nearer to the search's end has: its ties are looked for from there. */
static void put_links_from(outward *o, size_t index, const kg_meeting_level *level) {
  const kg_adjacency *adjacency = o->meeting->space->adjacency;
  const uint32_t node = (uint32_t)o->between->places.list.items[index].key;
  for (size_t k = level->begin; k < level->end; k++) {
    const uint32_t nearer = (uint32_t)o->meeting->sides[o->side].places[k].place;
    for (unsigned direction = 0; direction < 2; direction++) {
      const kg_adjacency_row row = kg_adjacency_links(adjacency, nearer, direction);
      const uint32_t *nodes = direction ? adjacency->in_node : adjacency->out_node;
      for (uint32_t i = row.begin; i < row.end; i++)
        if (nodes[i] == node) put_link(o, index, nearer, i, direction);
    }
  }
}

/* All ties of the places to those of the level before, in one of the searches. It may have come to some that lie beyond the
 * middle: their ties are the other one's. */
static void tie_outward(const kg_meeting *meeting, kg_between *b, unsigned side, kg_arena *arena) {
  outward o = {.meeting = meeting, .side = side, .between = b, .arena = arena};
  const kg_meeting_level *levels = meeting->sides[side].levels;
  const size_t depth = kg_meeting_depth(meeting), middle = side ? meeting->hops - depth : depth;
  kg_visits_init(&o.seen, arena);
  for (size_t i = 0; i < b->places.list.count && !kg_arena_failed(arena); i++) {
    const kg_place place = b->places.list.items[i].key;
    const size_t level = level_of(&o, place);
    if (level > middle) continue;
    if (level == 0 && side) b->places.list.items[i].value = 0;
    if (level == 0) continue;
    kg_visits_clear(&o.seen);
    const size_t links = kg_space_degree(meeting->space, place);
    if (!meeting->any)
      put_ways(&o, i, level);
    else if (levels[level - 1].links < links)
      put_links_from(&o, i, &levels[level - 1]);
    else
      put_links(&o, i, level);
    if (kg_watch_stops(meeting->space->watch, links)) return;
  }
}

static void count_cost(kg_between *b, size_t index) {
  kg_tie *t = &b->ties.items[index];
  kg_visit *places = b->places.list.items;
  if (places[t->to].value == UINT64_MAX) return;
  const uint64_t cost = places[t->to].value + t->cost;
  if (cost < places[t->from].value) places[t->from].value = cost;
  t->next = b->first[t->from];
  b->first[t->from] = (uint32_t)index;
}

/* The places of all shortest routes that are so many links from the beginning. */
static void put_middle(const kg_meeting *meeting, kg_between *b) {
  const size_t depth[2] = {kg_meeting_depth(meeting), meeting->hops - kg_meeting_depth(meeting)};
  const kg_meeting_level *levels[2] = {&meeting->sides[0].levels[depth[0]], &meeting->sides[1].levels[depth[1]]};
  const unsigned side = levels[1]->end - levels[1]->begin < levels[0]->end - levels[0]->begin;
  const kg_traces *traces = &meeting->traces;
  for (size_t i = levels[side]->begin; i < levels[side]->end; i++) {
    const kg_place place = meeting->sides[side].places[i].place;
    const kg_trace *trace = kg_traces_find(traces, place);
    if (kg_trace_is_of(traces, trace, !side) && kg_meeting_level_of(meeting, trace, !side) == depth[!side] &&
        kg_space_may_pass(meeting->space, place))
      (void)put_place(b, place);
  }
}

bool kg_between_find(kg_between *b, const kg_meeting *meeting, kg_arena *arena) {
  *b = (kg_between){.front_ties = 0};
  kg_visits_init(&b->places, arena);
  put_middle(meeting, b);
  tie_outward(meeting, b, 0, arena);
  b->front_ties = b->ties.count;
  tie_outward(meeting, b, 1, arena);
  b->first = kg_arena_zeroed(arena, b->places.list.count, sizeof *b->first);
  if (kg_arena_failed(arena)) return false;
  for (size_t i = 0; i < b->places.list.count; i++) b->first[i] = KG_VISITS_NONE;
  /* From the end to where the searches met, and on to the beginning: a cost is final before it is used. */
  for (size_t i = b->ties.count; i-- > b->front_ties;) count_cost(b, i);
  for (size_t i = 0; i < b->front_ties; i++) count_cost(b, i);
  return true;
}
