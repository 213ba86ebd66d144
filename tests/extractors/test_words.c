/* Small questions about words. */
#include "extractors/text/document.h"
#include "extractors/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A talk's title may be the last thing in a document: who asks for the word after it must not see what lies in memory. */
static void nothing_stands_behind_the_last_token(void **state) {
  (void)state;
  kg_token items[] = {{.begin = 0, .end = 4, .kind = KG_TOKEN_WORD},
                      {.begin = 4, .end = 5, .kind = KG_TOKEN_SIGN, .sign = ','},
                      {.begin = 6, .end = 8, .kind = KG_TOKEN_WORD},
                      {.begin = 4, .end = 5, .kind = KG_TOKEN_SIGN, .sign = ','}};
  kg_reading reading = {0};
  const kg_document document = {.text = KG_LITERAL("Talk, by")};
  reading.tokens.document = &document;
  reading.tokens.items = items;
  reading.tokens.count = 4;
  assert_true(kg_reading_word_is(&reading, 2, "BY"));
  assert_true(kg_string_is(kg_reading_word_among(&reading, 2, "with by"), "by"));
  assert_int_equal(kg_reading_sign(&reading, 3), ',');
  reading.tokens.count = 2;
  const uint32_t behind[] = {2, 3, KG_NONE};
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
    assert_false(kg_reading_word_is(&reading, behind[i], "by"));
    assert_false(kg_reading_word_in(&reading, behind[i], "with by"));
    assert_int_equal(kg_reading_sign(&reading, behind[i]), 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_stands_behind_the_last_token)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
