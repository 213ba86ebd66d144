/* From points to how often such a fact is right. */
#include "extractors/confidence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void rises_with_the_points(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_terms terms;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_terms_init(&terms, ontology, NULL), KG_OK);
  const kg_term properties[] = {terms.worksFor, terms.uses, terms.amount, terms.about};
  for (size_t p = 0; p < sizeof properties / sizeof *properties; p++) {
    int before = kg_confidence_of(&terms, properties[p], -20);
    assert_int_equal(before, 0);
    for (int points = 0; points <= 1100; points++) {
      const int now = kg_confidence_of(&terms, properties[p], points);
      assert_true(now >= before && now <= 1000);
      before = now;
    }
  }
  /* what is said loosely is never among the sure ones */
  assert_true(kg_confidence_of(&terms, terms.uses, 950) < 900);
  assert_true(kg_confidence_of(&terms, terms.worksFor, 850) >= 900);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(rises_with_the_points)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
