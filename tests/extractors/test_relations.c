/* What sentences state. */
#include "tests/support/extraction.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void heads_work_for_hold_a_title_and_lead(void **state) {
  (void)state;
  const char *text = "Maria Keller, chief executive of Norwind Systems, opened the plant in Oslo.";
  kg_test_states(text, "Maria Keller | worksFor | Norwind Systems");
  kg_test_states(text, "Maria Keller | jobTitle | chief executive");
  kg_test_states(text, "Maria Keller | leads | Norwind Systems");
}

static void a_vice_president_does_not_lead(void **state) {
  (void)state;
  const char *text = "Norwind Systems vice president Daniel Brooks said sales rose.";
  kg_test_states(text, "Daniel Brooks | worksFor | Norwind Systems");
  kg_test_does_not_state(text, "Daniel Brooks | leads | Norwind Systems");
}

static void the_field_of_a_title_is_no_employer(void **state) {
  (void)state;
  const char *text = "Robert Lang, Director of Business Development at Harbor Labs, agreed.";
  kg_test_states(text, "Robert Lang | jobTitle | Director of Business Development");
  kg_test_states(text, "Robert Lang | worksFor | Harbor Labs");
}

static void lists_share_what_is_said(void **state) {
  (void)state;
  const char *text = "Linda Moore and Peter Novak work for Brightwater Technologies.";
  kg_test_states(text, "Linda Moore | worksFor | Brightwater Technologies");
  kg_test_states(text, "Peter Novak | worksFor | Brightwater Technologies");
}

static void a_title_in_the_singular_is_that_of_one(void **state) {
  (void)state;
  const char *one = "Norwind Systems chairman Peter Novak and Linda Moore met in Oslo.";
  kg_test_states(one, "Peter Novak | jobTitle | chairman");
  kg_test_does_not_state(one, "Linda Moore | jobTitle | chairman");
  kg_test_does_not_state(one, "Linda Moore | worksFor | Norwind Systems");
}

static void a_name_that_only_modifies_a_noun_is_not_what_is_made(void **state) {
  (void)state;
  kg_test_states("Harbor Labs released Kubernetes in June.", "Kubernetes | creator | Harbor Labs");
  kg_test_does_not_state("Harbor Labs released a Kubernetes handbook in June.", "Kubernetes | creator | Harbor Labs");
  kg_test_does_not_state("Maria Keller has written 30 Kubernetes proposal texts.",
                         "Kubernetes | creator | Maria Keller");
}

static void no_gap_reaches_into_another_statement(void **state) {
  (void)state;
  const char *text = "We met the Norwind Foundation, and we established the office in May 2016.";
  kg_test_does_not_state(text, "Norwind Foundation | foundingDate | 2016-05");
  kg_test_does_not_state("Harbor Labs began the trials in 1955.", "Harbor Labs | foundingDate | 1955");
  kg_test_states("Harbor Labs began operations in 1955.", "Harbor Labs | foundingDate | 1955");
}

static void a_title_before_a_name_is_not_that_of_the_name_before_it(void **state) {
  (void)state;
  const char *text = "The team includes Maria Keller, Professor Linda Moore and Peter Novak.";
  kg_test_does_not_state(text, "Maria Keller | jobTitle | Professor");
}

static void an_at_sign_names_the_employer(void **state) {
  (void)state;
  kg_test_states("Maria Keller, Software Engineer @ Harbor Labs", "Maria Keller | worksFor | Harbor Labs");
}

static void whom_a_chief_executive_leads_is_no_town(void **state) {
  (void)state;
  kg_test_states("Maria Keller has been chief executive of Brindova since 2002.", "Maria Keller | leads | Brindova");
}

static void what_stands_behind_a_list_is_said_of_all_of_it(void **state) {
  (void)state;
  const char *text = "Founded in 2019 by Maria Keller and Peter Novak, Harbor Labs employs 140 people.";
  kg_test_states(text, "Harbor Labs | founder | Maria Keller");
  kg_test_states(text, "Harbor Labs | founder | Peter Novak");
}

static void a_contracted_verb_is_a_verb(void **state) {
  (void)state;
  kg_test_states("Maria Keller spoke. She's the founder of Harbor Labs.", "Harbor Labs | founder | Maria Keller");
  kg_test_states("\"I\xE2\x80\x99m the founder of Harbor Labs,\" said Maria Keller.",
                 "Harbor Labs | founder | Maria Keller");
}

