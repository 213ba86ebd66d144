#include "graph/asking/meeting.h"

static uint32_t bit_of(kg_place place) { return (uint32_t)(place * 0x9E3779B1U) >> 17; }

static bool may_know(const kg_meeting_side *side, kg_place place) {
  const uint32_t bit = bit_of(place);
  return side->sketch[bit / 64] >> bit % 64 & 1;
}

/* @return true if the place is new */
static bool come_to(kg_meeting_side *here, kg_place place, uint64_t level) {
  bool fresh;
  const uint32_t bit = bit_of(place), at = kg_visits_put(&here->visits, place, &fresh);
  if (!fresh) return false;
  here->visits.list.items[at].value = level;
  here->sketch[bit / 64] |= UINT64_C(1) << bit % 64;
  return true;
}

/* ---- Links of a place ------------------------------------------------------------------------------------------ */

typedef struct going_on {
  const kg_meeting *meeting;
  kg_meeting_side *here;
  const kg_meeting_side *other; /* only places of this search are come to; NULL: all */
  uint64_t level;
} going_on;

static bool wants(const going_on *g, kg_place place) {
  return !g->other || (may_know(g->other, place) && kg_visits_find(&g->other->visits, place) != KG_VISITS_NONE &&
                       kg_space_may_pass(g->meeting->space, place));
}

static void follow_ways(const going_on *g, kg_place place) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, g->meeting->space, place, g->here->backward);
  while (kg_space_walk_next(&walk, &way))
    if (wants(g, way.place)) (void)come_to(g->here, way.place, g->level);
}

/* Any link may be gone in either direction: nothing need be asked of one but where it leads, unless it leads somewhere new. */
static void follow_links(const going_on *g, uint32_t node) {
  const kg_adjacency *adjacency = g->meeting->space->adjacency;
  for (unsigned side = 0; side < 2; side++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, side);
    const uint32_t *nodes = side ? adjacency->in_node : adjacency->out_node;
    for (uint32_t i = row.begin; i < row.end; i++) {
      if (!wants(g, nodes[i])) continue;
      if (kg_visits_find(&g->here->visits, nodes[i]) != KG_VISITS_NONE) continue;
      const kg_adjacency_link link = kg_adjacency_at(adjacency, i, side);
      if (link.node != KG_ADJACENCY_NONE && link.predicate < adjacency->predicate_count)
        (void)come_to(g->here, link.node, g->level);
    }
  }
}

/* ---- Levels ---------------------------------------------------------------------------------------------------- */

/* Places that may not be passed are come to, and left alone: most of a search's places are of its last level, and whether they
 * may be passed need not be looked up. */
static void follow_level(const going_on *g, const kg_meeting_level *from) {
  const kg_space *space = g->meeting->space;
  const bool any = kg_space_takes_any(space);
  for (size_t i = from->begin; i < from->end && !kg_arena_failed(g->meeting->arena); i++) {
    const kg_place place = g->here->visits.list.items[i].key;
    if (!kg_space_may_pass(space, place)) continue;
    if (any)
      follow_links(g, kg_space_node(space, place));
    else
      follow_ways(g, place);
  }
}

static void put_level(const kg_meeting *meeting, kg_meeting_side *side, size_t begin) {
  kg_meeting_level level = {begin, side->visits.list.count, 0};
  for (size_t i = level.begin; i < level.end; i++)
    level.links += kg_space_degree(meeting->space, side->visits.list.items[i].key);
  KG_PUSH(meeting->arena, &side->levels, kg_meeting_level, level);
}

/* @return true if the two searches have met */
static bool next_level(const kg_meeting *meeting, kg_meeting_side *here, const kg_meeting_side *other) {
  const kg_meeting_level from = *kg_meeting_last(here);
  going_on g = {meeting, here, other, here->levels.count};
  follow_level(&g, &from);
  const bool met = here->visits.list.count > from.end;
  g.other = NULL;
  if (!met) follow_level(&g, &from);
  put_level(meeting, here, from.end);
  return met;
}

static void begin(kg_meeting *meeting) {
  const kg_space *space = meeting->space;
  const uint64_t places = (uint64_t)kg_adjacency_node_count(space->adjacency) * space->automaton.count;
  for (int i = 0; i < 2; i++) {
    meeting->sides[i].backward = i;
    kg_visits_init_below(&meeting->sides[i].visits, places, meeting->arena);
  }
  (void)come_to(&meeting->sides[0], kg_space_place(space, space->from, 0), 0);
  for (size_t i = 0; i < space->automaton.accepting.count; i++)
    (void)come_to(&meeting->sides[1], kg_space_place(space, space->to, space->automaton.accepting.items[i]), 0);
  for (int i = 0; i < 2; i++) put_level(meeting, &meeting->sides[i], 0);
}

bool kg_meeting_find(kg_meeting *meeting, const kg_space *space, size_t max_hops, kg_arena *arena) {
  *meeting = (kg_meeting){.space = space, .arena = arena};
  begin(meeting);
  if (kg_arena_failed(arena)) return false;
  kg_meeting_side *sides = meeting->sides;
  if (kg_visits_find(&sides[1].visits, sides[0].visits.list.items[0].key) != KG_VISITS_NONE) return true;
  while (!kg_arena_failed(arena)) {
    const kg_meeting_level *front = kg_meeting_last(&sides[0]), *back = kg_meeting_last(&sides[1]);
    if (front->begin == front->end || back->begin == back->end) return false;
    if (max_hops && sides[0].levels.count + sides[1].levels.count - 2 == max_hops) return false;
    meeting->last = back->links < front->links;
    if (next_level(meeting, &sides[meeting->last], &sides[!meeting->last])) return true;
  }
  return false;
}
