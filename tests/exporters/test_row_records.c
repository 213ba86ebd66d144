/* The records of rows: sorted by bytes they stand in the order of the rows, and what they are passed on as is the row again. */
#include "exporters/row_records.h"

#include "graph/base/order.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* In the order of their bytes. */
static const char *const documents[] = {"a",  "a\x01", "a\x01 ", "a\t", "a\n", "a\x0b",
                                        "a ", "a!",    "a\"",    "a\\", "aa",  "b"};
enum { DOCUMENTS = sizeof documents / sizeof *documents, LINES_MAX = 256 };

static kg_graph *build(void) {
  kg_builder *builder;
  kg_graph *graph;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  for (size_t i = 0; i < DOCUMENTS; i++) {
    const kg_string document = kg_string_of(documents[i]);
    kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = document, .u.about.sha256 = KG_LITERAL("0f")};
    assert_int_equal(sink.write(sink.state, &record, NULL), KG_OK);
    for (int k = 0; k < 2; k++) {
      record = (kg_record){.kind = KG_RECORD_ENTITY, .document = document};
      record.u.entity = (kg_entity_record){.id = k ? KG_LITERAL("c\x01\n") : KG_LITERAL("p"),
                                           .type = k ? KG_LITERAL("Company") : KG_LITERAL("Person"),
                                           .name = k ? KG_LITERAL("Brindle\x01 \n\x1e Works") : KG_LITERAL("Ada Quill"),
                                           .confidence = -1};
      assert_int_equal(sink.write(sink.state, &record, NULL), KG_OK);
      record = (kg_record){.kind = KG_RECORD_FACT, .document = document};
      record.u.fact = (kg_fact_record){.subject = KG_LITERAL("p"),
                                       .property = k ? KG_LITERAL("worksFor") : KG_LITERAL("jobTitle"),
                                       .object = k ? KG_LITERAL("c\x01\n") : (kg_string){NULL, 0},
                                       .value = k ? (kg_string){NULL, 0} : KG_LITERAL("pilot"),
                                       .confidence = -1};
      assert_int_equal(sink.write(sink.state, &record, NULL), KG_OK);
    }
  }
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  kg_builder_free(builder);
  return graph;
}

static size_t sorted_lines(kg_string *lines, kg_string text) {
  size_t count = 0;
  while (text.size) {
    assert_true(count < LINES_MAX);
    lines[count++] = kg_string_next_field(&text, '\n');
  }
  if (count) qsort(lines, count, sizeof *lines, kg_compare_strings);
  return count;
}

static kg_string write_lines(memory_sink *memory, const kg_graph *graph, size_t tables) {
  kg_writer *writer = malloc(sizeof *writer);
  assert_non_null(writer);
  kg_writer_init(writer, memory_sink_of(memory));
  assert_int_equal(kg_row_records_write(graph, tables, writer, NULL), KG_OK);
  assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
  free(writer);
  return memory_sink_text(memory);
}

static void pass_table(kg_builder *builder, kg_table table, const kg_string *lines, size_t count) {
  kg_row_record last = {0};
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  for (size_t i = 0; i < count; i++) {
    const kg_row_record row = kg_row_record_of(lines[i]);
    const bool goes_on =
        row.table == last.table && kg_string_equal(row.key, last.key) && kg_string_equal(row.document, last.document);
    if (row.table == table)
      assert_int_equal(kg_row_record_pass(&row, goes_on, kg_builder_sink(builder), &arena, NULL), KG_OK);
    last = row;
  }
  kg_arena_clear(&arena);
}

static kg_graph *build_of_table(kg_table table, const kg_string *lines, size_t count) {
  kg_builder *builder;
  kg_graph *graph;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  pass_table(builder, table, lines, count);
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  kg_builder_free(builder);
  return graph;
}

static void test_order_is_that_of_ids(void **state) {
  (void)state;
  memory_sink memory = {0};
  kg_string lines[LINES_MAX] = {{0}};
  kg_graph *graph = build();
  const size_t count = sorted_lines(lines, write_lines(&memory, graph, KG_TABLE_COUNT));
  assert_int_equal(kg_row_record_of(lines[count - DOCUMENTS - 1]).table, KG_TABLE_EDGES);
  for (size_t i = 0; i < DOCUMENTS; i++) {
    kg_graph *one = build_of_table(KG_TABLE_DOCUMENTS, &lines[count - DOCUMENTS + i], 1);
    const kg_graph_document *document = kg_graph_document_at(one, 0), *wanted = kg_graph_document_at(graph, i);
    assert_true(kg_string_is(document->id, documents[i]));
    assert_true(kg_string_equal(document->iri, wanted->iri));
    assert_true(kg_string_is(document->about.sha256, "0f"));
    kg_graph_free(one);
  }
  kg_graph_free(graph);
  memory_sink_free(&memory);
}

static void test_rows_come_back(void **state) {
  (void)state;
  memory_sink memory = {0};
  kg_string lines[LINES_MAX] = {{0}};
  kg_graph *graph = build();
  const size_t count = sorted_lines(lines, write_lines(&memory, graph, KG_TABLE_DOCUMENTS));
  kg_graph *nodes = build_of_table(KG_TABLE_NODES, lines, count), *edges = build_of_table(KG_TABLE_EDGES, lines, count);
  assert_int_equal(kg_graph_entity_count(nodes), kg_graph_entity_count(graph));
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *wanted = kg_graph_entity_at(graph, i), *found = kg_graph_entity_at(nodes, i);
    assert_true(kg_string_equal(found->iri, wanted->iri));
    assert_true(kg_string_equal(found->name, wanted->name));
    assert_int_equal(found->member_count, wanted->member_count);
  }
  assert_int_equal(kg_graph_fact_count(nodes), 1);
  assert_int_equal(kg_graph_fact_at(nodes, 0)->evidence_count, DOCUMENTS);
  assert_int_equal(kg_graph_fact_count(edges), 1);
  const kg_graph_fact *link = kg_graph_fact_at(edges, 0);
  assert_int_equal(link->evidence_count, DOCUMENTS);
  assert_true(kg_string_ends(kg_graph_entity_at(edges, link->subject)->iri, KG_LITERAL("person/ada-quill")));
  assert_true(
      kg_string_starts(kg_graph_entity_at(edges, link->object)->iri, KG_LITERAL("https://example.org/id/company/")));
  kg_graph_free(nodes);
  kg_graph_free(edges);
  kg_graph_free(graph);
  memory_sink_free(&memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_order_is_that_of_ids),
                                     cmocka_unit_test(test_rows_come_back)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
