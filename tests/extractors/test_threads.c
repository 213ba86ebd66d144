/* Several documents at a time: the same records in the same order, and failures where one thread has them. */
#include "graph/base/strings.h"
#include "tests/support/memory_sink.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka wants the four above first */
#include <cmocka.h>

enum { DOCUMENTS = 60 };

/* The library's allocator with an end; threads share it. */
typedef struct budget {
  pthread_mutex_t lock;
  size_t left;
} budget;

static void *spend(void *state, void *block, size_t size) {
  budget *b = state;
  if (size == 0) {
    free(block);
    return NULL;
  }
  (void)pthread_mutex_lock(&b->lock);
  const bool granted = b->left > 0;
  b->left -= granted;
  (void)pthread_mutex_unlock(&b->lock);
  return granted ? realloc(block, size) : NULL;
}

/* Documents of very different length, so that later ones are done before earlier ones. */
static kg_document *document_of(unsigned number) {
  static char text[1 << 16];
  size_t size = 0;
  for (unsigned i = 0; i < (number % 7 ? 1 : 120); i++)
    size +=
        (size_t)snprintf(text + size, sizeof text - size,
                         "Maria Keller is the CEO of Norwind %u. Norwind %u acquired Harbor Labs for $%u million in "
                         "May 2024. Peter Novak joined the company.\n\n",
                         number, number, i + 1);
  char id[32];
  const kg_string none = {NULL, 0};
  kg_document *document;
  assert_true(snprintf(id, sizeof id, "d%u", number) > 0);
  assert_int_equal(
      kg_document_new(&document, kg_string_of(id), (kg_string){text, size}, "text", none, none, none, NULL, NULL),
      KG_OK);
  return document;
}

static kg_status add_all(kg_extraction *extraction, kg_error *error) {
  for (unsigned i = 0; i < DOCUMENTS; i++) {
    kg_status status = kg_extraction_add(extraction, document_of(i), error);
    if (status != KG_OK) return status;
    if (i % 25) continue;
    char id[32];
    assert_true(snprintf(id, sizeof id, "p%u", i) > 0);
    const kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = kg_string_of(id)};
    status = kg_extraction_pass(extraction, &record, error);
    if (status != KG_OK) return status;
  }
  return kg_extraction_finish(extraction, error);
}

static kg_extractor *extractor;
static kg_ontology *ontology;

static int set_up(void **state) {
  (void)state;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_extractor_new(&extractor, ontology, NULL, NULL), KG_OK);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
  return 0;
}

/* What so many threads print into `out`, up to the failure of `out` if it has one. */
static kg_status print(memory_sink *out, size_t threads) {
  kg_fact_printer *printer;
  kg_extraction *extraction;
  kg_error error = {0};
  assert_int_equal(kg_fact_printer_new(&printer, memory_sink_of(out), NULL, NULL), KG_OK);
  assert_int_equal(kg_extraction_new(&extraction, extractor, threads, kg_fact_printer_sink(printer), NULL), KG_OK);
  kg_status status = add_all(extraction, &error);
  assert_int_equal(error.status, status);
  if (status == KG_OK) status = kg_fact_printer_flush(printer, &error);
  kg_extraction_free(extraction);
  kg_fact_printer_free(printer);
  return status;
}

static void threads_change_no_byte(void **state) {
  (void)state;
  memory_sink one = {0};
  assert_int_equal(print(&one, 1), KG_OK);
  assert_true(one.size > 10000);
  const size_t counts[] = {2, 4, 16, 0};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    memory_sink more = {0};
    assert_int_equal(print(&more, counts[i]), KG_OK);
    assert_int_equal(more.size, one.size);
    assert_memory_equal(more.data, one.data, one.size);
    memory_sink_free(&more);
  }
  memory_sink_free(&one);
}

static void a_failing_sink_ends_it(void **state) {
  (void)state;
  memory_sink one = {.failing = true, .fail_after = 70000}, four = one;
  assert_int_equal(print(&one, 1), KG_IO);
  assert_int_equal(print(&four, 4), KG_IO);
  assert_int_equal(four.size, one.size);
  assert_memory_equal(four.data, one.data, one.size);
  memory_sink_free(&one);
  memory_sink_free(&four);
}

static kg_status drop(void *state, const kg_record *record, kg_error *error) {
  (void)record;
  (void)error;
  ++*(size_t *)state;
  return KG_OK;
}

static void lack_of_memory_is_reported(void **state) {
  (void)state;
  budget b = {.left = SIZE_MAX};
  assert_int_equal(pthread_mutex_init(&b.lock, NULL), 0);
  const kg_allocator allocator = {spend, &b};
  kg_extractor *own;
  assert_int_equal(kg_extractor_new(&own, ontology, &allocator, NULL), KG_OK);
  kg_status status = KG_NO_MEMORY;
  size_t records = 0, failures = 0;
  for (size_t left = 0; status != KG_OK; left = left * 5 / 4 + 1) {
    kg_extraction *extraction;
    b.left = left;
    records = 0;
    status = kg_extraction_new(&extraction, own, 3, (kg_fact_sink){drop, &records}, NULL);
    if (status == KG_OK) status = add_all(extraction, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    failures += status != KG_OK;
    kg_extraction_free(extraction);
  }
  assert_true(failures > 5);
  assert_true(records > DOCUMENTS);
  kg_extractor_free(own);
  assert_int_equal(pthread_mutex_destroy(&b.lock), 0);
}

static void what_waits_may_be_thrown_away(void **state) {
  (void)state;
  kg_extraction *extraction;
  size_t records = 0;
  assert_int_equal(kg_extraction_new(&extraction, extractor, 4, (kg_fact_sink){drop, &records}, NULL), KG_OK);
  for (unsigned i = 0; i < 20; i++) assert_int_equal(kg_extraction_add(extraction, document_of(i), NULL), KG_OK);
  kg_extraction_free(extraction);
  kg_extraction_free(NULL);
}

static void too_many_threads_are_refused(void **state) {
  (void)state;
  kg_extraction *extraction;
  kg_error error = {0};
  assert_int_equal(kg_extraction_new(&extraction, extractor, 257, (kg_fact_sink){drop, NULL}, &error), KG_BAD_USAGE);
  assert_string_equal(error.message, "257 threads are too many; use at most 256");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(threads_change_no_byte),       cmocka_unit_test(a_failing_sink_ends_it),
      cmocka_unit_test(lack_of_memory_is_reported),   cmocka_unit_test(what_waits_may_be_thrown_away),
      cmocka_unit_test(too_many_threads_are_refused),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
