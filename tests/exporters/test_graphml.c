/* GraphML as libxml2 reads it: well-formed, with every name as it was. */
#include "tests/support/sample_graph.h"

#include "graph/base/strings.h"

#include <libxml/xmlreader.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct reading {
  size_t nodes, edges, keys, labels;
  bool found[64]; /* of the hostile names */
} reading;

static void note_name(reading *all, const char *name) {
  for (size_t i = 0; i < sample_hostile_count; i++) {
    if (strcmp(name, sample_hostile[i]) == 0) all->found[i] = true;
  }
}

static reading read_graphml(const char *text, size_t size) {
  reading all = {0};
  xmlTextReaderPtr reader = xmlReaderForMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET);
  assert_non_null(reader);
  int more;
  while ((more = xmlTextReaderRead(reader)) == 1) {
    if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT) continue;
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    all.nodes += strcmp(name, "node") == 0;
    all.edges += strcmp(name, "edge") == 0;
    all.keys += strcmp(name, "key") == 0;
    if (strcmp(name, "data") != 0) continue;
    xmlChar *key = xmlTextReaderGetAttribute(reader, (const xmlChar *)"key");
    if (strcmp((const char *)key, "d1") == 0) {
      xmlChar *label = xmlTextReaderReadString(reader);
      note_name(&all, (const char *)label);
      all.labels++;
      xmlFree(label);
    }
    xmlFree(key);
  }
  xmlFreeTextReader(reader);
  assert_int_equal(more, 0);
  return all;
}

static size_t links_of(const kg_graph *graph) {
  size_t links = 0;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) links += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  return links;
}

static void test_reads_back(void **state) {
  (void)state;
  for (int controls = 0; controls <= 1; controls++) {
    for (int style = KG_EVIDENCE_NONE; style <= KG_EVIDENCE_STATEMENTS; style++) {
      kg_ontology *ontology;
      size_t size;
      kg_graph *graph = sample_graph_new(controls, &ontology);
      char *text = sample_export(graph, "graphml", (kg_evidence_style)style, &size);
      const reading all = read_graphml(text, size);
      assert_int_equal(all.nodes, kg_graph_entity_count(graph));
      assert_int_equal(all.labels, all.nodes);
      assert_int_equal(all.edges, links_of(graph));
      /* Entities of one name may be one: the labels that there are, are there as they were. */
      for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
        for (size_t j = 0; j < sample_hostile_count; j++) {
          if (kg_string_is(kg_graph_entity_at(graph, i)->name, sample_hostile[j])) assert_true(all.found[j]);
        }
      }
      free(text);
      kg_graph_free(graph);
      kg_ontology_free(ontology);
    }
  }
  xmlCleanupParser();
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads_back)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
