/* Files, directories and lists: what is read in which order, under which ids, and what is refused. */
#include "graph/base/strings.h"
#include "kgraph.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* What the handlers have heard: "id;" a document, "+id;" a record, "!N;" a problem of status N. */
static char heard[4096];
static kg_status answer; /* of the document handler */

static void hear(char sign, kg_string text) {
  const size_t used = strlen(heard);
  (void)snprintf(heard + used, sizeof heard - used, "%.*s%.*s;", sign ? 1 : 0, &sign, (int)text.size, text.data);
}
static kg_status on_document(void *state, const kg_document *document, kg_error *error) {
  (void)state;
  hear(0, kg_document_id(document));
  if (answer != KG_OK && error) error->status = answer;
  return answer;
}
static kg_status on_record(void *state, const kg_record *record, kg_error *error) {
  (void)state;
  (void)error;
  hear('+', record->document);
  return KG_OK;
}
static void on_problem(void *state, const kg_error *error) {
  const char digit = (char)('0' + (int)error->status);
  (void)state;
  hear('!', (kg_string){&digit, 1});
}

static kg_error last;

static kg_status read_paths(const char *const *paths, size_t count, kg_input_options options) {
  const kg_input_handler handler = {.document = on_document, .record = on_record, .problem = on_problem};
  heard[0] = '\0';
  last = (kg_error){0};
  return kg_inputs_read(paths, count, &options, &handler, NULL, &last);
}
static kg_status read_path(const char *path) {
  const kg_input_options options = {0};
  return read_paths(&path, 1, options);
}

static void write_bytes(const char *path, const char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
}
static void write_text(const char *path, const char *text) { write_bytes(path, text, strlen(text)); }

static char folder[] = "/tmp/kgraph-inputs-XXXXXX";

static int set_up(void **state) {
  (void)state;
  if (!mkdtemp(folder) || chdir(folder) != 0) return -1;
  (void)mkdir("d", 0700);
  (void)mkdir("d/b", 0700);
  (void)mkdir("d/a", 0700);
  (void)mkdir("d/.hidden", 0700);
  write_text("d/b/x.txt", "Some words.");
  write_text("d/a/y.md", "# Title\n");
  write_text("d/a/skipped.pdf", "%PDF");
  write_text("d/.hidden/z.txt", "no");
  write_text("d/.dot.txt", "no");
  write_text("d/m.jsonl", "{\"id\":\"q2\",\"text\":\"x\"}\r\n\n{\"id\":\"q1\",\"text\":\"y\"}\n");
  write_text("d/n.json", "{\"text\":\"z\"}");
  return symlink("..", "d/a/up") != 0 || symlink("nowhere", "d/a/lost.txt") != 0 ||
         symlink("../b/x.txt", "d/a/link.txt") != 0;
}

static int tear_down(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return chdir("/") != 0 || system(command) != 0; /* NOLINT: a path of our own making */
}

static void test_directory(void **state) {
  (void)state;
  assert_int_equal(read_path("d"), KG_OK);
  assert_string_equal(heard, "a/link.txt;a/y.md;b/x.txt;q2;q1;n.json;");
  assert_int_equal(read_path("d/"), KG_OK);
  assert_string_equal(heard, "a/link.txt;a/y.md;b/x.txt;q2;q1;n.json;");
}

static void test_order_of_arguments(void **state) {
  (void)state;
  const char *const one[] = {"d/b/x.txt", "d/a/y.md"}, *const two[] = {"d/a/y.md", "d/b/x.txt"};
  const kg_input_options options = {0};
  assert_int_equal(read_paths(one, 2, options), KG_OK);
  assert_string_equal(heard, "x.txt;y.md;");
  assert_int_equal(read_paths(two, 2, options), KG_OK);
  assert_string_equal(heard, "x.txt;y.md;");
}

static void test_list(void **state) {
  (void)state;
  write_text("list", "./d/b/x.txt\r\n\n  d/a/y.md\n");
  assert_int_equal(read_path("@list"), KG_OK);
  assert_string_equal(heard, "d/a/y.md;d/b/x.txt;");
  write_text("list", "d/none.txt\n");
  assert_int_equal(read_path("@list"), KG_IO);
}

