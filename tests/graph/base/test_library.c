/* Libraries that are loaded when they are needed: there, not there, and not what was expected. */
#include "graph/base/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct compression {
  const char *(*version)(void);
  unsigned long (*checksum)(unsigned long start, const unsigned char *bytes, unsigned size);
} compression;

static const char *const names[] = {"zlibVersion", "crc32"};

static kg_library library_of(const char *soname, const char *const *wanted, compression *entries) {
  return (kg_library){.soname = soname,
                      .title = "zlib",
                      .package = "zlib1g-dev",
                      .names = wanted,
                      .count = 2,
                      .entries = entries,
                      .lock = PTHREAD_MUTEX_INITIALIZER};
}

static void test_entries_are_its_functions(void **state) {
  (void)state;
  compression zlib = {0};
  kg_library library = library_of("libz.so.1", names, &zlib);
  kg_error error = {0};
  assert_int_equal(kg_library_load(&library, &error), KG_OK);
  assert_int_equal(zlib.version()[0], '1');
  assert_int_equal(zlib.checksum(0, (const unsigned char *)"123456789", 9), 0xCBF43926);
  const compression before = zlib;
  assert_int_equal(kg_library_load(&library, &error), KG_OK);
  assert_memory_equal(&before, &zlib, sizeof zlib);
}

static void test_missing_library_is_named_with_its_package(void **state) {
  (void)state;
  compression zlib = {0};
  kg_library library = library_of("libkgraph-none.so.7", names, &zlib);
  for (int attempt = 0; attempt < 2; attempt++) {
    kg_error error = {0};
    assert_int_equal(kg_library_load(&library, &error), KG_IO);
    assert_non_null(strstr(error.message, "libkgraph-none.so.7"));
    assert_non_null(strstr(error.message, "install zlib (Debian: apt install zlib1g-dev)"));
    assert_null(strchr(error.message, '\n'));
  }
  library.soname = "libz.so.1"; /* it was installed meanwhile */
  assert_int_equal(kg_library_load(&library, NULL), KG_OK);
}

static void test_missing_function_is_named(void **state) {
  (void)state;
  static const char *const wanted[] = {"zlibVersion", "zlib_of_tomorrow"};
  compression zlib = {0};
  kg_library library = library_of("libz.so.1", wanted, &zlib);
  kg_error error = {0};
  assert_int_equal(kg_library_load(&library, &error), KG_IO);
  assert_non_null(strstr(error.message, "zlib_of_tomorrow"));
  assert_false(library.loaded);
}

static void *load_it(void *library) {
  static kg_error unused;
  return kg_library_load(library, NULL) == KG_OK ? library : &unused;
}

static void test_threads_load_it_once(void **state) {
  (void)state;
  compression zlib = {0};
  kg_library library = library_of("libz.so.1", names, &zlib);
  pthread_t threads[8];
  for (size_t i = 0; i < 8; i++) assert_int_equal(pthread_create(&threads[i], NULL, load_it, &library), 0);
  for (size_t i = 0; i < 8; i++) {
    void *told = NULL;
    assert_int_equal(pthread_join(threads[i], &told), 0);
    assert_ptr_equal(told, &library);
  }
  assert_int_equal(zlib.version()[0], '1');
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_entries_are_its_functions),
      cmocka_unit_test(test_missing_library_is_named_with_its_package),
      cmocka_unit_test(test_missing_function_is_named),
      cmocka_unit_test(test_threads_load_it_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
