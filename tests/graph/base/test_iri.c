/* Which strings are IRIs, and slugs. */
#include "graph/base/iri.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void iris(void **state) {
  (void)state;
  assert_true(kg_is_iri(KG_LITERAL("https://schema.org/name")));
  assert_true(kg_is_iri(KG_LITERAL("urn:x:\xC3\xA9")));
  assert_false(kg_is_iri(KG_LITERAL("")));
  assert_false(kg_is_iri(KG_LITERAL("name")));
  assert_false(kg_is_iri(KG_LITERAL("http:")));
  assert_false(kg_is_iri(KG_LITERAL(":x")));
  assert_false(kg_is_iri(KG_LITERAL("1a:x")));
  assert_false(kg_is_iri(KG_LITERAL("http://a b")));
  assert_false(kg_is_iri(KG_LITERAL("http://a> .")));
  assert_false(kg_is_iri(KG_LITERAL("http://a\xC2\x85")));
  assert_true(kg_string_is(kg_iri_local_name(KG_LITERAL("http://a/b#c")), "c"));
  assert_true(kg_string_is(kg_iri_local_name(KG_LITERAL("http://a/")), "http://a/"));
}

static void check_slug(const char *name, const char *expected) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string slug = kg_slug(&arena, kg_string_of(name));
  assert_int_equal(slug.size, strlen(expected));
  assert_memory_equal(slug.data, expected, slug.size);
  kg_arena_clear(&arena);
}

static void slugs(void **state) {
  (void)state;
  check_slug("Satya Nadella", "satya-nadella");
  check_slug("Jos\xC3\xA9 P\xC3\xA9rez", "jose-perez");
  check_slug("C++", "c-plus-plus");
  check_slug("C# 12", "c-sharp-12");
  check_slug("talks/build.txt", "talks-build-txt");
  check_slug("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0", "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
  check_slug("--", "unnamed");
  check_slug("", "unnamed");
  check_slug("2025-05-20", "2025-05-20");
}

static void long_names_are_cut_at_a_character(void **state) {
  (void)state;
  char name[301];
  for (size_t i = 0; i < 100; i++) memcpy(name + 3 * i, "\xE6\x9D\xB1", 3); /* three bytes each */
  name[300] = '\0';
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  assert_int_equal(kg_slug(&arena, kg_string_of(name)).size, 78);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(iris), cmocka_unit_test(slugs),
                                     cmocka_unit_test(long_names_are_cut_at_a_character)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
