/* Reading files, FIFOs and what is neither. */
#include "graph/base/source.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/kgraph-source-XXXXXX";
static kg_arena arena;

static int enter_folder(void **state) {
  (void)state;
  kg_arena_init(&arena, NULL);
  return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state) {
  (void)state;
  kg_arena_clear(&arena);
  return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void files_of_any_size(void **state) {
  (void)state;
  static char bytes[200000];
  const size_t sizes[] = {0, 1, 4096, 65536, 65537, sizeof bytes};
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i % 251);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    FILE *file = fopen("f", "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, sizes[i], file), sizes[i]);
    assert_int_equal(fclose(file), 0);
    kg_string text;
    assert_int_equal(kg_source_read(&text, &arena, "f", 0, NULL), KG_OK);
    assert_true(kg_string_equal(text, (kg_string){bytes, sizes[i]}));
    assert_int_equal(text.data[text.size], 0);
    if (sizes[i])
      assert_int_equal(kg_source_read(&text, &arena, "f", sizes[i] - 1 ? sizes[i] - 1 : 1, NULL),
                       sizes[i] > 1 ? KG_LIMIT : KG_OK);
    if (sizes[i]) assert_int_equal(kg_source_read(&text, &arena, "f", sizes[i], NULL), KG_OK);
  }
  assert_int_equal(unlink("f"), 0);
}

static void fifos_are_read_in_pieces(void **state) {
  (void)state;
  kg_string text;
  assert_int_equal(mkfifo("p", 0600), 0);
  for (size_t max = 0; max < 200000; max += 199999) {
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
      FILE *file = fopen("p", "w");
      for (int i = 0; i < 200000; i++) {
        (void)fputc('x', file);
        if (i % 50000 == 7) (void)fflush(file);
      }
      (void)fclose(file);
      _exit(0);
    }
    kg_error error;
    const kg_status status = kg_source_read(&text, &arena, "p", max, &error);
    if (max == 0) {
      assert_int_equal(status, KG_OK);
      assert_int_equal(text.size, 200000);
    } else {
      assert_int_equal(status, KG_LIMIT);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
  }
  assert_int_equal(unlink("p"), 0);
}

static void what_is_no_file_is_refused(void **state) {
  (void)state;
  kg_string text;
  kg_error error;
  assert_int_equal(kg_source_read(&text, &arena, ".", 0, &error), KG_IO);
  assert_string_equal(error.file, ".");
  assert_int_equal(kg_source_read(&text, &arena, "missing", 0, &error), KG_IO);
  assert_int_equal(kg_source_read(&text, &arena, "/dev/zero", 0, &error), KG_IO);
  assert_int_equal(kg_source_read(&text, &arena, "/dev/null", 0, &error), KG_OK);
  assert_int_equal(text.size, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(files_of_any_size), cmocka_unit_test(fifos_are_read_in_pieces),
                                     cmocka_unit_test(what_is_no_file_is_refused)};
  return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
