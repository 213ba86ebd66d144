#include "graph/asking/meeting.h"

enum { FIRST_ROOM = 256 };

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

/* Room for so many more items behind `count`. */
static bool make_room(kg_meeting *meeting, void **items, size_t count, size_t *capacity, size_t more, size_t size) {
  if (*capacity - count >= more) return true;
  size_t wanted = *capacity ? *capacity : FIRST_ROOM;
  while (wanted - count < more && wanted <= SIZE_MAX / 2 / size) wanted *= 2;
  void *larger = wanted - count < more ? NULL : kg_reallocate(meeting->allocator, *items, wanted * size);
  if (!larger) {
    meeting->failed = true;
    return false;
  }
  *items = larger;
  *capacity = wanted;
  return true;
}

static bool make_room_for_places(kg_meeting *meeting, kg_meeting_side *side, size_t more) {
  void *items = side->places;
  const bool made = make_room(meeting, &items, side->count, &side->capacity, more, sizeof(kg_meeting_place));
  side->places = items;
  return made;
}

bool kg_meeting_init(kg_meeting *meeting, const kg_space *space, const kg_allocator *allocator) {
  *meeting = (kg_meeting){.space = space, .allocator = allocator, .any = kg_space_takes_any(space)};
  const uint64_t places = (uint64_t)kg_adjacency_node_count(space->adjacency) * space->automaton.count;
  return kg_traces_init(&meeting->traces, places, space->automaton.count > 1, allocator);
}

void kg_meeting_clear(kg_meeting *meeting) {
  kg_traces_clear(&meeting->traces);
  for (int i = 0; i < 2; i++) {
    (void)kg_reallocate(meeting->allocator, meeting->sides[i].places, 0);
    (void)kg_reallocate(meeting->allocator, meeting->sides[i].levels, 0);
    meeting->sides[i] = (kg_meeting_side){.places = NULL};
  }
}

/* ---- Coming to places ------------------------------------------------------------------------------------------- */

/* The number of the last complete level. */
static size_t depth_of(const kg_meeting_side *side) { return side->level_count - 1; }

size_t kg_meeting_level_of(const kg_meeting *meeting, const kg_trace *trace, unsigned side) {
  const size_t number = kg_trace_number(&meeting->traces, trace, side);
  const kg_meeting_side *here = &meeting->sides[side];
  size_t low = 0, high = here->level_count;
  if (high && number >= here->levels[high - 1].end) return high; /* nearly always */
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (number < here->levels[middle].end)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static void meet(kg_meeting *meeting, const kg_trace *trace, kg_place place) {
  const size_t hops = kg_meeting_level_of(meeting, trace, 0) + kg_meeting_level_of(meeting, trace, 1);
  if (hops >= meeting->hops || !kg_space_may_pass(meeting->space, place)) return;
  meeting->hops = hops;
  meeting->at = place;
}

/* Places that may not be passed are come to, and left alone: most of a search's places are of its last level, and whether they
 * may be passed need not be looked up. There is room for the place. */
static inline void come_to(kg_meeting *meeting, unsigned side, kg_place place, uint32_t from) {
  kg_traces *traces = &meeting->traces;
  kg_trace *trace = kg_traces_at(traces, place);
  if (!trace) {
    meeting->failed = true;
    return;
  }
  if (trace->stamp[side] >= traces->begin) return;
  kg_meeting_side *here = &meeting->sides[side];
  trace->stamp[side] = traces->begin + (uint32_t)here->count;
  here->places[here->count++] = (kg_meeting_place){place, from};
  if (trace->stamp[!side] >= traces->begin) meet(meeting, trace, place);
}

static void follow_ways(kg_meeting *meeting, unsigned side, kg_place place, uint32_t from) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, meeting->space, place, side);
  while (kg_space_walk_next(&walk, &way) && !meeting->failed)
    if (make_room_for_places(meeting, &meeting->sides[side], 1)) come_to(meeting, side, way.place, from);
}

/* Any link may be gone in either direction, and no literal be passed: nothing need be asked of a link but where it leads. */
static void follow_links(kg_meeting *meeting, unsigned side, uint32_t node, uint32_t from) {
  const kg_adjacency *adjacency = meeting->space->adjacency;
  for (unsigned direction = 0; direction < 2; direction++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, direction);
    const uint32_t *nodes = direction ? adjacency->in_node : adjacency->out_node;
    if (!make_room_for_places(meeting, &meeting->sides[side], row.end - row.begin)) return;
    for (uint32_t i = row.begin; i < row.end; i++)
      if (nodes[i] < adjacency->entity_count) come_to(meeting, side, nodes[i], from);
  }
}

/* ---- Levels ---------------------------------------------------------------------------------------------------- */

static size_t number_of_next(const kg_meeting_side *side) {
  const kg_meeting_level *level = &side->levels[depth_of(side)];
  return level->end - level->begin > KG_MEETING_SORTED ? side->next : side->order[side->next - level->begin];
}

