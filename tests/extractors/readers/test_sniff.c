/* What a file is taken for: by the name that the user gives, by its extension, and by how it begins. */
#include "extractors/readers/sniff.h"
#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A form in a word or two. */
static const char *name_of(const kg_input_form *form) {
  static const char *const kinds[] = {"text", "json",    "lines",     "table",     "facts", "graph",
                                      "rdf",  "graphml", "node-link", "csv graph", "kg"};
  static const char *const syntaxes[] = {[KG_RDF_NTRIPLES] = "ntriples",
                                         [KG_RDF_NQUADS] = "nquads",
                                         [KG_RDF_TURTLE] = "turtle",
                                         [KG_RDF_TRIG] = "trig",
                                         [KG_RDF_XML] = "rdfxml"};
  if (form->kind == KG_INPUT_TEXT) return form->format->name;
  return form->kind == KG_INPUT_RDF ? syntaxes[form->syntax] : kinds[form->kind];
}

typedef struct sniffed {
  const char *bytes, *extension, *wanted, *form;
} sniffed;

static void expect(const sniffed *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    kg_input_form form;
    kg_error error = {0};
    const kg_status status =
        kg_sniff(&form, kg_string_of(cases[i].bytes), kg_string_of(cases[i].extension), cases[i].wanted, &error);
    assert_int_equal(status, KG_OK);
    if (strcmp(name_of(&form), cases[i].form) != 0)
      fail_msg("\"%s\" is %s, not %s", cases[i].bytes, name_of(&form), cases[i].form);
  }
}
#define EXPECT(cases) expect(cases, sizeof(cases) / sizeof *(cases))

static void test_content(void **state) {
  (void)state;
  static const sniffed cases[] = {
      {"", "", NULL, "text"},
      {"Some words.", "", NULL, "text"},
      /* Markup */
      {"<!DOCTYPE html>\n<p>x", "", NULL, "html"},
      {" \n<HTML><p>x", "", NULL, "html"},
      {"<head><title>x", "", NULL, "html"},
      {"<?xml version=\"1.0\"?><!DOCTYPE html><html/>", "", NULL, "html"},
      {"<?xml version=\"1.0\"?>\n<graphml/>", "", NULL, "graphml"},
      {"<graphml xmlns=\"x\">", "", NULL, "graphml"},
      {"<?xml version=\"1.0\"?>\n<rdf:RDF/>", "", NULL, "rdfxml"},
      {"<rdf:RDF xmlns:rdf=\"x\">", "", NULL, "rdfxml"},
      {"<?xml version=\"1.0\"?><svg/>", "", NULL, "text"},
      /* Triples */
      {"@prefix s: <http://s.example/> .\n", "", NULL, "turtle"},
      {"PREFIX s: <http://s.example/>\n", "", NULL, "turtle"},
      {"<http://a.example/x> <http://a.example/p> \"v\" .\n", "", NULL, "nquads"},
      {"\n<http://a.example/x>\t<http://a.example/p> <http://a.example/y> <http://a.example/g> .", "", NULL, "nquads"},
      {"<http://a.example/x> is where it stands.", "", NULL, "text"},
      {"<http://a.example/x> <http://a.example/p> and more", "", NULL, "text"},
      {"<b> <i> .", "", NULL, "text"},
      {"<http://a.example/x", "", NULL, "text"},
      /* JSON */
      {"{\"text\":\"x\"}", "", NULL, "json"},
      {"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"x\"}\n", "", NULL, "lines"},
      {"{\"record\":\"document\",\"document\":\"d\"}\n", "", NULL, "facts"},
      {"{\n \"text\": \"x\"\n}", "", NULL, "json"},
      {"{}", "", NULL, "json"},
      {"{ }\n", "", NULL, "json"},
      {"[]", "", NULL, "json"},
      {"[{\"text\":\"x\"}]", "", NULL, "json"},
      {"[\"x\"]", "", NULL, "json"},
      {"[link](x)", "", NULL, "text"},
      {"{% raw %}", "", NULL, "text"},
      {"{{ template }}", "", NULL, "text"},
      {"{", "", NULL, "text"},
      {"[", "", NULL, "text"},
      {"{]", "", NULL, "text"},
      {"{\"base\":\"x\",", "", NULL, "graph"},
      {"{\"directed\":true,", "", NULL, "node-link"},
  };
  EXPECT(cases);
}

