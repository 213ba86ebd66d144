/* Turtle in, RDF/XML out, and what raptor must not see. */
#include "graph/base/rdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <raptor2.h>

#include <cmocka.h>

typedef struct text_buffer {
  char data[1 << 16];
  size_t size;
} text_buffer;

static void append(text_buffer *buffer, const void *data, size_t size) {
  assert_true(size < sizeof buffer->data - buffer->size);
  memcpy(buffer->data + buffer->size, data, size);
  buffer->size += size;
  buffer->data[buffer->size] = '\0';
}

static void append_term(text_buffer *buffer, const kg_rdf_term *term) {
  append(buffer, term->kind == KG_RDF_IRI ? "<" : term->kind == KG_RDF_BLANK ? "_" : "'", 1);
  if (term->kind != KG_RDF_BLANK) append(buffer, term->text.data, term->text.size);
  if (term->language.size) append(buffer, "@", 1);
  if (term->language.size) append(buffer, term->language.data, term->language.size);
  if (term->datatype.size) append(buffer, "^", 1);
  if (term->datatype.size) append(buffer, term->datatype.data, term->datatype.size);
  append(buffer, " ", 1);
}

static kg_status note(void *state, const kg_rdf_triple *triple, kg_error *error) {
  char line[32] = "";
  (void)error;
  append_term(state, &triple->subject);
  append_term(state, &triple->predicate);
  append_term(state, &triple->object);
  append(state, line, (size_t)snprintf(line, sizeof line, "%zu\n", triple->line));
  return KG_OK;
}

static text_buffer heard;

static kg_status read_turtle(const char *text, size_t size, kg_error *error) {
  const kg_rdf_handler handler = {note, &heard};
  heard.size = 0;
  heard.data[0] = '\0';
  return kg_rdf_read_turtle((kg_string){text, size}, "t.ttl", &handler, error);
}

/* RDF allows them; raptor does not, and says where. */
static void what_unicode_calls_no_characters(void **state) {
  (void)state;
  static const char text[] = "<http://a/s> <http://a/p> \"x\" .\n<http://a/s> <http://a/p> \"\\uFFFF\" .\n";
  kg_error error = {0};
  assert_int_equal(read_turtle(text, sizeof text - 1, &error), KG_BAD_INPUT);
  assert_int_equal(error.line, 2);
}

static void triples_are_heard_in_order(void **state) {
  (void)state;
  static const char text[] = "@prefix a: <http://a/> .\n"
                             "a:s a:p a:o ;\n a:q \"x\\u00e9\"@en-GB ,\n"
                             "  'long # [[[ text'@de .\n"
                             "a:s a:n 5 . # ((( @\n"
                             "<#local> a:t \"\" .\n";
  assert_int_equal(read_turtle(text, sizeof text - 1, NULL), KG_OK);
  assert_string_equal(heard.data, "<http://a/s <http://a/p <http://a/o 3\n"
                                  "<http://a/s <http://a/q 'x\xC3\xA9@en-GB 3\n"
                                  "<http://a/s <http://a/q 'long # [[[ text@de 3\n"
                                  "<http://a/s <http://a/n '5^http://www.w3.org/2001/XMLSchema#integer 5\n"
                                  "<https://example.org/ontology#local <http://a/t ' 6\n");
}

static void bad_turtle_has_a_place(void **state) {
  (void)state;
  kg_error error;
  static const struct {
    const char *text;
    size_t line;
  } cases[] = {
      {"<a:s> <a:p> <a:o> .\n broken", 2},
      {"<a:s> <a:p> \"x", 1},
      {"\n<a:s> <a:p> \"\xff\" .", 2},
      {"<a:s> <a:p> \"\\u0000\" .", 1},
      {"<a:s> <a:p> \"\\U00000000\" .", 1},
      {"\n\n<a:s> <a:p> \"\\uD800\" .", 3},
      {"<a:s> <a:p> \"\\UFFFFFFFF\" .", 1},
      {"@prefix x: <http://x", 1},
      {"<a:s> <a:\\u0020p> <a:o> .", 1},
      {"\\\xff", 1},
      {"x:y <a:b> <a:c> .", 1},
      {"<a:a> <a:b> <a:c> .\n\n<a:a> <a:b> x:y .", 3},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    memset(&error, 0, sizeof error);
    if (read_turtle(cases[i].text, strlen(cases[i].text), &error) != KG_BAD_INPUT)
      fail_msg("accepted: %s", cases[i].text);
    assert_string_equal(error.file, "t.ttl");
    if (error.line != cases[i].line) fail_msg("line %zu (%s): %s", error.line, error.message, cases[i].text);
  }
  assert_int_equal(read_turtle("<a:s> <a:p> \"a\0b\" .", 20, &error), KG_BAD_INPUT);
}

