#include "exporters/svg_room.h"

#include "graph/base/index.h"

#include <math.h>

static const double square = 48;

bool kg_room_init(kg_room *room, double width, double height, kg_arena *arena) {
  *room = (kg_room){.arena = arena};
  room->columns = (size_t)(width / square) + 1;
  room->rows = (size_t)(height / square) + 1;
  room->first = kg_arena_zeroed(arena, room->columns * room->rows, sizeof *room->first);
  return room->first != NULL;
}

static size_t clamp(double place, size_t count) {
  if (!(place > 0)) return 0;
  const double at = floor(place / square);
  return at < (double)count ? (size_t)at : count - 1;
}

void kg_room_take(kg_room *room, kg_box box) {
  const uint32_t number = kg_index_next(room->arena, room->boxes.count);
  KG_PUSH(room->arena, &room->boxes, kg_box, box);
  if (kg_arena_failed(room->arena)) return;
  const size_t left = clamp(box.left, room->columns), right = clamp(box.right, room->columns);
  for (size_t row = clamp(box.top, room->rows); row <= clamp(box.bottom, room->rows); row++) {
    for (size_t column = left; column <= right; column++) {
      void *entries = room->entries;
      uint32_t *first = &room->first[row * room->columns + column];
      struct kg_room_entry *entry =
          kg_arena_grow(room->arena, &entries, &room->entry_count, &room->entry_capacity, sizeof *entry);
      room->entries = entries;
      if (!entry) return;
      *entry = (struct kg_room_entry){number, *first};
      *first = kg_index_next(room->arena, room->entry_count); /* one behind: 0 is none */
    }
  }
}

static bool overlap(const kg_box *a, const kg_box *b) {
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

bool kg_room_is_free(const kg_room *room, kg_box box) {
  if (box.left < 0 || box.top < 0 || box.right > (double)room->columns * square ||
      box.bottom > (double)room->rows * square)
    return false;
  const size_t left = clamp(box.left, room->columns), right = clamp(box.right, room->columns);
  for (size_t row = clamp(box.top, room->rows); row <= clamp(box.bottom, room->rows); row++) {
    for (size_t column = left; column <= right; column++) {
      for (uint32_t at = room->first[row * room->columns + column]; at; at = room->entries[at - 1].next)
        if (overlap(&room->boxes.items[room->entries[at - 1].box], &box)) return false;
    }
  }
  return true;
}

bool kg_room_take_free(kg_room *room, kg_box box) {
  if (!kg_room_is_free(room, box)) return false;
  kg_room_take(room, box);
  return true;
}

/* Nobody knows which font there will be: those in use differ by a tenth, the widest counts. */
double kg_text_width(kg_string text, double size) {
  double width = 0;
  for (size_t i = 0; i < text.size; i++) {
    const unsigned char c = (unsigned char)text.data[i];
    if ((c & 0xC0) == 0x80) continue; /* goes with the byte that begins the character */
    if (c >= 0xE1)
      width += 1.0; /* beyond the Latin, Greek, Cyrillic, Hebrew and Arabic letters */
    else if (c >= 0x80)
      width += 0.66;
    else if (strchr("ijlI.,:;'|! ", c))
      width += 0.33;
    else if (strchr("frt()[]{}/\\-\"*", c))
      width += 0.43;
    else if (strchr("mwMW@%", c))
      width += 0.98;
    else if (kg_is_ascii_upper((char)c))
      width += 0.74;
    else
      width += 0.62;
  }
  return width * size;
}
