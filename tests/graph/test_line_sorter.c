/* Lines sorted in memory and beyond it: in the order of bytes, each once, whatever the pieces that they come in. */
#include "graph/line_sorter.h"

#include "graph/base/strings.h"
#include "graph/runs.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_status write_sorted(kg_line_sorter *sorter, kg_sink sink, kg_error *error) {
  kg_writer *writer = malloc(sizeof *writer);
  assert_non_null(writer);
  kg_writer_init(writer, sink);
  const kg_status status = kg_line_sorter_write(sorter, writer, error);
  free(writer);
  return status;
}

static kg_status sort_text(const char *text, size_t piece, const kg_allocator *allocator, memory_sink *out,
                           kg_error *error) {
  kg_line_sorter *sorter = NULL;
  kg_status status = kg_line_sorter_new(&sorter, allocator, error);
  const size_t size = strlen(text);
  for (size_t at = 0; status == KG_OK && at < size; at += piece) {
    const kg_sink sink = kg_line_sorter_sink(sorter);
    status = sink.write(sink.state, text + at, size - at < piece ? size - at : piece, error);
  }
  if (status == KG_OK) status = write_sorted(sorter, memory_sink_of(out), error);
  kg_line_sorter_free(sorter);
  return status;
}

static void test_order(void **state) {
  (void)state;
  static const char *const cases[][2] = {{"", ""},
                                         {"\n", "\n"},
                                         {"b\na\n", "a\nb\n"},
                                         {"b\na\nb\na\n\n", "\na\nb\n"},
                                         {"ab\na\nabc\n\xC3\xA9\n~\n", "a\nab\nabc\n~\n\xC3\xA9\n"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t piece = 1; piece < 20; piece++) {
      memory_sink out = {0};
      assert_int_equal(sort_text(cases[i][0], piece, NULL, &out, NULL), KG_OK);
      assert_true(kg_string_is(memory_sink_text(&out), cases[i][1]));
      memory_sink_free(&out);
    }
}

/* ---- More than memory holds ---------------------------------------------------------------------------------- */

enum { LINE = 1000, LINES = 2 * (int)(KG_RUN_SIZE / LINE) + 5000 };

/* Line `number` of many that come in no order. */
static void put_line(char *line, unsigned number) {
  const unsigned mixed = number * 2654435761U % LINES;
  memset(line, 'x', LINE);
  (void)snprintf(line, LINE, "%08u", mixed);
  line[8] = ' ';
  line[LINE - 1] = '\n';
}

typedef struct checker {
  size_t size, lines;
  char last[LINE];
  bool ordered;
} checker;

static kg_status check_order(void *state, const void *data, size_t size, kg_error *error) {
  (void)error;
  checker *c = state;
  for (const char *at = data; size; at++, size--) {
    static char line[LINE];
    line[c->size++ % LINE] = *at;
    if (c->size % LINE) continue;
    if (c->lines++ && memcmp(c->last, line, LINE) >= 0) c->ordered = false;
    memcpy(c->last, line, LINE);
  }
  return KG_OK;
}

static kg_status put_many(kg_line_sorter *sorter, kg_error *error) {
  const kg_sink sink = kg_line_sorter_sink(sorter);
  char line[LINE];
  kg_status status = KG_OK;
  for (unsigned i = 0; status == KG_OK && i < LINES; i++) {
    put_line(line, i);
    status = sink.write(sink.state, line, LINE, error);
  }
  return status;
}

static void test_beyond_memory(void **state) {
  (void)state;
  kg_error error = {0};
  kg_line_sorter *sorter;
  checker c = {.ordered = true};
  static bool seen[LINES];
  size_t distinct = 0;
  for (unsigned i = 0; i < LINES; i++) {
    bool *known = &seen[i * 2654435761U % LINES];
    distinct += !*known;
    *known = true;
  }
  assert_int_equal(kg_line_sorter_new(&sorter, NULL, &error), KG_OK);
  if (put_many(sorter, &error)) fail_msg("%s", error.message);
  if (write_sorted(sorter, (kg_sink){check_order, &c}, &error)) fail_msg("%s", error.message);
  assert_int_equal(c.size % LINE, 0);
  assert_int_equal(c.lines, distinct);
  assert_true(c.ordered);
  kg_line_sorter_free(sorter);
}

/* Where no temporary file can be made, or its folder has too long a name, that is said. */
static void test_no_folder(void **state) {
  (void)state;
  static char far[5000];
  const char *const folders[] = {"/nowhere/at/all", far};
  const char *before = getenv("TMPDIR");
  char *kept = before ? strdup(before) : NULL;
  memset(far, 'x', sizeof far - 1);
  for (size_t i = 0; i < 2; i++) {
    kg_error error = {0};
    kg_line_sorter *sorter;
    assert_int_equal(setenv("TMPDIR", folders[i], 1), 0);
    assert_int_equal(kg_line_sorter_new(&sorter, NULL, &error), KG_OK);
    assert_int_equal(put_many(sorter, &error), KG_IO);
    assert_non_null(strstr(error.message, "cannot make a temporary file: "));
    kg_line_sorter_free(sorter);
  }
  if (kept) assert_int_equal(setenv("TMPDIR", kept, 1), 0);
  if (!kept) assert_int_equal(unsetenv("TMPDIR"), 0);
  free(kept);
}

static void test_no_memory(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  size_t budget = 0;
  for (; status != KG_OK; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    memory_sink out = {0};
    kg_error error = {0};
    assert_true(budget < 100);
    status = sort_text("b\na\nc\n", 2, &allocator, &out, &error);
    if (status != KG_OK) assert_int_equal(error.status, KG_NO_MEMORY);
    memory_sink_free(&out);
  }
  assert_true(budget > 2);
  kg_line_sorter_free(NULL);
}

/* A sink that fails ends it with its own status. */
static void test_failing_sink(void **state) {
  (void)state;
  memory_sink out = {.failing = true};
  kg_error error = {0};
  assert_int_equal(sort_text("b\na\n", 4, NULL, &out, &error), KG_IO);
  memory_sink_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_beyond_memory),
                                     cmocka_unit_test(test_no_folder), cmocka_unit_test(test_no_memory),
                                     cmocka_unit_test(test_failing_sink)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
