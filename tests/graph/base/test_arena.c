/* Texts put together in an arena, and giving back what was taken on the way. */
#include "graph/base/arena.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void joining(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string parts[] = {KG_LITERAL("a"), {"", 0}, {NULL, 0}, KG_LITERAL("bc")};
  const kg_string joined = kg_arena_join(&arena, parts, 4);
  assert_string_equal(joined.data, "abc");
  assert_int_equal(joined.size, 3);
  assert_int_equal(kg_arena_join(&arena, NULL, 0).size, 0);
  assert_false(kg_arena_failed(&arena));
  const kg_string endless[] = {{"x", SIZE_MAX - 1}, {"y", 2}};
  assert_int_equal(kg_arena_join(&arena, endless, 2).size, 0);
  assert_true(kg_arena_failed(&arena));
  kg_arena_clear(&arena);
}

static void keeping_one(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string first = kg_arena_copy(&arena, KG_LITERAL("first"));
  const size_t used = arena.used;
  const kg_arena_mark mark = kg_arena_mark_now(&arena);
  (void)kg_arena_copy(&arena, KG_LITERAL("what is needed on the way only"));
  const kg_string last = kg_arena_copy(&arena, KG_LITERAL("last"));
  const kg_string kept = kg_arena_keep_only(&arena, mark, kg_string_slice(last, 1, 4));
  assert_string_equal(kept.data, "ast");
  assert_string_equal(first.data, "first");
  assert_int_equal(arena.used, used + sizeof "ast");
  /* what lies elsewhere stays where it is */
  const kg_string elsewhere = kg_arena_keep_only(&arena, mark, first);
  assert_ptr_equal(elsewhere.data, first.data);
  assert_int_equal(arena.used, used);
  kg_arena_clear(&arena);
}

/* Text without an end of its own, up to the end of the chunk: there is no room for one, so nothing moves past the end. */
static void keeping_without_room(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  (void)kg_arena_allocate(&arena, sizeof(max_align_t));
  const kg_arena_mark mark = kg_arena_mark_now(&arena);
  const size_t left = arena.capacity - arena.used;
  char *all = kg_arena_allocate(&arena, left);
  memset(all, 'x', left);
  const kg_string kept = kg_arena_keep_only(&arena, mark, (kg_string){all, left});
  assert_ptr_equal(kept.data, all);
  assert_int_equal(arena.used, arena.capacity);
  kg_arena_clear(&arena);
}

/* Texts lie beside each other, and what comes after them is aligned again. */
static void aligning(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string first = kg_arena_copy(&arena, KG_LITERAL("odd"));
  const kg_string second = kg_arena_copy(&arena, KG_LITERAL("odd too"));
  assert_ptr_equal(second.data, first.data + sizeof "odd");
  for (size_t size = 0; size < 40; size++) {
    assert_int_equal((uintptr_t)kg_arena_allocate(&arena, size) % _Alignof(max_align_t), 0);
    (void)kg_arena_copy(&arena, KG_LITERAL("x"));
  }
  assert_string_equal(first.data, "odd");
  assert_string_equal(second.data, "odd too");
  kg_arena_clear(&arena);
}

/* A chunk that was begun since is left alone. */
static void keeping_across_chunks(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  (void)kg_arena_copy(&arena, KG_LITERAL("begin"));
  const kg_arena_mark mark = kg_arena_mark_now(&arena);
  while (arena.chunk == mark.chunk) (void)kg_arena_copy(&arena, KG_LITERAL("more"));
  const size_t used = arena.used;
  const kg_string kept = kg_arena_copy(&arena, KG_LITERAL("kept"));
  assert_ptr_equal(kg_arena_keep_only(&arena, mark, kept).data, kept.data);
  assert_true(arena.used > used);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(joining), cmocka_unit_test(keeping_one),
                                     cmocka_unit_test(keeping_without_room), cmocka_unit_test(keeping_across_chunks),
                                     cmocka_unit_test(aligning)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