static void tags_and_depth_are_limited(void **state) {
  (void)state;
  char text[2048];
  kg_error error;
  for (int size = 34; size <= 1000; size += 241 * (size > 36) + 1) {
    (void)snprintf(text, sizeof text, "<a:s> <a:p> \"x\"@%0*d .", size, 0);
    memset(strchr(text, '@') + 1, 'a', (size_t)size);
    assert_int_equal(read_turtle(text, strlen(text), &error), size > KG_RDF_LANGUAGE_MAX ? KG_LIMIT : KG_OK);
  }
  for (int depth = KG_RDF_DEPTH_MAX; depth <= KG_RDF_DEPTH_MAX + 1; depth++) {
    size_t size = (size_t)snprintf(text, sizeof text, "<a:s> <a:p> ");
    for (int i = 0; i < depth; i++) size += (size_t)snprintf(text + size, sizeof text - size, "[<a:q> ");
    size += (size_t)snprintf(text + size, sizeof text - size, "1");
    for (int i = 0; i < depth; i++) text[size++] = ']';
    text[size++] = '.';
    assert_int_equal(read_turtle(text, size, &error), depth > KG_RDF_DEPTH_MAX ? KG_LIMIT : KG_OK);
  }
}

static kg_status stop(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)triple;
  (void)error;
  ++*(int *)state;
  return KG_IO;
}

static void handler_ends_the_reading(void **state) {
  (void)state;
  int calls = 0;
  const kg_rdf_handler handler = {stop, &calls};
  assert_int_equal(kg_rdf_read_turtle(KG_LITERAL("<a:s> <a:p> 1, 2, 3 ."), "t", &handler, NULL), KG_IO);
  assert_int_equal(calls, 1);
}

/* ---- Writing ------------------------------------------------------------------------------------------------- */

static kg_status take(void *state, const void *data, size_t size, kg_error *error) {
  (void)error;
  append(state, data, size);
  return KG_OK;
}

static text_buffer written;

static kg_rdf_writer *new_writer(void) {
  static const kg_rdf_prefix prefixes[] = {{"schema", "https://schema.org/"}, {"kg", "https://w3id.org/kgraph#"}};
  kg_rdf_writer *writer = NULL;
  written.size = 0;
  written.data[0] = '\0';
  assert_int_equal(kg_rdf_writer_new(&writer, (kg_sink){take, &written}, prefixes, 2, NULL, NULL), KG_OK);
  return writer;
}

static void hear_back(void *state, raptor_statement *statement) {
  (void)statement;
  ++*(int *)state;
}

static void no_complaint(void *state, raptor_log_message *message) {
  (void)state;
  fail_msg("raptor complains: %s", message->text);
}

static int count_read_back(void) {
  int count = 0;
  raptor_world *world = raptor_new_world();
  raptor_world_set_log_handler(world, NULL, no_complaint);
  raptor_parser *parser = raptor_new_parser(world, "rdfxml");
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)"http://base/");
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_statement_handler(parser, &count, hear_back);
  assert_int_equal(raptor_parser_parse_start(parser, base), 0);
  assert_int_equal(raptor_parser_parse_chunk(parser, (const unsigned char *)written.data, written.size, 1), 0);
  raptor_free_uri(base);
  raptor_free_parser(parser);
  raptor_free_world(world);
  return count;
}

