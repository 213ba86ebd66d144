/* All RDF outputs of a graph say the same: read by raptor2, each gives one set of triples. */
#include "tests/support/sample_graph.h"

#include <raptor2.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct triple_set {
  char **items;
  size_t count, capacity;
  const char *format;
} triple_set;

static void on_statement(void *state, raptor_statement *statement) {
  triple_set *set = state;
  if (set->count == set->capacity) {
    set->capacity = set->capacity ? set->capacity * 2 : 256;
    set->items = realloc(set->items, set->capacity * sizeof *set->items);
    assert_non_null(set->items);
  }
  assert_int_equal(statement->subject->type, RAPTOR_TERM_TYPE_URI); /* no blank nodes */
  assert_int_not_equal(statement->object->type, RAPTOR_TERM_TYPE_BLANK);
  char *subject = (char *)raptor_term_to_string(statement->subject);
  char *predicate = (char *)raptor_term_to_string(statement->predicate);
  char *object = (char *)raptor_term_to_string(statement->object);
  const size_t size = strlen(subject) + strlen(predicate) + strlen(object) + 3;
  char *line = malloc(size);
  assert_non_null(line);
  (void)snprintf(line, size, "%s %s %s", subject, predicate, object);
  set->items[set->count++] = line;
  raptor_free_memory(subject);
  raptor_free_memory(predicate);
  raptor_free_memory(object);
}

static void on_message(void *state, raptor_log_message *message) {
  const triple_set *set = state;
  if (message->level >= RAPTOR_LOG_LEVEL_WARN) fail_msg("%s: %s", set->format, message->text);
}

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/** Reads with raptor; sorts, and drops what is said twice. */
static triple_set read_triples(const char *format, const char *text, size_t size) {
  triple_set set = {.format = format};
  raptor_world *world = raptor_new_world();
  raptor_world_set_log_handler(world, &set, on_message);
  raptor_world_open(world);
  raptor_parser *parser = raptor_new_parser(world, format);
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)"http://base.example/");
  raptor_parser_set_statement_handler(parser, &set, on_statement);
  assert_int_equal(raptor_parser_parse_start(parser, base), 0);
  assert_int_equal(raptor_parser_parse_chunk(parser, (const unsigned char *)text, size, 1), 0);
  raptor_free_parser(parser);
  raptor_free_uri(base);
  raptor_free_world(world);
  qsort(set.items, set.count, sizeof *set.items, compare);
  size_t kept = 0;
  for (size_t i = 0; i < set.count; i++) {
    if (kept && strcmp(set.items[kept - 1], set.items[i]) == 0) {
      free(set.items[i]);
    } else {
      set.items[kept++] = set.items[i];
    }
  }
  set.count = kept;
  return set;
}

static void free_triples(triple_set *set) {
  for (size_t i = 0; i < set->count; i++) free(set->items[i]);
  free(set->items);
}

static triple_set export_triples(const kg_graph *graph, const char *format, kg_evidence_style evidence) {
  size_t size;
  char *text = sample_export(graph, format, evidence, &size);
  /* N-Triples is Turtle too, and raptor's reader of it leaks datatypes. */
  triple_set set = read_triples(strcmp(format, "ntriples") == 0 ? "turtle" : format, text, size);
  free(text);
  set.format = format;
  return set;
}

static void check_equal(const triple_set *a, const triple_set *b) {
  for (size_t i = 0; i < a->count && i < b->count; i++) {
    if (strcmp(a->items[i], b->items[i]) != 0) {
      fail_msg("%s: %s\n%s: %s", a->format, a->items[i], b->format, b->items[i]);
    }
  }
  assert_int_equal(a->count, b->count);
}

/** True if a subject whose IRI ends so is said to be so. */
static bool holds(const triple_set *set, const char *subject_end, const char *rest) {
  const size_t size = strlen(subject_end);
  for (size_t i = 0; i < set->count; i++) {
    const char *item = set->items[i], *end = strstr(item, "> ");
    if (!end || strcmp(end + 2, rest) != 0 || (size_t)(end - item) < size) continue;
    if (memcmp(end - size, subject_end, size) == 0) return true;
  }
  return false;
}

