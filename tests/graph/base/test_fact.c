/* The fact stream: what is printed is read again, and what is wrong has a place. */
#include "graph/base/fact.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct text_buffer {
  char data[8192];
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

/* Reads `text` and prints what was read. */
static kg_status round_trip(text_buffer *printed, const char *text, kg_error *error) {
  kg_fact_printer *printer = NULL;
  printed->size = 0;
  printed->data[0] = '\0';
  assert_int_equal(kg_fact_printer_new(&printer, (kg_sink){take, printed}, NULL, NULL), KG_OK);
  const kg_fact_sink sink = kg_fact_printer_sink(printer);
  const kg_status status = kg_facts_read(kg_string_of(text), "in.jsonl", 1, &sink, NULL, error);
  assert_int_equal(kg_fact_printer_flush(printer, NULL), KG_OK);
  kg_fact_printer_free(printer);
  return status;
}

#define DOCUMENT                                                                                                       \
  "{\"document\":\"d\",\"record\":\"document\",\"version\":1,\"sha256\":\"ab\",\"title\":\"T\",\"date\":\"2025-05-"    \
  "20\","                                                                                                              \
  "\"url\":\"https://a/\",\"language\":\"en\",\"mediaType\":\"text/plain\",\"length\":28}\n"
#define ENTITY                                                                                                         \
  "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e1\",\"type\":\"Person\",\"name\":\"Zo\xC3\xAB\","               \
  "\"alternateNames\":[\"Z\",\"\\\"Q\\\"\"],\"mentions\":[[0,3],[9,12]],\"identifier\":\"x\",\"sameAs\":[\"https://b/" \
  "\"],"                                                                                                               \
  "\"url\":\"https://c/\",\"confidence\":0.970}\n"
#define FACT                                                                                                           \
  "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e1\",\"property\":\"worksFor\",\"object\":\"e2\","            \
  "\"validFrom\":\"2014-02\",\"validUntil\":\"2015\",\"evidence\":[0,4],\"quote\":\"Zo\xC3\xAB!\",\"subjectSpan\":[0," \
  "3],"                                                                                                                \
  "\"objectSpan\":[3,4],\"confidence\":0.910,\"extractor\":\"relations\",\"my\":{\"a\" : [1.50]},\"b\":null}\n"
#define LITERAL                                                                                                        \
  "{\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e1\",\"property\":\"jobTitle\",\"value\":\"CEO\","            \
  "\"language\":\"en\","                                                                                               \
  "\"source\":{\"row\":12,\"column\":\"buyer\"}}\n"

static void stream_comes_back_byte_for_byte(void **state) {
  (void)state;
  static text_buffer printed;
  assert_int_equal(round_trip(&printed, DOCUMENT ENTITY FACT LITERAL, NULL), KG_OK);
  assert_string_equal(printed.data, DOCUMENT ENTITY FACT LITERAL);
}

static void keys_are_put_in_order(void **state) {
  (void)state;
  static text_buffer printed;
  assert_int_equal(
      round_trip(
          &printed,
          "\xEF\xBB\xBF\r\n{ \"name\":\"N\", \"x\":\t1, \"type\":\"Person\", \"id\":\"e\", \"record\":\"entity\","
          " \"confidence\":1, \"document\":\"d\", \"sameAs\":\"https://b/\", \"url\":null }\r\n",
          NULL),
      KG_OK);
  assert_string_equal(printed.data,
                      "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"Person\",\"name\":\"N\","
                      "\"sameAs\":[\"https://b/\"],\"confidence\":1.000,\"x\":\t1}\n");
}

