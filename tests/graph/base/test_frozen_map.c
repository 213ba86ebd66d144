/* Images and the maps in them: what is written is read, and what is damaged is refused or harmless. */
#include "graph/base/frozen_map.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { KEYS = 5000 };

static kg_string key_of(kg_arena *arena, unsigned i) {
  /* of every length from 0 to 20, with bytes above 0x7F too */
  static const char filler[] = "\xC3\xA9-and-some-more-of-it";
  return i ? kg_arena_format(arena, "%u%.*s", i, (int)(i % 20), filler) : (kg_string){"", 0};
}

static memory_sink write_map(const kg_string *keys, size_t count, kg_arena *arena) {
  memory_sink memory = {0};
  kg_writer *writer = kg_arena_allocate(arena, sizeof *writer);
  assert_non_null(writer);
  kg_writer_init(writer, memory_sink_of(&memory));
  kg_image_write_start(writer, "TEST", 7);
  kg_image_write_text(writer, KG_LITERAL("before"));
  assert_int_equal(kg_frozen_map_write(writer, keys, count, arena, NULL), KG_OK);
  kg_image_write_number(writer, 0xFEDCBA98U);
  assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
  return memory;
}

static kg_status read_map(kg_frozen_map *map, kg_string bytes, kg_error *error) {
  kg_image image;
  kg_image_open(&image, bytes, "TEST", 7);
  const kg_string before = kg_image_text(&image);
  kg_frozen_map_read(map, &image);
  const uint32_t after = kg_image_number(&image);
  const kg_status status = kg_image_close(&image, "tests", error);
  if (status == KG_OK) {
    assert_true(kg_string_is(before, "before"));
    assert_int_equal(after, 0xFEDCBA98U);
  }
  return status;
}

static void keys_have_their_numbers(void **state) {
  (void)state;
  static kg_string keys[KEYS];
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  for (unsigned i = 0; i < KEYS; i++) keys[i] = key_of(&arena, i);
  for (size_t count = 0; count <= KEYS; count = count * 3 + 1) {
    memory_sink memory = write_map(keys, count, &arena);
    kg_frozen_map map;
    assert_int_equal(read_map(&map, (kg_string){memory.data, memory.size}, NULL), KG_OK);
    assert_int_equal(map.count, count);
    for (uint32_t i = 0; i < KEYS; i++) {
      assert_int_equal(kg_frozen_map_get(&map, keys[i]), i < count ? i : KG_MAP_NONE);
      assert_true(i >= count || kg_string_equal(kg_frozen_map_key(&map, i), keys[i]));
    }
    memory_sink_free(&memory);
  }
  const kg_frozen_map empty = {0};
  assert_int_equal(kg_frozen_map_get(&empty, keys[1]), KG_MAP_NONE);
  kg_arena_clear(&arena);
}

/* An image of another machine: written byte by byte here, so that no change of the code goes unnoticed. */
static void layout_is_fixed(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string key = KG_LITERAL("Ghent");
  memory_sink memory = write_map(&key, 1, &arena);
  static const unsigned char start[] = {'T', 'E', 'S', 'T', 7, 0, 0, 0, 6, 0, 0, 0, 'b', 'e',
                                        'f', 'o', 'r', 'e', 0, 1, 0, 0, 0, 2, 0, 0, 0};
  static const unsigned char end[] = {0, 0, 0, 0, 5, 0, 0, 0, 'G', 'h', 'e', 'n', 't', 0x98, 0xBA, 0xDC, 0xFE};
  assert_int_equal(memory.size, sizeof start + 8 + sizeof end);
  assert_memory_equal(memory.data, start, sizeof start);
  assert_memory_equal(memory.data + sizeof start + 8, end, sizeof end);
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

static void damage_is_refused_or_harmless(void **state) {
  (void)state;
  kg_string keys[40];
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  for (unsigned i = 0; i < 40; i++) keys[i] = key_of(&arena, i);
  memory_sink memory = write_map(keys, 40, &arena);
  kg_frozen_map map;
  kg_error error = {0};
  for (size_t size = 0; size < memory.size; size++) {
    char *part = malloc(size ? size : 1); /* a block of its own, so that a sanitizer sees a read behind it */
    assert_non_null(part);
    memcpy(part, memory.data, size);
    assert_int_equal(read_map(&map, (kg_string){part, size}, &error), KG_BAD_INPUT);
    free(part);
  }
  assert_non_null(strstr(error.message, "damaged"));
  for (size_t at = 0; at < memory.size; at++)
    for (unsigned bit = 0; bit < 8; bit++) {
      memory.data[at] = (char)(memory.data[at] ^ 1 << bit);
      kg_image image;
      kg_image_open(&image, (kg_string){memory.data, memory.size}, "TEST", 7);
      (void)kg_image_text(&image);
      kg_frozen_map_read(&map, &image);
      for (unsigned i = 0; i < 40; i++) {
        const uint32_t number = kg_frozen_map_get(&map, keys[i]);
        assert_true(number == KG_MAP_NONE || number < map.count);
        (void)kg_frozen_map_key(&map, i);
      }
      memory.data[at] = (char)(memory.data[at] ^ 1 << bit);
    }
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_have_their_numbers),
      cmocka_unit_test(layout_is_fixed),
      cmocka_unit_test(damage_is_refused_or_harmless),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
