/* Looking for a word among words. */
#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void finds_whole_words_only(void **state) {
  (void)state;
  const char *words = "on into in co-chief";
  assert_true(kg_string_is(kg_string_among(words, KG_LITERAL("in")), "in"));
  assert_true(kg_string_is(kg_string_among(words, KG_LITERAL("INTO")), "into"));
  assert_true(kg_string_is(kg_string_among(words, KG_LITERAL("co-chief")), "co-chief"));
  assert_int_equal(kg_string_among(words, KG_LITERAL("i")).size, 0);
  assert_int_equal(kg_string_among(words, KG_LITERAL("int")).size, 0);
  assert_int_equal(kg_string_among(words, KG_LITERAL("inn")).size, 0);
  assert_int_equal(kg_string_among(words, KG_LITERAL("co-chiefs")).size, 0);
  assert_int_equal(kg_string_among(words, KG_LITERAL("on into")).size, 0);
  assert_int_equal(kg_string_among(words, KG_LITERAL("")).size, 0);
  assert_int_equal(kg_string_among("", KG_LITERAL("on")).size, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(finds_whole_words_only)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
