/* Strings of openCypher: nothing in a text ends its literal, its line, or is read as an escape that it is not. */
#include "exporters/cypher_text.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void check(const char *text, size_t size, const char *wanted, size_t replaced) {
  memory_sink memory = {0};
  kg_writer *writer = malloc(sizeof *writer);
  char *copy = malloc(size ? size : 1); /* of exactly that size, so that sanitizers see any look behind its end */
  assert_non_null(writer);
  assert_non_null(copy);
  memcpy(copy, text, size);
  kg_writer_init(writer, memory_sink_of(&memory));
  kg_cypher_write_string(writer, (kg_string){copy, size});
  assert_int_equal(writer->replaced, replaced);
  assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
  if (!kg_string_is(memory_sink_text(&memory), wanted)) fail_msg("%s, not %s", memory.data, wanted);
  memory_sink_free(&memory);
  free(copy);
  free(writer);
}
#define CHECK(text, wanted) check(text, sizeof(text) - 1, wanted, 0)

static void test_strings(void **state) {
  (void)state;
  CHECK("", "''");
  CHECK("Ada \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A", "'Ada \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A'");
  CHECK("it's", "'it\\'s'");
  CHECK("\\' OR 1", "'\\\\\\' OR 1'");
  CHECK("\b\t\n\f\r", "'\\b\\t\\n\\f\\r'");
  CHECK("\x01\x1B\x7F", "'\\u0001\\u001B\\u007F'");
  /* What some readers take for a line end: NEL, LS, PS; not what looks like them. */
  CHECK("\xC2\x85\xE2\x80\xA8\xE2\x80\xA9", "'\\u0085\\u2028\\u2029'");
  CHECK("\xC2\xA0\xE2\x80\xA7", "'\xC2\xA0\xE2\x80\xA7'");
  /* A 'u' behind a backslash would be an escape before strings are looked for. */
  CHECK("\\u0027", "'\\\\\\u00750027'");
  CHECK("\\U0027 u", "'\\\\\\u00550027 u'");
  CHECK("u\\", "'u\\\\'");
  CHECK("\xC2", "'\xC2'");
  CHECK("\xE2\x80", "'\xE2\x80'");
}

static void test_nul(void **state) {
  (void)state;
  check("a\0b\0", 4,
        "'a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD'",
        2);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_strings), cmocka_unit_test(test_nul)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
