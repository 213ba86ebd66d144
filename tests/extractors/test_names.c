/* Which names a text has, what they name, and which of them name one thing. */
#include "extractors/names.h"
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void names_have_the_type_that_the_text_gives_them(void **state) {
  (void)state;
  const char *text = "Harbor Labs, a Lisbon-based software company, hired Maria Keller from the University of Vienna. "
                     "She presented Sparrowhawk 2.1 at GearConf 2024.";
  kg_test_states(text, "Company Harbor Labs");
  kg_test_states(text, "Person Maria Keller");
  kg_test_states(text, "Organization University of Vienna");
  kg_test_states(text, "Place Lisbon");
  kg_test_states(text, "Project Sparrowhawk 2.1");
  kg_test_states(text, "Event GearConf 2024");
}

static void an_everyday_word_in_capitals_is_no_name(void **state) {
  (void)state;
  const char *text = "Distributed systems fail. Teams use GPUs and the API in Part 3.";
  kg_test_does_not_state(text, "Project Distributed");
  kg_test_does_not_state(text, "Project GPUs");
  kg_test_does_not_state(text, "Project API");
  kg_test_does_not_state(text, "Project Part 3");
}

static void short_names_find_their_person(void **state) {
  (void)state;
  const char *text = "Maria Keller founded Harbor Labs. Keller lives in Oslo. Ms Keller was born in Prague.";
  kg_test_states(text, "Maria Keller | homeLocation | Oslo");
  kg_test_states(text, "Maria Keller | birthPlace | Prague");
  kg_test_does_not_state(text, "Person Keller");
}

static void a_rare_last_name_is_known_once_the_whole_is(void **state) {
  (void)state;
  const char *text =
      "Norwind Systems was founded in 2017 by Anna Lindqvist. Lindqvist, its chief executive, will speak.";
  kg_test_states(text, "Anna Lindqvist | jobTitle | chief executive");
  kg_test_states(text, "Anna Lindqvist | leads | Norwind Systems");
}

static void a_company_is_known_by_the_first_of_its_two_words(void **state) {
  (void)state;
  const char *text = "Harrowgate Robotics opened a plant. Anna Keller, who has run Harrowgate since 2021, was there.";
  kg_test_states(text, "Anna Keller | leads | Harrowgate Robotics");
  kg_test_does_not_state(text, "Project Harrowgate");
}

static void a_person_ends_before_of_unless_it_is_part_of_the_name(void **state) {
  (void)state;
  kg_test_states("The panel heard Lena Brandt of Solvane Systems on costs.", "Person Lena Brandt");
  kg_test_states("Lena Brandt of Norway won the race.", "Person Lena Brandt");
  kg_test_does_not_state("Lena Brandt of Norway won the race.", "Person Lena Brandt of Norway");
  kg_test_does_not_state("In 1720 Philip V of Spain gave in.", "Person Philip V");
}

static void companies_are_known_without_their_suffix(void **state) {
  (void)state;
  const char *text = "Norwind Systems Inc. was founded in 2009. Norwind Systems is based in Oslo.";
  kg_test_states(text, "Norwind Systems Inc. | location | Oslo");
  kg_test_does_not_state(text, "Company Norwind Systems");
}

static void acronyms_find_what_they_stand_for(void **state) {
  (void)state;
  assert_true(kg_names_abbreviates(KG_LITERAL("WASI"), KG_LITERAL("WebAssembly System Interface")));
  assert_true(kg_names_abbreviates(KG_LITERAL("KEDA"), KG_LITERAL("Kubernetes Event-Driven Autoscaler")));
  assert_false(kg_names_abbreviates(KG_LITERAL("NASA"), KG_LITERAL("Nordic Sea Trust")));
  assert_false(kg_names_abbreviates(KG_LITERAL("A"), KG_LITERAL("Alpha")));
  const char *text = "The World Lighthouse Foundation (WLF) met in Oslo. The WLF was founded in 1999.";
  kg_test_states(text, "World Lighthouse Foundation | foundingDate | 1999");
}

static void a_name_shouted_by_a_dateline_is_written_as_elsewhere(void **state) {
  (void)state;
  kg_test_states("LISBON, June 3, 2025 - Harbor Labs opened an office. Lisbon is sunny.", "Place Lisbon");
}

static void code_names_belong_to_what_stands_before_them(void **state) {
  (void)state;
  kg_test_states("The Front and Back Gates (code-named Heron and Stork) were built by Google.", "Project Front Gates");
  kg_test_states("The Front and Back Gates (code-named Heron and Stork) were built by Google.", "Project Back Gates");
  kg_test_does_not_state("The Front and Back Gates (code-named Heron and Stork) were built by Google.",
                         "Project Heron");
  kg_test_states("Google released Kubernetes, code-named Seven, in 2014.", "Project Kubernetes");
  kg_test_does_not_state("Google released Kubernetes, code-named Seven, in 2014.", "Project Seven");
}

