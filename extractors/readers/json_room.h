/** Whether there is room for what the lists of a JSON graph hold, asked before the graph is parsed: parsed JSON takes some
 *  ten times the memory of its text. A part of the readers of JSON graphs. */
#ifndef KG_READERS_JSON_ROOM_H
#define KG_READERS_JSON_ROOM_H

#include "extractors/readers/room.h"
#include "graph/base/strings.h"

/** A list whose items are nodes or facts: a member of the whole, or, if `inner` is set, a member of each of its objects. */
typedef struct kg_json_list {
  const char *outer, *inner;
  bool of_facts;
} kg_json_list;

/** Counts the items of `lists` as they stand in `text`, and asks for room at each. Keys are taken as they are written, and
 *  what is no JSON is not looked for, so no more is counted than a parser would find in what it accepts.
 *  @return what was answered, with line, list and index put to it. O(size); nothing is done where there is always room. */
kg_status kg_json_room_check(kg_string text, const kg_json_list *lists, size_t list_count, const kg_room *room,
                             const char *name, kg_error *error);

#endif
