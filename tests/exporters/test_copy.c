/* Texts of every size are copied whole, and nothing around them is touched. */
#include "exporters/copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 200, GUARD = 40 };

static void test_every_size(void **state) {
  (void)state;
  for (size_t size = 0; size <= MOST; size++) {
    char *text = malloc(size + 1); /* so that a reader past the end is found by the sanitizer */
    assert_non_null(text);
    char *exact = size ? malloc(size) : NULL;
    for (size_t i = 0; i < size; i++) text[i] = (char)(i * 7 + size);
    if (exact) memcpy(exact, text, size);
    char out[GUARD + MOST + GUARD];
    memset(out, 0x55, sizeof out);
    const char *end = kg_copy_text(out + GUARD, (kg_string){exact, size});
    assert_ptr_equal(end, out + GUARD + size);
    assert_memory_equal(out + GUARD, text, size);
    for (size_t i = 0; i < GUARD; i++) {
      assert_int_equal(out[i], 0x55);
      assert_int_equal(out[GUARD + size + i], 0x55);
    }
    free(text);
    free(exact);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_size)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
