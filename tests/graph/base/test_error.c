/* Messages: one for each status, and nothing in them that a terminal would obey. */
#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_statuses(void **state) {
  (void)state;
  static const kg_status all[] = {KG_OK, KG_BAD_INPUT, KG_BAD_USAGE, KG_LIMIT, KG_IO, KG_NO_MEMORY};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    assert_int_equal(all[i], i); /* they are exit statuses */
    assert_true(strlen(kg_status_text(all[i])) > 3);
    for (size_t k = 0; k < i; k++) assert_string_not_equal(kg_status_text(all[i]), kg_status_text(all[k]));
  }
  assert_string_equal(kg_status_text((kg_status)99), "unknown status");
}

static void test_inert(void **state) {
  (void)state;
  static const struct {
    const char *text, *shown;
  } cases[] = {
      {"plain caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A", "plain caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8A"},
      {"a\x1B]0;x\x07\n\t\x7F", "a?]0;x????"},
      {"\xC2\x80\xC2\x9B\xC2\x9F", "??????"}, /* C1 */
      {"\xC2\xA0\xC3\x80", "\xC2\xA0\xC3\x80"},
      {"\xE2\x80\xA8\xE2\x80\xA9", "??????"}, /* LS, PS */
      {"\xE2\x80\xAA\xE2\x80\xAE", "??????"}, /* LRE, RLO */
      {"\xE2\x81\xA6\xE2\x81\xA9", "??????"}, /* LRI, PDI */
      {"\xE2\x80\xA7\xE2\x80\xAF\xE2\x81\xA5\xE2\x81\xAA", "\xE2\x80\xA7\xE2\x80\xAF\xE2\x81\xA5\xE2\x81\xAA"},
      {"\xE3\x80\xA8", "\xE3\x80\xA8"},
      /* Bytes that are no character. */
      {"\x80", "?"},
      {"\xFF\xFE", "??"},
      {"\xC3", "?"},
      {"\xE2\x82", "??"},
      {"\xF0\x9F\x8C", "???"},
      {"\xC3(", "?("},
      {"\xE2(\xA1", "?(?"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_error error;
    assert_int_equal(kg_fail(&error, KG_IO, cases[i].text, 7, "x %s", cases[i].text), KG_IO);
    assert_int_equal(error.status, KG_IO);
    assert_int_equal(error.line, 7);
    assert_string_equal(error.file, cases[i].shown);
    assert_string_equal(error.message + 2, cases[i].shown);
  }
  assert_int_equal(kg_fail(NULL, KG_LIMIT, "f", 1, "x"), KG_LIMIT);
}

/* A name that is longer than the buffer is cut between characters. */
static void test_cut(void **state) {
  (void)state;
  char name[4096];
  for (size_t shift = 0; shift < 4; shift++) {
    kg_error error;
    size_t size = shift;
    memset(name, 'a', shift);
    while (size + 4 < sizeof name) size += kg_utf8_encode(name + size, 0x1F30A);
    name[size] = '\0';
    (void)kg_fail(&error, KG_IO, name, 0, "%s", name);
    assert_int_equal(kg_utf8_valid(kg_string_of(error.file)), strlen(error.file));
    assert_int_equal(kg_utf8_valid(kg_string_of(error.message)), strlen(error.message));
    assert_int_equal(strlen(error.file), sizeof error.file - 1);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_statuses), cmocka_unit_test(test_inert),
                                     cmocka_unit_test(test_cut)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
