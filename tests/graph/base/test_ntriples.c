#include "graph/base/ntriples.h"

#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* What was read, as one text: "kind:text|datatype|language " for each term, a line for each statement. */
typedef struct notes {
  char text[4096];
  size_t size;
  size_t stop_after;
} notes;

static void note_term(notes *n, const kg_rdf_term *term) {
  n->size += (size_t)snprintf(n->text + n->size, sizeof n->text - n->size, "%d:%.*s|%.*s|%.*s ", (int)term->kind,
                              (int)term->text.size, term->text.data, (int)term->datatype.size, term->datatype.data,
                              (int)term->language.size, term->language.data);
  assert_true(n->size < sizeof n->text);
}

static kg_status note(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)error;
  notes *n = state;
  note_term(n, &triple->subject);
  note_term(n, &triple->predicate);
  note_term(n, &triple->object);
  if (triple->graph.text.size) note_term(n, &triple->graph);
  n->size += (size_t)snprintf(n->text + n->size, sizeof n->text - n->size, "@%zu\n", triple->line);
  return n->stop_after && --n->stop_after == 0 ? KG_IO : KG_OK;
}

static kg_status read_pieces(notes *n, kg_string text, size_t piece, const kg_allocator *allocator, kg_error *error) {
  const kg_rdf_handler handler = {note, n};
  kg_ntriples_reader *reader;
  kg_status status = kg_ntriples_reader_new(&reader, true, "t.nq", &handler, allocator, error);
  for (size_t at = 0; status == KG_OK && at < text.size; at += piece) {
    /* Each piece lies in a block of its own, so that the sanitizer sees a step over its end. */
    const size_t size = text.size - at < piece ? text.size - at : piece;
    char *block = malloc(size);
    assert_non_null(block);
    memcpy(block, text.data + at, size);
    status = kg_ntriples_reader_feed(reader, (kg_string){block, size}, error);
    free(block);
  }
  if (status == KG_OK) status = kg_ntriples_reader_finish(reader, error);
  kg_ntriples_reader_free(reader);
  return status;
}

static const char sample[] = "# a comment, caf\xC3\xA9\r\n"
                             "<a:s> <a:p> \"plain\" .\n"
                             "\r"
                             "  <a:s>\t<a:p>\"tag\"@en-GB.# behind\r\n"
                             "_:x.1 <a:p> \"4\"^^<a:t> <a:g> .\n\n"
                             "<a:\\u00e9\\U0001F600> <a:p> \"\\t\\\"\\\\\\u00e9 \xE6\x9D\x8E\" _:g.\n"
                             "<a:s> <a:p> <a:o> .";
static const char told[] = "0:a:s|| 0:a:p|| 2:plain|| @2\n"
                           "0:a:s|| 0:a:p|| 2:tag||en-GB @4\n"
                           "1:x.1|| 0:a:p|| 2:4|a:t| 0:a:g|| @5\n"
                           "0:a:\xC3\xA9\xF0\x9F\x98\x80|| 0:a:p|| 2:\t\"\\\xC3\xA9 \xE6\x9D\x8E|| 1:g|| @7\n"
                           "0:a:s|| 0:a:p|| 0:a:o|| @8\n";

/** However the bytes are cut, the same statements come, with the same lines. */
static void test_pieces(void **state) {
  (void)state;
  for (size_t piece = 1; piece <= sizeof sample; piece++) {
    notes n = {.size = 0};
    kg_error error = {0};
    assert_int_equal(read_pieces(&n, KG_LITERAL(sample), piece, NULL, &error), KG_OK);
    assert_string_equal(n.text, told);
  }
}

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define REIFIES "<a:r> <" RDF "reifies> "

/** A triple term of RDF 1.2 comes as the statement that it stands for. */
static void test_triple_terms(void **state) {
  (void)state;
  notes n = {.size = 0};
  kg_error error = {0};
  const kg_string text = KG_LITERAL(REIFIES "<<(<a:s>\t<a:p> \"\\\"x\"@en )>> <a:g> .\n" REIFIES "<a:o> .\n");
  assert_int_equal(read_pieces(&n, text, 5, NULL, &error), KG_OK);
  assert_string_equal(n.text, "0:a:r|| 0:" RDF "type|| 0:" RDF "Statement|| 0:a:g|| @1\n"
                              "0:a:r|| 0:" RDF "subject|| 0:a:s|| 0:a:g|| @1\n"
                              "0:a:r|| 0:" RDF "predicate|| 0:a:p|| 0:a:g|| @1\n"
                              "0:a:r|| 0:" RDF "object|| 2:\"x||en 0:a:g|| @1\n"
                              "0:a:r|| 0:" RDF "reifies|| 0:a:o|| @2\n");
}

