/* What each construct of a date denotes, and what is no date. A line is (reference, text, names found). */
#include "tests/support/date_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_absolute(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "on May 20, 2025 they met", "2025-05-20"},
      {"", "on 20 May 2025 they met", "2025-05-20"},
      {"", "the 20th of May 2025", "2025-05-20"},
      {"", "the 3rd of June, 2019", "2019-06-03"},
      {"", "June the 3rd, 2019", "2019-06-03"},
      {"", "2025-05-20", "2025-05-20"},
      {"", "Posted 2025-05-20T10:15:00Z here", "2025-05-20"},
      {"", "2025/05/20", "2025-05-20"},
      {"", "5/9/23", "2023-05-09"},
      {"", "on 25/12/2020", "2020-12-25"},
      {"", "on 20.05.2025", "2025-05-20"},
      {"", "on 31-Oct-74 and 2019/aug/01", "1974-10-31 2019-08-01"},
      {"", "Sep-23-2020", "2020-09-23"},
      {"", "on Tuesday, June 17, 2025", "2025-06-17"},
      {"", "Monday, March 20th 2023", "2023-03-20"},
      {"", "the twenty-second of August 2016", "2016-08-22"},
      {"", "on January twenty five nineteen eighty six", "1986-01-25"},
      {"", "snapshot 20161016 is out", "2016-10-16"},
      {"", "he came in August 2023 and Sept. 2024", "2023-08 2024-09"},
      {"", "in 2017 april", "2017-04"},
      {"", "Graduation: CNCF November 2024", "2024-11"},
      {"", "the period 2014-10 was good", "2014-10"},
      {"", "in October two thousand and five", "2005-10"},
      {"", "Q3 2024, 2024 Q3, Q3'24, 3Q24, third quarter of 2024", "2024-Q3 2024-Q3 2024-Q3 2024-Q3 2024-Q3"},
      {"", "the first half of 2020 and 2019-H2", "2020-01/2020-06 2019-07/2019-12"},
      {"", "in the fall of 1985", "1985-23"},
      {"", "Spring 2025, winter 2019", "2025-21 2019-24"},
      {"", "week 31 of 2018, 2013-W23", "2018-07-30/2018-08-05 2013-06-03/2013-06-09"},
      {"", "Thanksgiving 2013, Easter 2010, Christmas Eve 2020", "2013-11-28 2010-04-04 2020-12-24"},
      {"", "first tuesday of October 2014", "2014-10-07"},
      {"", "the last day of October 2015", "2015-10-31"},
      {"", "third week of 2018", "2018-01-15/2018-01-21"},
  };
  CHECK_DATES(cases);
}

static void test_years(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "He left in 1999.", "1999"},
      {"", "since 1995 they sell", "1995"},
      {"", "KEDA (2023) - Autoscaler", "2023"},
      {"", "2014: X announces Y", "2014"},
      {"", "2015 - Microsoft coins a term", "2015"},
      {"", "Venue: Microsoft Build 2025 Conference", "2025"},
      {"", "\xC2\xA9 2019 Somebody", "2019"},
      {"",
       "\xC2\xA9"
       "2019 Somebody",
       "2019"},
      {"", "early 2019, mid-2020, late 2021", "2019 2020 2021"},
      {"", "by the end of 2024", "2024"},
      {"", "in nineteen ninety six and in two thousand and fifteen", "1996 2015"},
      {"", "back in '95", "1995"},
      {"", "the 1990s, the '80s and the nineties", "199X 198X 199X"},
      {"", "in the early 2000s", "200X"},
      {"", "in the 1800s and the 19th century", "1800/1899 1800/1899"},
      {"", "in the 21st-century economy", "2000/2099"},
      {"", "in 2014 A.D.", "2014"},
      {"", "the 2018 edition", "2018"},
      {"", "In 2020 sales rose", "2020"},
  };
  CHECK_DATES(cases);
}

