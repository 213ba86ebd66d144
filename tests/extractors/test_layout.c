/* What headings, "Key: value" lines, lists and tables state. */
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void lines_under_a_title_describe_an_event(void **state) {
  (void)state;
  const char *text = "# Tides in a Box with Maria Keller\n\n"
                     "- Event: GearConf 2024\n- Speaker: Maria Keller (CTO, Principal Engineer)\n- Date: 4 May 2024\n- "
                     "Venue: Rotterdam\n\n"
                     "## Summary\n\nMaria Keller shows how tides are computed on small machines at home.\n";
  kg_test_states(text, "Tides in a Box | performer | Maria Keller");
  kg_test_states(text, "Tides in a Box | isPartOf | GearConf 2024");
  kg_test_states(text, "Tides in a Box | startDate | 2024-05-04");
  kg_test_states(text, "Tides in a Box | location | Rotterdam");
  kg_test_states(text, "Maria Keller | jobTitle | CTO");
  kg_test_states(text, "Maria Keller | jobTitle | Principal Engineer");
}

static void a_key_may_have_two_colons(void **state) {
  (void)state;
  kg_test_states(
      "Tides in a Box\n\nSpeaker:: Maria Keller\n\nTrack:: Water\n\nTides are computed on small machines here.\n",
      "Tides in a Box | performer | Maria Keller");
  kg_test_does_not_state("Tides in a Box\n\nThe std::string Maria Keller wrote is Speaker::Maria Keller.\n",
                         "Tides in a Box | performer | Maria Keller");
}

static void a_heading_governs_the_lines_under_it(void **state) {
  (void)state;
  const char *text = "# Projects\n\n## Kubernetes\n\n- Origin: Google 2014\n- Status: graduated project\n- Written in: "
                     "Rust\n\nIt is used widely by many teams.\n";
  kg_test_states(text, "Kubernetes | founder | Google");
  kg_test_states(text, "Kubernetes | foundingDate | 2014");
  kg_test_states(text, "Kubernetes | status | graduated");
  kg_test_states(text, "Kubernetes | uses | Rust");
}

static void a_list_under_a_status_heading_has_that_status(void **state) {
  (void)state;
  const char *text =
      "# Report\n\nGraduated CNCF Projects:\n- Prometheus (2018) - metrics and alerts\n- Envoy (2018) - a proxy\n";
  kg_test_states(text, "Prometheus | status | graduated");
  kg_test_states(text, "Prometheus | graduationDate | 2018");
  kg_test_states(text, "Prometheus | sponsor | CNCF");
}

static void tables_speak_of_the_name_in_their_first_column(void **state) {
  (void)state;
  const char *text = "# Steering Committee\n\nThe Steering Committee has two members now.\n\n"
                     "| Name | Affiliation | Role |\n|---|---|---|\n| Maria Keller | Red Hat | chair |\n| Peter Novak "
                     "| Microsoft | secretary |\n";
  kg_test_states(text, "Maria Keller | worksFor | Red Hat");
  kg_test_states(text, "Peter Novak | worksFor | Microsoft");
  kg_test_states(text, "Maria Keller | jobTitle | chair");
  kg_test_states(text, "Maria Keller | memberOf | Steering Committee");
}

static void a_dated_line_dates_what_it_tells(void **state) {
  (void)state;
  const char *text = "# History\n\n2006: Maria Keller joins Microsoft\n2014: Google launches Kubernetes\n";
  kg_test_states(text, "Maria Keller | joinDate | 2006");
  kg_test_states(text, "Kubernetes | datePublished | 2014");
}

static void a_programme_lists_talks(void **state) {
  (void)state;
  const char *text = "# GearConf 2024\n\nGearConf 2024 takes place in Oslo.\n\n"
                     "- [Tides in a very small box](https://example.org/1)\n  by Maria Keller, Google, May 4\n";
  kg_test_states(text, "Tides in a very small box | performer | Maria Keller");
  kg_test_states(text, "Tides in a very small box | isPartOf | GearConf 2024");
}