static void bad_records_have_a_place(void **state) {
  (void)state;
  static text_buffer printed;
#define BASE "\"document\":\"d\",\"record\":\"fact\",\"subject\":\"e\",\"property\":\"p\""
#define ENTITY_BASE "\"document\":\"d\",\"record\":\"entity\",\"type\":\"T\",\"name\":\"N\",\"id\":\"e\""
  static const char *const lines[] = {
      "[]",
      "{",
      "{}",
      "{\"document\":1,\"record\":\"fact\"}",
      "{\"document\":\"\",\"record\":\"document\"}",
      "{\"document\":\"d\",\"record\":\"identity\"}",
      "{\"document\":\"d\",\"record\":\"document\",\"version\":2}",
      "{\"document\":\"d\",\"record\":\"document\",\"length\":-1}",
      "{\"document\":\"d\",\"record\":\"document\",\"length\":1.5}",
      "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"T\"}",
      "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"T\",\"name\":\"\"}",
      "{" ENTITY_BASE ",\"mentions\":[[2,1]]}",
      "{" ENTITY_BASE ",\"mentions\":[[1]]}",
      "{" ENTITY_BASE ",\"mentions\":[1,2]}",
      "{" ENTITY_BASE ",\"mentions\":[[0,9223372036854775807]]}",
      "{" ENTITY_BASE ",\"alternateNames\":[\"\"]}",
      "{" ENTITY_BASE ",\"alternateNames\":[3]}",
      "{" ENTITY_BASE ",\"confidence\":1.1}",
      "{" ENTITY_BASE ",\"confidence\":-0.1}",
      "{" ENTITY_BASE ",\"confidence\":\"high\"}",
      "{" BASE "}",
      "{" BASE ",\"object\":\"e\",\"value\":\"v\"}",
      "{" BASE ",\"object\":\"e\",\"datatype\":\"http://a/b\"}",
      "{" BASE ",\"value\":\"v\",\"datatype\":\"a b\"}",
      "{" BASE ",\"value\":\"v\",\"language\":\"e n\"}",
      "{" BASE ",\"value\":\"v\",\"language\":\"aaaaaaaaa\"}",
      "{" BASE ",\"value\":\"v\",\"language\":\"en\",\"datatype\":\"http://a/b\"}",
      "{" BASE ",\"value\":5}",
      "{" BASE ",\"value\":\"a\\u0000b\"}",
      "{" BASE ",\"value\":\"v\",\"quote\":\"v\"}",
      "{" BASE ",\"value\":\"v\",\"evidence\":[0,2],\"quote\":\"v\"}",
      "{" BASE ",\"value\":\"v\",\"evidence\":[5,9],\"subjectSpan\":[4,6]}",
      "{" BASE ",\"value\":\"v\",\"subjectSpan\":[4,6]}",
      "{" BASE ",\"value\":\"v\",\"value\":\"w\"}",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    char text[512];
    kg_error error = {0};
    (void)snprintf(text, sizeof text, "\n%s", DOCUMENT);
    (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s\n", lines[i]);
    const kg_status status = round_trip(&printed, text, &error);
    if (status != KG_BAD_INPUT) fail_msg("accepted: %s", lines[i]);
    assert_string_equal(error.file, "in.jsonl");
    assert_int_equal(error.line, 3);
    assert_true(error.message[0]);
    assert_string_equal(printed.data, DOCUMENT);
  }
}

static kg_status refuse(void *state, const kg_record *record, kg_error *error) {
  (void)state;
  (void)record;
  (void)error; /* a sink that says nothing about why */
  return KG_LIMIT;
}

static void sink_ends_the_reading(void **state) {
  (void)state;
  kg_error error = {0};
  const kg_fact_sink sink = {refuse, NULL};
  assert_int_equal(kg_facts_read(KG_LITERAL(DOCUMENT), "in", 1, &sink, NULL, &error), KG_LIMIT);
  assert_int_equal(error.line, 1);
  assert_int_equal(kg_facts_read(KG_LITERAL(DOCUMENT), "in", 1, &sink, NULL, NULL), KG_LIMIT);
}

static void records_are_checked_on_their_way_out(void **state) {
  (void)state;
  static text_buffer printed;
  kg_fact_printer *printer = NULL;
  kg_error error;
  printed.size = 0;
  assert_int_equal(kg_fact_printer_new(&printer, (kg_sink){take, &printed}, NULL, NULL), KG_OK);
  const kg_fact_sink sink = kg_fact_printer_sink(printer);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("\xff")};
  assert_int_equal(sink.write(sink.state, &record, &error), KG_BAD_INPUT);
  record.document = KG_LITERAL("d");
  record.extra = KG_LITERAL("\"a\":\n1");
  assert_int_equal(sink.write(sink.state, &record, &error), KG_BAD_INPUT);
  assert_int_equal(kg_fact_printer_flush(printer, NULL), KG_OK);
  assert_int_equal(printed.size, 0);
  kg_fact_printer_free(printer);
  kg_fact_printer_free(NULL);
}

static kg_status ignore(void *state, const kg_record *record, kg_error *error) {
  (void)state;
  (void)record;
  (void)error;
  return KG_OK;
}

static void lack_of_memory_is_reported(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  size_t budget = 0;
  for (; status != KG_OK && budget < 100; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    const kg_fact_sink sink = {ignore, NULL};
    status = kg_facts_read(KG_LITERAL(DOCUMENT ENTITY FACT), "in", 1, &sink, &allocator, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
  }
  assert_true(budget > 1 && status == KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(stream_comes_back_byte_for_byte),
                                     cmocka_unit_test(keys_are_put_in_order),
                                     cmocka_unit_test(bad_records_have_a_place),
                                     cmocka_unit_test(sink_ends_the_reading),
                                     cmocka_unit_test(records_are_checked_on_their_way_out),
                                     cmocka_unit_test(lack_of_memory_is_reported)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
