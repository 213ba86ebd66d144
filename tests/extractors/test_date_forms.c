/* The many ways of writing a date, each with what it denotes. */
#include "tests/support/date_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_years_in_words(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "in nineteen oh five and in nineteen zero one", "1905 1901"},
      {"", "in one thousand seven hundred and eighty nine", "1789"},
      {"", "in the nineteen seventies and the twenty-tens", "197X 201X"},
      {"", "in the two thousands, in the noughties", "200X 200X"},
      {"", "the third week of two thousand and twenty seven", "2027-01-18/2027-01-24"},
      {"", "tens of thousands came, in the thousands", ""},
      {"", "April 14th 15, then May 2nd 10 people", "2015-04-14"},
      {"2015-04-20", "April 14th 15 people came", "2015-04-14"},
  };
  CHECK_DATES(cases);
}

static void test_figures(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "on 2020/23/Sep, 23-2020-September and Sep-2020-23", "2020-09-23 2020-09-23 2020-09-23"},
      {"", "back on 08/12,2015", "2015-08-12"},
      {"2013-02-12", "2 / 15", "2013-02-15"},
      {"2013-02-12", "2 / 5", ""},
      {"2013-02-12", "2-15", ""},
      {"2013-02-12", "the 24", "2013-02-24"},
      {"2013-02-12", "on the first", "2013-03-01"},
      {"2013-02-12", "on the first of them", ""},
      {"2013-02-12", "back for the 27th", "2013-02-27"},
      {"2013-02-12", "back for the 27th time", ""},
      {"", "the number 1046", ""},
      {"", "1046", ""},
  };
  CHECK_DATES(cases);
}

static void test_day_ranges(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2016-11-07", "from 4 to 22 this month", "2016-11-04/2016-11-22"},
      {"2016-11-07", "from 4-23 in next month", "2016-12-04/2016-12-23"},
      {"2016-11-07", "4 till 23 of this month", "2016-11-04/2016-11-23"},
      {"", "from 4 to January 22, 1995", "1995-01-04/1995-01-22"},
      {"", "4-22 January 1995", "1995-01-04/1995-01-22"},
      {"", "from 10-1-2018-10-7-2018", "2018-10-01/2018-10-07"},
      {"2019-09-18", "2/27-3/1", "2020-02-27/2020-03-01"},
      {"", "in Korea Jan-Feb 2017", "2017-01/2017-02"},
      {"", "in Korea Nov-Feb 5th, 2017", "2016-11/2017-02-05"},
      {"", "between 2015 May and 2018", "2015-05/2018"},
      {"", "In 2018 May left", "2018"},
      {"2021-06-18", "from 2010-01-01 till current date", "2010-01-01/2021-06-18"},
      {"2021-06-18", "the current date is shown", ""},
      {"2016-11-07", "from 4 to 40 this month", "2016-11"},
  };
  CHECK_DATES(cases);
}

static void test_weeks(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2018-07-02", "sales in week 31", "2018-07-30/2018-08-05"},
      {"2018-05-04", "out from Week 31 to Week 35", "2018-07-30/2018-09-02"},
      {"2018-05-04", "Week 3: pointers", ""},
      {"2018-06-26", "this working week", "2018-06-25/2018-06-29"},
      {"2018-06-26", "next workweek", "2018-07-02/2018-07-06"},
      {"2016-11-07", "the third week next year", "2017-01-16/2017-01-22"},
      {"2016-11-07", "the weekend after next, the month after the next", "2016-11-26/2016-11-27 2017-01"},
      {"2016-11-09", "for the rest of the week", "2016-11-09/2016-11-13"},
      {"2016-11-09", "the remainder of this year", "2016-11-09/2016-12-31"},
      {"2016-11-09", "the rest of the team", ""},
      {"2018-08-21", "in four business days", "2018-08-27"},
  };
  CHECK_DATES(cases);
}

static void test_closings(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2018-11-23", "It will be held at the EOY.", "2018"},
      {"2018-11-23", "It will ship by year-end", "2018"},
      {"2018-11-23", "by year-end 2024 and by EOY 2025", "2024 2025"},
      {"2018-11-23", "due by EOM, by the quarter end", "2018-11 2018-Q4"},
      {"2018-11-23", "the year-end report", ""},
      {"2018-11-23", "by end of week", "2018-11-19/2018-11-25"},
  };
  CHECK_DATES(cases);
}