static void descriptions_name_who_gives_the_talk(void **state) {
  (void)state;
  const char *narrated = "# Rust on Fire\n\nIn this talk, Maria Keller and Peter Novak show how to put it out.\n";
  kg_test_states(narrated, "Rust on Fire | performer | Maria Keller");
  kg_test_states(narrated, "Rust on Fire | performer | Peter Novak");
  kg_test_states("# Rust on Fire\n\nThis session is about hot loops. Maria Keller, an engineer at Red Hat, will "
                 "walk us through them.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nHot loops and how to cool them.\n\n## About the speaker\n\nMaria Keller is an "
                 "engineer at Red Hat.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nBy Maria Keller\n\nIn this talk we look at hot loops.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nMaria Keller\nhttps://craft.example/2024/schedule/12\nHot loops are all over.\n",
                 "Rust on Fire | performer | Maria Keller");
  const char *recorded = "Maria Keller - Rust on Fire\n[EuroPython 2015]\n[20 July 2015]\n\nHot loops are all over.\n";
  kg_test_states(recorded, "Rust on Fire | performer | Maria Keller");
  kg_test_states(recorded, "Rust on Fire | isPartOf | EuroPython 2015");
  kg_test_states("Rust on Fire - Maria Keller, Red Hat\n\nIn this session we look at hot loops.\n",
                 "Rust on Fire | performer | Maria Keller");
}

static void head_lines_and_last_ones_name_who_gives_the_talk(void **state) {
  (void)state;
  const char *behind = "GearConf 2024 - Rust on Fire by Maria Keller\n\nHot loops are all over.\n";
  kg_test_states(behind, "Rust on Fire | performer | Maria Keller");
  kg_test_states(behind, "Rust on Fire | isPartOf | GearConf 2024");
  const char *hall = "[GearConf 2024, Hall B on 2024-05-04]\n\nRust on Fire by: Maria Keller & Peter Novak\n"
                     "https://gearconf.example/rust\n\nHot loops are all over.\n";
  kg_test_states(hall, "Rust on Fire | performer | Maria Keller");
  kg_test_states(hall, "Rust on Fire | performer | Peter Novak");
  kg_test_states(hall, "Rust on Fire | isPartOf | GearConf 2024");
  kg_test_states("GearConf 2024\nMaria Keller - Rust on Fire\n\nHot loops are all over.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nIn this talk we look at hot loops.\n\n## Maria Keller Bio\n\nShe builds kilns.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nIn this talk we look at hot loops.\n\nMaria Keller is a builder of kilns.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nIn this talk, kiln builder Maria Keller surveys hot loops.\n",
                 "Rust on Fire | performer | Maria Keller");
  kg_test_states("# Rust on Fire\n\nGearConf 2024\n\nJoin Maria Keller as she looks at hot loops.\n",
                 "Rust on Fire | performer | Maria Keller");
}

static void a_year_behind_where_somebody_was_names_an_event(void **state) {
  (void)state;
  kg_test_states("The video was filmed at PyData London 2016 by volunteers.\n",
                 "PyData London 2016 | startDate | 2016");
  kg_test_states("She told of it at Harbour Day Gdynia 2022 and again later.\n",
                 "Harbour Day Gdynia 2022 | startDate | 2022");
}

static void who_writes_or_is_spoken_of_gives_no_talk(void **state) {
  (void)state;
  kg_test_does_not_state("# Rust on Fire\n\nBy Maria Keller\n\nHot loops are all over.\n",
                         "Rust on Fire | performer | Maria Keller");
  kg_test_does_not_state(
      "# Two Talks\n\n## Kubernetes for Beginners\n\nIn this talk, Maria Keller shows pods.\n\n## Rust "
      "on Fire\n\nIn this talk, Peter Novak shows loops.\n",
      "Two Talks | performer | Maria Keller");
  kg_test_does_not_state("# Steps\n\n**Maria Keller:**\n\nWelcome to this session!\n\n**Peter Novak:**\n\nThank you.\n",
                         "Steps | performer | Maria Keller");
  kg_test_does_not_state("# Rust on Fire\n\nHot loops are all over.\n\nMaria Keller is a builder of kilns.\n",
                         "Rust on Fire | performer | Maria Keller");
  kg_test_does_not_state("Rust on Fire by Maria Keller\n\nHot loops are all over.\n",
                         "Rust on Fire | performer | Maria Keller");
  kg_test_does_not_state("# Rust on Fire\n\nIn this talk we join the team of Maria Keller as she looks at loops.\n",
                         "Rust on Fire | performer | Maria Keller");
}

