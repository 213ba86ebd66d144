#include "exporters/encode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void same(kg_string text, const char *wanted) {
  if (!kg_string_is(text, wanted)) fail_msg("%.*s, not %s", (int)text.size, text.data, wanted);
}

static void test_absolute(void **state) {
  (void)state;
  assert_true(kg_iri_is_absolute(KG_LITERAL("http://a.example/")));
  assert_true(kg_iri_is_absolute(KG_LITERAL("urn:x")));
  assert_false(kg_iri_is_absolute(KG_LITERAL("")));
  assert_false(kg_iri_is_absolute(KG_LITERAL(":ID")));
  assert_false(kg_iri_is_absolute(KG_LITERAL("urn:")));
  assert_false(kg_iri_is_absolute(KG_LITERAL("1a:b")));
  assert_false(kg_iri_is_absolute(KG_LITERAL("a b:c")));
  assert_false(kg_iri_is_absolute(KG_LITERAL("name")));
}

static void test_clean(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string clean = KG_LITERAL("http://a.example/caf\xC3\xA9%20?x=1&y#z");
  assert_ptr_equal(kg_iri_clean(&arena, clean).data, clean.data);
  same(kg_iri_clean(&arena, KG_LITERAL("http://a/> <b> \"c\" .")), "http://a/%3E%20%3Cb%3E%20%22c%22%20.");
  same(kg_iri_clean(&arena, KG_LITERAL("x:{}|^`\\\n\x7F")), "x:%7B%7D%7C%5E%60%5C%0A%7F");
  same(kg_iri_clean(&arena, KG_LITERAL("x:\xC2\x85\xEF\xBF\xBE\xC3\xA9")), "x:%C2%85%EF%BF%BE\xC3\xA9");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.example/b/../c/./d/..?x=/../y")), "http://a.example/c/?x=/../y");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.example/../..")), "http://a.example/");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.example/.")), "http://a.example/");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.example/a//../b c")), "http://a.example/a/b%20c");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.example/.../b")), "http://a.example/.../b");
  same(kg_iri_clean(&arena, KG_LITERAL("urn:a/../b")), "urn:a/../b");
  same(kg_iri_clean(&arena, KG_LITERAL("http://a.b.c/d.e/f.g. h")), "http://a.b.c/d.e/f.g.%20h");
  kg_arena_clear(&arena);
}

/* A million dots are looked at once, not once for each of them. */
static void test_dots(void **state) {
  (void)state;
  enum { SIZE = 1 << 20 };
  char *iri = malloc(SIZE);
  assert_non_null(iri);
  memcpy(iri, "http://a/", 9);
  for (size_t i = 9; i < SIZE; i++) iri[i] = i % 2 ? 'b' : '.';
  assert_true(kg_iri_is_clean((kg_string){iri, SIZE}));
  iri[SIZE - 1] = '/';
  iri[SIZE - 3] = '/';
  assert_false(kg_iri_is_clean((kg_string){iri, SIZE}));
  free(iri);
}

static void test_under(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string base = KG_LITERAL("http://b/");
  same(kg_iri_under(&arena, base, "type/", KG_LITERAL("Ship")), "http://b/type/Ship");
  same(kg_iri_under(&arena, base, "type/", KG_LITERAL("../a b%20#c?")), "http://b/type/..%2Fa%20b%2520%23c%3F");
  same(kg_iri_under(&arena, base, "", KG_LITERAL("..")), "http://b/%2E%2E");
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("reports")), "http://b/property/reports");
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("42")), "http://b/property/42_");
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("a%")), "http://b/property/a%25_");
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("42_")), "http://b/property/42__");
  /* No name of XML of ASCII letters is at the end; a full stop, a letter of another script. */
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("v.2")), "http://b/property/v.2_");
  same(kg_iri_property_under(&arena, base, "property/", KG_LITERAL("\xC3\xA9")), "http://b/property/\xC3\xA9_");
  same(kg_iri_property_under(&arena, base, "", KG_LITERAL("a-1")), "http://b/a-1");
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_absolute), cmocka_unit_test(test_clean),
                                     cmocka_unit_test(test_dots), cmocka_unit_test(test_under)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
