/** Memory for what dies together.
 *
 *  An arena hands out blocks and frees them all at once. It remembers the first failure: after one, every request
 *  fails, so that code which fills lists may go on and its caller checks once, at the end, with kg_arena_failed. */
#ifndef KG_BASE_ARENA_H
#define KG_BASE_ARENA_H

#include "kgraph.h"

typedef struct kg_arena_chunk kg_arena_chunk;

typedef struct kg_arena {
  kg_allocator allocator;
  kg_arena_chunk *chunk; /**< the newest, the others behind it */
  size_t used, capacity; /**< of the newest chunk */
  size_t total;          /**< bytes taken from the allocator */
  bool failed;
} kg_arena;

/** The allocator itself, or the C library's for NULL and for one without a function. */
kg_allocator kg_allocator_or_standard(const kg_allocator *allocator);
/** Calls it: a new block for NULL, a block freed for size 0. */
void *kg_reallocate(const kg_allocator *allocator, void *block, size_t size);

/** @param allocator NULL for the C library's. */
void kg_arena_init(kg_arena *arena, const kg_allocator *allocator);
/** Frees everything; the arena may be used again. */
void kg_arena_clear(kg_arena *arena);
/** True if a request has failed since the arena was last cleared. */
static inline bool kg_arena_failed(const kg_arena *arena) { return arena->failed; }

/** `size` bytes aligned for any object, not initialised; NULL on failure. Amortised O(1). */
void *kg_arena_allocate(kg_arena *arena, size_t size);
/** `count` zeroed items of `size` bytes; NULL on failure or overflow. */
void *kg_arena_zeroed(kg_arena *arena, size_t count, size_t size);
/** A copy of `string`, followed by a NUL that its size leaves out. An empty string on failure. */
kg_string kg_arena_copy(kg_arena *arena, kg_string string);
/** The parts behind each other, followed by a NUL. An empty string on failure. */
kg_string kg_arena_join(kg_arena *arena, const kg_string *parts, size_t count);
/** printf into the arena. An empty string on failure. */
kg_string kg_arena_format(kg_arena *arena, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/** How far the arena is filled. */
typedef struct kg_arena_mark {
  const kg_arena_chunk *chunk;
  size_t used;
} kg_arena_mark;
static inline kg_arena_mark kg_arena_mark_now(const kg_arena *arena) {
  return (kg_arena_mark){arena->chunk, arena->used};
}
/** Gives back what was taken since the mark, all but `kept`, which may lie there and then moves to its beginning; what lies in
 *  chunks that were begun since stays. Returns where `kept` is now. O(its size). */
kg_string kg_arena_keep_only(kg_arena *arena, kg_arena_mark mark, kg_string kept);

/** Makes room for one more item at the end of a list that lives in the arena: doubles it when full. The old block stays
 *  behind in the arena, so a list costs at most twice its size. Returns the place of the new item (not initialised), or
 *  NULL on failure, with the list as it was. Use KG_PUSH. */
void *kg_arena_grow(kg_arena *arena, void **items, size_t *count, size_t *capacity, size_t item_size);

/** Declares the three members of a list in a struct. */
#define KG_LIST(type)                                                                                                  \
  struct {                                                                                                             \
    type *items;                                                                                                       \
    size_t count;                                                                                                      \
    size_t capacity;                                                                                                   \
  }

/** Appends a copy of `...` to `list`; silently not, if the arena fails (kg_arena_failed tells). */
#define KG_PUSH(arena, list, type, ...)                                                                                \
  do {                                                                                                                 \
    void *kg_push_items = (list)->items;                                                                               \
    type *kg_push_place = kg_arena_grow((arena), &kg_push_items, &(list)->count, &(list)->capacity, sizeof(type));     \
    (list)->items = kg_push_items;                                                                                     \
    if (kg_push_place) *kg_push_place = (type[]){__VA_ARGS__}[0];                                                      \
  } while (0)

#endif
