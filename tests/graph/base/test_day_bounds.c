/* Calendar expressions as first and last days. */
#include "graph/base/day_bounds.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_expressions(void **state) {
  (void)state;
  static const struct {
    const char *date, *first, *last;
  } cases[] = {
      {"2025-05-20", "2025-05-20", "2025-05-20"},
      {"2025-05-20T10:00:00Z", "2025-05-20", "2025-05-20"},
      {"2025-05", "2025-05-01", "2025-05-31"},
      {"2024-02", "2024-02-01", "2024-02-29"},
      {"1900-02", "1900-02-01", "1900-02-28"},
      {"2025", "2025-01-01", "2025-12-31"},
      {"2025~", "2025-01-01", "2025-12-31"},
      {"202X", "2020-01-01", "2029-12-31"},
      {"2025-Q2", "2025-04-01", "2025-06-30"},
      {"2025-36", "2025-10-01", "2025-12-31"},
      {"2025-21", "2025-03-01", "2025-05-31"},
      {"2023-24", "2023-12-01", "2024-02-29"},
      {"2023/2025", "2023-01-01", "2025-12-31"},
      {"2023-11/2024-02-03", "2023-11-01", "2024-02-03"},
      {"2024/..", "2024-01-01", ""},
      {"/2024", "", "2024-12-31"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_day_bounds bounds;
    assert_true(kg_day_bounds_of(&bounds, kg_string_of(cases[i].date)));
    assert_string_equal(bounds.first, cases[i].first);
    assert_string_equal(bounds.last, cases[i].last);
  }
}

static void test_no_dates(void **state) {
  (void)state;
  static const char *const texts[] = {"",        "soon",   "..",      "../..",      "2025-13",     "2025-02-30",
                                      "2025-00", "0000",   "2025-Q5", "2025-Q2-03", "X025",        "20X5",
                                      "9999-24", "2025-5", "20255",   "?",          "2025-05-20x", "2023/soon"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    kg_day_bounds bounds;
    assert_false(kg_day_bounds_of(&bounds, kg_string_of(texts[i])));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_expressions), cmocka_unit_test(test_no_dates)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
