/* Readers stop before their indexes wrap: they are told that they have handed out nearly all, and given one thing more. */
#include "extractors/readers/document.h"
#include "extractors/readers/property_graph.h"
#include "extractors/readers/rdf_store.h"
#include "graph/base/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST KG_INDEX_COUNT_MAX

static void test_rdf(void **state) {
  (void)state;
  kg_arena arena;
  kg_rdf_store store;
  kg_error error = {0};
  kg_arena_init(&arena, NULL);
  kg_rdf_store_init(&store, &arena);
  const kg_rdf_triple triple = {.subject = kg_rdf_iri(KG_LITERAL("http://a.example/s")),
                                .predicate = kg_rdf_iri(KG_LITERAL("http://a.example/p")),
                                .object = kg_rdf_text(KG_LITERAL("o"))};
  size_t *const counts[] = {&store.nodes.count, &store.properties.count, &store.literals.count};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const size_t before = *counts[i];
    *counts[i] = MOST;
    assert_int_equal(kg_rdf_store_take(&store, &triple, &error), KG_LIMIT);
    *counts[i] = before;
  }
  assert_int_equal(kg_rdf_store_take(&store, &triple, &error), KG_OK);
  kg_arena_clear(&arena);
}

static void test_property_graphs(void **state) {
  (void)state;
  kg_arena arena;
  kg_property_graph graph;
  kg_error error = {0};
  const kg_graph_source source = {.name = "f", .id = KG_LITERAL("f")};
  const kg_attribute_list none = {0};
  kg_arena_init(&arena, NULL);
  kg_property_graph_init(&graph, &source, &arena);
  graph.import.nodes.count = MOST;
  assert_int_equal(kg_property_graph_node(&graph, KG_LITERAL("n"), &none, &error), KG_LIMIT);
  assert_int_equal(kg_import_node_add(&graph.import, KG_LITERAL("n")), KG_NO_ENTITY);
  graph.import.documents.count = MOST;
  assert_int_equal(kg_import_document_add(&graph.import, KG_LITERAL("d")), KG_NO_DOCUMENT);
  kg_property_graph_clear(&graph);
  kg_arena_clear(&arena);
}

/* Places in a text are indexes too. */
static void test_documents(void **state) {
  (void)state;
  static const size_t too_large[] = {(size_t)INT32_MAX + 1, (size_t)UINT32_MAX + 3, SIZE_MAX};
  for (size_t i = 0; i < sizeof too_large / sizeof *too_large; i++) {
    kg_arena owner;
    kg_document *document = NULL;
    kg_error error = {0};
    kg_arena_init(&owner, NULL);
    const kg_document_source source = {
        .id = KG_LITERAL("d"), .text = {"", too_large[i]}, .format = kg_document_format_named(KG_LITERAL("html"))};
    assert_int_equal(kg_document_adopt(&document, &owner, &source, &error), KG_LIMIT);
    assert_null(document);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rdf), cmocka_unit_test(test_property_graphs),
                                     cmocka_unit_test(test_documents)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