static void test_extensions(void **state) {
  (void)state;
  static const sniffed cases[] = {
      {"<b>", "MD", NULL, "markdown"},
      {"{}", "html", NULL, "html"},
      {"x", "nt", NULL, "ntriples"},
      {"x", "owl", NULL, "rdfxml"},
      {"x", "TriG", NULL, "trig"},
      {"x", "graphml", NULL, "graphml"},
      {"{\"text\":\"x\"}", "json", NULL, "json"},
      {"\xEF\xBB\xBF{\"text\":\"x\"}\n\n{\"text\":\"y\"}", "json", NULL, "lines"},
      {"{\"record\":\"x\"}", "json", NULL, "facts"},
      {"{\"record\":\"x\"", "jsonl", NULL, "lines"},
      {"{\"record\":\"x\"}", "ndjson", NULL, "facts"},
      {"{\"text\":\"x\"}", "facts", NULL, "facts"},
      {"a,b\n1,2\n", "csv", NULL, "table"},
      {"a\tb\n1\t2\n", "tsv", NULL, "table"},
      {"Words.", "log", NULL, "text"},
  };
  EXPECT(cases);
}

static void test_wanted(void **state) {
  (void)state;
  static const sniffed cases[] = {
      {"{}", "json", "text", "text"},
      {"x", "txt", "markdown", "markdown"},
      {"x", "txt", "turtle", "turtle"},
      {"x", "txt", "graphml", "graphml"},
      {"x", "txt", "node-link", "node-link"},
      {"{\"text\":\"x\"}", "txt", "json", "json"},
      {"{\"documents\":[]}", "txt", "json", "graph"},
      {"{\"record\":\"x\"}", "txt", "jsonl", "facts"},
      {"{\"text\":\"x\"}", "txt", "jsonl", "lines"},
      {"x", "txt", "facts", "facts"},
      {"x", "txt", "csv", "table"},
      {"x", "txt", "tsv", "table"},
      {"x", "txt", "kg", "kg"},
  };
  EXPECT(cases);
  kg_input_form form;
  kg_error error = {0};
  assert_int_equal(kg_sniff(&form, KG_LITERAL("x"), KG_LITERAL("txt"), "word", &error), KG_BAD_USAGE);
  assert_non_null(strstr(error.message, "\"word\" is no input format; use text, markdown"));
}

static void test_no_text(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t size;
    const char *words; /* NULL: it is text */
  } cases[] = {
      {"", 0, NULL},
      {"MZ\x90\0", 4, "a program"},
      {"GIF89a", 6, "an image"},
      {"PK\x03\x04", 4, "zip"},
      {"BZh91AY&SY\1", 11, "bunzip2"},
      {"BZh is a short form", 19, NULL},
      {"BZh", 3, NULL},
      {"{\\rtf1", 6, "RTF"},
      {"\xFE\xFF\0h", 4, "UTF-16"},
      {"h\0e\0y\0", 6, "UTF-16"},
      {"\0h\0e\0y", 6, "UTF-16"},
      {"a\0", 2, "NUL"},
      {"one\ntwo\nth\0ee", 13, "NUL"},
      {"\0\0\0\0", 4, "NUL"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_error error = {0};
    const kg_status status = kg_sniff_binary((kg_string){cases[i].bytes, cases[i].size}, "f", &error);
    assert_int_equal(status, cases[i].words ? KG_BAD_INPUT : KG_OK);
    if (cases[i].words && !strstr(error.message, cases[i].words)) fail_msg("%zu: %s", i, error.message);
    if (cases[i].size == 13) assert_int_equal(error.line, 3);
  }
  assert_int_equal(kg_sniff_graph(KG_LITERAL("GEXF"), "f", NULL), KG_BAD_INPUT);
  assert_int_equal(kg_sniff_graph(KG_LITERAL("txt"), "f", NULL), KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_content), cmocka_unit_test(test_extensions),
                                     cmocka_unit_test(test_wanted), cmocka_unit_test(test_no_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
