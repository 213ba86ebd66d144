/* Tables of a graph that is never whole: from parts of one document each they are those of the whole graph. */
#include "exporters/stream_tables.h"

#include "exporters/row_lines.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* In the order of their bytes. */
static const char *const documents[] = {"a",  "a\x01", "a\x01 ", "a\t", "a\n", "a\x0b",
                                        "a ", "a!",    "a\"",    "a\\", "aa",  "b"};
enum { DOCUMENTS = sizeof documents / sizeof *documents, FILES = 5 };

static void pass(kg_builder *builder, const kg_record *record) {
  const kg_fact_sink sink = kg_builder_sink(builder);
  kg_error error = {0};
  if (sink.write(sink.state, record, &error) != KG_OK) fail_msg("%s", error.message);
}

static void add_entity(kg_builder *builder, size_t i, const char *id, const char *type, const char *name) {
  const kg_span mentions[] = {{i, i + 3}, {i + 4, i + 6}};
  const kg_string other = KG_LITERAL("A. Quill; Works\x1f of \"Brindle\""), same = KG_LITERAL("https://quill.example/");
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = kg_string_of(documents[i])};
  record.u.entity = (kg_entity_record){.id = kg_string_of(id),
                                       .type = kg_string_of(type),
                                       .name = kg_string_of(name),
                                       .alternate_names = &other,
                                       .alternate_name_count = i % 3 == 0,
                                       .same_as = &same,
                                       .same_as_count = i % 4 == 0,
                                       .mentions = mentions,
                                       .mention_count = 1 + i % 2,
                                       .confidence = 0.5 + (double)i / 100};
  pass(builder, &record);
}

/* One that all documents state, with other evidence and confidence each. */
static void add_fact(kg_builder *builder, size_t i, const char *property, const char *object, const char *value) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = kg_string_of(documents[i])};
  record.u.fact = (kg_fact_record){.subject = KG_LITERAL("p"),
                                   .property = kg_string_of(property),
                                   .object = kg_string_of(object),
                                   .value = kg_string_of(value),
                                   .quote = i % 2 && i % 3 != 1 ? KG_LITERAL("She \"said\" so") : (kg_string){NULL, 0},
                                   .evidence = {i, i + 13},
                                   .has_evidence = i % 3 != 1,
                                   .confidence = 0.9 - (double)((i * 5) % 7) / 100};
  if (i % 5 == 2 && object) record.u.fact.valid_from = KG_LITERAL("2024-05-01");
  pass(builder, &record);
}

static void add_document(kg_builder *builder, size_t i) {
  char own[16];
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = kg_string_of(documents[i])};
  record.u.about =
      (kg_document_record){.sha256 = KG_LITERAL("0f"), .length = 100, .title = KG_LITERAL("On \"gliders\"")};
  pass(builder, &record);
  add_entity(builder, i, "p", "Person", "Ada Quill");
  add_entity(builder, i, "c\x01\n", "Company", "Brindle\x01 \n\x1e Works");
  add_fact(builder, i, "worksFor", "c\x01\n", NULL);
  add_fact(builder, i, "jobTitle", NULL, "pilot");
  (void)snprintf(own, sizeof own, "note %zu", i % 4);
  add_fact(builder, i, "urn:example:note", NULL, own);
  if (i % 2) add_fact(builder, i, "urn:example:NOTE", NULL, "as many as there are");
}

