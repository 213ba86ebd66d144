/* One graph, asked by several threads at once: what it shows and its index of names are made once, and whole before anyone
 * sees them. */
#include "graph/base/strings.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { THREADS = 4, ROUNDS = 8 };

typedef struct reader {
  const kg_graph *graph;
  memory_sink written;
  kg_status status;
} reader;

static void *write_json(void *state) {
  reader *r = state;
  r->status = kg_graph_export(r->graph, kg_format_find("json"), NULL, memory_sink_of(&r->written), NULL);
  return NULL;
}

static void test_threads(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *built = sample_graph_new(true, &ontology);
  size_t size, expected_size;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  char *expected = sample_export(built, "json", KG_EVIDENCE_NONE, &expected_size);
  for (int round = 0; round < ROUNDS; round++) {
    kg_graph *opened;
    pthread_t threads[THREADS];
    reader readers[THREADS] = {{0}};
    assert_int_equal(kg_graph_view(&opened, (kg_string){bytes, size}, "g.kg", ontology, NULL, NULL), KG_OK);
    for (int i = 0; i < THREADS; i++) {
      readers[i].graph = opened;
      assert_int_equal(pthread_create(&threads[i], NULL, write_json, &readers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
      assert_int_equal(pthread_join(threads[i], NULL), 0);
      assert_int_equal(readers[i].status, KG_OK);
      assert_int_equal(readers[i].written.size, expected_size);
      assert_memory_equal(readers[i].written.data, expected, expected_size);
      memory_sink_free(&readers[i].written);
    }
    kg_graph_free(opened);
  }
  kg_graph_free(built);
  kg_ontology_free(ontology);
  free(expected);
  free(bytes);
}

static void *find_name(void *state) {
  reader *r = state;
  uint32_t found;
  size_t count;
  const kg_graph_entity *entity = kg_graph_entity_at(r->graph, 0);
  const bool is_there = kg_graph_find(&found, 1, &count, r->graph, entity->name, NULL) == KG_OK && count;
  r->status = is_there && kg_graph_suggest(r->graph, entity->name, &found, 1) == 1 ? KG_OK : KG_BAD_INPUT;
  return NULL;
}

static void test_names(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    kg_ontology *ontology;
    kg_graph *built = sample_graph_new(true, &ontology);
    pthread_t threads[THREADS];
    reader readers[THREADS] = {{0}};
    for (int i = 0; i < THREADS; i++) {
      readers[i].graph = built;
      assert_int_equal(pthread_create(&threads[i], NULL, find_name, &readers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
      assert_int_equal(pthread_join(threads[i], NULL), 0);
      assert_int_equal(readers[i].status, KG_OK);
    }
    kg_graph_free(built);
    kg_ontology_free(ontology);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads), cmocka_unit_test(test_names)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