static void marks_and_curly_quotes_do_not_hide_names(void **state) {
  (void)state;
  kg_test_states("**Maria Keller** joined \xE2\x80\x9CHarbor Labs\xE2\x80\x9D in 2019.",
                 "Maria Keller | worksFor | Harbor Labs");
  kg_test_states("\xD0\x98\xD1\x81\xD1\x82\xD0\xBE\xD1\x87\xD0\xBD\xD0\xB8\xD0\xBA\n\nMaria Keller works for Google.\n",
                 "Maria Keller | worksFor | Google");
}

static void a_marked_name_in_lower_case_needs_a_kind(void **state) {
  (void)state;
  const char *text =
      "Anna Keller built *tidepool*, a small replication proxy written in Rust, together with Peter Novak.\n\n"
      "Norwind Systems maintains tidepool today.";
  kg_test_states(text, "Project tidepool");
  kg_test_states(text, "tidepool | creator | Anna Keller");
  kg_test_states(text, "tidepool | creator | Peter Novak");
  kg_test_states(text, "tidepool | creator | Norwind Systems");
  kg_test_states("Anna Keller wrote `tinyq`, a job queue.", "tinyq | creator | Anna Keller");
  kg_test_states("Last year Anna Keller built a proxy called `tinyq`.", "Project tinyq");
  kg_test_does_not_state("Anna Keller wrote `tinyq`, a short function.", "Project tinyq");
  kg_test_does_not_state("The [`tinyq` command](https://tinyq.example), a tool of ours, is old.", "Project command");
  kg_test_does_not_state("The *first* driver, a tool, and the *second* one are old.", "Project driver");
  kg_test_does_not_state("Anna Keller mentioned tinyq, a job queue.", "Project tinyq");
  /* an everyday word is the name only where it is marked */
  kg_test_states("Harbor Labs released **quarry**, a library for logs. He left the quarry.", "Project quarry");
}

static void kinds_and_parts_of_programs_are_no_names(void **state) {
  (void)state;
  const char *text = "People are more than lines on a burndown chart. The loop calls rowCountOf and sets Edit 2.";
  kg_test_does_not_state(text, "Organization burndown chart");
  kg_test_does_not_state(text, "Project burndown chart");
  kg_test_does_not_state(text, "Project rowCountOf");
  kg_test_does_not_state(text, "Project Edit 2");
}

static void bodies_are_not_people_nor_places(void **state) {
  (void)state;
  kg_test_does_not_state("Kenya Power said on Monday that supply was back.", "Person Kenya Power");
  const char *text =
      "- Juniper Resource Group of Oklahoma - $19,077,956 contract for training\n- Harbor Labs - a ship\n";
  kg_test_states(text, "Company Juniper Resource Group of Oklahoma");
  kg_test_does_not_state(text, "Place Oklahoma");
  kg_test_states("Dash0 opened an office.", "Company Dash0");
  kg_test_does_not_state("Thus, if the Bank pays a dividend, it is late.", "Company Bank");
}

static void a_title_makes_one_word_a_person(void **state) {
  (void)state;
  kg_test_states("Then President Keller met the press.", "Person Keller");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_have_the_type_that_the_text_gives_them),
      cmocka_unit_test(an_everyday_word_in_capitals_is_no_name),
      cmocka_unit_test(short_names_find_their_person),
      cmocka_unit_test(a_rare_last_name_is_known_once_the_whole_is),
      cmocka_unit_test(a_company_is_known_by_the_first_of_its_two_words),
      cmocka_unit_test(a_person_ends_before_of_unless_it_is_part_of_the_name),
      cmocka_unit_test(companies_are_known_without_their_suffix),
      cmocka_unit_test(acronyms_find_what_they_stand_for),
      cmocka_unit_test(a_name_shouted_by_a_dateline_is_written_as_elsewhere),
      cmocka_unit_test(code_names_belong_to_what_stands_before_them),
      cmocka_unit_test(kinds_and_parts_of_programs_are_no_names),
      cmocka_unit_test(bodies_are_not_people_nor_places),
      cmocka_unit_test(a_marked_name_in_lower_case_needs_a_kind),
      cmocka_unit_test(a_title_makes_one_word_a_person),
      cmocka_unit_test(marks_and_curly_quotes_do_not_hide_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