static kg_graph *finish(kg_builder *builder) {
  kg_graph *graph;
  kg_error error = {0};
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

static kg_builder *begin(void) {
  kg_builder *builder;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  return builder;
}

static kg_graph *build_whole(void) {
  kg_builder *builder = begin();
  for (size_t i = 0; i < DOCUMENTS; i++) add_document(builder, i);
  return finish(builder);
}

typedef struct one_document {
  kg_builder *builder;
  size_t index;
  const char *other_name; /* of companies, if it is to be another than what was decided */
} one_document;

static kg_status take_identity(void *state, const kg_record *record, kg_error *error) {
  const one_document *one = state;
  (void)error;
  if (!kg_string_is(record->document, documents[one->index])) return KG_OK;
  kg_record own = *record;
  if (one->other_name && kg_string_is(own.u.identity.type, "Company"))
    own.u.identity.name = kg_string_of(one->other_name);
  pass(one->builder, &own);
  return KG_OK;
}

static kg_graph *build_part(const kg_graph *whole, size_t i, const char *other_name) {
  kg_builder *builder = begin();
  one_document one = {builder, i, other_name};
  add_document(builder, i);
  assert_int_equal(kg_graph_identities(whole, (kg_fact_sink){take_identity, &one}, NULL), KG_OK);
  return finish(builder);
}

static size_t file_count(const kg_format *format) {
  size_t count = 1;
  for (const char *c = format->files; *c; c++) count += *c == ' ';
  return count;
}

static kg_status write_parts(const kg_graph *whole, const kg_format *format, const kg_export_options *export_options,
                             memory_sink *found, const char *other_name, kg_error *error) {
  kg_stream_tables *tables;
  kg_line_sorter *sorter;
  kg_sink sinks[FILES];
  const kg_fold_options options = {.export_options = export_options};
  for (size_t i = 0; i < FILES; i++) sinks[i] = memory_sink_of(&found[i]);
  assert_int_equal(kg_line_sorter_new(&sorter, NULL, NULL), KG_OK);
  assert_int_equal(kg_stream_tables_new(&tables, test_ontology, format, &options, NULL, NULL), KG_OK);
  for (size_t i = DOCUMENTS; i-- > 0;) {
    kg_graph *part = build_part(whole, i, i == 3 ? other_name : NULL);
    assert_int_equal(kg_stream_tables_take(tables, part, sorter, NULL), KG_OK);
    kg_graph_free(part);
  }
  const kg_status status = kg_stream_tables_write(tables, sorter, sinks, error);
  kg_stream_tables_free(tables);
  kg_line_sorter_free(sorter);
  return status;
}

static void check(const char *name, kg_evidence_style evidence) {
  const kg_format *format = kg_format_find(name);
  memory_sink found[FILES] = {{0}};
  size_t replaced[FILES] = {0};
  kg_graph *whole = build_whole();
  const kg_export_options of_all = {.evidence = evidence, .replaced = replaced};
  assert_int_equal(write_parts(whole, format, &of_all, found, NULL, NULL), KG_OK);
  for (size_t i = 0; i < file_count(format); i++) {
    memory_sink wanted = {0};
    size_t wanted_replaced = 0;
    const kg_export_options options = {.evidence = evidence, .file = i, .replaced = &wanted_replaced};
    assert_int_equal(kg_graph_export(whole, format, &options, memory_sink_of(&wanted), NULL), KG_OK);
    assert_string_equal(found[i].data, wanted.data);
    assert_int_equal(replaced[i], wanted_replaced);
    memory_sink_free(&wanted);
    memory_sink_free(&found[i]);
  }
  kg_graph_free(whole);
}

static void test_parts_are_the_whole(void **state) {
  (void)state;
  check("csv", KG_EVIDENCE_NONE);
  check("csv", KG_EVIDENCE_STATEMENTS);
  check("neo4j-csv", KG_EVIDENCE_NONE);
  check("neo4j-csv", KG_EVIDENCE_STATEMENTS);
}

static void test_documents_that_disagree_about_a_node(void **state) {
  (void)state;
  memory_sink found[FILES] = {{0}};
  kg_error error = {0};
  kg_graph *whole = build_whole();
  assert_int_equal(write_parts(whole, kg_format_find("csv"), NULL, found, "Brindle Bakery", &error), KG_BAD_INPUT);
  assert_non_null(strstr(error.message, "> is another thing in one document than in another"));
  for (size_t i = 0; i < FILES; i++) memory_sink_free(&found[i]);
  kg_graph_free(whole);
}

static void test_full_disk(void **state) {
  (void)state;
  memory_sink found[FILES] = {{0}};
  kg_error error = {0};
  kg_graph *whole = build_whole();
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  found[KG_TABLE_EDGES] = (memory_sink){.failing = true, .fail_after = 400};
  assert_int_equal(write_parts(whole, kg_format_find("csv"), &options, found, NULL, &error), KG_IO);
  for (size_t i = 0; i < FILES; i++) memory_sink_free(&found[i]);
  kg_graph_free(whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts_are_the_whole),
                                     cmocka_unit_test(test_documents_that_disagree_about_a_node),
                                     cmocka_unit_test(test_full_disk)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
