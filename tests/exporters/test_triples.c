/* A handler that takes runs of triples is told the same as one that takes them one by one. */
#include "exporters/triples.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_ontology *ontology;

static int load_ontology(void **state) {
  (void)state;
  return kg_ontology_load(&ontology, NULL, 0, NULL, NULL) == KG_OK ? 0 : -1;
}

static int free_ontology(void **state) {
  (void)state;
  kg_ontology_free(ontology);
  return 0;
}

static void show(FILE *out, kg_string text) { (void)fprintf(out, " %.*s", (int)text.size, text.data); }

static kg_status show_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  (void)fprintf(state, "%d%d%d%d", triple->new_graph, triple->new_subject, triple->new_predicate,
                triple->object.kind == KG_RDF_IRI);
  show(state, triple->graph);
  show(state, triple->subject.text);
  show(state, triple->predicate.text);
  show(state, triple->object.text);
  (void)fputc('\n', state);
  return KG_OK;
}

static kg_status show_run(void *state, const kg_plain_run *run, kg_error *error) {
  for (size_t i = 0; i < run->count; i++) {
    const kg_plain_triple *plain = &run->items[i];
    const kg_triple triple = {.subject = kg_rdf_iri(run->subject),
                              .predicate = kg_rdf_iri(plain->predicate),
                              .object = plain->is_node ? kg_rdf_iri(plain->object) : kg_rdf_text(plain->object),
                              .graph = run->graph,
                              .new_graph = i == 0 && run->new_graph,
                              .new_subject = i == 0 && run->new_subject,
                              .new_predicate = plain->new_predicate};
    (void)show_triple(state, &triple, error);
  }
  return KG_OK;
}

/* The caller frees it. */
static char *walk(const kg_graph *graph, unsigned takes, bool runs) {
  const kg_export_options options = {0};
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  assert_non_null(out);
  const kg_triple_handler handler = {show_triple, runs ? show_run : NULL, out};
  assert_int_equal(kg_graph_triples(graph, &options, takes, &handler, NULL), KG_OK);
  assert_int_equal(fclose(out), 0);
  return text;
}

/* A subject with so many links of one property that the next property begins anywhere about the end of a run. */
static void test_runs(void **state) {
  (void)state;
  for (int links = KG_RUN_MOST - 8; links < KG_RUN_MOST + 4; links++) {
    char *lines = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&lines, &size);
    assert_non_null(out);
    for (int i = 0; i < links; i++) (void)fprintf(out, "Ada alumniOf Club%d\n", i);
    (void)fprintf(out, "Ada jobTitle \"CEO\"\nAda jobTitle \"CTO\"\nAda jobTitle \"Head\"\nAda worksFor Acme\n");
    (void)fclose(out);
    kg_graph *graph = small_graph_new(ontology, lines);
    for (unsigned takes = KG_TRIPLES_ONLY; takes <= KG_TRIPLES_DOCUMENTS; takes += KG_TRIPLES_DOCUMENTS) {
      char *runs = walk(graph, takes, true), *single = walk(graph, takes, false);
      size_t first = 0;
      for (const char *at = single; (at = strstr(at, "/jobTitle ")); at++) {
        while (at[-1] != '\n') at--;
        first += at[2] == '1';
        at = strchr(at, '\n') - 1;
      }
      assert_int_equal(first, 1); /* the property is new once */
      assert_string_equal(runs, single);
      free(runs);
      free(single);
    }
    kg_graph_free(graph);
    free(lines);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_runs)};
  return cmocka_run_group_tests(tests, load_ontology, free_ontology);
}
