/* Names for query languages: safe, never empty, different where they must be. */
#include "exporters/identifiers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void check(kg_identifiers *identifiers, const char *name, const char *wanted) {
  const kg_string got = kg_identifiers_get(identifiers, kg_string_of(name));
  if (!kg_string_is(got, wanted)) fail_msg("%s: %.*s instead of %s", name, (int)got.size, got.data, wanted);
}

static void test_names(void **state) {
  (void)state;
  kg_arena arena;
  kg_identifiers identifiers;
  kg_arena_init(&arena, NULL);
  kg_identifiers_init(&identifiers, &arena);
  check(&identifiers, "worksFor", "worksFor");
  check(&identifiers, "https://schema.org/worksFor", "worksFor");
  check(&identifiers, "https://example.org/terms#motto", "motto");
  check(&identifiers, "urn:isbn:123", "123");
  check(&identifiers, "http://example.org/x/", "x");
  check(&identifiers, "a`b\\u0060 \"c\"\n;d", "a_b_u0060__c___d");
  check(&identifiers, "\xC3\xA9t\xC3\xA9 \xE6\x9D\x8E\xE9\x9B\xB7 \xF0\x9F\x98\x80",
        "\xC3\xA9t\xC3\xA9_\xE6\x9D\x8E\xE9\x9B\xB7_\xF0\x9F\x98\x80");
  check(&identifiers, "a\xE2\x80\xAE\x62\xC2\x85\x63\xEF\xBB\xBF", "a_b_c_"); /* turned, next line, marked */
  check(&identifiers, "", "_");
  check(&identifiers, ":", "_");
  check(&identifiers, "worksFor", "worksFor");
  char longest[4 * KG_IDENTIFIER_MAX];
  memset(longest, 'x', sizeof longest);
  assert_int_equal(kg_identifiers_get(&identifiers, (kg_string){longest, sizeof longest}).size, KG_IDENTIFIER_MAX);
  kg_arena_clear(&arena);
}

static void test_attributes_differ(void **state) {
  (void)state;
  enum { MANY = 3000 };
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_attribute few[] = {KG_ATTRIBUTE("note", KG_ATTRIBUTE_TEXT), KG_ATTRIBUTE("Note", KG_ATTRIBUTE_TEXT),
                        KG_ATTRIBUTE("note_2", KG_ATTRIBUTE_TEXT), KG_ATTRIBUTE("no`te", KG_ATTRIBUTE_TEXT),
                        KG_ATTRIBUTE("http://x.example/note", KG_ATTRIBUTE_TEXT)};
  const kg_string *names = kg_identifiers_of_attributes(&arena, few, 5);
  const char *const wanted[] = {"note", "Note_2", "note_2_2", "no_te", "note_3"};
  for (size_t i = 0; i < 5; i++) assert_true(kg_string_is(names[i], wanted[i]));
  /* A great many of one name are not counted through again for each. */
  kg_attribute *many = calloc(MANY, sizeof *many);
  assert_non_null(many);
  for (size_t i = 0; i < MANY; i++) many[i] = (kg_attribute){KG_LITERAL("same"), KG_ATTRIBUTE_TEXT, true};
  names = kg_identifiers_of_attributes(&arena, many, MANY);
  assert_true(kg_string_is(names[MANY - 1], "same_3000"));
  free(many);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_attributes_differ)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