static void sort_level(const kg_space *space, kg_meeting_side *side, const kg_meeting_level *level) {
  size_t links[KG_MEETING_SORTED];
  links[0] = 0;
  if (level->end - level->begin > KG_MEETING_SORTED) return;
  for (size_t i = 0; i < level->end - level->begin; i++) {
    const size_t own = kg_space_degree(space, side->places[level->begin + i].place);
    size_t at = i;
    for (; at && links[at - 1] > own; at--) {
      links[at] = links[at - 1];
      side->order[at] = side->order[at - 1];
    }
    links[at] = own;
    side->order[at] = (uint32_t)(level->begin + i);
  }
}

static void count_links(const kg_meeting *meeting, kg_meeting_side *side) {
  if (side->next < side->levels[depth_of(side)].end)
    side->links = kg_space_degree(meeting->space, side->places[number_of_next(side)].place);
}

/* What was come to since the last complete level is the next one. */
static void complete_level(kg_meeting *meeting, kg_meeting_side *side) {
  const size_t begin = side->level_count ? side->levels[side->level_count - 1].end : 0;
  void *levels = side->levels;
  if (!make_room(meeting, &levels, side->level_count, &side->level_capacity, 1, sizeof(kg_meeting_level))) return;
  side->levels = levels;
  side->levels[side->level_count++] = (kg_meeting_level){begin, side->count, 0};
  side->next = begin;
  sort_level(meeting->space, side, &side->levels[depth_of(side)]);
  count_links(meeting, side);
}

static void go_on(kg_meeting *meeting, unsigned side) {
  kg_meeting_side *here = &meeting->sides[side];
  const size_t number = number_of_next(here);
  const kg_place place = here->places[number].place;
  here->levels[depth_of(here)].links += here->links;
  here->next++;
  if (!kg_space_may_pass(meeting->space, place)) return;
  if (meeting->any)
    follow_links(meeting, side, kg_space_node(meeting->space, place), (uint32_t)number);
  else
    follow_ways(meeting, side, place, (uint32_t)number);
}

/* The level that has looked at fewer links, the next place's among them. */
static unsigned cheaper(const kg_meeting *meeting) {
  const kg_meeting_side *sides = meeting->sides;
  return sides[1].levels[depth_of(&sides[1])].links + sides[1].links <
         sides[0].levels[depth_of(&sides[0])].links + sides[0].links;
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

static void begin(kg_meeting *meeting) {
  const kg_space *space = meeting->space;
  const kg_states *accepting = &space->automaton.accepting;
  kg_traces_begin(&meeting->traces);
  meeting->hops = KG_MEETING_NONE;
  meeting->failed = false;
  for (unsigned i = 0; i < 2; i++) {
    kg_meeting_side *side = &meeting->sides[i];
    side->count = side->level_count = side->next = 0;
    if (!make_room_for_places(meeting, side, i ? accepting->count : 1)) return;
  }
  come_to(meeting, 0, kg_space_place(space, space->from, 0), KG_VISITS_NONE);
  for (size_t i = 0; i < accepting->count; i++)
    come_to(meeting, 1, kg_space_place(space, space->to, accepting->items[i]), KG_VISITS_NONE);
  for (int i = 0; i < 2; i++) complete_level(meeting, &meeting->sides[i]);
}

/* Routes of up to so many links have been found if there are any. */
static bool is_over(const kg_meeting *meeting, size_t max_hops, bool all) {
  const size_t complete = depth_of(&meeting->sides[0]) + depth_of(&meeting->sides[1]);
  if (meeting->hops <= complete || (!all && meeting->hops == complete + 1)) return true;
  return max_hops && complete >= max_hops;
}

bool kg_meeting_find(kg_meeting *meeting, size_t max_hops, bool all) {
  begin(meeting);
  kg_meeting_side *sides = meeting->sides;
  for (unsigned i = 0; i < 2 && !meeting->failed; i++)
    if (sides[i].next == sides[i].count) return true; /* an expression that nothing matches */
  while (!meeting->failed && !is_over(meeting, max_hops, all)) {
    const unsigned side = cheaper(meeting);
    kg_meeting_side *here = &sides[side];
    const size_t links = here->links;
    go_on(meeting, side);
    if (meeting->failed || kg_watch_stops(meeting->space->watch, links + 1)) break;
    if (here->next < here->levels[depth_of(here)].end)
      count_links(meeting, here);
    else
      complete_level(meeting, here);
    if (here->next == here->count) break; /* all that this side can come to has been found */
  }
  meeting->traces.span = (uint32_t)(sides[0].count > sides[1].count ? sides[0].count : sides[1].count);
  if (max_hops && meeting->hops > max_hops) meeting->hops = KG_MEETING_NONE;
  return !meeting->failed && !meeting->space->watch->stopped;
}

/* A side that has come to its end knows all places that there are, so that what is said of complete levels holds of it, too. */
size_t kg_meeting_depth(const kg_meeting *meeting) {
  const size_t depth = depth_of(&meeting->sides[0]);
  return depth < meeting->hops ? depth : meeting->hops;
}
