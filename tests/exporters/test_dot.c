/* DOT: what is drawn, and how. check_readers.sh has Graphviz itself read it. */
#include "graph/base/strings.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t occurrences(const char *text, const char *part) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) count++;
  return count;
}

static void test_sample(void **state) {
  (void)state;
  kg_ontology *ontology;
  size_t size, drawn = 0, links = 0;
  kg_graph *graph = sample_graph_new(true, &ontology);
  char *text = sample_export(graph, "dot", KG_EVIDENCE_STATEMENTS, &size);
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const uint32_t *facts;
    drawn += kg_graph_facts_of(graph, (uint32_t)i, &facts) > 0;
  }
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    links += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  }
  assert_int_equal(occurrences(text, " [label=<"), drawn);
  assert_int_equal(occurrences(text, " -> n"), links);
  assert_non_null(strstr(text, "layout=dot"));
  assert_non_null(strstr(text, "USD 11.9 billion"));
  assert_non_null(strstr(text, "[label=\"works for\""));
  assert_non_null(strstr(text, "=<&lt;b&gt;bold&lt;/b&gt;")); /* a name's own marks are text */
  assert_non_null(strstr(text, "back\\\\slash"));             /* in a label */
  assert_non_null(strstr(text, "back\\\\\\\\slash"));         /* in a tooltip */
  for (size_t i = 0; i < size; i++) assert_true(text[i] == '\n' || (unsigned char)text[i] >= 0x20);
  free(text);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

/** `people` of one employer, and a place that no fact speaks of. */
static char *draw(size_t people, bool facts) {
  kg_error error = {0};
  kg_ontology *ontology = NULL;
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  size_t size;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, &error), KG_OK);
  assert_int_equal(kg_builder_new(&builder, ontology, NULL, NULL, &error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("d")};
  assert_int_equal(sink.write(sink.state, &record, &error), KG_OK);
  record.kind = KG_RECORD_ENTITY;
  for (size_t i = 0; i < people + 2; i++) {
    char id[32];
    (void)snprintf(id, sizeof id, "name %zu", i);
    record.u.entity = (kg_entity_record){.id = kg_string_of(id),
                                         .type = i == 0   ? KG_LITERAL("Company")
                                                 : i == 1 ? KG_LITERAL("Place")
                                                          : KG_LITERAL("Person"),
                                         .name = kg_string_of(id),
                                         .confidence = -1};
    assert_int_equal(sink.write(sink.state, &record, &error), KG_OK);
  }
  record.kind = KG_RECORD_FACT;
  for (size_t i = 2; facts && i < people + 2; i++) {
    char id[32];
    (void)snprintf(id, sizeof id, "name %zu", i);
    record.u.fact = (kg_fact_record){.subject = kg_string_of(id),
                                     .property = KG_LITERAL("worksFor"),
                                     .object = KG_LITERAL("name 0"),
                                     .confidence = -1};
    assert_int_equal(sink.write(sink.state, &record, &error), KG_OK);
  }
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  char *text = sample_export(graph, "dot", KG_EVIDENCE_NONE, &size);
  kg_builder_free(builder);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
  return text;
}

static void test_layouts(void **state) {
  (void)state;
  char *small = draw(3, true), *large = draw(300, true);
  assert_non_null(strstr(small, "layout=dot"));
  assert_non_null(strstr(large, "layout=sfdp"));
  assert_non_null(strstr(large, "overlap=prism"));
  assert_int_equal(occurrences(large, " [label=<"), 301);
  assert_non_null(strstr(small, "named without facts: name 1<"));
  free(small);
  free(large);
}

static void test_without_facts(void **state) {
  (void)state;
  char *text = draw(3, false);
  assert_int_equal(occurrences(text, " [label=<"), 5);
  assert_null(strstr(text, "named without facts"));
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_sample), cmocka_unit_test(test_layouts),
                                     cmocka_unit_test(test_without_facts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