static void test_spans(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2017-11-08", "within the next 3 years", "2017-11-08/2020-11-07"},
      {"2017-11-08", "within two weeks of May 5, 2018", "2018-05-05/2018-05-18"},
      {"2017-11-08", "The sale is expected to close within six months.", "2017-11-08/2018-05-07"},
      {"2018-05-29", "done less than 3 days after tomorrow", "2018-05-30/2018-06-01"},
      {"2018-05-29", "in less than 3 days, less than half", ""},
      {"2017-11-08", "We answer within two weeks.", ""},
      {"2017-11-08", "You must reply within 30 days.", ""},
      {"2018-05-23", "out for 3 days, from today", "2018-05-23/2018-05-25"},
      {"", "for three years from 2015", "2015/2017"},
      {"", "for 1 week, starting May 5, 2018", "2018-05-05/2018-05-11"},
      {"2017-11-23", "1 month 21 days ago, 2 years and 1 month ago", "2017-10-02 2015-10"},
      {"2017-11-08", "the next 5 years and 2 months", "2017-11-09/2023-01-08"},
      {"2016-11-07", "over the last 3 months, and 2 days ago", "2016-08-07/2016-11-06 2016-11-05"},
  };
  CHECK_DATES(cases);
}

static void test_fiscal(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "in fiscal 2024, FY24 and FY 2025", "2024 2024 2025"},
      {"", "the third quarter of fiscal 2024, Q3 FY2023", "2024 2023"},
      {"", "the 2022 fiscal year, financial year 2021", "2022 2021"},
      {"", "from FY 2013 through FY 2015", "2013/2015"},
      {"", "fiscal policy, 12 fy 13", ""},
      {"2018-05-04", "next year's third quarter, this Q3", "2019-Q3 2018-Q3"},
      {"2018-05-04", "sales year to date, 12% MTD", "2018-01-01/2018-05-04 2018-05-01/2018-05-04"},
  };
  CHECK_DATES(cases);
}

static void test_halves(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2021-08-20", "two and a half years ago, a year and a half ago", "2019 2020"},
      {"2021-08-20", "half a year ago", "2021-02"},
      {"2021-08-20", "two and a half weeks ago", ""},
      {"", "The deal of March 10, 2025 was signed. A year and a half later it failed.", "2025-03-10 2026"},
  };
  CHECK_DATES(cases);
}

static void test_spelling(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2013-02-12", "see you tommorow, back jan/1 or 2-jan", "2013-02-13 2013-01-01 2013-01-02"},
      {"", "on Febuary 3, 2019", "2019-02-03"},
      {"2013-02-12", "you may first try, you may twice", ""},
      {"2016-11-07", "due after 7/2, since 7/3", "2017-07-02 2017-07-03"},
  };
  CHECK_DATES(cases);
}

static void test_nearest(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2013-02-12", "the closest Monday to Oct 5th", "2013-10-07"},
      {"2013-02-12", "the second nearest Monday to October fifth", "2013-09-30"},
      {"2013-02-12", "the closest Christmas to today", "2012-12-25"},
      {"2013-02-12", "the 3rd closest Christmas to today", "2011-12-25"},
      {"2013-02-12", "the closest thing to it", ""},
  };
  CHECK_DATES(cases);
}

static void test_weekdays(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2016-11-07", "We will meet on Monday", "2016-11-07"},
      {"2016-11-07", "Monday", "2016-11-14"},
      {"2016-11-07", "day after tomorrow", "2016-11-09"},
      {"2016-11-07", "It will be announced on Friday", "2016-11-11"},
      {"2017-11-14", "next week between Wednesday and Friday", "2017-11-22/2017-11-24"},
      {"2017-11-14", "every other Friday, Tuesday afternoons", ""},
      {"2016-11-07", "on the third Tuesday of each month", ""},
      {"2017-09-27", "They came Friday the fifteen", "2017-09-15"},
  };
  CHECK_DATES(cases);
}

static void test_holidays(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "easter mon 2013, Holy Saturday 2018", "2013-04-01 2018-03-31"},
      {"", "the ides of March 2013", "2013-03-15"},
      {"", "night of power 2018", "2018-06-11"},
      {"", "Eid al-Fitr 1988, Eid al-Adha 1974, Eid al-Fitr 2018", "1988-05-16 1974-01-03 2018-06-15"},
      {"", "Islamic New Year 2009, Eid al-Fitr 2025", "2009-12-18 2025-03-30"},
      {"2013-02-12", "one year after Christmas", "2013-12-25"},
      {"2013-11-12", "two days before Christmas", "2013-12-23"},
      {"", "thanks giving day 2010", "2010-11-25"},
      {"2016-11-07", "an appointment for Easter", "2017-04-16"},
      {"2016-11-07", "in a single day, a day in Canada", ""},
  };
  CHECK_DATES(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_years_in_words), cmocka_unit_test(test_figures),  cmocka_unit_test(test_day_ranges),
      cmocka_unit_test(test_weeks),          cmocka_unit_test(test_closings), cmocka_unit_test(test_spans),
      cmocka_unit_test(test_fiscal),         cmocka_unit_test(test_halves),   cmocka_unit_test(test_spelling),
      cmocka_unit_test(test_nearest),        cmocka_unit_test(test_weekdays), cmocka_unit_test(test_holidays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
