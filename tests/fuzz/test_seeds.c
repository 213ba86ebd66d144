/* The seeds of the fuzzers, each whole and cut short anywhere: what every reader must survive. */
#include "tests/support/fuzz.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What raptor2 forgets when it leaves a Turtle file at an error (SECURITY.md). LeakSanitizer asks for it. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libraptor2.so\n"; }

enum { CUTS = 120, CUTS_OF_GRAPHS = 8 }; /* a part of a graph's bytes is another graph, no damage */

static void run_file(fuzz *state, const char *path, size_t cuts) {
  static char bytes[1 << 16];
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  const size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  const size_t step = size / cuts + 1;
  for (size_t cut = 0; cut < size; cut += step) fuzz_run(state, bytes, cut);
  fuzz_run(state, bytes, size);
}

static void test_seeds(void **unused) {
  (void)unused;
  const char *root = getenv("SRC") ? getenv("SRC") : ".";
  for (size_t i = 0; fuzz_target_name(i); i++) {
    char folder[512], path[1024];
    size_t count = 0;
    (void)snprintf(folder, sizeof folder, "%s/tests/fuzz/seeds/%s", root, fuzz_target_seeds(i));
    DIR *names = opendir(folder);
    if (!names) {
      fail_msg("no seeds: %s", folder);
      return;
    }
    fuzz *state = fuzz_new(fuzz_target_name(i));
    /* cppcheck-suppress readdirCalled ; one thread */
    for (const struct dirent *entry; (entry = readdir(names));) {
      if (entry->d_name[0] == '.') continue;
      (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
      run_file(state, path, strcmp(fuzz_target_seeds(i), "graphs") == 0 ? CUTS_OF_GRAPHS : CUTS);
      count++;
    }
    closedir(names);
    fuzz_free(state);
    assert_int_not_equal(count, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_seeds)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
