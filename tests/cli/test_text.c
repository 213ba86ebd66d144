/* What the program prints of texts: nothing in them reaches a terminal as a command, and JSON stays JSON. */
#include "cli/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* What `print` writes of `size` bytes; free it. */
static char *printed(void (*print)(kg_string text, FILE *file), const char *text, size_t size) {
  char *out = NULL,
       *copy = malloc(size ? size : 1); /* of exactly that size, so that sanitizers see any look behind it */
  size_t written;
  FILE *file = open_memstream(&out, &written);
  assert_non_null(file);
  assert_non_null(copy);
  memcpy(copy, text, size);
  print((kg_string){copy, size}, file);
  assert_int_equal(fclose(file), 0);
  free(copy);
  return out;
}

static const struct {
  const char *text, *shown, *json; /* for people; as JSON, without the quotes */
} cases[] = {
    {"", "", ""},
    {"Ada \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A", "Ada \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A",
     "Ada \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A"},
    {"\"a\\b\"", "\"a\\b\"", "\\\"a\\\\b\\\""},
    {"a \n\t b\rc", "a  b c", "a \\n\\t b\\u000dc"},
    {"\x1B]0;x\x07", "\\u{001b}]0;x\\u{0007}", "\\u001b]0;x\\u0007"},
    {"\x7F\xC2\x80\xC2\x9F\xC2\xA0", "\\u{007f}\\u{0080}\\u{009f}\xC2\xA0", "\\u007f\\u0080\\u009f\xC2\xA0"},
    {"\xE2\x80\xAE\xE2\x80\x8B\xE2\x81\xA6\xEF\xBB\xBF\xD8\x9C", "\\u{202e}\\u{200b}\\u{2066}\\u{feff}\\u{061c}",
     "\\u202e\\u200b\\u2066\\ufeff\\u061c"},
    {"\xF3\xA0\x81\x81\xF3\xA0\x82\x80", "\\u{e0041}\xF3\xA0\x82\x80",
     "\\udb40\\udc41\xF3\xA0\x82\x80"}, /* a tag, and none */
    /* Bytes that are no character: cut off, overlong, surrogates, beyond the last. */
    {"\xFF", "\\xff", "\xEF\xBF\xBD"},
    {"a\xE2\x82", "a\\xe2\\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xC0\xAF", "\\xc0\\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xE0\x80\xAF", "\\xe0\\x80\\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xED\xA0\x80", "\\xed\\xa0\\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xC3(", "\\xc3(", "\xEF\xBF\xBD("},
};

static void test_shown(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *out = printed(cli_print, cases[i].text, strlen(cases[i].text));
    assert_string_equal(out, cases[i].shown);
    free(out);
  }
  char *out = printed(cli_print, "a\0b", 3);
  assert_string_equal(out, "a\\u{0000}b");
  free(out);
}

static void test_json(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *out = printed(cli_print_json, cases[i].text, strlen(cases[i].text));
    assert_int_equal(strlen(out), strlen(cases[i].json) + 2);
    assert_memory_equal(out + 1, cases[i].json, strlen(cases[i].json));
    json_t *value = json_loads(out, JSON_DECODE_ANY, NULL);
    assert_true(json_is_string(value));
    if (!strstr(cases[i].json, "\xEF\xBF\xBD")) assert_string_equal(json_string_value(value), cases[i].text);
    json_decref(value);
    free(out);
  }
}

static void test_utf8(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(cli_is_utf8(cli_string(cases[i].text)), !strstr(cases[i].json, "\xEF\xBF\xBD"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_shown), cmocka_unit_test(test_json),
                                     cmocka_unit_test(test_utf8)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
