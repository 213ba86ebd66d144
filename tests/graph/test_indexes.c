/* Indexes end before they wrap: whoever hands them out is told that it has handed out nearly all, and asked for more. What
 * lies at them is not there, so that nothing of this size has to be. */
#include "graph/adjacency.h"
#include "graph/base/index.h"
#include "graph/base/triple_set.h"
#include "graph/fold.h"
#include "graph/graph.h"
#include "graph/profiles.h"
#include "graph/text_table.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST KG_INDEX_COUNT_MAX

static void test_counts(void **state) {
  (void)state;
  static const size_t fitting[] = {0, 1, INT32_MAX, (size_t)INT32_MAX + 1, MOST - 1};
  static const size_t too_many[] = {MOST,    MOST + 1, UINT32_MAX, (size_t)UINT32_MAX + 1, (size_t)UINT32_MAX + 2,
                                    SIZE_MAX};
  kg_error error = {0};
  for (size_t i = 0; i < sizeof fitting / sizeof *fitting; i++) {
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    assert_true(kg_index_fits(fitting[i], 1));
    assert_int_equal(kg_index_check(fitting[i], "things", &error), KG_OK);
    assert_int_equal(kg_index_next(&arena, fitting[i]), fitting[i]);
    assert_false(kg_arena_failed(&arena));
  }
  for (size_t i = 0; i < sizeof too_many / sizeof *too_many; i++) {
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    assert_false(kg_index_fits(too_many[i], 1));
    assert_int_equal(kg_index_check(too_many[i], "things", &error), KG_LIMIT);
    assert_non_null(strstr(error.message, "more than 4294967293 things"));
    (void)kg_index_next(&arena, too_many[i]);
    assert_true(kg_arena_failed(&arena));
  }
  assert_true(kg_index_fits(MOST, 0));
  assert_true(kg_index_fits(0, MOST));
  assert_false(kg_index_fits(MOST / 2, MOST / 2 + 2));
  assert_false(kg_index_fits(1, SIZE_MAX));
}

static void test_records(void **state) {
  (void)state;
  kg_arena arena;
  kg_records records;
  kg_error error = {0};
  kg_arena_init(&arena, NULL);
  kg_records_init(&records, test_ontology, &arena);
  const kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("d")};
  size_t *const counts[] = {&records.documents.count, &records.entities.count, &records.facts.count,
                            &records.identities.count};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    *counts[i] = MOST;
    assert_int_equal(kg_records_add(&records, &record, &error), KG_LIMIT);
    *counts[i] = 0;
  }
  assert_int_equal(kg_records_add(&records, &record, &error), KG_OK);
  kg_records_clear(&records);
  kg_arena_clear(&arena);
}

static void test_entities_and_documents(void **state) {
  (void)state;
  kg_arena arena;
  kg_records records;
  kg_graph graph = {0};
  kg_error error = {0};
  kg_arena_init(&arena, NULL);
  kg_records_init(&records, test_ontology, &arena);
  records.documents.count = MOST / 2;
  const kg_clusters clusters = {.count = (uint32_t)(MOST / 2) + 2};
  assert_int_equal(kg_fold_entities(&graph, NULL, &records, &clusters, NULL, &arena, &error), KG_LIMIT);
  kg_arena_clear(&arena);
}

static void test_facts(void **state) {
  (void)state;
  kg_arena arena;
  kg_graph graph = {.entity_count = 1, .fact_count = MOST / 2 + 1};
  kg_adjacency *links = NULL;
  kg_profiles profiles;
  kg_records records;
  kg_error error = {0};
  kg_arena_init(&arena, NULL);
  kg_arena_init(&graph.arena, NULL);
  assert_int_equal(kg_graph_link(&graph, &error), KG_LIMIT); /* each may stand in two rows */
  graph.fact_count = MOST / 2;
  graph.entity_count = MOST / 2 + 2;
  assert_int_equal(kg_adjacency_build(&links, &graph, NULL, &error), KG_LIMIT); /* each may have a literal of its own */
  assert_null(links);
  kg_records_init(&records, test_ontology, &arena);
  records.facts.count = MOST / 2 + 1;
  assert_int_equal(kg_profiles_make(&profiles, &records, &arena, &error), KG_LIMIT);
  kg_arena_clear(&arena);
}

static void test_texts(void **state) {
  (void)state;
  kg_text_table table;
  kg_text_table_init(&table, NULL);
  table.count = MOST;
  (void)kg_text_table_number(&table, KG_LITERAL("one more"));
  assert_true(table.failed);
  assert_int_equal(table.count, MOST);
  kg_text_table_clear(&table);
}

static void test_triples(void **state) {
  (void)state;
  kg_triple_set *set = NULL;
  kg_error error = {0};
  assert_int_equal(kg_triple_set_new(&set, NULL, &error), KG_OK);
  const kg_rdf_triple triple = {.subject = kg_rdf_iri(KG_LITERAL("http://a.example/s")),
                                .predicate = kg_rdf_iri(KG_LITERAL("http://a.example/p")),
                                .object = kg_rdf_text(KG_LITERAL("o"))};
  size_t *const counts[] = {&set->terms.count, &set->triples.count};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const size_t before = *counts[i];
    *counts[i] = MOST;
    assert_int_equal(kg_triple_set_take(set, &triple, &error), KG_LIMIT);
    *counts[i] = before;
  }
  assert_int_equal(kg_triple_set_take(set, &triple, &error), KG_OK);
  kg_triple_set_free(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_counts), cmocka_unit_test(test_records), cmocka_unit_test(test_entities_and_documents),
      cmocka_unit_test(test_facts),  cmocka_unit_test(test_texts),   cmocka_unit_test(test_triples)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
