#include "graph/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kg_arena_chunk {
  kg_arena_chunk *older;
  max_align_t data[];
};

enum { FIRST_CHUNK = 4096, GREATEST_CHUNK = 1 << 20 };

static void *libc_reallocate(void *state, void *block, size_t size) {
  (void)state;
  if (size == 0) {
    free(block);
    return NULL;
  }
  return realloc(block, size);
}

kg_allocator kg_allocator_or_standard(const kg_allocator *allocator) {
  return allocator && allocator->reallocate ? *allocator : (kg_allocator){.reallocate = libc_reallocate};
}

void *kg_reallocate(const kg_allocator *allocator, void *block, size_t size) {
  const kg_allocator known = kg_allocator_or_standard(allocator);
  return known.reallocate(known.state, block, size);
}

void kg_arena_init(kg_arena *arena, const kg_allocator *allocator) {
  memset(arena, 0, sizeof *arena);
  arena->allocator = kg_allocator_or_standard(allocator);
}

void kg_arena_clear(kg_arena *arena) {
  kg_arena_chunk *chunk = arena->chunk;
  while (chunk) {
    kg_arena_chunk *older = chunk->older;
    (void)arena->allocator.reallocate(arena->allocator.state, chunk, 0);
    chunk = older;
  }
  const kg_allocator allocator = arena->allocator;
  memset(arena, 0, sizeof *arena);
  arena->allocator = allocator;
}

static kg_arena_chunk *new_chunk(kg_arena *arena, size_t size) {
  if (size > SIZE_MAX - sizeof(kg_arena_chunk)) {
    arena->failed = true;
    return NULL;
  }
  kg_arena_chunk *chunk = arena->allocator.reallocate(arena->allocator.state, NULL, sizeof(kg_arena_chunk) + size);
  if (!chunk) {
    arena->failed = true;
    return NULL;
  }
  arena->total += size;
  return chunk;
}

/* A block that begins at a multiple of `alignment`, a power of two. */
static void *take(kg_arena *arena, size_t size, size_t alignment) {
  const size_t begin = (arena->used + alignment - 1) & ~(alignment - 1);
  if (begin <= arena->capacity && size <= arena->capacity - begin) {
    void *block = (char *)arena->chunk->data + begin;
    arena->used = begin + size;
    return block;
  }
  size_t wanted = arena->capacity ? arena->capacity * 2 : FIRST_CHUNK;
  if (wanted > GREATEST_CHUNK) wanted = GREATEST_CHUNK;
  if (size > wanted / 4 && arena->chunk) {
    /* A large block gets a chunk of its own, behind the one in use. */
    kg_arena_chunk *own = new_chunk(arena, size);
    if (!own) return NULL;
    own->older = arena->chunk->older;
    arena->chunk->older = own;
    return own->data;
  }
  if (wanted < size) wanted = size;
  kg_arena_chunk *chunk = new_chunk(arena, wanted);
  if (!chunk) return NULL;
  chunk->older = arena->chunk;
  arena->chunk = chunk;
  arena->capacity = wanted;
  arena->used = size;
  return chunk->data;
}

void *kg_arena_allocate(kg_arena *arena, size_t size) {
  const size_t alignment = _Alignof(max_align_t);
  if (arena->failed || size > SIZE_MAX - alignment) {
    arena->failed = true;
    return NULL;
  }
  return take(arena, size ? size : 1, alignment);
}

/* Texts lie as near each other as they can: most are shorter than what aligning them would leave between two. */
static char *allocate_text(kg_arena *arena, size_t size) {
  if (arena->failed || size > SIZE_MAX - sizeof(max_align_t)) {
    arena->failed = true;
    return NULL;
  }
  return take(arena, size, 1);
}

void *kg_arena_zeroed(kg_arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) {
    arena->failed = true;
    return NULL;
  }
  void *block = kg_arena_allocate(arena, count * size);
  if (block) memset(block, 0, count * size);
  return block;
}

kg_string kg_arena_copy(kg_arena *arena, kg_string string) {
  char *copy = string.size < SIZE_MAX ? allocate_text(arena, string.size + 1) : NULL;
  if (!copy) return (kg_string){"", 0};
  if (string.size) memcpy(copy, string.data, string.size);
  copy[string.size] = '\0';
  return (kg_string){copy, string.size};
}

kg_string kg_arena_join(kg_arena *arena, const kg_string *parts, size_t count) {
  size_t size = 0, at = 0;
  for (size_t i = 0; i < count; i++) {
    if (parts[i].size >= SIZE_MAX - size) {
      arena->failed = true;
      return (kg_string){"", 0};
    }
    size += parts[i].size;
  }
  char *text = allocate_text(arena, size + 1);
  if (!text) return (kg_string){"", 0};
  for (size_t i = 0; i < count; at += parts[i++].size)
    if (parts[i].size) memcpy(text + at, parts[i].data, parts[i].size);
  text[size] = '\0';
  return (kg_string){text, size};
}

kg_string kg_arena_keep_only(kg_arena *arena, kg_arena_mark mark, kg_string kept) {
  if (arena->failed || !arena->chunk || arena->chunk != mark.chunk) return kept;
  const uintptr_t chunk = (uintptr_t)arena->chunk->data, at = (uintptr_t)kept.data;
  const size_t size = kept.size + 1; /* with a NUL */
  if (at < chunk + mark.used || at >= chunk + arena->used) {
    arena->used = mark.used;
  } else if (size <= arena->capacity - mark.used) {
    char *place = (char *)arena->chunk->data + mark.used;
    memmove(place, kept.data, kept.size);
    place[kept.size] = '\0';
    arena->used = mark.used + size;
    kept.data = place;
  }
  return kept;
}

kg_string kg_arena_format(kg_arena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (size < 0) return (kg_string){"", 0};
  char *text = allocate_text(arena, (size_t)size + 1);
  if (!text) return (kg_string){"", 0};
  va_start(arguments, format);
  (void)vsnprintf(text, (size_t)size + 1, format, arguments);
  va_end(arguments);
  return (kg_string){text, (size_t)size};
}

void *kg_arena_grow(kg_arena *arena, void **items, size_t *count, size_t *capacity, size_t item_size) {
  if (*count == *capacity) {
    const size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted < *capacity || wanted > SIZE_MAX / item_size) {
      arena->failed = true;
      return NULL;
    }
    void *larger = kg_arena_allocate(arena, wanted * item_size);
    if (!larger) return NULL;
    if (*count) memcpy(larger, *items, *count * item_size);
    *items = larger;
    *capacity = wanted;
  }
  return (char *)*items + (*count)++ * item_size;
}
