/* The set of triples: each once, in three orders, blank nodes by file. */
#include "graph/base/triple_set.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static kg_rdf_term iri(const char *text) { return kg_rdf_iri(kg_string_of(text)); }

static kg_status add(kg_triple_set *set, kg_rdf_term subject, const char *predicate, kg_rdf_term object) {
  const kg_rdf_triple triple = {.subject = subject, .predicate = iri(predicate), .object = object};
  return kg_triple_set_take(set, &triple, NULL);
}

static uint32_t id(kg_triple_set *set, kg_rdf_term term) { return kg_triple_set_intern(set, &term); }

static void terms_are_told_apart(void **state) {
  (void)state;
  kg_triple_set *set = NULL;
  assert_int_equal(kg_triple_set_new(&set, NULL, NULL), KG_OK);
  kg_rdf_term typed = kg_rdf_text(KG_LITERAL("x:a")), tagged = typed, plain = typed;
  typed.datatype = KG_LITERAL("x:t");
  tagged.language = KG_LITERAL("x:t");
  plain.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#string");
  const uint32_t all[] = {id(set, iri("x:a")), id(set, kg_rdf_text(KG_LITERAL("x:a"))), id(set, typed), id(set, tagged),
                          id(set, kg_rdf_blank(KG_LITERAL("x")))};
  for (size_t i = 0; i < 5; i++)
    for (size_t k = 0; k < i; k++) assert_int_not_equal(all[i], all[k]);
  assert_int_equal(id(set, plain), all[1]);
  assert_int_equal(id(set, iri("x:a")), all[0]);
  assert_int_equal(id(set, kg_rdf_blank(KG_LITERAL("x"))), all[4]);
  kg_triple_set_file(set);
  assert_int_not_equal(id(set, kg_rdf_blank(KG_LITERAL("x"))), all[4]);
  const kg_rdf_term *kept = kg_triple_set_term(set, all[2]);
  assert_true(kg_string_is(kept->text, "x:a") && kg_string_is(kept->datatype, "x:t") && kept->language.size == 0);
  kept = kg_triple_set_term(set, all[3]);
  assert_true(kg_string_is(kept->text, "x:a") && kg_string_is(kept->language, "x:t") && kept->datatype.size == 0);
  assert_true(kg_string_is(kg_triple_set_term(set, all[4])->text, "b0_x"));
  assert_int_equal(kg_triple_set_find_iri(set, "x:none"), KG_NO_ID);
  kg_triple_set_free(set);
}

/* Every question is answered as going through all triples would answer it. */
static void orders_agree(void **state) {
  (void)state;
  enum { NODES = 7, TRIPLES = 200 };
  kg_triple_set *set = NULL;
  uint32_t node[NODES];
  bool there[NODES][NODES][NODES] = {{{false}}};
  unsigned seed = 1;
  assert_int_equal(kg_triple_set_new(&set, NULL, NULL), KG_OK);
  for (int i = 0; i < NODES; i++) {
    char name[] = {'x', ':', (char)('a' + i), '\0'};
    node[i] = id(set, iri(name));
  }
  for (int round = 0; round < 2; round++) { /* sealed, filled further, sealed again */
    for (int i = 0; i < TRIPLES / 2; i++) {
      seed = seed * 1103515245U + 12345U;
      const unsigned s = seed >> 8 & 0xFF, p = seed >> 16 & 0xFF, o = seed >> 24;
      kg_triple_set_add(set, node[s % NODES], node[p % NODES], node[o % NODES]);
      there[s % NODES][p % NODES][o % NODES] = true;
    }
    assert_int_equal(kg_triple_set_seal(set, NULL), KG_OK);
    size_t total = 0;
    for (int a = 0; a < NODES; a++) {
      size_t of = 0, with = 0;
      for (int b = 0; b < NODES; b++) {
        size_t from = 0, to = 0;
        for (int c = 0; c < NODES; c++) {
          assert_int_equal(kg_triples_have(set, node[a], node[b], node[c]), there[a][b][c]);
          from += there[a][b][c];
          to += there[c][a][b];
          of += there[a][b][c];
          with += there[b][a][c];
        }
        assert_int_equal(kg_triples_from(set, node[a], node[b]).count, from);
        assert_int_equal(kg_triples_to(set, node[a], node[b]).count, to);
      }
      assert_int_equal(kg_triples_of(set, node[a]).count, of);
      assert_int_equal(kg_triples_with(set, node[a]).count, with);
      total += of;
    }
    assert_int_equal(set->sealed_count, total);
  }
  const uint32_t late = id(set, iri("x:late"));
  assert_int_equal(kg_triples_of(set, late).count, 0);
  assert_int_equal(kg_triples_to(set, node[0], KG_NO_ID).count, 0);
  assert_int_equal(kg_triples_from(set, node[0], KG_NO_ID).count, 0);
  kg_triple_set_free(set);
}

static void memory_runs_out(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  size_t n = 0;
  for (; status != KG_OK; n++) {
    size_t left = n;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_triple_set *set = NULL;
    status = kg_triple_set_new(&set, &allocator, NULL);
    for (int i = 0; i < 500 && status == KG_OK; i++) {
      char name[16];
      (void)snprintf(name, sizeof name, "x:%d", i);
      status = add(set, iri(name), "x:p", kg_rdf_text(kg_string_of(name)));
    }
    if (status == KG_OK) status = kg_triple_set_seal(set, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    kg_triple_set_free(set);
  }
  assert_true(n > 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(terms_are_told_apart), cmocka_unit_test(orders_agree),
                                     cmocka_unit_test(memory_runs_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