/* Links to folders are gone through behind the folders, in their order, and each folder once. */
static void test_linked_folders(void **state) {
  (void)state;
  (void)mkdir("far", 0700);
  (void)mkdir("far/one", 0700);
  (void)mkdir("far/two", 0700);
  (void)mkdir("l", 0700);
  (void)mkdir("l/own", 0700);
  write_text("far/one/x.txt", "x");
  write_text("far/two/y.txt", "y");
  write_text("l/own/z.txt", "z");
  assert_int_equal(symlink("../far/two", "l/b"), 0);
  assert_int_equal(symlink("../far/one", "l/a"), 0);
  assert_int_equal(symlink("../far/one", "l/c"), 0);
  assert_int_equal(symlink("own", "l/d"), 0);
  assert_int_equal(symlink("..", "l/own/up"), 0);
  assert_int_equal(symlink("e", "l/e"), 0);
  assert_int_equal(read_path("l"), KG_OK);
  assert_string_equal(heard, "a/x.txt;b/y.txt;own/z.txt;");
}

static void test_names(void **state) {
  (void)state;
  char here[512], list[1024], wanted[1024];
  assert_non_null(getcwd(here, sizeof here));
  /* A list may begin with a byte order mark; an id does not begin with a slash. */
  (void)snprintf(list, sizeof list, "\xEF\xBB\xBF%s/d/b/x.txt\n", here);
  (void)snprintf(wanted, sizeof wanted, "%s/d/b/x.txt;", here + 1);
  write_text("list", list);
  assert_int_equal(read_path("@list"), KG_OK);
  assert_string_equal(heard, wanted);
  assert_int_equal(read_path("./d/b"), KG_OK);
  assert_string_equal(heard, "x.txt;");
  (void)mkdir("odd", 0700);
  write_text("odd/\xFF.txt", "x");
  assert_int_equal(read_path("odd"), KG_BAD_INPUT);
  assert_non_null(strstr(last.message, "UTF-8"));
}

static void test_same_id(void **state) {
  (void)state;
  (void)mkdir("e", 0700);
  write_text("e/x.txt", "Others.");
  const char *const paths[] = {"e/x.txt", "d/b/x.txt"};
  kg_input_options options = {0};
  assert_int_equal(read_paths(paths, 2, options), KG_BAD_INPUT);
  assert_non_null(strstr(last.message, "\"x.txt\""));
  assert_non_null(strstr(last.message, "d/b/x.txt"));
  assert_string_equal(last.file, "e/x.txt");
  options.keep_going = true;
  assert_int_equal(read_paths(paths, 2, options), KG_BAD_INPUT);
  assert_string_equal(heard, "x.txt;!1;");
}

static void test_content(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"c1", "{\"id\":\"s\",\"text\":\"x\"}\n", "s;"},
      {"c2", "[{\"id\":\"s\",\"text\":\"x\"},{\"id\":\"t\",\"text\":\"x\"}]", "s;t;"},
      {"c3", "[a link](x) and text", "c3;"},
      {"c4", "{% raw %}", "c4;"},
      {"c5", "<!doctype html><p>x", "c5;"},
      {"c6", "{\"document\":\"w\",\"record\":\"document\",\"version\":1,\"length\":1}\n", "+w;"},
      {"c7.json", "{\"document\":\"w\",\"record\":\"document\",\"version\":1,\"length\":1}\n", "+w;"},
      {"c8.jsonl", "{\"document\":\"w\",\"record\":\"document\",\"version\":1,\"length\":1}\n", "+w;"},
      {"c9.txt", "{\"id\":\"s\",\"text\":\"x\"}", "c9.txt;"},
      {"c10.txt", "", "c10.txt;"},
      {"c11", "\xEF\xBB\xBF{\"id\":\"s\",\"text\":\"x\"}\n", "s;"},
      {"c12.facts", "", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    write_text(cases[i][0], cases[i][1]);
    if (read_path(cases[i][0]) != KG_OK) fail_msg("%s: %s", cases[i][0], last.message);
    assert_string_equal(heard, cases[i][2]);
  }
}

static void expect_refusal(const char *path, const char *bytes, size_t size, const char *words) {
  write_bytes(path, bytes, size);
  assert_int_equal(read_path(path), KG_BAD_INPUT);
  assert_string_equal(heard, "");
  assert_string_equal(last.file, path);
  if (!strstr(last.message, words)) fail_msg("\"%s\" does not say \"%s\"", last.message, words);
}
#define REFUSED(path, text, words) expect_refusal(path, text, sizeof(text) - 1, words)

