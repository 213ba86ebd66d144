/* What the matcher of patterns steps over, and what it does not. */
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void insertions_are_stepped_over(void **state) {
  (void)state;
  kg_test_states("Norwind Systems (NYSE: NWS), a maker of turbines, acquired Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
  kg_test_states("Norwind Systems, based in Porto, Portugal, acquired Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | buyer | Norwind Systems");
  kg_test_states("Susan Parker (born 3 May 1961) joined Harbor Labs.", "Susan Parker | worksFor | Harbor Labs");
}

static void any_title_of_a_list_counts_and_all_go_with_the_name_behind(void **state) {
  (void)state;
  kg_test_states("Susan Parker is president, chief executive officer and a director of Harbor Labs.",
                 "Susan Parker | leads | Harbor Labs");
  kg_test_states("Susan Parker is president, chief executive officer and a director of Harbor Labs.",
                 "Susan Parker | worksFor | Harbor Labs");
  kg_test_states("Susan Parker, chairman of the board of directors of Harbor Labs, agreed.",
                 "Susan Parker | leads | Harbor Labs");
  kg_test_states("Susan Parker, chairman of the board of directors of Harbor Labs, agreed.",
                 "Susan Parker | jobTitle | chairman of the board of directors");
}

static void a_pronoun_is_a_word_too(void **state) {
  (void)state;
  kg_test_states("Peter Novak and his wife Linda Moore came.", "Peter Novak | spouse | Linda Moore");
  kg_test_states("Peter Novak earned his doctorate from the University of Vienna.",
                 "Peter Novak | alumniOf | University of Vienna");
}

static void modifiers_may_be_joined(void **state) {
  (void)state;
  kg_test_states("Susan Parker joined the American toy and media company Harbor Labs.",
                 "Susan Parker | worksFor | Harbor Labs");
}

static void a_gap_does_not_leap_over_a_rival(void **state) {
  (void)state;
  kg_test_does_not_state("Susan Parker met Peter Novak, son of Daniel Brooks.",
                         "Susan Parker | parent | Daniel Brooks");
}

static void every_later_verb_has_the_first_subject(void **state) {
  (void)state;
  kg_test_states("Susan Parker studied in Oslo, joined Harbor Labs and founded Norwind Systems.",
                 "Susan Parker | worksFor | Harbor Labs");
  kg_test_states("Susan Parker studied in Oslo, joined Harbor Labs and founded Norwind Systems.",
                 "Norwind Systems | founder | Susan Parker");
}

static void an_unknown_he_keeps_the_subject_to_himself(void **state) {
  (void)state;
  kg_test_does_not_state("She is the aunt of Peter Novak and the mother of Daniel Brooks.",
                         "Daniel Brooks | parent | Peter Novak");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(insertions_are_stepped_over),
      cmocka_unit_test(any_title_of_a_list_counts_and_all_go_with_the_name_behind),
      cmocka_unit_test(a_pronoun_is_a_word_too),
      cmocka_unit_test(modifiers_may_be_joined),
      cmocka_unit_test(a_gap_does_not_leap_over_a_rival),
      cmocka_unit_test(every_later_verb_has_the_first_subject),
      cmocka_unit_test(an_unknown_he_keeps_the_subject_to_himself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