static void who_joins_a_board_does_not_join_the_firm(void **state) {
  (void)state;
  kg_test_does_not_state("Maria Keller will join Google's board of directors.", "Maria Keller | worksFor | Google");
  kg_test_states("Maria Keller will join Google's board of directors.", "Maria Keller | memberOf | Google");
  kg_test_states("Maria Keller joined Google last year.", "Maria Keller | worksFor | Google");
  kg_test_does_not_state("Maria Keller, a partner at Norwind Capital, joins the Google board.",
                         "Maria Keller | worksFor | Google");
  kg_test_states("Maria Keller will lead the new storage team at Google.", "Maria Keller | worksFor | Google");
}

static void the_key_of_a_line_says_what_its_value_names(void **state) {
  (void)state;
  const char *text = "# Durable pipelines\n\n**Speaker:** Maria Keller, Staff Engineer, Quarry Data\n"
                     "**Event:** DataCraft 2025, Lisbon, 14-16 May 2025\n";
  kg_test_states(text, "Event DataCraft 2025");
  kg_test_states(text, "DataCraft 2025 | location | Lisbon");
  kg_test_states(text, "DataCraft 2025 | startDate | 2025-05-14/2025-05-16");
  kg_test_states(text, "Maria Keller | worksFor | Quarry Data");
  kg_test_does_not_state(text, "Durable pipelines | performer | Quarry Data");
}

static void a_line_under_the_title_names_who_gives_the_talk(void **state) {
  (void)state;
  const char *line =
      "Durable pipelines in practice\n\nPresented by Maria Keller and Peter Novak\n\nPipelines break, and this is "
      "what one can do about that before it happens in the night.\n";
  kg_test_states(line, "Durable pipelines in practice | performer | Maria Keller");
  kg_test_states(line, "Durable pipelines in practice | performer | Peter Novak");
  kg_test_states("# Pipelines that last by Maria Keller\n\nThis talk shows what breaks.\n",
                 "Pipelines that last | performer | Maria Keller");
  kg_test_does_not_state("# Pipelines that last by Maria Keller\n\nA book about what breaks.\n",
                         "Pipelines that last | performer | Maria Keller");
}

static void pronouns_stand_for_the_last_person(void **state) {
  (void)state;
  kg_test_states("Susan Parker studied physics. She joined Harbor Labs as a software engineer.",
                 "Susan Parker | worksFor | Harbor Labs");
}

static void a_subject_is_carried_over_and(void **state) {
  (void)state;
  kg_test_states("Susan Parker left the army and founded Harbor Labs.", "Harbor Labs | founder | Susan Parker");
}

static void what_is_denied_or_supposed_is_no_fact(void **state) {
  (void)state;
  kg_test_does_not_state("Susan Parker did not join Harbor Labs.", "Susan Parker | worksFor | Harbor Labs");
  kg_test_does_not_state("Susan Parker might join Harbor Labs.", "Susan Parker | worksFor | Harbor Labs");
  kg_test_does_not_state("If Susan Parker founded Harbor Labs, nobody knew.", "Harbor Labs | founder | Susan Parker");
}

static void lives_have_places_and_schools(void **state) {
  (void)state;
  kg_test_states("Peter Novak was born in Prague.", "Peter Novak | birthPlace | Prague");
  kg_test_states("Peter Novak graduated from the University of Vienna.",
                 "Peter Novak | alumniOf | University of Vienna");
  kg_test_states("Peter Novak married Linda Moore in 1998.", "Peter Novak | spouse | Linda Moore");
}

static void organizations_have_seats_and_founders(void **state) {
  (void)state;
  kg_test_states("Harbor Labs is based in Lisbon.", "Harbor Labs | location | Lisbon");
  kg_test_states("Harbor Labs was founded in 2011 by Peter Novak.", "Harbor Labs | founder | Peter Novak");
  kg_test_states("Harbor Labs was founded in 2011 by Peter Novak.", "Harbor Labs | foundingDate | 2011");
}

static void things_are_made_and_used(void **state) {
  (void)state;
  kg_test_states("Kubernetes was created by Google.", "Kubernetes | creator | Google");
  kg_test_states("Spotify uses Kubernetes.", "Spotify | uses | Kubernetes");
  kg_test_states("Kubernetes is used at Harbor Airlines and Norwind Logistics.", "Harbor Airlines | uses | Kubernetes");
  kg_test_states("Kubernetes is used at Harbor Airlines and Norwind Logistics.",
                 "Norwind Logistics | uses | Kubernetes");
  kg_test_states("Redis, which is open source, was released in 2009 and is now used in production by Harbor Airlines.",
                 "Harbor Airlines | uses | Redis");
  kg_test_states(
      "Redis, which is open source, was released by its author under the BSD licence in 2009 and is used by Netflix.",
      "Netflix | uses | Redis");
  kg_test_states("Solstice is used by Netflix.", "Netflix | uses | Solstice");
  kg_test_does_not_state("Kestrel is used by Netflix.", "Kestrel | creator | Netflix"); /* a model alone would say so */
  kg_test_states("Kafka is used at companies such as Netflix and Uber.", "Uber | uses | Kafka");
  kg_test_does_not_state("Redis is not used by Harbor Airlines.", "Harbor Airlines | uses | Redis");
}