static void test_binary(void **state) {
  (void)state;
  REFUSED("b.txt",
          "\x7F"
          "ELF\x02\x01",
          "program");
  REFUSED("b.txt", "\x89PNG\r\n", "image");
  REFUSED("b.txt", "%PDF-1.7 x", "pdftotext");
  REFUSED("b.txt", "\x1F\x8B\x08", "gunzip");
  REFUSED("b.md", "\xFF\xFEh\0i\0", "UTF-16");
  REFUSED("b.md", "h\0i\0 \0x\0", "UTF-16");
  REFUSED("b.html", "<p>a\0b</p>", "NUL");
}

static void test_encoding(void **state) {
  (void)state;
  REFUSED("u.txt", "one\r\ntw\xC3\xB6\xFF\n", "--lenient");
  assert_int_equal(last.line, 2);
  assert_int_equal(last.column, 4);
  const char *path = "u.txt";
  const kg_input_options options = {.lenient = true};
  assert_int_equal(read_paths(&path, 1, options), KG_OK);
  assert_string_equal(heard, "!0;u.txt;");
}

static void test_bad_json(void **state) {
  (void)state;
  REFUSED("j.json", "{\"id\":\"a\"}", "\"text\" is missing");
  REFUSED("j.json", "{\"id\":5,\"text\":\"x\"}", "make it a string");
  REFUSED("j.json", "{\"id\":\"a\",\"text\":\"x\",\"text\":\"y\"}", "duplicate");
  REFUSED("j.json", "{\"id\":\"a\",\"text\":\"x\"", "not JSON");
  REFUSED("j.json", "[1]", "document 1");
  REFUSED("j.json", "[{\"text\":\"x\"}]", "\"id\" is missing");
  REFUSED("j.json", "{\"id\":\"a\",\"text\":\"x\\u0000\"}", "\\u0000");
  REFUSED("j.json", "{\"id\":\"a\",\"text\":\"x\",\"format\":\"pdf\"}", "\"format\"");
  REFUSED("j.json", "", "not JSON");
  write_text("j.jsonl",
             "{\"id\":\"a\",\"text\":\"x\"}\n\n{bad\n{\"id\":\"a\",\"text\":\"y\"}\n{\"id\":\"b\",\"text\":\"x\"}\n");
  assert_int_equal(read_path("j.jsonl"), KG_BAD_INPUT);
  assert_int_equal(last.line, 3);
  const char *path = "j.jsonl";
  const kg_input_options options = {.keep_going = true};
  assert_int_equal(read_paths(&path, 1, options), KG_BAD_INPUT);
  assert_int_equal(last.line, 3);
  assert_string_equal(heard, "a;!1;!1;b;");
}

/* Each member of a document is a text, or left out, or null. */
static void test_members_of_json(void **state) {
  (void)state;
  static const char *const members[] = {"id", "text", "title", "date", "url", "language", "format", "mediaType"};
  static const char *const kinds[] = {"7", "[]", "{}", "true"};
  for (size_t i = 0; i < sizeof members / sizeof *members; i++)
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
      char text[128], named[32];
      (void)snprintf(text, sizeof text, "{%s%s\"%s\":%s}", i == 0 ? "" : "\"id\":\"a\"",
                     i > 1 ? ",\"text\":\"x\"," : ",", members[i], kinds[k]);
      if (i == 0) (void)snprintf(text, sizeof text, "{\"id\":%s,\"text\":\"x\"}", kinds[k]);
      (void)snprintf(named, sizeof named, "\"%s\" is ", members[i]);
      expect_refusal("m.json", text, strlen(text), named);
      assert_int_equal(last.line, 1);
    }
  write_text("m.json", "{\"id\":\"a\",\"text\":\"x\",\"title\":null,\"date\":null,\"mediaType\":null,\"format\":null}");
  assert_int_equal(read_path("m.json"), KG_OK);
  assert_string_equal(heard, "a;");
  REFUSED("m.json", "7", "a number is no document");
  REFUSED("m.json", "{\"text\":\"x\",\"mediaType\":\"image/png\"}", "\"mediaType\" is not text/plain");
}

