/* Heads of whom no employer is told: of the company that the title names, unless something nearer could be meant. */
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#define ABOUT "Microsoft opened an office in Oslo. Microsoft sells software. Many people work at Microsoft.\n\n"

static const char fact[] = "Maria Keller | worksFor | Microsoft";

static void the_title_names_the_employer(void **state) {
  (void)state;
  kg_test_states("How Microsoft Changed\n\n" ABOUT "Maria Keller became CEO in May 2014.\n", fact);
  kg_test_states("How Microsoft Changed\n\n" ABOUT "Maria Keller became CEO in May 2014.\n",
                 "Maria Keller | leads | Microsoft");
}

static void nobody_is_given_to_a_company_that_is_not_meant(void **state) {
  (void)state;
  /* another company stands beside it, or in the title */
  kg_test_does_not_state("How Microsoft Changed\n\n" ABOUT "Google grew fast. Maria Keller became CEO in May 2014.\n",
                         fact);
  kg_test_does_not_state(
      "Microsoft and Google\n\n" ABOUT "Google is in Oslo, too.\n\nMaria Keller became CEO in 2014.\n", fact);
  /* an employer is told */
  kg_test_does_not_state("How Microsoft Changed\n\n" ABOUT
                         "Maria Keller works for Google.\n\nMaria Keller became CEO in May 2014.\n",
                         fact);
  /* no company in the title, or one that the text hardly speaks of */
  kg_test_does_not_state("How It All Changed\n\n" ABOUT "Maria Keller became CEO in May 2014.\n", fact);
  kg_test_does_not_state("How Microsoft Changed\n\nMicrosoft is old.\n\nMaria Keller became CEO in May 2014.\n", fact);
  /* a former head, and one of a country */
  kg_test_does_not_state(
      "How Microsoft Changed\n\n" ABOUT "A former chairman, Maria Keller, gave thanks in May 2014.\n", fact);
  kg_test_does_not_state("How Microsoft Changed\n\n" ABOUT "She had it from President Maria Keller in May 2014.\n",
                         fact);
  /* who does not lead could be anywhere */
  kg_test_does_not_state("How Microsoft Changed\n\n" ABOUT "Maria Keller became an engineer in May 2014.\n", fact);
}

static void a_right_is_held_with_a_partner(void **state) {
  (void)state;
  kg_test_states("Maria Keller praised Microsoft's right of first refusal with Google.\n",
                 "Microsoft | partnerOf | Google");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_title_names_the_employer),
      cmocka_unit_test(nobody_is_given_to_a_company_that_is_not_meant),
      cmocka_unit_test(a_right_is_held_with_a_partner),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
