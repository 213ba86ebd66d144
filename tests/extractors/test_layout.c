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
      cmocka_unit_test(a_heading_governs_the_lines_under_it),
      cmocka_unit_test(a_list_under_a_status_heading_has_that_status),
      cmocka_unit_test(tables_speak_of_the_name_in_their_first_column),
      cmocka_unit_test(a_dated_line_dates_what_it_tells),
      cmocka_unit_test(a_programme_lists_talks),
      cmocka_unit_test(measured_values_keep_their_label),
      cmocka_unit_test(code_is_not_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
