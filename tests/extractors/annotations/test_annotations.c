/* The three formats of annotated files say the same, and the ways to write tags do; what means nothing is refused. */
#include "extractors/annotations/set.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct bench {
  kg_arena arena;
  kg_ontology *ontology;
  char folder[64], path[128];
} bench;

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  *state = b;
  kg_arena_init(&b->arena, NULL);
  assert_int_equal(kg_ontology_load(&b->ontology, NULL, 0, NULL, NULL), KG_OK);
  snprintf(b->folder, sizeof b->folder, "/tmp/kgraph-annotations-XXXXXX");
  assert_non_null(mkdtemp(b->folder));
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  static const char *const names[] = {"a.jsonl", "a.conll", "a.txt", "a.ann"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    snprintf(b->path, sizeof b->path, "%s/%s", b->folder, names[i]);
    unlink(b->path);
  }
  rmdir(b->folder);
  kg_ontology_free(b->ontology);
  kg_arena_clear(&b->arena);
  free(b);
  return 0;
}

static const char *put(bench *b, const char *name, const char *text) {
  snprintf(b->path, sizeof b->path, "%s/%s", b->folder, name);
  FILE *stream = fopen(b->path, "wb");
  assert_non_null(stream);
  assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
  assert_int_equal(fclose(stream), 0);
  return b->path;
}

static kg_status read_with(bench *b, kg_annotated_set *set, const char *path, bool nested, kg_error *error) {
  static const char *const maps[] = {"PER=Person", "LOC=Place", "saw=none"};
  const kg_annotation_options options = {.maps = maps, .map_count = 3};
  return kg_annotated_set_read(set, b->ontology, &path, 1, &options, nested, &b->arena, error);
}

static kg_status read_file(bench *b, kg_annotated_set *set, const char *name, const char *text) {
  return read_with(b, set, put(b, name, text), false, NULL);
}

/* "Person Ada Byron|Place Bonn" of all documents, which are set apart by "/". */
static const char *names_of(bench *b, const kg_annotated_set *set) {
  kg_string all = KG_LITERAL("");
  for (size_t i = 0; i < set->documents.count; i++) {
    const kg_annotated_document *d = &set->documents.items[i];
    if (i) all = kg_arena_format(&b->arena, "%s/", all.data);
    for (size_t k = 0; k < d->entities.count; k++) {
      const kg_annotation *a = &d->entities.items[k];
      const kg_string type =
          a->meaning.type == KG_NO_TERM ? KG_LITERAL("-") : kg_ontology_type_name(b->ontology, a->meaning.type);
      all = kg_arena_format(&b->arena, "%s%s%.*s %.*s", all.data, k ? "|" : "", (int)type.size, type.data,
                            (int)(a->bytes.end - a->bytes.begin), d->text.data + a->bytes.begin);
    }
  }
  return all.data;
}

static void reads_json(void **state) {
  bench *b = *state;
  kg_annotated_set set;
  assert_int_equal(
      read_file(
          b, &set, "a.jsonl",
          "\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"\xC3\x89va met \xF0\x9F\x98\x80 Ada  Byron .\",\"tokens\":[[0,3]],"
          "\"entities\":[{\"start\":0,\"end\":3,\"type\":\"PER\"},{\"start\":9,\"end\":20,\"type\":\"boss\","
          "\"ktype\":\"Person\"},{\"start\":4,\"end\":7,\"type\":\"Role\"}],"
          "\"relations\":[{\"head\":1,\"tail\":0,\"type\":\"saw\"}]}\r\n\r\n"
          "{\"text\":\"Ada Byron\",\"tokens\":[\"Ada\",\"Byron\"]}\n"),
      KG_OK);
  /* white space at the ends is left off */
  assert_string_equal(names_of(b, &set), "Person \xC3\x89va|Person Ada  Byron|- met/");
  assert_int_equal(set.documents.items[0].entities.items[1].span.begin, 10);
  assert_false(set.documents.items[0].spaced);
  assert_true(set.documents.items[1].spaced);
  assert_true(kg_string_is(set.documents.items[1].id, "a.jsonl:3"));
  assert_int_equal(set.documents.items[0].relations.items[0].head, 1);
}

