/* What is syntax inside a block, and that hostile rows of signs are read in linear time. */
#include "tests/support/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static void expect(const char *text, const char *marks) {
  char *found = kg_test_marks(text, "markdown");
  assert_string_equal(found, marks);
  free(found);
}

static void test_emphasis(void **state) {
  (void)state;
  expect("a **bold** and *soft* and __b__ ~~gone~~", "** ** * * __ __ ~~ ~~");
  expect("***both***", "*** ***");
  expect("2 * 3 * 4, snake_case_name, a*", "");
  expect("**open only", "");
}

static void test_code(void **state) {
  (void)state;
  expect("a `x*y*` and ``b`c``", "` ` `` ``");
  expect("a ` alone and `` two", "");
}

static void test_links(void **state) {
  (void)state;
  expect("[a](http://b.example/c_d \"t\") x", "[ ](http://b.example/c_d \"t\")->http://b.example/c_d");
  expect("[a](b(c)d)", "[ ](b(c)d)->b(c)d");
  expect("[a](<b c>)", "[ ](<b c>)->b c");
  expect("[Some Words][] and [x][Ref] and [ref]\n\n[some  words]: /u\n[ref]: <https://r.example>\n",
         "[ ][]->/u [ ][Ref]->https://r.example [ ]->https://r.example [some  words]: /u [ref]: <https://r.example>");
  expect("[not a link] and [a] (b)", "");
  expect("x ![alt *a*](p.png) y [![i](j)](k)", "![alt *a*](p.png) [ ![i](j) ](k)->k");
  expect("<https://a.example> <me@a.example>", "< > < >");
  expect("https://a.example/_x_y", "");
}

static void test_tags_and_entities(void **state) {
  (void)state;
  expect("a<br>b <b>c</b> <!-- d --> Vec<T> x < y", "<br> <b> </b> <!-- d -->");
  expect("<a href=\"/u\">w</a> x", "<a href=\"/u\"> </a>->/u");
  expect("a&nbsp;b AT&amp;T &#39; R&D &x y;", "&nbsp; amp; &#39;");
}

static void test_notes_and_directives(void **state) {
  (void)state;
  expect("word[1] [2] next[^n] x", "[1] [^n]");
  expect("a {{< video 5 >}} b {% raw %} c \\* d", "{{< video 5 >}} {% raw %} \\");
}

static double seconds_for(const char *unit) {
  enum { TIMES = 100000 };
  const size_t size = strlen(unit);
  char *text = malloc(size * TIMES + 1);
  assert_non_null(text);
  for (size_t i = 0; i < TIMES; i++) memcpy(text + i * size, unit, size);
  text[size * TIMES] = '\0';
  kg_document *document = NULL;
  const kg_string none = {"", 0};
  const clock_t start = clock();
  assert_int_equal(
      kg_document_new(&document, KG_LITERAL("t"), kg_string_of(text), "markdown", none, none, none, NULL, NULL), KG_OK);
  const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
  kg_document_free(document);
  free(text);
  return seconds;
}

static void test_linear(void **state) {
  (void)state;
  static const char *const units[] = {
      "[",      "]",  "[]",     "![",      "[a](",  "[a](b \"", "*",          "*a ",     "*_",    "`",
      "`a ",    "<",  "<a ",    "<a x=\"", "<!--",  "<!--\n",   "\n",         "\r",      "&",     "&a;",
      "{{",     "{%", "\\",     "- ",      "- a\n", ">",        "> ",         "|",       "|a|\n", "```\n",
      "~~~ \n", "# ", "a\n=\n", "K: v\n",  ":",     " - ",      "Aa\n",       "Aa:\n\n", "\t",    "a\tb\n",
      " ",      "[^", "a[1]",   "<pre>\n", "(",     "http://",  "[a]: b.c\n", "[a][b"};
  /* quadratic behaviour would take minutes */
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (seconds_for(units[i]) > 10) fail_msg("slow: %s", units[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_emphasis),
                                     cmocka_unit_test(test_code),
                                     cmocka_unit_test(test_links),
                                     cmocka_unit_test(test_tags_and_entities),
                                     cmocka_unit_test(test_notes_and_directives),
                                     cmocka_unit_test(test_linear)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