/* How the text of a document is written: `format` comes before `mediaType`, whose parameters do not count. */
static kg_status on_text(void *state, const kg_document *document, kg_error *error) {
  (void)error;
  *(bool *)state = kg_string_find(kg_document_text(document), KG_LITERAL("<p>"), 0) == SIZE_MAX;
  return KG_OK;
}
static void test_media_types(void **state) {
  (void)state;
  static const struct {
    const char *members;
    bool is_page; /* read as HTML, so that its tags are gone */
  } cases[] = {{"", false},
               {",\"mediaType\":\"text/plain\"", false},
               {",\"mediaType\":\"text/markdown; charset=utf-8\"", false},
               {",\"format\":\"text\",\"mediaType\":\"text/html\"", false},
               {",\"format\":\"html\"", true},
               {",\"format\":\"html\",\"mediaType\":\"text/plain\"", true},
               {",\"mediaType\":\"text/html\"", true},
               {",\"mediaType\":\" Text/HTML ; charset=utf-8\"", true},
               {",\"mediaType\":\"application/xhtml+xml\"", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[256];
    bool is_page = false;
    const char *path = "t.json";
    const kg_input_options options = {0};
    const kg_input_handler handler = {.document = on_text, .state = &is_page};
    (void)snprintf(text, sizeof text, "{\"id\":\"a\",\"text\":\"<p>x</p>\"%s}", cases[i].members);
    write_text(path, text);
    if (kg_inputs_read(&path, 1, &options, &handler, NULL, &last)) fail_msg("%s: %s", text, last.message);
    if (is_page != cases[i].is_page) fail_msg("%s is read as %s", text, is_page ? "HTML" : "text");
  }
}

static void test_limits_and_failures(void **state) {
  (void)state;
  const char *path = "d/b/x.txt";
  kg_input_options options = {.max_file = 5};
  assert_int_equal(read_paths(&path, 1, options), KG_LIMIT);
  options = (kg_input_options){.format = "word"};
  assert_int_equal(read_paths(&path, 1, options), KG_BAD_USAGE);
  const char *const two[] = {"none", "d/b/x.txt"};
  options = (kg_input_options){.keep_going = true};
  assert_int_equal(read_paths(two, 2, options), KG_IO);
  assert_string_equal(heard, "!4;x.txt;");
  /* the handler's own failure is no problem of the input: it ends the run */
  answer = KG_BAD_INPUT;
  const char *const others[] = {"d/a/y.md", "d/b/x.txt"};
  assert_int_equal(read_paths(others, 2, options), KG_BAD_INPUT);
  assert_string_equal(heard, "x.txt;");
  path = "d/m.jsonl";
  assert_int_equal(read_paths(&path, 1, options), KG_BAD_INPUT);
  assert_string_equal(heard, "q2;");
  answer = KG_OK;
}

/* What will be written is passed over in a directory, and refused, even under keep_going, where it is named. */
static void test_outputs(void **state) {
  (void)state;
  const char *const outputs[] = {"none.json", "d/b/../b/x.txt"};
  const kg_input_options options = {.keep_going = true, .outputs = outputs, .output_count = 2};
  const char *path = "d";
  assert_int_equal(read_path(path), KG_OK);
  assert_non_null(strstr(heard, "b/x.txt;"));
  assert_int_equal(read_paths(&path, 1, options), KG_OK);
  assert_null(strstr(heard, "b/x.txt;"));
  path = "d/b/x.txt";
  assert_int_equal(read_paths(&path, 1, options), KG_BAD_USAGE);
  assert_string_equal(heard, "");
}

static void test_no_memory(void **state) {
  (void)state;
  const char *const paths[] = {"d", "@list"};
  write_text("list", "./e\n");
  const kg_input_options options = {.keep_going = true};
  const kg_input_handler handler = {.document = on_document, .record = on_record, .problem = on_problem};
  kg_status status = KG_NO_MEMORY;
  for (size_t n = 0; status != KG_OK && n < 10000; n++) {
    size_t left = n;
    const kg_allocator allocator = kg_test_failing(&left);
    heard[0] = '\0';
    status = kg_inputs_read(paths, 2, &options, &handler, &allocator, &last);
    if (status != KG_OK) assert_int_equal(status, KG_NO_MEMORY);
  }
  assert_string_equal(heard, "a/link.txt;a/y.md;b/x.txt;e/x.txt;q2;q1;n.json;");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_directory),
                                     cmocka_unit_test(test_order_of_arguments),
                                     cmocka_unit_test(test_list),
                                     cmocka_unit_test(test_same_id),
                                     cmocka_unit_test(test_linked_folders),
                                     cmocka_unit_test(test_names),
                                     cmocka_unit_test(test_content),
                                     cmocka_unit_test(test_binary),
                                     cmocka_unit_test(test_encoding),
                                     cmocka_unit_test(test_bad_json),
                                     cmocka_unit_test(test_members_of_json),
                                     cmocka_unit_test(test_media_types),
                                     cmocka_unit_test(test_limits_and_failures),
                                     cmocka_unit_test(test_outputs),
                                     cmocka_unit_test(test_no_memory)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
