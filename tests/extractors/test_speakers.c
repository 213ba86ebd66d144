/* Who "I" is. */
#include "tests/support/extraction.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void who_is_quoted_speaks_of_himself(void **state) {
  (void)state;
  const char *behind = "\"I joined Harbor Labs as an engineer,\" said Maria Keller, a director of Norwind Systems.";
  kg_test_states(behind, "Maria Keller | worksFor | Harbor Labs");
  const char *before =
      "Peter Novak, who runs a yard in Oslo, said: \xE2\x80\x9CI founded Brightwater Technologies.\xE2\x80\x9D";
  kg_test_states(before, "Brightwater Technologies | founder | Peter Novak");
  const char *title = "\"I live in Oslo,\" says chief engineer Peter Novak.";
  kg_test_states(title, "Peter Novak | homeLocation | Oslo");
}

static void a_quotation_goes_on_behind_who_says_it(void **state) {
  (void)state;
  kg_test_states("\"It was time,\" Maria Keller said. \"I joined Harbor Labs.\"",
                 "Maria Keller | worksFor | Harbor Labs");
}

static void of_two_who_are_quoted_each_speaks_of_himself(void **state) {
  (void)state;
  const char *text = "\"I joined Harbor Labs,\" said Maria Keller. \"I joined Norwind Systems,\" said Peter Novak.";
  kg_test_states(text, "Maria Keller | worksFor | Harbor Labs");
  kg_test_states(text, "Peter Novak | worksFor | Norwind Systems");
  kg_test_does_not_state(text, "Maria Keller | worksFor | Norwind Systems");
  kg_test_does_not_state(text, "Peter Novak | worksFor | Harbor Labs");
}

static void who_has_the_word_keeps_it(void **state) {
  (void)state;
  const char *text =
      "**Maria Keller:** Where do you work?\n\n**Peter Novak:** I like ships.\n\nI joined Harbor Labs.\n";
  kg_test_states(text, "Peter Novak | worksFor | Harbor Labs");
  kg_test_does_not_state(text, "Maria Keller | worksFor | Harbor Labs");
}

static void the_only_author_writes_of_himself(void **state) {
  (void)state;
  kg_test_states("---\ntitle: Ships\nauthor: Maria Keller\n---\n\nI joined Harbor Labs in spring.\n",
                 "Maria Keller | worksFor | Harbor Labs");
  kg_test_does_not_state(
      "---\ntitle: Ships\nauthor: Maria Keller, Peter Novak\n---\n\nI joined Harbor Labs in spring.\n",
      "Maria Keller | worksFor | Harbor Labs");
}

static void the_author_of_an_interview_only_asks(void **state) {
  (void)state;
  kg_test_does_not_state(
      "---\ntitle: Ships\nauthor: Maria Keller\n---\n\n## Where do you work?\n\nI joined Harbor Labs.\n\n"
      "## And since when?\n\nI came in spring.\n",
      "Maria Keller | worksFor | Harbor Labs");
}

static void who_answers_in_an_interview_is_whom_its_title_names(void **state) {
  (void)state;
  const char *text =
      "---\ntitle: Five questions for Peter Novak\nauthor: Maria Keller\n---\n\n## Where do you work, if I "
      "may ask?\n\nI joined Harbor Labs.\n\n## And since when?\n\nI came in spring.\n";
  kg_test_states(text, "Peter Novak | worksFor | Harbor Labs");
  kg_test_does_not_state(text, "Maria Keller | worksFor | Harbor Labs");
  kg_test_states(
      "# Questions for Peter Novak\n\nQ: Where?\n\nA: I joined Harbor Labs.\n\n**And when did you come?**\n\n"
      "A: In spring.\n\n**Why not before?**\n\nA: Ice.\n",
      "Peter Novak | worksFor | Harbor Labs");
}

static void a_profile_under_a_name_is_written_by_its_bearer(void **state) {
  (void)state;
  kg_test_states("# Peter Novak\n\n## Background\n\nI joined Harbor Labs in 2015 and like it.\n",
                 "Peter Novak | worksFor | Harbor Labs");
  kg_test_does_not_state("# A day with Peter Novak\n\n## Background\n\nI joined Harbor Labs in 2015 and like it.\n",
                         "Peter Novak | worksFor | Harbor Labs");
}

static void a_numeral_is_nobody(void **state) {
  (void)state;
  kg_test_does_not_state("---\ntitle: Ships\nauthor: Maria Keller\n---\n\nPart I, joined Harbor Labs.\n",
                         "Maria Keller | worksFor | Harbor Labs");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_is_quoted_speaks_of_himself),
      cmocka_unit_test(a_quotation_goes_on_behind_who_says_it),
      cmocka_unit_test(of_two_who_are_quoted_each_speaks_of_himself),
      cmocka_unit_test(who_has_the_word_keeps_it),
      cmocka_unit_test(the_only_author_writes_of_himself),
      cmocka_unit_test(the_author_of_an_interview_only_asks),
      cmocka_unit_test(who_answers_in_an_interview_is_whom_its_title_names),
      cmocka_unit_test(a_profile_under_a_name_is_written_by_its_bearer),
      cmocka_unit_test(a_numeral_is_nobody),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
