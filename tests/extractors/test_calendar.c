/* Days, periods and their EDTF names; holidays of several calendars. */
#include "extractors/calendar.h"
#include "extractors/holidays.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect_name(kg_period period, const char *name) {
  char found[32];
  assert_true(kg_period_name(found, period));
  assert_string_equal(found, name);
}

static void test_days(void **state) {
  (void)state;
  assert_int_equal(kg_day_of(1970, 1, 1), 0);
  assert_int_equal(kg_day_of(2000, 3, 1), 11017);
  assert_int_equal(kg_day_weekday(0), 4);
  assert_int_equal(kg_day_weekday(kg_day_of(1899, 12, 31)), 7);
  int32_t day = kg_day_of(1, 1, 1);
  for (int year = 1; year <= 2400; year++) /* each day once, in order */
    for (int month = 1; month <= 12; month++)
      for (int d = 1; d <= kg_month_length(year, month); d++, day++) {
        assert_int_equal(kg_day_of(year, month, d), day);
        const kg_civil civil = kg_day_civil(day);
        assert_true(civil.year == year && civil.month == month && civil.day == d);
      }
  assert_true(kg_civil_valid(2000, 2, 29));
  assert_false(kg_civil_valid(1900, 2, 29));
  assert_false(kg_civil_valid(2024, 13, 1));
  assert_false(kg_civil_valid(0, 1, 1));
  assert_int_equal(kg_day_add_months(kg_day_of(2024, 1, 31), 1), kg_day_of(2024, 2, 29));
  assert_int_equal(kg_day_add_months(kg_day_of(2024, 3, 15), -15), kg_day_of(2022, 12, 15));
}

static void test_names(void **state) {
  (void)state;
  expect_name(kg_period_day(kg_day_of(2025, 5, 20)), "2025-05-20");
  expect_name(kg_period_month(2025, 5), "2025-05");
  expect_name(kg_period_year(987), "0987");
  expect_name(kg_period_quarter(2024, 3), "2024-Q3");
  expect_name(kg_period_season(1985, 3), "1985-23");
  expect_name(kg_period_season(2019, 4), "2019-24");
  expect_name(kg_period_half(2020, 2), "2020-07/2020-12");
  expect_name(kg_period_around(KG_GRAIN_DECADE, kg_day_of(1994, 7, 1)), "199X");
  expect_name(kg_period_around(KG_GRAIN_CENTURY, kg_day_of(1888, 7, 1)), "1800/1899");
  expect_name(kg_period_around(KG_GRAIN_WEEK, kg_day_of(2013, 2, 12)), "2013-02-11/2013-02-17");
  expect_name(kg_period_around(KG_GRAIN_SEASON, kg_day_of(2013, 2, 12)), "2012-24");
  expect_name(kg_period_between(kg_period_year(2008), kg_period_year(2012)), "2008/2012");
  expect_name(kg_period_between(kg_period_year(2014), kg_period_month(2018, 5)), "2014/2018-05");
  expect_name(kg_period_between(kg_period_year(2014), kg_period_year(2014)), "2014");
  char name[32];
  assert_false(kg_period_name(name, kg_period_shift(kg_period_year(9999), 1)));
  assert_false(kg_period_name(name, kg_period_shift(kg_period_year(1), -1)));
}

static void test_shifts(void **state) {
  (void)state;
  expect_name(kg_period_shift(kg_period_month(2025, 1), -1), "2024-12");
  expect_name(kg_period_shift(kg_period_quarter(2025, 1), -1), "2024-Q4");
  expect_name(kg_period_shift(kg_period_month(2024, 1), 1), "2024-02");
  expect_name(kg_period_shift(kg_period_around(KG_GRAIN_DECADE, 0), 2), "199X");
  expect_name(kg_period_shift(kg_period_days(0, 6), 1), "1970-01-08/1970-01-14");
}

static void test_reading(void **state) {
  (void)state;
  static const char *const names[] = {"2025-05-20", "2025-05", "2025",      "2025-Q2",
                                      "2025-21",    "201X",    "2023/2025", "2025-06-14/2025-06-17"};
  kg_period period;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_true(kg_period_read(&period, kg_string_of(names[i])));
    expect_name(period, names[i]);
  }
  assert_true(kg_period_read(&period, KG_LITERAL("2020-03-03T00:00")));
  expect_name(period, "2020-03-03");
  assert_true(kg_period_read(&period, KG_LITERAL("2013-W07")));
  expect_name(period, "2013-02-11/2013-02-17");
  static const char *const bad[] = {"",           "X",        "20",          "2025-",     "2025-13",
                                    "2025-02-30", "2025-5-1", "2025-05-20x", "2025/2024", "/",
                                    "0000",       "2025-W54", "2025-Q5",     "/2025"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(kg_period_read(&period, kg_string_of(bad[i])));
}

static void expect_holiday(const char *name, int year, const char *expected) {
  for (size_t i = 0; i < kg_holiday_count(); i++) {
    if (strcmp(kg_holiday_name(i), name) != 0) continue;
    int32_t day;
    assert_true(kg_holiday_day(&day, i, year));
    expect_name(kg_period_day(day), expected);
    return;
  }
  fail_msg("no holiday %s", name);
}

static void test_holidays(void **state) {
  (void)state;
  expect_holiday("easter", 2024, "2024-03-31");
  expect_holiday("easter", 1961, "1961-04-02");
  expect_holiday("orthodox easter", 2024, "2024-05-05");
  expect_holiday("thanksgiving", 2023, "2023-11-23");
  expect_holiday("memorial day", 2024, "2024-05-27");
  expect_holiday("mlk day", 2025, "2025-01-20");
  expect_holiday("chinese new year", 2024, "2024-02-10");
  expect_holiday("chinese new year", 2034, "2034-02-19"); /* after the leap month of 2033 */
  expect_holiday("rosh hashanah", 2024, "2024-10-03");
  expect_holiday("passover", 2024, "2024-04-23");
  expect_holiday("purim", 2024, "2024-03-24");
  expect_holiday("hanukkah", 2023, "2023-12-08");
  expect_holiday("eid al fitr", 2024, "2024-04-10");
  expect_holiday("eid al adha", 2023, "2023-06-28");
  expect_holiday("diwali", 2023, "2023-11-12");
  expect_holiday("diwali", 2024, "2024-10-31");
  expect_holiday("holi", 2024, "2024-03-25");
  expect_holiday("pongal", 2024, "2024-01-15");
}

/* No year makes a holiday's reckoning fail in another way than by saying so. */
static void test_every_holiday(void **state) {
  (void)state;
  for (int year = 2; year <= 9990; year += 37)
    for (size_t i = 0; i < kg_holiday_count(); i++) {
      int32_t day;
      if (!kg_holiday_day(&day, i, year)) continue;
      const int found = kg_day_civil(day).year;
      assert_true(found >= year - 1 && found <= year + 1);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),     cmocka_unit_test(test_names),
                                     cmocka_unit_test(test_shifts),   cmocka_unit_test(test_reading),
                                     cmocka_unit_test(test_holidays), cmocka_unit_test(test_every_holiday)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