static void test_ranges(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "from June 14 to 17, 2025", "2025-06-14/2025-06-17"},
      {"", "June 14-17, 2025", "2025-06-14/2025-06-17"},
      {"", "14 to 17 June 2025", "2025-06-14/2025-06-17"},
      {"", "between 2008 and 2012", "2008/2012"},
      {"", "from 2023 through 2025", "2023/2025"},
      {"", "2019-2021", "2019/2021"},
      {"",
       "2019\xE2\x80\x93"
       "2021",
       "2019/2021"},
      {"", "in 1998-99", "1998/1999"},
      {"", "from January to April 2015", "2015-01/2015-04"},
      {"", "Nov-Feb 2017", "2016-11/2017-02"},
      {"", "Nov 18 - Dec 19, 2015", "2015-11-18/2015-12-19"},
      {"", "10/1/2018 - 10/7/2018", "2018-10-01/2018-10-07"},
      {"", "from Q1 of 2017 to Q3 of 2018", "2017-01/2018-09"},
      {"", "between the end of 2007 and mid-2008", "2007/2008"},
      {"2018-10-24", "from 10/25 to 01/25", "2018-10-25/2019-01-25"},
      {"2020-04-26", "between Jan 2019 and now", "2019-01/2020-04-26"},
      {"", "May and July 2025", "2025-05 2025-07"},
      {"", "June, July and August 2019", "2019-06 2019-07 2019-08"},
      {"", "June 14, 15 and 16, 2025", "2025-06-14 2025-06-15 2025-06-16"},
      {"", "18 and 19 June 2025", "2025-06-18 2025-06-19"},
      {"", "in 2007 and 2009", "2007 2009"},
      {"2018-05-01", "open Monday to Friday", ""},
      {"", "from 2012 to 2008", "2012 2008"},
  };
  CHECK_DATES(cases);
}

static void test_relative(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2013-02-12", "it came out yesterday", "2013-02-11"},
      {"2013-02-12", "the day after tomorrow", "2013-02-14"},
      {"2013-02-12", "this week and last week", "2013-02-11/2013-02-17 2013-02-04/2013-02-10"},
      {"2013-02-12", "next month", "2013-03"},
      {"2013-02-12", "last year they won", "2012"},
      {"2013-02-12", "last weekend", "2013-02-09/2013-02-10"},
      {"2013-02-12", "last Tuesday", "2013-02-05"},
      {"2013-02-12", "next Wednesday", "2013-02-20"},
      {"2013-02-12", "wednesday of next week", "2013-02-20"},
      {"2013-02-12", "He said on Monday that", "2013-02-11"},
      {"2013-02-12", "We will meet on Monday", "2013-02-18"},
      {"2013-02-12", "two weeks ago", "2013-01-29"},
      {"2013-02-12", "three months ago", "2012-11"},
      {"2013-02-12", "5 years ago", "2008"},
      {"2013-02-12", "we will ship in 3 days", "2013-02-15"},
      {"2013-02-12", "It was built in 3 days", ""},
      {"2013-02-12", "three weeks from tomorrow", "2013-03-06"},
      {"2013-02-12", "3 days after January 12th", "2013-01-15"},
      {"2013-02-12", "earlier this month, later this year", "2013-02 2013"},
      {"2013-02-12", "the end of the month", "2013-02"},
      {"2013-02-12", "last October", "2012-10"},
      {"2013-02-12", "in October last year", "2012-10"},
      {"2013-02-12", "this March and next March", "2013-03 2013-03"},
      {"2013-10-12", "this fall, last summer", "2013-23 2013-22"},
      {"2013-02-12", "the week of March 20th", "2013-03-18/2013-03-24"},
      {"2013-02-12", "the next 3 weeks", "2013-02-13/2013-03-05"},
      {"2013-02-12", "over the past 2 years", "2011-02-12/2013-02-11"},
      {"2013-02-12", "the last 10 days", "2013-02-02/2013-02-11"},
      {"2019-07-04", "the last 2 quarters", "2019-01/2019-06"},
      {"2013-02-12", "the first Monday of this month", "2013-02-04"},
      {"2013-02-12", "the 20th of next month", "2013-03-20"},
      {"2025-05-29", "It will take place on June 17", "2025-06-17"},
      {"2025-06-20", "It took place on June 17", "2025-06-17"},
      {"2025-01-20", "It took place on June 17", "2024-06-17"},
      {"2025-11-20", "Deadline: January 5", "2026-01-05"},
      {"2025-01-20", "In March the company was sold", "2024-03"},
      {"2018-01-07", "Lunch on Tue May 9.", "2017-05-09"},
      {"2013-02-12", "before Christmas and on Labor Day", "2013-12-25 2013-09-02"},
      {"2020-03", "last year and last month", "2019 2020-02"},
      {"2020-03", "yesterday and on Monday", ""},
  };
  CHECK_DATES(cases);
}

