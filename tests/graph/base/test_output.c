/* Files that appear whole or not at all. */
#include "graph/base/output.h"
#include "tests/support/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/kgraph-output-XXXXXX";

static int enter_folder(void **state) {
  (void)state;
  return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state) {
  (void)state;
  return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static const char *get(const char *path) {
  static char text[256];
  FILE *file = fopen(path, "r");
  if (!file) return NULL;
  const size_t size = fread(text, 1, sizeof text - 1, file);
  text[size] = '\0';
  (void)fclose(file);
  return text;
}

static kg_output *open_with(const char *path, const char *text) {
  kg_output *output = NULL;
  assert_int_equal(kg_output_open(&output, path, NULL), KG_OK);
  const kg_sink sink = kg_output_sink(output);
  assert_int_equal(sink.write(sink.state, text, strlen(text), NULL), KG_OK);
  return output;
}

static void file_appears_on_commit(void **state) {
  (void)state;
  kg_output *output = open_with("new", "hello");
  assert_null(get("new"));
  assert_int_equal(kg_output_commit(output, NULL), KG_OK);
  assert_string_equal(get("new"), "hello");
  assert_int_equal(unlink("new"), 0);
}

static void old_file_stands_after_abort(void **state) {
  (void)state;
  file_put_text("old", "before");
  assert_int_equal(chmod("old", 0640), 0);
  kg_output_abort(open_with("old", "after"));
  assert_string_equal(get("old"), "before");
  struct stat found;
  assert_int_equal(kg_output_commit(open_with("old", "after"), NULL), KG_OK);
  assert_string_equal(get("old"), "after");
  assert_int_equal(stat("old", &found), 0);
  assert_int_equal(found.st_mode & 0777, 0640);
  assert_int_equal(unlink("old"), 0); /* and leave_folder finds no temporary file */
}

static void link_is_replaced_not_followed(void **state) {
  (void)state;
  file_put_text("victim", "precious");
  assert_int_equal(symlink("victim", "link"), 0);
  assert_int_equal(kg_output_commit(open_with("link", "mine"), NULL), KG_OK);
  assert_string_equal(get("victim"), "precious");
  assert_string_equal(get("link"), "mine");
  struct stat found;
  assert_int_equal(lstat("link", &found), 0);
  assert_true(S_ISREG(found.st_mode));
  assert_int_equal(unlink("link"), 0);
  assert_int_equal(unlink("victim"), 0);
}

static void directories_are_refused(void **state) {
  (void)state;
  kg_error error;
  kg_output *output = NULL;
  assert_int_equal(mkdir("sub", 0700), 0);
  assert_int_equal(kg_output_open(&output, "sub", &error), KG_IO);
  assert_null(output);
  assert_string_equal(error.file, "sub");
  assert_int_equal(rmdir("sub"), 0);
  assert_int_equal(kg_output_open(&output, "missing/file", &error), KG_IO);
  assert_int_equal(kg_output_open(&output, "missing/", &error), KG_IO);
  assert_int_equal(kg_output_open(&output, "", &error), KG_IO);
}

static void devices_are_written_as_they_are(void **state) {
  (void)state;
  assert_int_equal(kg_output_commit(open_with("/dev/null", "gone"), NULL), KG_OK);
  struct stat found;
  assert_int_equal(stat("/dev/null", &found), 0);
  assert_true(S_ISCHR(found.st_mode));
}

static void full_device_is_an_error(void **state) {
  (void)state;
  kg_error error;
  kg_output *output = NULL;
  assert_int_equal(kg_output_open(&output, "/dev/full", NULL), KG_OK);
  const kg_sink sink = kg_output_sink(output);
  assert_int_equal(sink.write(sink.state, "x", 1, &error), KG_IO);
  assert_string_equal(error.file, "/dev/full");
  assert_int_equal(sink.write(sink.state, "y", 1, &error), KG_IO);
  assert_int_equal(kg_output_commit(output, &error), KG_IO); /* a write that failed is not forgotten */
}

static void discard_removes_temporary_files(void **state) {
  (void)state;
  kg_output *output = open_with("unfinished", "half");
  kg_outputs_discard();
  assert_int_equal(kg_output_commit(output, NULL), KG_IO);
  assert_null(get("unfinished"));
}

static void outputs_have_a_limit(void **state) {
  (void)state;
  kg_output *outputs[KG_OUTPUTS_MAX + 1];
  for (int i = 0; i < KG_OUTPUTS_MAX; i++) outputs[i] = open_with("many", "");
  assert_int_equal(kg_output_open(&outputs[KG_OUTPUTS_MAX], "many", NULL), KG_LIMIT);
  for (int i = 0; i < KG_OUTPUTS_MAX; i++) kg_output_abort(outputs[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(file_appears_on_commit),          cmocka_unit_test(old_file_stands_after_abort),
      cmocka_unit_test(link_is_replaced_not_followed),   cmocka_unit_test(directories_are_refused),
      cmocka_unit_test(devices_are_written_as_they_are), cmocka_unit_test(full_device_is_an_error),
      cmocka_unit_test(discard_removes_temporary_files), cmocka_unit_test(outputs_have_a_limit),
  };
  return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
