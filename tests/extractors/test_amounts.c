/* What each way to write a sum denotes, and what is no sum. */
#include "extractors/amounts.h"
#include "graph/base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Names joined by ", "; a price for one of many is followed by "/", an approximate sum preceded by "~". */
static void describe(char *line, size_t size, const char *text) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_block block = {.kind = KG_BLOCK_PARAGRAPH, .span = {0, strlen(text)}, .parent = KG_NONE, .head = KG_NONE};
  struct kg_document document = {.text = kg_string_of(text), .blocks = &block, .block_count = 1};
  kg_lexicon lexicon;
  kg_tokens tokens;
  assert_true(kg_lexicon_init(&lexicon, &arena));
  assert_int_equal(kg_tokens_init(&tokens, &document, &lexicon, &arena, NULL), KG_OK);
  kg_amounts amounts;
  kg_amounts_find(&amounts, &tokens, &arena);
  line[0] = '\0';
  for (size_t i = 0; i < amounts.count; i++) {
    const kg_amount *a = &amounts.items[i];
    const size_t used = strlen(line);
    snprintf(line + used, size - used, "%s%s%s%s", i ? ", " : "", a->approximate ? "~" : "", a->name,
             a->per_unit ? "/" : "");
    assert_true(a->first < a->last && a->last <= tokens.count);
    assert_true(a->span.begin < a->span.end && a->span.end <= document.text.size);
    assert_true(tokens.items[a->first].begin <= a->span.begin && tokens.items[a->last - 1].end >= a->span.end);
    if (i) assert_true(amounts.items[i - 1].span.end <= a->span.begin);
  }
  assert_false(kg_arena_failed(&arena));
  kg_arena_clear(&arena);
}

static void expect(const char *text, const char *expected) {
  char line[512];
  describe(line, sizeof line, text);
  if (strcmp(line, expected) != 0) fail_msg("\"%s\" gives %s, not %s", text, line, expected);
}

static void test_signs(void **state) {
  (void)state;
  expect("an $11.9 billion deal", "USD 11900000000");
  expect("another $6.5 billion", "USD 6500000000");
  expect("for \xE2\x82\xAC"
         "2.3bn",
         "EUR 2300000000");
  expect("for \xC2\xA3"
         "200m ($376m) in 1995",
         "GBP 200000000, USD 376000000");
  expect("US$5 million, C$12m, A$3, HK$1.5bn, R$7", "USD 5000000, CAD 12000000, AUD 3, HKD 1500000000, BRL 7");
  expect("\xC2\xA5"
         "500 billion and \xE2\x82\xB9"
         "500 crore",
         "JPY 500000000000, INR 5000000000");
  expect("Rs 500 crore, Rs500, CHF5m, USD 5 million", "INR 5000000000, INR 500, CHF 5000000, USD 5000000");
  expect("$50 million AUD", "AUD 50000000");
  expect("$1,234,567.89, $0.05, $1.50, $007", "USD 1234567.89, USD 0.05, USD 1.5, USD 7");
  expect("$800k, $2.5M and $3 B", "USD 800000, USD 2500000, USD 3000000000");
  expect("$ 12 December", "USD 12");
  expect("prize of $10.000!", "USD 10000");
}

static void test_words(void **state) {
  (void)state;
  expect("11 mln dlrs", "USD 11000000");
  expect("300 billion US dollars", "USD 300000000000");
  expect("23.5 million U.S. dollars", "USD 23500000");
  expect("20 mln Canadian dlrs", "CAD 20000000");
  expect("an 11.9-billion-dollar contract", "USD 11900000000");
  expect("five million dollars", "USD 5000000");
  expect("twenty-five million euros", "EUR 25000000");
  expect("two hundred and fifty million pounds", "GBP 250000000");
  expect("half a million dollars", "USD 500000");
  expect("a billion dollars", "USD 1000000000");
  expect("100 \xE2\x82\xAC or 100 EUR", "EUR 100, EUR 100");
  expect("2,3 Mrd. \xE2\x82\xAC", "EUR 2300000000");
  expect("1.234.567 euros", "EUR 1234567");
  expect("15 mln stg", "GBP 15000000");
  expect("3 lakh crore rupees", "INR 3000000000000");
  expect("5 million yen, 2 billion yuan, 5 billion won", "JPY 5000000, CNY 2000000000, KRW 5000000000");
}

static void test_ranges(void **state) {
  (void)state;
  expect("$3m-$5m", "USD 3000000, USD 5000000");
  expect("$3-5 million", "USD 3000000, USD 5000000");
  expect("between $10 and $12 billion", "USD 10000000000, USD 12000000000");
  expect("$500 and 5 people", "USD 500");
}

static void test_units(void **state) {
  (void)state;
  expect("23 dlrs a share", "USD 23/");
  expect("$23 per share, $5/month, $50 an hour, $9 each", "USD 23/, USD 5/, USD 50/, USD 9/");
  expect("$5 million-a-year", "USD 5000000/");
  expect("a $1 billion investment", "USD 1000000000");
  expect("$5 a great deal", "USD 5");
}

static void test_approximate(void **state) {
  (void)state;
  expect("about $5 million", "~USD 5000000");
  expect("more than five million euros", "~EUR 5000000");
  expect("up to an estimated $5bn", "~USD 5000000000");
  expect("at least $5, $10 million+", "~USD 5, ~USD 10000000");
  expect("exactly $5", "USD 5");
}

static void test_no_amounts(void **state) {
  (void)state;
  expect("5 pounds of sugar, a dollar store, half a pound", "");
  expect("$HOME, $1x, $, US$", "");
  expect("1.2.3 dollars", "");
  expect("millions of dollars, 5 million people, 2.3bn", "");
  expect("he won 5, marks the 10 won", "");
  expect("Rsync 5, EUR/USD 1.08", "");
  expect("$123456789012345678901234567890123456789012345", "");
  expect("9999999999999999999999999999999999999999 trillion crore dollars", "");
}

/* Signs and digits in any order: nothing breaks. */
static void test_any_order(void **state) {
  (void)state;
  static const char *const parts[] = {
      "$",     "5",     ",",   ".",  "000", "million",  "a",      "half", "-",   "\xE2\x82\xAC", "dollars", "per",
      "share", "to",    "$3",  "bn", "m",   "hundred",  "twenty", "US$",  "Rs.", "EUR",          "Mrd",     "/",
      "+",     "crore", "and", "1",  "'",   "\xC2\xA0", "of",     "0"};
  uint32_t seed = 7;
  for (int round = 0; round < 3000; round++) {
    char text[512] = "", line[4096];
    for (int i = 0; i < 20; i++) {
      seed = seed * 1664525u + 1013904223u;
      const size_t used = strlen(text);
      snprintf(text + used, sizeof text - used, "%s%s", parts[(seed >> 16) % (sizeof parts / sizeof *parts)],
               (seed >> 9) % 3 ? " " : "");
    }
    describe(line, sizeof line, text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_signs),       cmocka_unit_test(test_words),
                                     cmocka_unit_test(test_ranges),      cmocka_unit_test(test_units),
                                     cmocka_unit_test(test_approximate), cmocka_unit_test(test_no_amounts),
                                     cmocka_unit_test(test_any_order)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