static void test_context(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "He came on May 5, 2019. A year later he left.", "2019-05-05 2020"},
      {"", "It began in 2012. The following year it ended.", "2012 2013"},
      {"", "Born in March 1950; he died the same year.", "1950-03 1950"},
      {"", "The deal of March 10, 2025 was signed. Two weeks earlier they had met.", "2025-03-10 2025-02-24"},
      {"", "The deal was signed on March 30, 2025, just weeks earlier.", "2025-03-30 2025-03"},
      {"", "It was signed in 2025, just weeks earlier.", "2025"},
      {"", "In 2012. One. Two. Three. Four. Five. The following year it ended.", "2012"},
      {"", "a year later", ""},
  };
  CHECK_DATES(cases);
}

static void test_without_reference(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"", "on June 17 in March, on Monday", ""},
      {"", "last year, two weeks ago, yesterday, this fall", ""},
      {"", "in 3 days, next month, the 18th", ""},
      {"", "Christmas and Labor Day", ""},
      {"", "third quarter", ""},
  };
  CHECK_DATES(cases);
}

static void test_no_dates(void **state) {
  (void)state;
  static const date_case cases[] = {
      {"2020-01-01", "version 2.0, v1.23 and 1.2.3", ""},
      {"2020-01-01", "at 00:12:15 and 9:30-10:45", ""},
      {"2020-01-01", "listens on port 2019 of 10.0.19.99", ""},
      {"2020-01-01", "Tel: +86 138-2010-2015", ""},
      {"2020-01-01", "Tel: 000 111 82-2100, the ssn is 123-12-1234", ""},
      {"2020-01-01", "the code is 133-03-03-2020", ""},
      {"2020-01-01", "$2015, 2,500 jobs, 2000 employees, over 2000 people", ""},
      {"2020-01-01", "more than 1999 users and 2019 files", ""},
      {"2020-01-01", "CVE-2021-44228, RFC 2016, ISO 2022, #2019", ""},
      {"2020-01-01", "0x2019, 2019px, a2019b, 2019%", ""},
      {"2020-01-01", "images/2016/09/08/photo.jpg", ""},
      {"2020-01-01", "https://example.org/2016/09/08/photo", ""},
      {"2020-01-01", "you may march in the sun, as we sat there", ""},
      {"2020-01-01", "that may never happen; this may be so", ""},
      {"2020-01-01", "Theresa May and June Smith, Jan Novak", ""},
      {"2020-01-01", "5/7 of them, 24/7, 9/11", ""},
      {"2020-01-01", "in the second round, first of all", ""},
      {"2020-01-01", "more than 10 years ago, several years ago", ""},
      {"2020-01-01", "every Monday, each October, on Fridays", ""},
      {"2020-01-01", "two years of work, a two-week sprint", ""},
      {"2020-01-01", "in his twenties, her 30s", ""},
      {"2020-01-01", "2019-13-45, 2015-1-32, 32-2015, 2025-02-30", ""},
      {"2020-01-01", "today's world", ""},
      {"2020-01-01", "Spring Boot and Spring 5", ""},
      {"2020-01-01", "an H1 heading, H200 cards, Q5 2020x", ""},
      {"2020-01-01", "the last week of the campaign", ""},
  };
  CHECK_DATES(cases);
}

static void expect_reference(const char *id, const char *text, const char *expected) {
  date_document d;
  date_document_read(&d, id, text);
  const kg_string found = kg_dates_reference(&d.tokens, &d.arena);
  if (!kg_string_is(found, expected))
    fail_msg("%s: %.*s, not %s", text, (int)found.size, found.data ? found.data : "", expected);
  kg_arena_clear(&d.arena);
}