static void reads_columns(void **state) {
  bench *b = *state;
  static const char *const ways[] = {
      /* IOB2, BIOES, BILOU, IOB1 */
      "Ada x B-PER\nByron x I-PER\nEva x B-PER\nin x O\nBonn x B-LOC\n\nBonn x B-LOC\n",
      "Ada\tB-PER\nByron\tE-PER\nEva\tS-PER\nin\tO\nBonn\tS-LOC\n\nBonn\tS-LOC",
      "# a comment\nAda\tB-PER\r\nByron\tL-PER\r\nEva\tU-PER\r\nin\tO\r\nBonn\tU-LOC\r\n\r\n\r\nBonn\tU-LOC\r\n",
      "Ada I-PER\nByron I-PER\nEva B-PER\nin O\nBonn I-LOC\n\nBonn I-LOC\n"};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    kg_annotated_set set;
    assert_int_equal(read_file(b, &set, "a.conll", ways[i]), KG_OK);
    assert_string_equal(names_of(b, &set), "Person Ada Byron|Person Eva|Place Bonn/Place Bonn");
    assert_true(kg_string_is(set.documents.items[0].text, "Ada Byron Eva in Bonn"));
  }
  kg_annotated_set set;
  assert_int_equal(
      read_file(b, &set, "a.conll", "-DOCSTART- -X- O\n\nAda B-PER\n\nin O\nBonn B-LOC\n\n-DOCSTART- O\n\n# B-PER\n"),
      KG_OK);
  assert_string_equal(names_of(b, &set), "Person Ada|Place Bonn/Person #");
  assert_true(kg_string_is(set.documents.items[0].text, "Ada\n\nin Bonn"));
}

static void reads_standoff(void **state) {
  bench *b = *state;
  kg_annotated_set set;
  (void)put(b, "a.txt", "\xC3\x89va Byron saw\nBonn.\n");
  /* a relation may stand before what it names; a line end is a space in the .ann */
  assert_int_equal(read_file(b, &set, "a.ann",
                             "R1\tsaw Arg1:T2 Arg2:T1\nT1\tPER 0 9\t\xC3\x89va Byron\nT2\tLOC 10 18\tsaw Bonn\n"
                             "#1\tNote T1\tx\nE1\tT1\nA1\tx T1\n*\tEquiv T1 T2\n\n"),
                   KG_OK);
  assert_string_equal(names_of(b, &set), "Person \xC3\x89va Byron|Place saw\nBonn");
  assert_int_equal(set.documents.items[0].relations.items[0].head, 1);
  snprintf(b->path, sizeof b->path, "%s/a.txt", b->folder);
  kg_annotated_set same;
  assert_int_equal(read_with(b, &same, b->path, false, NULL), KG_OK);
  assert_string_equal(names_of(b, &same), names_of(b, &set));
}

static void refuses(bench *b, const char *name, const char *text, size_t line, const char *words) {
  kg_annotated_set set;
  kg_error error = {0};
  const kg_status status = read_with(b, &set, put(b, name, text), false, &error);
  if (status != KG_BAD_INPUT || error.line != line || !strstr(error.message, words))
    fail_msg("%s: status %d, line %zu: %s", text, (int)status, error.line, error.message);
}

#define ROW(spans) "\n{\"text\":\"Ada met e\xCC\x81va\",\"entities\":[" spans "]}\n"

