/* Conflicts: of properties that have one value, what cannot all be true; dates may differ in how exact they are. */
#include "tests/support/failing.h"
#include "tests/support/ontology.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t count_conflicts(const kg_graph *graph) {
  kg_conflict *conflicts;
  size_t count;
  kg_error error = {0};
  assert_int_equal(kg_conflicts_find(&conflicts, &count, graph, NULL, &error), KG_OK);
  for (size_t i = 0; i < count; i++) {
    assert_true(conflicts[i].count > 1);
    assert_true(conflicts[i].first + conflicts[i].count <= kg_graph_fact_count(graph));
    for (size_t k = 0; k < conflicts[i].count; k++)
      assert_int_equal(kg_graph_fact_at(graph, conflicts[i].first + k)->subject, conflicts[i].subject);
  }
  kg_conflicts_free(conflicts, NULL);
  return count;
}

/* Whether a person who was born on each of these dates was born twice. */
static bool dates_conflict(const char *const *dates) {
  char lines[1024] = "Ada: Person\n";
  for (; *dates; dates++) {
    const size_t used = strlen(lines);
    (void)snprintf(lines + used, sizeof lines - used, "%s: Date\nAda birthDate %s 0.9\n", *dates, *dates);
  }
  kg_graph *graph = small_graph_new(test_ontology, lines);
  const size_t count = count_conflicts(graph);
  kg_graph_free(graph);
  assert_true(count <= 1);
  return count == 1;
}

static void dates_may_be_more_exact(void **state) {
  (void)state;
  assert_false(dates_conflict((const char *const[]){"2025", NULL}));
  assert_false(dates_conflict((const char *const[]){"2025", "2025-03", NULL}));
  assert_false(dates_conflict((const char *const[]){"2025-03-09", "2025", "2025-Q1", "202X", NULL}));
  assert_false(dates_conflict((const char *const[]){"2024/2026", "2025-03", "2025/..", NULL}));
  assert_true(dates_conflict((const char *const[]){"2025", "2026", NULL}));
  assert_true(dates_conflict((const char *const[]){"2025", "2025-03", "2025-04", NULL}));
  assert_true(dates_conflict((const char *const[]){"2025-03-09", "2025-03-10", "2025-03", NULL}));
  assert_true(dates_conflict((const char *const[]){"2025-Q2", "2025-03-09", NULL}));
  assert_true(dates_conflict((const char *const[]){"2024/2025", "2025/2026", NULL})); /* neither takes in the other */
  assert_true(dates_conflict((const char *const[]){"2026/..", "2025-03", NULL}));
  assert_true(dates_conflict((const char *const[]){"unknown", "2025", NULL}));
}

static void other_values_are_equal_or_not(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "Ada: Person\nBo: Person\nX: Place\nY: Place\nD: Deal\n"
                                                   "Ada birthPlace X 0.9\nBo birthPlace Y 0.9\nBo birthPlace X 0.9\n"
                                                   "D amount \"EUR-1\"\nD amount \"EUR-2\"\nD dealKind \"sale\"\n"
                                                   "Ada jobTitle \"CEO\"\nAda jobTitle \"CTO\"\nAda worksFor Acme 0.9\n"
                                                   "Ada worksFor Other 0.9\nAda https://example.org/x \"1\"\n"
                                                   "Ada https://example.org/x \"2\"\n");
  assert_int_equal(count_conflicts(graph), 2);
  kg_graph_free(graph);
}

static void memory_that_runs_out(void **state) {
  (void)state;
  kg_graph *graph = small_graph_new(test_ontology, "D: Deal\nD amount \"EUR-1\"\nD amount \"EUR-2\"\n");
  kg_conflict *conflicts;
  size_t left = 0, count;
  const kg_allocator allocator = kg_test_failing(&left);
  kg_error error = {0};
  assert_int_equal(kg_conflicts_find(&conflicts, &count, graph, &allocator, &error), KG_NO_MEMORY);
  assert_null(conflicts);
  left = 1;
  assert_int_equal(kg_conflicts_find(&conflicts, &count, graph, &allocator, &error), KG_OK);
  assert_int_equal(count, 1);
  kg_conflicts_free(conflicts, &allocator);
  kg_graph_free(graph);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_may_be_more_exact),
      cmocka_unit_test(other_values_are_equal_or_not),
      cmocka_unit_test(memory_that_runs_out),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