static void test_refused(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t line, column;
    kg_status status;
  } cases[] = {
      {"<a:s> <a:p> <a:o>", 1, 18, KG_BAD_INPUT},
      {"<a:s> <a:p> <a:o> . x", 1, 21, KG_BAD_INPUT},
      {"\n<a:s> <a:p> \"never ends .\n", 2, 13, KG_BAD_INPUT},
      {"<a:s> <a:p> <relative> .", 1, 13, KG_BAD_INPUT},
      {"<a:s> <a:p> <a:b c> .", 1, 17, KG_BAD_INPUT},
      {"<a:s> <a:p> <a:\\u003e> .", 1, 16, KG_BAD_INPUT},
      {"<a:s> <a:p> \"\xC3\xA9\\ud800\" .", 1, 15, KG_BAD_INPUT},
      {"<a:s> <a:p> \"\\U00110000\" .", 1, 14, KG_BAD_INPUT},
      {"<a:s> <a:p> \"\xED\xA0\x80\" .", 1, 14, KG_BAD_INPUT},
      {"<a:s> <a:p> \"\xC0\xAF\" .", 1, 14, KG_BAD_INPUT},
      {"<a:s> <a:p> \"\xF0\x9F\x98\" .", 1, 14, KG_BAD_INPUT},
      {"\"s\" <a:p> <a:o> .", 1, 1, KG_BAD_INPUT},
      {"<a:s> _:p <a:o> .", 1, 7, KG_BAD_INPUT},
      {"<a:s> <a:p> \"x\"@en-abcdefgh-abcdefgh-abcdefgh-abcdefgh .", 1, 17, KG_LIMIT},
      {"# \xFF\n", 1, 1, KG_BAD_INPUT},
      {"<a:s", 1, 1, KG_BAD_INPUT},
      {"<a:s> <a:p> \"x\\", 1, 15, KG_BAD_INPUT},
      {"<a:r> <a:says> <<( <a:s> <a:p> <a:o> )>> .", 1, 16, KG_BAD_INPUT},
      {REIFIES "<< <a:s> <a:p> <a:o> >> .", 1, 60, KG_BAD_INPUT},
      {REIFIES "<<( <a:s> <a:p> <<( <a:s> <a:p> <a:o> )>> )>> .", 1, 76, KG_BAD_INPUT},
      {REIFIES "<<( <a:s> <a:p> <a:o> ) .", 1, 82, KG_BAD_INPUT},
      {REIFIES "<<( <a:s> <a:p> <a:o> )>>", 1, 85, KG_BAD_INPUT},
      {"<<( <a:s> <a:p> <a:o> )>> <a:p> <a:o> .", 1, 1, KG_BAD_INPUT},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    notes n = {.size = 0};
    kg_error error = {0};
    const kg_string text = kg_string_of(cases[i].text);
    for (size_t piece = 1; piece <= text.size; piece += 5) {
      assert_int_equal(read_pieces(&n, text, piece, NULL, &error), cases[i].status);
      if (error.line != cases[i].line || error.column != cases[i].column)
        fail_msg("%s: %zu:%zu", cases[i].text, error.line, error.column);
      assert_string_equal(error.file, "t.nq");
      assert_int_equal(n.size, 0);
    }
  }
}

/** Without quads, a graph's name is one word too many. */
static void test_triples_only(void **state) {
  (void)state;
  notes n = {.size = 0};
  const kg_rdf_handler handler = {note, &n};
  const kg_rdf_options options = {.syntax = KG_RDF_NTRIPLES};
  kg_error error = {0};
  assert_int_equal(kg_rdf_read(KG_LITERAL("<a:s> <a:p> <a:o> <a:g> ."), "t", &options, &handler, &error), KG_BAD_INPUT);
  assert_int_equal(error.column, 19);
}

static void test_handler_ends_it(void **state) {
  (void)state;
  notes n = {.stop_after = 2};
  kg_error error = {0};
  assert_int_equal(read_pieces(&n, KG_LITERAL(sample), 7, NULL, &error), KG_IO);
  assert_true(n.size < sizeof told - 1);
}

static void test_lack_of_memory(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  for (size_t grants = 0; status != KG_OK && grants < 100; grants++) {
    size_t left = grants;
    const kg_allocator allocator = kg_test_failing(&left);
    notes n = {.size = 0};
    kg_error error = {0};
    status = read_pieces(&n, KG_LITERAL(sample), 10, &allocator, &error);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
  }
  assert_int_equal(status, KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_pieces),          cmocka_unit_test(test_triple_terms),
                                     cmocka_unit_test(test_refused),         cmocka_unit_test(test_triples_only),
                                     cmocka_unit_test(test_handler_ends_it), cmocka_unit_test(test_lack_of_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
