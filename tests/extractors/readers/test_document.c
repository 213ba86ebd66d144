/* Documents made from memory: metadata, the hash, languages, dates, refusals, and lack of memory at every step. */
#include "extractors/text/keys.h"
#include "extractors/text/language.h"
#include "tests/support/failing.h"
#include "tests/support/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const kg_string none = {"", 0};

static void test_metadata(void **state) {
  (void)state;
  kg_document *document = NULL;
  const char *text =
      "---\ntitle: 'Its name'\npubDate: 2021-03-04T00:00\nlink: https://a.example/p\nlang: de\n---\nText.\n";
  assert_int_equal(kg_document_new(&document, KG_LITERAL("d"), kg_string_of(text), NULL, none, none, none, NULL, NULL),
                   KG_OK);
  assert_true(kg_string_is(kg_document_id(document), "d"));
  assert_true(kg_string_is(kg_document_text(document), text));
  assert_true(kg_string_is(kg_document_title(document), "Its name"));
  assert_true(kg_string_is(kg_document_date(document), "2021-03-04"));
  assert_true(kg_string_is(document->url, "https://a.example/p"));
  assert_true(kg_string_is(document->language, "de"));
  kg_document_free(document);
  /* what the caller gives comes first */
  assert_int_equal(kg_document_new(&document, KG_LITERAL("d"), kg_string_of(text), "markdown", KG_LITERAL("Mine"),
                                   KG_LITERAL("2020"), none, NULL, NULL),
                   KG_OK);
  assert_true(kg_string_is(kg_document_title(document), "Mine"));
  assert_true(kg_string_is(kg_document_date(document), "2020"));
  kg_document_free(document);
  assert_int_equal(kg_document_new(&document, KG_LITERAL("d"), KG_LITERAL("abc"), "text", none, none, none, NULL, NULL),
                   KG_OK);
  assert_string_equal(document->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  kg_document_free(document);
}

static void test_refusals(void **state) {
  (void)state;
  kg_document *document = NULL;
  kg_error error = {0};
  assert_int_equal(kg_document_new(&document, KG_LITERAL("d"), KG_LITERAL("one\ntwo\xC3\xA9\xFFx"), "text", none, none,
                                   none, NULL, &error),
                   KG_BAD_INPUT);
  assert_null(document);
  assert_int_equal(error.line, 2);
  assert_int_equal(error.column, 5);
  assert_int_equal(
      kg_document_new(&document, KG_LITERAL("d"), KG_LITERAL("a\0b"), "text", none, none, none, NULL, &error),
      KG_BAD_INPUT);
  assert_int_equal(kg_document_new(&document, KG_LITERAL("d"), KG_LITERAL("x"), "word", none, none, none, NULL, &error),
                   KG_BAD_USAGE);
  kg_document_free(NULL);
}

static void test_dates(void **state) {
  (void)state;
  static const char *const cases[][2] = {{"2025-05-20", "2025-05-20"},
                                         {"2025-05-20T10:00Z", "2025-05-20"},
                                         {" 2025-05-20 10:00", "2025-05-20"},
                                         {"2025-05", "2025-05"},
                                         {"2025", "2025"},
                                         {"2024-02-29", "2024-02-29"},
                                         {"2023-02-29", ""},
                                         {"2025-13", ""},
                                         {"20 May 2025", ""},
                                         {"05/20/2025", ""},
                                         {"2025-05-2", ""},
                                         {"", ""},
                                         {"20255", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const kg_string date = kg_date_prefix(kg_string_of(cases[i][0]));
    if (!kg_string_is(date, cases[i][1])) fail_msg("%s: %.*s", cases[i][0], (int)date.size, date.data);
  }
}

static void test_languages(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"The lamp of the house was made by a man that they knew, and it was for the queen.", "en"},
      {"Die Lampe ist von der Frau und nicht von dem Mann, der sie mit sich nahm.", "de"},
      {"La lampe est dans la maison et les gens qui sont avec elle ne sont pas sur le toit.", "fr"},
      {"\xD0\xAD\xD1\x82\xD0\xBE \xD0\xBD\xD0\xB5 \xD0\xBE\xD0\xBD, \xD0\xB0 \xD0\xBE\xD0\xBD\xD0\xB0, \xD0\xB8 "
       "\xD0\xBD\xD0\xB0 \xD1\x8D\xD1\x82\xD0\xBE\xD0\xBC \xD0\xB2\xD1\x81\xD1\x91, \xD0\xBA\xD0\xB0\xD0\xBA \xD0\xB8 "
       "\xD0\xB1\xD1\x8B\xD0\xBB\xD0\xBE \xD0\xBF\xD0\xBE \xD0\xBF\xD0\xBB\xD0\xB0\xD0\xBD\xD1\x83.",
       "ru"},
      {"12 34", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_true(kg_string_is(kg_language_of(kg_string_of(cases[i][0])), cases[i][1]));
}

static void fail_each(const char *text, const char *format) {
  for (size_t n = 0; n < 10000; n++) {
    size_t left = n;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_document *document = NULL;
    kg_error error = {0};
    const kg_status status =
        kg_document_new(&document, KG_LITERAL("d"), kg_string_of(text), format, none, none, none, &allocator, &error);
    if (status == KG_OK) {
      assert_non_null(document);
      kg_document_free(document);
      return;
    }
    assert_int_equal(status, KG_NO_MEMORY);
    assert_null(document);
  }
  fail();
}

static void test_no_memory(void **state) {
  (void)state;
  char *large = malloc(200001);
  assert_non_null(large);
  for (size_t i = 0; i < 10000; i++) memcpy(large + 20 * i, "- *a* [b](c): d e f\n", 20);
  large[200000] = '\0';
  fail_each(large, "markdown");
  fail_each("---\ntitle: x\ntags: [a, b]\n---\n# H\n\n| a | b |\n|---|---|\n| c | d |\n\n[r]: http://x.example\n\n[r] "
            "text `c` <b>x</b>\n",
            "markdown");
  fail_each(
      "Title Here\nKey: value\n- one\n- two\nOther Heading\nSome text that is longer than the heading above it is.\n",
      "text");
  memset(large, ' ', 200000);
  for (size_t i = 0; i < 10000; i++) memcpy(large + 20 * i, "<li><a href=x>y</a> ", 20);
  fail_each(large, "html");
  fail_each("<title>t</title><h1>h</h1><table><tr><th>a<th>b<tr><td>c<td>d</table><p><a href=x>y</a>", "html");
  free(large);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_metadata), cmocka_unit_test(test_refusals),
                                     cmocka_unit_test(test_dates), cmocka_unit_test(test_languages),
                                     cmocka_unit_test(test_no_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
