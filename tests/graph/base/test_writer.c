/* Numbers are written as the C library writes them. */
#include "graph/base/writer.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void check_count(uint64_t number) {
  char wanted[32], out[32];
  const int size = snprintf(wanted, sizeof wanted, "%" PRIu64, number);
  memset(out, '#', sizeof out);
  const char *end = kg_put_count(out, number);
  if (end - out != size || memcmp(out, wanted, (size_t)size) != 0 || *end != '#') fail_msg("%s", wanted);
}

static void test_counts(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) check_count(i);
  uint64_t power = 1;
  for (int i = 0; i < 20; i++, power *= 10) {
    check_count(power - 1);
    check_count(power);
    check_count(power + 1);
  }
  for (int bit = 0; bit < 64; bit++) {
    check_count((uint64_t)1 << bit);
    check_count(((uint64_t)1 << bit) - 1);
  }
  check_count(UINT64_MAX);
}

static void test_thousandths(void **state) {
  (void)state;
  for (unsigned i = 0; i <= 1000; i++) {
    char wanted[16], out[KG_CONFIDENCE_SIZE];
    (void)snprintf(wanted, sizeof wanted, "%u.%03u", i / 1000, i % 1000);
    assert_int_equal(kg_thousandths(i / 1000.0), i);
    assert_ptr_equal(kg_put_thousandths(out, i), out + sizeof out);
    assert_memory_equal(out, wanted, sizeof out);
  }
  assert_int_equal(kg_thousandths(-1), 0);
  assert_int_equal(kg_thousandths(7), 1000);
  assert_int_equal(kg_thousandths(0.0005), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_counts), cmocka_unit_test(test_thousandths)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
