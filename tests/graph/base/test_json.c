/* Strings out, values in, members word for word. */
#include "graph/base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct text_buffer {
  char data[512];
  size_t size;
} text_buffer;

static kg_status take(void *state, const void *data, size_t size, kg_error *error) {
  text_buffer *buffer = state;
  (void)error;
  assert_true(size < sizeof buffer->data - buffer->size);
  memcpy(buffer->data + buffer->size, data, size);
  buffer->size += size;
  buffer->data[buffer->size] = '\0';
  return KG_OK;
}

static void check_written(kg_string text, const char *expected) {
  static kg_writer writer;
  text_buffer buffer = {{0}, 0};
  kg_writer_init(&writer, (kg_sink){take, &buffer});
  kg_write_json_string(&writer, text);
  assert_int_equal(kg_writer_finish(&writer, NULL), KG_OK);
  assert_string_equal(buffer.data, expected);
  json_t *value = NULL; /* and it comes back as it was */
  assert_int_equal(kg_json_parse(&value, (kg_string){buffer.data, buffer.size}, "t", 1, NULL), KG_OK);
  assert_true(kg_string_equal(kg_json_text(value), text));
  json_decref(value);
}

static void strings_are_escaped(void **state) {
  (void)state;
  check_written(KG_LITERAL(""), "\"\"");
  check_written(KG_LITERAL("a \"b\" \\c/"), "\"a \\\"b\\\" \\\\c/\"");
  check_written(KG_LITERAL("\t\n\x1f\x7f"), "\"\\u0009\\u000A\\u001F\\u007F\"");
  check_written(KG_LITERAL("\xE2\x80\xA8-\xE2\x80\xA9-\xE2\x80\xA7"), "\"\\u2028-\\u2029-\xE2\x80\xA7\"");
  check_written(KG_LITERAL("Zo\xC3\xAB \xF0\x9F\x98\x80"), "\"Zo\xC3\xAB \xF0\x9F\x98\x80\"");
}

static kg_status parse(const char *text, kg_error *error) {
  json_t *value = NULL;
  const kg_status status = kg_json_parse(&value, kg_string_of(text), "f", 10, error);
  json_decref(value);
  return status;
}

static void bad_json_has_a_place(void **state) {
  (void)state;
  kg_error error;
  assert_int_equal(parse("{\"a\":1,\n \"a\":2}", &error), KG_BAD_INPUT);
  assert_string_equal(error.file, "f");
  assert_int_equal(error.line, 11);
  assert_true(error.column > 0);
  assert_int_equal(parse("\"\\u0000\"", &error), KG_BAD_INPUT);
  assert_int_equal(parse("{\"\\u0000\":1}", &error), KG_BAD_INPUT);
  assert_int_equal(parse("\"\xff\"", &error), KG_BAD_INPUT);
  assert_int_equal(parse("\"\\ud800\"", &error), KG_BAD_INPUT);
  assert_int_equal(parse("1e999", &error), KG_BAD_INPUT);
  assert_int_equal(parse("99999999999999999999", &error), KG_BAD_INPUT);
  assert_int_equal(parse("", &error), KG_BAD_INPUT);
  assert_int_equal(parse("{} x", &error), KG_BAD_INPUT);
  assert_int_equal(parse("NaN", &error), KG_BAD_INPUT);
}

static void depth_is_limited(void **state) {
  (void)state;
  char deep[2 * KG_JSON_DEPTH_MAX + 3];
  for (int depth = KG_JSON_DEPTH_MAX; depth <= KG_JSON_DEPTH_MAX + 1; depth++) {
    memset(deep, '[', (size_t)depth);
    memset(deep + depth, ']', (size_t)depth);
    deep[2 * depth] = '\0';
    assert_int_equal(parse(deep, NULL), depth > KG_JSON_DEPTH_MAX ? KG_LIMIT : KG_OK);
  }
}

static void members_are_cut_off_as_they_stand(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_string rest = KG_LITERAL(" { \"a\" : [1, {\"x\":\"},\"}] , \"b\\u0063\":\"q\\\"\", \"d\":1.50 }");
  kg_json_member member;
  assert_true(kg_json_next_member(&rest, &member, &arena));
  assert_true(kg_string_is(member.key, "a"));
  assert_true(kg_string_is(member.value, "[1, {\"x\":\"},\"}]"));
  assert_true(kg_json_next_member(&rest, &member, &arena));
  assert_true(kg_string_is(member.key, "bc"));
  assert_true(kg_string_is(member.whole, "\"b\\u0063\":\"q\\\"\""));
  assert_true(kg_json_next_member(&rest, &member, &arena));
  assert_true(kg_string_is(member.value, "1.50"));
  assert_false(kg_json_next_member(&rest, &member, &arena));
  rest = KG_LITERAL("{}");
  assert_false(kg_json_next_member(&rest, &member, &arena));
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(strings_are_escaped), cmocka_unit_test(bad_json_has_a_place),
                                     cmocka_unit_test(depth_is_limited),
                                     cmocka_unit_test(members_are_cut_off_as_they_stand)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