static void refuses_what_cannot_be(void **state) {
  bench *b = *state;
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":99,\"type\":\"PER\"}"), 2, "does not lie in the text");
  refuses(b, "a.jsonl", ROW("{\"start\":3,\"end\":3,\"type\":\"PER\"}"), 2, "ends before it begins");
  refuses(b, "a.jsonl", ROW("{\"start\":5,\"end\":3,\"type\":\"PER\"}"), 2, "ends before it begins");
  refuses(b, "a.jsonl", ROW("{\"start\":3,\"end\":4,\"type\":\"PER\"}"), 2, "white space");
  refuses(b, "a.jsonl", ROW("{\"start\":8,\"end\":9,\"type\":\"PER\"}"), 2, "accent");
  refuses(b, "a.jsonl", ROW("{\"start\":9,\"end\":12,\"type\":\"PER\"}"), 2, "accent");
  refuses(b, "a.jsonl", ROW("{\"start\":-1,\"end\":3,\"type\":\"PER\"}"), 2, "no number from 0");
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":1e3,\"type\":\"PER\"}"), 2, "no number from 0");
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":3,\"type\":\"PRE\"}"), 2, "--map PRE=Person");
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":3}"), 2, "\"type\"");
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":7,\"type\":\"PER\"},{\"start\":4,\"end\":7,\"type\":\"LOC\"}"), 2,
          "overlap");
  refuses(b, "a.jsonl", ROW("{\"start\":0,\"end\":3,\"type\":\"PER\"},{\"start\":0,\"end\":4,\"type\":\"PER\"}"), 2,
          "marked twice");
  refuses(b, "a.jsonl", "{\"text\":1}", 1, "not a text");
  refuses(b, "a.jsonl", "{\"text\":\"Ada\",\"relations\":[{\"head\":0,\"tail\":0,\"type\":\"saw\"}]}", 1,
          "names the entity 0");
  refuses(b, "a.jsonl", "[]", 1, "not an object");
  refuses(b, "a.jsonl", "{\"text\":\"Ada\"", 1, "not JSON");
  refuses(b, "a.jsonl", "\n\xFF\n", 2, "UTF-8");
  refuses(b, "a.conll", "Ada B-PER\nByron\n", 2, "one column");
  refuses(b, "a.conll", "Ada B-PER\nByron PER\n", 2, "no tag");
  refuses(b, "a.conll", "Ada B-PER\nByron I-\n", 2, "no tag");
  refuses(b, "a.conll", "Ada O\nByron E-PER\n", 2, "has not begun");
  refuses(b, "a.conll", "Ada B-PRE\nByron O\n", 1, "no type \"PRE\"");
  (void)put(b, "a.txt", "Ada met Eva");
  refuses(b, "a.ann", "T1\tPER 0 3\tEva\n", 1, "is this the text");
  refuses(b, "a.ann", "\nT1\tPER 0 3;4 7\tAda met\n", 2, "several parts");
  refuses(b, "a.ann", "T1\tPER 0\tAda\n", 1, "a line of an entity");
  refuses(b, "a.ann", "T1\tPER 0 3\tAda\nT1\tPER 8 11\tEva\n", 2, "came before");
  refuses(b, "a.ann", "T1\tPER 0 3\tAda\nR1\tsaw Arg1:T1 Arg2:T9\n", 2, "no entity T9");
  refuses(b, "a.ann", "hello\n", 1, "begins like this");
  refuses(b, "a.ann", "T1\tPER 99999999999999999999999 3\tAda\n", 1, "a line of an entity");
}

static void keeps_nested_names_if_asked(void **state) {
  bench *b = *state;
  kg_annotated_set set;
  const char *path =
      put(b, "a.jsonl", ROW("{\"start\":0,\"end\":7,\"type\":\"PER\"},{\"start\":4,\"end\":7,\"type\":\"LOC\"}"));
  assert_int_equal(read_with(b, &set, path, true, NULL), KG_OK);
  assert_string_equal(names_of(b, &set), "Person Ada met|Place met");
}

static void stands_lack_of_memory(void **state) {
  bench *b = *state;
  const char *path = put(b, "a.conll", "Ada B-PER\nByron I-PER\nin O\nBonn B-LOC\n\nEva B-PER\n");
  kg_status status = KG_NO_MEMORY;
  for (size_t granted = 0; status != KG_OK && granted < 500; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_arena arena = b->arena;
    kg_arena_init(&b->arena, &allocator);
    kg_annotated_set set;
    status = read_with(b, &set, path, false, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    kg_arena_clear(&b->arena);
    b->arena = arena;
  }
  assert_int_equal(status, KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reads_json, set_up, tear_down),
      cmocka_unit_test_setup_teardown(reads_columns, set_up, tear_down),
      cmocka_unit_test_setup_teardown(reads_standoff, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_what_cannot_be, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keeps_nested_names_if_asked, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stands_lack_of_memory, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
