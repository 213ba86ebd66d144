/** Where there is room in a picture: rectangles that are taken, and how wide text will be.
 *
 *  A grid of squares, so that asking costs the same however many rectangles there are. */
#ifndef KG_EXPORTERS_SVG_ROOM_H
#define KG_EXPORTERS_SVG_ROOM_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

typedef struct kg_box {
  double left, top, right, bottom;
} kg_box;

typedef struct kg_room {
  kg_arena *arena;
  size_t columns, rows;
  uint32_t *first; /* of each square: an index into `entries` and one, or 0 */
  KG_LIST(kg_box) boxes;
  struct kg_room_entry {
    uint32_t box, next;
  } * entries;
  size_t entry_count, entry_capacity;
} kg_room;

/** Prepares room of `width` times `height`. False if memory fails; later failures are the arena's. */
bool kg_room_init(kg_room *room, double width, double height, kg_arena *arena);
/** Takes a rectangle, whether it is free or not. */
void kg_room_take(kg_room *room, kg_box box);
/** True if the rectangle lies within the room and touches none that is taken. */
bool kg_room_is_free(const kg_room *room, kg_box box);
/** Takes the rectangle if it is free. */
bool kg_room_take_free(kg_room *room, kg_box box);

/** How wide text in a common sans-serif will be at most, about, in pixels. */
double kg_text_width(kg_string text, double size);

#endif
