/* What is kept beside facts and entities for those who walk over all of them says the same as they do. */
#include "graph/base/fact.h"
#include "graph/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const char lines[] =
    "{\"document\":\"a\",\"record\":\"document\",\"version\":1,\"length\":100}\n"
    "{\"document\":\"b\",\"record\":\"document\",\"version\":1,\"length\":100,\"title\":\"Bee\"}\n"
    "{\"document\":\"a\",\"record\":\"entity\",\"id\":\"1\",\"type\":\"Company\",\"name\":\"Acme Harbour Works\"}\n"
    "{\"document\":\"b\",\"record\":\"entity\",\"id\":\"1\",\"type\":\"Company\",\"name\":\"Acme Harbour Works\"}\n"
    "{\"document\":\"a\",\"record\":\"entity\",\"id\":\"2\",\"type\":\"Place\",\"name\":\"Ghent\"}\n"
    "{\"document\":\"b\",\"record\":\"entity\",\"id\":\"2\",\"type\":\"Place\",\"name\":\"Ghent\"}\n"
    "{\"document\":\"a\",\"record\":\"fact\",\"subject\":\"1\",\"property\":\"location\",\"object\":\"2\"}\n"
    "{\"document\":\"b\",\"record\":\"fact\",\"subject\":\"1\",\"property\":\"location\",\"object\":\"2\"}\n"
    "{\"document\":\"b\",\"record\":\"fact\",\"subject\":\"1\",\"property\":\"http://p.example/x\",\"object\":\"1\"}\n"
    "{\"document\":\"b\",\"record\":\"fact\",\"subject\":\"2\",\"property\":\"url\",\"value\":\"http://g.example/\"}\n";

static void test_arcs(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_builder *builder;
  kg_graph *graph;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_builder_new(&builder, ontology, NULL, NULL, NULL), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  assert_int_equal(kg_facts_read(kg_string_of(lines), "in", 1, &sink, NULL, NULL), KG_OK);
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  kg_builder_free(builder);
  assert_int_equal(kg_graph_fact_count(graph), 3);
  size_t several = 0, literals = 0, unknown = 0;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    const kg_graph_arc arc = kg_graph_arc_in(graph, i);
    assert_int_equal(arc.subject, fact->subject);
    assert_int_equal(arc.object, fact->object);
    assert_int_equal(arc.property, fact->property_term);
    several += arc.document == KG_SEVERAL_DOCUMENTS;
    literals += arc.object == KG_NO_ENTITY;
    unknown += arc.property == KG_NO_TERM;
    if (arc.document != KG_SEVERAL_DOCUMENTS) assert_int_equal(arc.document, fact->evidence[0].document);
  }
  assert_int_equal(several, 1);
  assert_int_equal(literals, 1);
  assert_int_equal(unknown, 1);
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(graph, i);
    assert_ptr_equal(kg_graph_iri_in(graph, i).data, entity->iri.data);
    assert_int_equal(kg_graph_iri_in(graph, i).size, entity->iri.size);
    assert_ptr_equal(entity->iri.data + entity->iri.size, entity->name.data); /* they follow each other */
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_arcs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