static void test_reference(void **state) {
  (void)state;
  expect_reference("a", "A talk\nSession Date: May 20, 2025\nDuration: 1 hour\nIt began in 2006.", "2025-05-20");
  expect_reference("a", "Big news\nSAN FRANCISCO, March 3, 2020 \xE2\x80\x94 A company said.\nOn May 1, 2019 it began.",
                   "2020-03-03");
  expect_reference("a", "Title\nDate: 5/9/23\nText of January 1, 2000.", "2023-05-09");
  expect_reference(
      "a",
      "Title of it\nMarch 29, 2019\nLong text that speaks of May 5, 2001 and of what came then in the years after.",
      "2019-03-29");
  expect_reference("a", "Published 12 October 2017 by the press office", "2017-10-12");
  expect_reference("posts/2023-01-13-awards.md", "Nothing here\nsays when.", "2023-01-13");
  expect_reference("2023-01-13.md", "Title\nDate: January 15, 2023", "2023-01-15");
  expect_reference(
      "a", "In 2012 he came, and on May 5, 2019 he left, which was a long time after the beginning of it all.", "");
  expect_reference("a", "", "");
  expect_reference("a", "Birth date: May 5, 1950", "");
}

/* Memory that fails at any request leaves no more than a flag. */
static size_t allowed;
static void *reallocate(void *unused, void *block, size_t size) {
  (void)unused;
  if (size == 0) {
    free(block);
    return NULL;
  }
  return allowed && allowed-- ? realloc(block, size) : NULL;
}

static void test_failing_memory(void **state) {
  (void)state;
  const kg_allocator allocator = {reallocate, NULL};
  date_document d;
  date_document_read(&d, "a", "In May 2019, June 2020 and July 2021, from 2001 to 2005.");
  for (size_t n = 0; n < 8; n++) {
    kg_arena arena;
    kg_arena_init(&arena, &allocator);
    allowed = n;
    kg_dates dates;
    kg_dates_find(&dates, &d.tokens, KG_LITERAL("2020-01-01"), &arena);
    kg_dates_reference(&d.tokens, &arena);
    assert_true(kg_arena_failed(&arena) || dates.count == 4);
    kg_arena_clear(&arena);
  }
  kg_arena_clear(&d.arena);
}

/* Words of dates in any order: nothing breaks, and every name can be read back. */
static void test_any_order(void **state) {
  (void)state;
  static const char *const words[] = {
      "May",    "20",      ",",       "2025",     "the",       "of",       "to",      "-",        "last",   "next",
      "this",   "week",    "weeks",   "ago",      "in",        "from",     "between", "and",      "Monday", "3rd",
      "first",  "quarter", "Q3",      "/",        ".",         "'",        "s",       "now",      "today",  "after",
      "before", "Easter",  "weekend", "1999",     "99",        "two",      "twenty",  "thousand", "year",   "earlier",
      "later",  "Feb",     "29",      "century",  "19th",      "90s",      "9999",    "0001",     "fall",   "end",
      "early",  "diwali",  "a",       "couple",   "(",         ")",        "closest", "within",   "rest",   "half",
      "fiscal", "FY24",    "for",     "starting", "thousands", "nineteen", "oh",      "hundred",  "EOY",    "date",
      "YTD",    "working", "12",      "-",        "business"};
  uint32_t seed = 12345;
  for (int round = 0; round < 3000; round++) {
    char text[512] = "";
    for (int i = 0; i < 24; i++) {
      seed = seed * 1664525u + 1013904223u;
      const char *word = words[(seed >> 16) % (sizeof words / sizeof *words)];
      const size_t used = strlen(text);
      snprintf(text + used, sizeof text - used, "%s%s", word, (seed >> 9) % 4 ? " " : "");
    }
    date_document d;
    date_document_read(&d, "x", text);
    kg_dates dates;
    kg_dates_find(&dates, &d.tokens, round % 3 ? KG_LITERAL("2013-02-12") : KG_LITERAL(""), &d.arena);
    for (size_t i = 0; i < dates.count; i++) {
      assert_true(strlen(dates.items[i].name) >= 4);
      assert_true(dates.items[i].first < dates.items[i].last && dates.items[i].last <= d.tokens.count);
    }
    kg_arena_clear(&d.arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_absolute),  cmocka_unit_test(test_years),     cmocka_unit_test(test_ranges),
      cmocka_unit_test(test_relative),  cmocka_unit_test(test_context),   cmocka_unit_test(test_without_reference),
      cmocka_unit_test(test_no_dates),  cmocka_unit_test(test_reference), cmocka_unit_test(test_failing_memory),
      cmocka_unit_test(test_any_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