static void each_sentence_is_evidence(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const char *line = "Susan Parker | worksFor | Harbor Labs";
  const kg_string lines =
      kg_test_extract(&arena, "Susan Parker works for Harbor Labs. In May Susan Parker joined Harbor Labs.");
  const size_t first = kg_string_find(lines, kg_string_of(line), 0);
  assert_true(first != SIZE_MAX);
  assert_true(kg_string_find(lines, kg_string_of(line), first + 1) != SIZE_MAX);
  kg_arena_clear(&arena);
}

static void an_apposition_speaks_of_one(void **state) {
  (void)state;
  const char *text = "Linda Moore, Daniel Brooks and Peter Novak, a graduate of the University of Vienna, agreed.";
  kg_test_states(text, "Peter Novak | alumniOf | University of Vienna");
  kg_test_does_not_state(text, "Linda Moore | alumniOf | University of Vienna");
  kg_test_does_not_state(text, "Daniel Brooks | alumniOf | University of Vienna");
}

static void those_who_had_joined_worked_there(void **state) {
  (void)state;
  kg_test_states("Prior to joining Harbor Labs, Susan Parker was a partner at Norwind Systems.",
                 "Susan Parker | worksFor | Harbor Labs");
  kg_test_states("Prior to joining Harbor Labs, Susan Parker was a partner at Norwind Systems.",
                 "Susan Parker | worksFor | Norwind Systems");
}

static void who_joins_from_an_employer_had_worked_there(void **state) {
  (void)state;
  kg_test_states("Susan Parker joined Norwind Systems from Tidegate last year.", "Susan Parker | worksFor | Tidegate");
  kg_test_states("Susan Parker joined Norwind Systems from Lisbon last year.", "Place Lisbon");
  kg_test_does_not_state("Susan Parker joined Norwind Systems from Lisbon last year.",
                         "Susan Parker | worksFor | Lisbon");
}

static void who_is_of_a_body_works_there_or_is_its_member(void **state) {
  (void)state;
  kg_test_states("Lena Brandt of the Harbor Foundation spoke first.", "Lena Brandt | worksFor | Harbor Foundation");
  kg_test_states("Lena Brandt of the Green Party won the seat.", "Lena Brandt | memberOf | Green Party");
  kg_test_does_not_state("Lena Brandt of the Green Party won the seat.", "Lena Brandt | worksFor | Green Party");
}

static void relative_clauses_go_on_about_a_name(void **state) {
  (void)state;
  kg_test_states("Peter Novak, who founded Harbor Labs, lives in Lisbon.", "Harbor Labs | founder | Peter Novak");
  kg_test_states("Linda Moore moved to Harbor Labs, where she served as chief executive.",
                 "Linda Moore | worksFor | Harbor Labs");
}

static void parts_belong_to_the_name_before_them(void **state) {
  (void)state;
  const char *text =
      "Google held a workshop for the National Weather Service (NWS), part of the Department of Commerce.\n";
  kg_test_states(text, "National Weather Service | parentOrganization | Department of Commerce");
  kg_test_does_not_state(text, "Google | parentOrganization | Department of Commerce");
  kg_test_does_not_state(
      "Google, Microsoft, and Red Hat unveil two documents as part of the Linux Foundation's effort to teach.\n",
      "Google | parentOrganization | Linux Foundation");
  kg_test_does_not_state("The Department of Veterans Affairs (VA) needed a platform.\n",
                         "Department of Veterans Affairs | location | VA");
}

static void who_has_the_word_is_no_subject(void **state) {
  (void)state;
  kg_test_does_not_state("Maria Keller: As one word, and you live in Oslo now.\n",
                         "Maria Keller | homeLocation | Oslo");
}

static void what_somebody_has_or_runs_is_not_made_by_him(void **state) {
  (void)state;
  kg_test_does_not_state("Maria Keller writes a blog, and they are on her YouTube too.\n",
                         "YouTube | creator | Maria Keller");
  kg_test_does_not_state("Maria Keller likes tools, and manages Kubernetes at home.\n",
                         "Maria Keller | leads | Kubernetes");
}

