#include "exporters/label.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void same(kg_string text, const char *wanted) {
  if (!kg_string_is(text, wanted)) fail_msg("%.*s, not %s", (int)text.size, text.data, wanted);
}

/** Wraps `text` and compares the lines, joined by '|'. */
static void check_lines(const char *text, const char *wanted) {
  char joined[512];
  size_t used = 0;
  kg_string rest = kg_string_of(text), line;
  while (kg_label_next_line(&rest, &line, 10)) {
    assert_true(line.size > 0 && used + line.size + 1 < sizeof joined);
    if (used) joined[used++] = '|';
    memcpy(joined + used, line.data, line.size);
    used += line.size;
  }
  same((kg_string){joined, used}, wanted);
}

static void test_lines(void **state) {
  (void)state;
  check_lines("", "");
  check_lines(" \n ", "");
  check_lines("one", "one");
  check_lines("one two three four", "one two|three four");
  check_lines("  one two  ", "one two");
  check_lines("0123456789 a", "0123456789|a");
  check_lines("0123456789ab c", "0123456789ab|c");
  check_lines("0123456789abcdef", "0123456789|abcdef");
  check_lines("012345-789abcdef", "012345-|789abcdef");
  check_lines("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 x",
              "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9|x");
}

static void test_amounts(void **state) {
  (void)state;
  char buffer[KG_LABEL_VALUE_SIZE];
  same(kg_label_amount(KG_LITERAL("USD 11900000000"), buffer), "USD 11.9 billion");
  same(kg_label_amount(KG_LITERAL("EUR 2000000"), buffer), "EUR 2 million");
  same(kg_label_amount(KG_LITERAL("JPY 1250000000000"), buffer), "JPY 1.25 trillion");
  same(kg_label_amount(KG_LITERAL("USD 140225056"), buffer), "USD 140225056");
  same(kg_label_amount(KG_LITERAL("USD 5000"), buffer), "USD 5000");
  same(kg_label_amount(KG_LITERAL("usd 5000000"), buffer), "usd 5000000");
  same(kg_label_amount(KG_LITERAL("USD 5000000x"), buffer), "USD 5000000x");
  same(kg_label_amount(KG_LITERAL("USD 99999999999999999999999999999999999"), buffer),
       "USD 99999999999999999999999999999999999");
}

static void test_properties(void **state) {
  (void)state;
  char buffer[KG_LABEL_PROPERTY_SIZE];
  same(kg_label_property(KG_LITERAL("worksFor"), buffer), "works for");
  same(kg_label_property(KG_LITERAL("http://a.example/terms#hasIBAN"), buffer), "has IBAN");
  same(kg_label_property(KG_LITERAL("http://a.example/"), buffer), "a.example/");
  same(kg_label_property(KG_LITERAL(""), buffer), "");
  same(kg_label_property(KG_LITERAL("\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
                                    "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
                                    "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
                                    "\xF0\x9F\x98\x80"),
                         buffer),
       "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
       "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
       "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_amounts),
                                     cmocka_unit_test(test_properties)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
