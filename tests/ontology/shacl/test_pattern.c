/* Patterns of shapes: what matches, what is refused, and what takes too long. */
#include "ontology/shacl/pattern.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_status make(kg_pattern **pattern, const char *text, const char *flags, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_status status =
      kg_pattern_new(pattern, kg_string_of(text), kg_string_of(flags), &arena, &arena.allocator, error);
  kg_arena_clear(&arena);
  return status;
}

static void what_matches(void **state) {
  (void)state;
  static const struct {
    const char *pattern, *flags, *text;
    bool found;
  } cases[] = {{"b+", "", "abbc", true},
               {"^b", "", "ab", false},
               {"^b", "m", "a\nb", true},
               {"a$", "", "a\n", false},
               {"a.b", "", "a\nb", false},
               {"a.b", "s", "a\nb", true},
               {"STRASSE", "i", "strasse", true},
               {"\xC3\x84", "i", "\xC3\xA4", true},
               {"a b c", "x", "abc", true},
               {"[a b]c", "x", " c", true},
               {"a.b", "q", "axb", false},
               {"a.b(", "q", "xa.b(", true},
               {"^\\d{2,3}$", "", "\xD9\xA3\xD9\xA4", true},
               {"^\\w+$", "", "na\xC3\xAFve_1", true},
               {"^[\\w.]+$", "", "a.b-c", false},
               {"\\W", "", "ab_1", false},
               {"^\\S+$", "", "a b", false},
               {"^\\s$", "", "\xC2\xA0", false},
               {"^\\p{Lu}\\P{Lu}+$", "", "Ada", true},
               {"^(a|b)\\1$", "", "aa", true},
               {"^(a|b)\\1$", "", "ab", false},
               {"^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$", "", "abcdefghijj", true},
               {"^(a)\\10$", "", "aa0", true},
               {"^(?:ab)+?$", "", "abab", true},
               {"^[^a-c]$", "", "d", true},
               {"^[\\-\\]]$", "", "]", true},
               {"^https?:\\/\\/[^ ]+$", "", "https://a.example/", true},
               {"", "", "", true},
               {"^.$", "", "\xF0\x9F\x98\x80", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_pattern *pattern = NULL;
    kg_error error = {0};
    bool found;
    if (make(&pattern, cases[i].pattern, cases[i].flags, &error) != KG_OK)
      fail_msg("%s: %s", cases[i].pattern, error.message);
    assert_int_equal(kg_pattern_find(pattern, kg_string_of(cases[i].text), &found, NULL), KG_OK);
    if (found != cases[i].found) fail_msg("%s on %s", cases[i].pattern, cases[i].text);
    kg_pattern_free(pattern);
  }
}

static void what_is_refused(void **state) {
  (void)state;
  static const char *const patterns[] = {
      "(?=a)",         "(?<=a)b",     "(?P<n>a)", "(*UTF8)a",   "(?i)a",        "a++",
      "a**",           "a{2}{3}",     "a{,3}",    "{",          "\\b",          "\\Qa\\E",
      "\\K",           "\\i\\c*",     "\\x41",    "\\p{Greek}", "\\p{IsGreek}", "\\pL",
      "[a-z-[aeiou]]", "[[:alpha:]]", "[]",       "[a",         "a)",           "(a",
      "\\1(a)",        "[\\1]",       "a\\",      "*a",         "[b-a]",        "(((((a{999}){999}){999}){999}){999})"};
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    kg_pattern *pattern = NULL;
    kg_error error = {0};
    if (make(&pattern, patterns[i], "", &error) != KG_BAD_INPUT) fail_msg("%s is taken", patterns[i]);
    assert_null(pattern);
    assert_true(error.message[0]);
  }
  kg_pattern *pattern = NULL;
  assert_int_equal(make(&pattern, "a", "g", NULL), KG_BAD_INPUT);
}

static void what_takes_too_long(void **state) {
  (void)state;
  kg_pattern *pattern = NULL;
  kg_error error = {0};
  bool found;
  assert_int_equal(make(&pattern, "^(a+)+$", "", NULL), KG_OK);
  assert_int_equal(
      kg_pattern_find(pattern, KG_LITERAL("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), &found, &error),
      KG_LIMIT);
  kg_pattern_free(pattern);
}

static void memory_runs_out(void **state) {
  (void)state;
  for (size_t n = 0;; n++) {
    size_t left = n;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_arena arena;
    kg_arena_init(&arena, &allocator);
    kg_pattern *pattern = NULL;
    bool found = false;
    kg_status status = kg_pattern_new(&pattern, KG_LITERAL("^[a-z]+@(x|y)$"), (kg_string){0}, &arena, &allocator, NULL);
    if (status == KG_OK) status = kg_pattern_find(pattern, KG_LITERAL("ab@y"), &found, NULL);
    kg_pattern_free(pattern);
    kg_arena_clear(&arena);
    if (status == KG_OK) {
      assert_true(found && n > 3);
      return;
    }
    assert_int_equal(status, KG_NO_MEMORY);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_matches), cmocka_unit_test(what_is_refused),
                                     cmocka_unit_test(what_takes_too_long), cmocka_unit_test(memory_runs_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