static void press_releases_tell_of_appointments(void **state) {
  (void)state;
  const char *text =
      "Brindlewave, Inc. (NASDAQ: BRWV), a maker of databases, today announced the appointment of Maria Keller as "
      "chief financial officer, effective 1 April 2024.\n";
  kg_test_states(text, "Maria Keller | worksFor | Brindlewave");
  kg_test_states(text, "Maria Keller | jobTitle | chief financial officer");
  kg_test_states(text, "Maria Keller | joinDate | 2024-04-01");
  kg_test_states("Maria Keller will join the board of Red Hat.\n", "Maria Keller | memberOf | Red Hat");
}

static void the_company_of_one_sentence_goes_on_in_the_next(void **state) {
  (void)state;
  const char *text =
      "Red Hat opened an office. The company was founded by Peter Novak, who studied at the University of Oslo. Its "
      "OpenShift is widely used.\n";
  kg_test_states(text, "OpenShift | creator | Red Hat");
  kg_test_does_not_state(text, "OpenShift | creator | University of Oslo");
}

static void titles_keep_the_words_that_say_of_what(void **state) {
  (void)state;
  kg_test_states("We met Maria Keller, Digital Content Manager, Red Hat.\n",
                 "Maria Keller | jobTitle | Digital Content Manager");
  kg_test_states("Maria Keller is a Senior Media Advisor at Red Hat.\n",
                 "Maria Keller | jobTitle | Senior Media Advisor");
  const char *officer = "Maria Keller is the Chief Customer Experience Officer of Red Hat.\n";
  kg_test_states(officer, "Maria Keller | jobTitle | Chief Customer Experience Officer");
  kg_test_does_not_state(officer, "Maria Keller | leads | Red Hat");
  kg_test_states("Maria Keller works at the General Services Administration.\n",
                 "Maria Keller | worksFor | General Services Administration");
  kg_test_states("Maria Keller is the Chief Data Scientist of Red Hat.\n",
                 "Maria Keller | jobTitle | Chief Data Scientist");
  kg_test_states("Maria Keller is the Digital Communications Manager for Red Hat.\n",
                 "Maria Keller | jobTitle | Digital Communications Manager");
  kg_test_does_not_state("Maria Keller, Google Emerging Leader Program, was there.\n",
                         "Maria Keller | jobTitle | Leader");
  const char *list = "Written by Maria Keller, an engineer at Red Hat; Peter Novak, a designer at Google.\n";
  kg_test_states(list, "Peter Novak | jobTitle | designer");
  kg_test_does_not_state(list, "Maria Keller | jobTitle | designer");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(heads_work_for_hold_a_title_and_lead),
      cmocka_unit_test(a_vice_president_does_not_lead),
      cmocka_unit_test(the_field_of_a_title_is_no_employer),
      cmocka_unit_test(lists_share_what_is_said),
      cmocka_unit_test(a_title_in_the_singular_is_that_of_one),
      cmocka_unit_test(a_name_that_only_modifies_a_noun_is_not_what_is_made),
      cmocka_unit_test(no_gap_reaches_into_another_statement),
      cmocka_unit_test(a_title_before_a_name_is_not_that_of_the_name_before_it),
      cmocka_unit_test(an_at_sign_names_the_employer),
      cmocka_unit_test(whom_a_chief_executive_leads_is_no_town),
      cmocka_unit_test(what_stands_behind_a_list_is_said_of_all_of_it),
      cmocka_unit_test(a_contracted_verb_is_a_verb),
      cmocka_unit_test(who_joins_a_board_does_not_join_the_firm),
      cmocka_unit_test(the_key_of_a_line_says_what_its_value_names),
      cmocka_unit_test(a_line_under_the_title_names_who_gives_the_talk),
      cmocka_unit_test(pronouns_stand_for_the_last_person),
      cmocka_unit_test(a_subject_is_carried_over_and),
      cmocka_unit_test(what_is_denied_or_supposed_is_no_fact),
      cmocka_unit_test(lives_have_places_and_schools),
      cmocka_unit_test(organizations_have_seats_and_founders),
      cmocka_unit_test(things_are_made_and_used),
      cmocka_unit_test(each_sentence_is_evidence),
      cmocka_unit_test(an_apposition_speaks_of_one),
      cmocka_unit_test(those_who_had_joined_worked_there),
      cmocka_unit_test(parts_belong_to_the_name_before_them),
      cmocka_unit_test(who_has_the_word_is_no_subject),
      cmocka_unit_test(what_somebody_has_or_runs_is_not_made_by_him),
      cmocka_unit_test(press_releases_tell_of_appointments),
      cmocka_unit_test(the_company_of_one_sentence_goes_on_in_the_next),
      cmocka_unit_test(titles_keep_the_words_that_say_of_what),
      cmocka_unit_test(who_joins_from_an_employer_had_worked_there),
      cmocka_unit_test(who_is_of_a_body_works_there_or_is_its_member),
      cmocka_unit_test(relative_clauses_go_on_about_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