static void talks_under_headings_have_their_own_speakers(void **state) {
  (void)state;
  const char *text =
      "# Harbour Week\n\nA week of talks on the water.\n\n## Tides for Beginners\n\nSpeaker: Maria Keller\n\n"
      "Why water comes and goes.\n\n## Rust on Fire\n\nIn this session you will hear from:\n\n- Peter Novak, "
      "Senior Engineer, Red Hat\n- [The video library of Red Hat](https://craft.example)\n";
  kg_test_states(text, "Tides for Beginners | performer | Maria Keller");
  kg_test_states(text, "Tides for Beginners | isPartOf | Harbour Week");
  kg_test_states(text, "Rust on Fire | performer | Peter Novak");
  kg_test_does_not_state(text, "Rust on Fire | performer | Red Hat");
  kg_test_does_not_state(text, "Harbour Week | performer | Maria Keller");
}

static void parts_of_one_talk_are_no_talks(void **state) {
  (void)state;
  const char *text =
      "# Rust on Fire\n\n## Hot Loops Explained\n\nSpeaker: Maria Keller\n\nWhy loops are hot.\n\n## Cold Loops "
      "Explained\n\nSpeaker: Maria Keller\n\nWhy loops are cold.\n";
  kg_test_states(text, "Rust on Fire | performer | Maria Keller");
  kg_test_does_not_state(text, "Hot Loops Explained | performer | Maria Keller");
}

static void timetables_list_talks(void **state) {
  (void)state;
  const char *text = "# Lightning talks\n\n- 00:00 - Maria Keller: Rust on Fire\n- 05:20 - Peter Novak: Cold Loops\n";
  kg_test_states(text, "Rust on Fire | performer | Maria Keller");
  kg_test_states(text, "Cold Loops | performer | Peter Novak");
  const char *behind = "Talks of the day.\n\n9:15 Rust on Fire - Maria Keller (Red Hat)\n10:30 Cold Loops - Peter "
                       "Novak\n";
  kg_test_states(behind, "Rust on Fire | performer | Maria Keller");
  kg_test_states(behind, "Cold Loops | performer | Peter Novak");
  kg_test_does_not_state("# Standup\n\n- 00:10 - Maria Keller: Good morning\n- 00:12 - Maria Keller: Is this on\n",
                         "Good morning | performer | Maria Keller");
}

static void measured_values_keep_their_label(void **state) {
  (void)state;
  const char *text = "# Machines\n\n## Kubernetes\n\n- Write rate: up to 14 GB/s with 800K requests\n- Age: old\n";
  kg_test_states(text, "Kubernetes | metric | Write rate: up to 14 GB/s");
  kg_test_states(text, "Kubernetes | metric | Write rate: 800K requests");
}

static void code_is_not_read(void **state) {
  (void)state;
  kg_test_does_not_state("# Notes\n\n```\nMaria Keller works for Google.\n```\n", "Maria Keller | worksFor | Google");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_under_a_title_describe_an_event),
      cmocka_unit_test(a_key_may_have_two_colons),
      cmocka_unit_test(a_heading_governs_the_lines_under_it),
      cmocka_unit_test(a_list_under_a_status_heading_has_that_status),
      cmocka_unit_test(tables_speak_of_the_name_in_their_first_column),
      cmocka_unit_test(a_dated_line_dates_what_it_tells),
      cmocka_unit_test(a_programme_lists_talks),
      cmocka_unit_test(descriptions_name_who_gives_the_talk),
      cmocka_unit_test(head_lines_and_last_ones_name_who_gives_the_talk),
      cmocka_unit_test(a_year_behind_where_somebody_was_names_an_event),
      cmocka_unit_test(who_writes_or_is_spoken_of_gives_no_talk),
      cmocka_unit_test(talks_under_headings_have_their_own_speakers),
      cmocka_unit_test(parts_of_one_talk_are_no_talks),
      cmocka_unit_test(timetables_list_talks),
      cmocka_unit_test(measured_values_keep_their_label),
      cmocka_unit_test(code_is_not_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