static void test_one_graph(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(false, &ontology);
  for (int style = KG_EVIDENCE_NONE; style <= KG_EVIDENCE_STATEMENTS; style++) {
    triple_set lines = export_triples(graph, "ntriples", (kg_evidence_style)style);
    triple_set turtle = export_triples(graph, "turtle", (kg_evidence_style)style);
    triple_set xml = export_triples(graph, "rdfxml", (kg_evidence_style)style);
    assert_true(lines.count > 100);
    check_equal(&lines, &turtle);
    check_equal(&lines, &xml);
    free_triples(&lines);
    free_triples(&turtle);
    free_triples(&xml);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static void test_what_is_said(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(false, &ontology);
  triple_set set = export_triples(graph, "ntriples", KG_EVIDENCE_NONE);
#define DATE "<https://schema.org/startDate> "
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define EDTF "http://id.loc.gov/datatypes/edtf/EDTF"
  assert_true(holds(&set, "", DATE "\"2025-05-20\"^^<" XSD "date>"));
  assert_true(holds(&set, "", DATE "\"2025-05\"^^<" XSD "gYearMonth>"));
  assert_true(holds(&set, "", DATE "\"2025\"^^<" XSD "gYear>"));
  assert_true(holds(&set, "", DATE "\"2025-34\"^^<" EDTF ">"));
  assert_true(holds(&set, "", DATE "\"2025-21\"^^<" EDTF ">"));
  assert_true(holds(&set, "", DATE "\"2023/2025\"^^<" EDTF ">"));
  assert_true(holds(&set, "", DATE "\"2025-02-30\"")); /* no such day */
  assert_true(holds(&set, "", "<https://schema.org/datePublished> \"2024-33\"^^<" EDTF ">"));
  assert_true(holds(&set, "", "<https://schema.org/url> <https://example.org/one?a=b&c=d>"));
  assert_true(holds(&set, "", "<https://schema.org/url> \"not a url\""));
  assert_true(holds(&set, "/plain",
                    "<http://www.w3.org/2002/07/owl#sameAs> "
                    "<http://a.example/%3E%20%3Chttp://evil.example/p%3E%20%22x%22%20.>"));
  assert_true(holds(&set, "/plain", "<http://www.w3.org/2002/07/owl#sameAs> <https://example.org/id/Q%2042%2F..>"));
  assert_true(holds(&set, "",
                    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                    "<http://types.example/>"));
  assert_true(holds(&set, "", "<http://properties.example/caf\\u00E9> \"of a property by IRI\""));
  assert_true(holds(&set, "", "<https://schema.org/keywords> \"colour\"^^<" XSD "token>"));
  for (size_t i = 0; i < set.count; i++) assert_null(strstr(set.items[i], "<https://w3id.org/kgraph#Date>"));
  free_triples(&set);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

/** Names come back byte for byte, controls too, from the syntaxes that can hold them. */
static void test_names_come_back(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(true, &ontology);
  triple_set lines = export_triples(graph, "ntriples", KG_EVIDENCE_STATEMENTS);
  triple_set turtle = export_triples(graph, "turtle", KG_EVIDENCE_STATEMENTS);
  check_equal(&lines, &turtle);
  free_triples(&lines);
  free_triples(&turtle);
  size_t size;
  char *xml = sample_export(graph, "rdfxml", KG_EVIDENCE_STATEMENTS, &size);
  triple_set replaced = read_triples("rdfxml", xml, size);
  assert_true(replaced.count > 100);
  assert_null(memchr(xml, 0x1B, size));
  free_triples(&replaced);
  free(xml);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_graph), cmocka_unit_test(test_what_is_said),
                                     cmocka_unit_test(test_names_come_back)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
