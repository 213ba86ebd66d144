#include "exporters/escape.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef void escape_function(kg_writer *writer, kg_string text);

static void check(escape_function *escape, const char *text, size_t size, const char *wanted) {
  memory_sink memory = {0};
  kg_writer *writer = malloc(sizeof *writer);
  assert_non_null(writer);
  kg_writer_init(writer, memory_sink_of(&memory));
  /* A copy of exactly that size, so that sanitizers see any look behind its end. */
  char *copy = malloc(size ? size : 1);
  assert_non_null(copy);
  memcpy(copy, text, size);
  escape(writer, (kg_string){copy, size});
  kg_write_char(writer, '!');
  assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
  memory.data[memory.size - 1] = '\0';
  assert_string_equal(memory.data, wanted);
  memory_sink_free(&memory);
  free(copy);
  free(writer);
}

#define CHECK(escape, text, wanted) check(escape, text, sizeof(text) - 1, wanted)

static void test_strings(void **state) {
  (void)state;
  CHECK(kg_escape_string, "", "");
  CHECK(kg_escape_string, "plain \xC3\xA9", "plain \xC3\xA9");
  CHECK(kg_escape_string, "\"\\\b\t\n\f\r", "\\\"\\\\\\b\\t\\n\\f\\r");
  CHECK(kg_escape_string, "\0\x01\x1F\x7F", "\\u0000\\u0001\\u001F\\u007F");
  CHECK(kg_escape_string, "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", "\\uFFFE\\uFFFF\xEF\xBF\xBD");
  CHECK(kg_escape_string, "\xEF\xBF", "\xEF\xBF");
  CHECK(kg_escape_string, "\xEF\xBC\x8C\xEF\xBC\x8C", "\xEF\xBC\x8C\xEF\xBC\x8C");
}

static void test_xml(void **state) {
  (void)state;
  CHECK(kg_escape_xml, "<a href=\"x\">&amp;]]>'", "&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;'");
  CHECK(kg_escape_xml, "\t\n\r", "&#9;&#10;&#13;");
  CHECK(kg_escape_xml, "a\0b\x1B",
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(kg_escape_xml, "\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(kg_escape_xml, "\xEF", "\xEF");
}

static void test_dot(void **state) {
  (void)state;
  CHECK(kg_escape_dot, "a \"b\" \\N\\", "a \\\"b\\\" \\\\\\\\N\\\\\\\\");
  CHECK(kg_escape_dot, "a\r\nb\tc", "a\\nb c");
  CHECK(kg_escape_dot, "&#1; & \x01", "&amp;#1; &amp; \xEF\xBF\xBD");
}

static void test_dot_html(void **state) {
  (void)state;
  CHECK(kg_escape_dot_html, "\\N <b>\\\\", "\\\\N &lt;b&gt;\\\\\\\\");
  CHECK(kg_escape_dot_html, "plain", "plain");
  CHECK(kg_escape_dot_html, "", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_strings), cmocka_unit_test(test_xml),
                                     cmocka_unit_test(test_dot), cmocka_unit_test(test_dot_html)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