static void triples_are_written(void **state) {
  (void)state;
  kg_rdf_writer *writer = new_writer();
  const kg_rdf_term subject = kg_rdf_iri(KG_LITERAL("http://a/?x=1&y=<\"'>")), blank = kg_rdf_blank(KG_LITERAL("b1"));
  const kg_rdf_term name = kg_rdf_iri(KG_LITERAL("https://schema.org/name")),
                    other = kg_rdf_iri(KG_LITERAL("urn:x:y1"));
  kg_rdf_term tagged = kg_rdf_text(KG_LITERAL("<\xC3\xA9 & \"\r\n\t ]]>")), typed = kg_rdf_text(KG_LITERAL("2025"));
  kg_rdf_term xml = kg_rdf_text(KG_LITERAL("</ns0:y1><evil/>\x01"));
  tagged.language = KG_LITERAL("en-GB");
  typed.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#gYear");
  xml.datatype = KG_LITERAL("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral");
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &name, &tagged, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_triple(writer, &blank, &name, &typed, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &other, &blank, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &other, &xml, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_triple(writer, &blank, &other, &xml, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_replaced(writer), 2);
  assert_int_equal(kg_rdf_writer_finish(writer, NULL), KG_OK);
  kg_rdf_writer_free(writer);
  assert_int_equal(count_read_back(), 5);
  assert_null(strstr(written.data, "<evil"));
  assert_non_null(strstr(written.data, "xmlns:kg=\"https://w3id.org/kgraph#\""));
}

/* Every character that XML can hold is written, all others are replaced, and raptor never complains. */
static void every_character_is_written(void **state) {
  (void)state;
  kg_rdf_writer *writer = new_writer();
  const kg_rdf_term subject = kg_rdf_iri(KG_LITERAL("http://a/b")),
                    name = kg_rdf_iri(KG_LITERAL("https://schema.org/name"));
  static const uint32_t odd[] = {1,      8,      9,      10,      11,      12,      13,       14,       31,
                                 32,     0x7F,   0x80,   0x85,    0x9F,    0xA0,    0xD7FF,   0xE000,   0xFDD0,
                                 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x1FFFF, 0x10FFFD, 0x10FFFE, 0x10FFFF};
  int count = 0;
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++, count++) {
    char bytes[4];
    const uint32_t c = odd[i];
    size_t size = 0;
    if (c < 0x80) {
      bytes[size++] = (char)c;
    } else {
      const int width = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      static const int lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
      for (int k = width - 1; k >= 0; k--)
        bytes[size++] = (char)(k == width - 1 ? lead[width] | (int)(c >> (6 * k)) : 0x80 | (int)(c >> (6 * k) & 0x3F));
    }
    const kg_rdf_term text = kg_rdf_text((kg_string){bytes, size});
    kg_error error;
    if (kg_rdf_writer_triple(writer, &subject, &name, &text, &error) != KG_OK) fail_msg("U+%04X: %s", c, error.message);
  }
  assert_int_equal(kg_rdf_writer_finish(writer, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_replaced(writer), 8);
  kg_rdf_writer_free(writer);
  assert_int_equal(count_read_back(), count);
}

static void what_xml_cannot_say_is_refused(void **state) {
  (void)state;
  kg_error error;
  kg_rdf_writer *writer = new_writer();
  const kg_rdf_term subject = kg_rdf_iri(KG_LITERAL("http://a/b")),
                    name = kg_rdf_iri(KG_LITERAL("https://schema.org/name"));
  const kg_rdf_term number = kg_rdf_iri(KG_LITERAL("http://a/12")), label = kg_rdf_blank(KG_LITERAL("1 b"));
  kg_rdf_term text = kg_rdf_text(KG_LITERAL("x"));
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &number, &text, &error), KG_BAD_INPUT);
  assert_int_equal(kg_rdf_writer_triple(writer, &label, &name, &text, &error), KG_BAD_INPUT);
  assert_int_equal(kg_rdf_writer_triple(writer, &text, &name, &text, &error), KG_BAD_USAGE);
  text.language = KG_LITERAL("a\"b");
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &name, &text, &error), KG_BAD_INPUT);
  text.language = (kg_string){0};
  assert_int_equal(kg_rdf_writer_triple(writer, &subject, &name, &text, &error), KG_OK); /* and it goes on */
  assert_int_equal(kg_rdf_writer_finish(writer, NULL), KG_OK);
  kg_rdf_writer_free(writer);
  assert_int_equal(count_read_back(), 1);
}

static kg_status full(void *state, const void *data, size_t size, kg_error *error) {
  (void)state;
  (void)data;
  (void)size;
  (void)error;
  return KG_IO;
}

static void sink_that_fails_is_heard(void **state) {
  (void)state;
  kg_rdf_writer *writer = NULL;
  assert_int_equal(kg_rdf_writer_new(&writer, (kg_sink){full, NULL}, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_rdf_writer_finish(writer, NULL), KG_IO);
  kg_rdf_writer_free(writer);
  kg_rdf_writer_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(triples_are_heard_in_order), cmocka_unit_test(what_unicode_calls_no_characters),
      cmocka_unit_test(bad_turtle_has_a_place),     cmocka_unit_test(tags_and_depth_are_limited),
      cmocka_unit_test(handler_ends_the_reading),   cmocka_unit_test(triples_are_written),
      cmocka_unit_test(every_character_is_written), cmocka_unit_test(what_xml_cannot_say_is_refused),
      cmocka_unit_test(sink_that_fails_is_heard)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
