/* Lives told in passing: spans in brackets, adjectives of countries, places in places. */
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void an_interval_behind_a_name_is_birth_and_death(void **state) {
  (void)state;
  kg_test_states("Linda Moore (12 May 1850 \u2013 3 June 1901) was a painter.", "Linda Moore | birthDate | 1850-05-12");
  kg_test_states("Linda Moore (12 May 1850 \u2013 3 June 1901) was a painter.", "Linda Moore | deathDate | 1901-06-03");
  kg_test_states("Linda Moore, OBE (1850\u20131901) was a painter.", "Linda Moore | deathDate | 1901");
}

static void an_interval_elsewhere_stays_one(void **state) {
  (void)state;
  kg_test_states("Norwind Systems (2003\u20132011) made turbines.", "Date 2003/2011");
}

static void adjectives_of_countries_are_nationalities(void **state) {
  (void)state;
  kg_test_states("Linda Moore is a retired British writer.", "Linda Moore | nationality | United Kingdom");
  kg_test_states("French actress Linda Moore came.", "Linda Moore | nationality | France");
  kg_test_does_not_state("Linda Moore is a professor of American literature.",
                         "Linda Moore | nationality | United States");
  kg_test_does_not_state("Linda Moore is an English teacher.", "Linda Moore | nationality | England");
  kg_test_does_not_state("Linda Moore met British officials.", "Place United Kingdom");
}

static void who_is_born_in_a_town_is_born_in_its_country(void **state) {
  (void)state;
  kg_test_states("Peter Novak was born in Vienna, Austria.", "Peter Novak | birthPlace | Vienna");
  kg_test_states("Peter Novak was born in Vienna, Austria.", "Peter Novak | birthPlace | Austria");
}

static void families(void **state) {
  (void)state;
  kg_test_states("Peter Novak is the son of Daniel Brooks and his wife Linda Moore.",
                 "Peter Novak | parent | Daniel Brooks");
  kg_test_states("Peter Novak is the son of Daniel Brooks and his wife Linda Moore.",
                 "Peter Novak | parent | Linda Moore");
  kg_test_states("Susan Parker is married to Peter Novak.", "Susan Parker | spouse | Peter Novak");
  kg_test_states("Daniel Brooks, who died in 1999, was a painter.", "Daniel Brooks | deathDate | 1999");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_interval_behind_a_name_is_birth_and_death),
      cmocka_unit_test(an_interval_elsewhere_stays_one),
      cmocka_unit_test(adjectives_of_countries_are_nationalities),
      cmocka_unit_test(who_is_born_in_a_town_is_born_in_its_country),
      cmocka_unit_test(families),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
