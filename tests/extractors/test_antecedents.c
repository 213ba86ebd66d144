/* Whom "he" and "she" stand for. */
#include "extractors/antecedents.h"
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void names_of_women_and_men(void **state) {
  (void)state;
  const char *text = "Linda Moore introduced Peter Novak to the board. She is the director of Harbor Labs. "
                     "He is the treasurer of Delta Systems.";
  kg_test_states(text, "Linda Moore | worksFor | Harbor Labs");
  kg_test_states(text, "Peter Novak | worksFor | Delta Systems");
  kg_test_does_not_state(text, "Peter Novak | worksFor | Harbor Labs");
}

static void titles_tell_too(void **state) {
  (void)state;
  kg_test_states("Mr Tanaka thanked Mrs Okafor. She is the director of Harbor Labs.",
                 "Okafor | worksFor | Harbor Labs");
}

static void whom_the_last_stood_for(void **state) {
  (void)state;
  kg_test_states("Peter Novak spoke first. He thanked the guests. He is the director of Harbor Labs.",
                 "Peter Novak | worksFor | Harbor Labs");
}

static void nobody_is_nobody(void **state) {
  (void)state;
  kg_test_does_not_state("He is the director of Harbor Labs.", "He | worksFor | Harbor Labs");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_of_women_and_men),
      cmocka_unit_test(titles_tell_too),
      cmocka_unit_test(whom_the_last_stood_for),
      cmocka_unit_test(nobody_is_nobody),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
