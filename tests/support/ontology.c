#include "tests/support/ontology.h"

kg_ontology *test_ontology;

int test_ontology_load(void **state) {
  (void)state;
  return kg_ontology_load(&test_ontology, NULL, 0, NULL, NULL) == KG_OK ? 0 : -1;
}

int test_ontology_free(void **state) {
  (void)state;
  kg_ontology_free(test_ontology);
  test_ontology = NULL;
  return 0;
}
