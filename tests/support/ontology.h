/** The built-in ontology, for a group of tests: its set-up and its tear-down. */
#ifndef KG_TESTS_ONTOLOGY_H
#define KG_TESTS_ONTOLOGY_H

#include "kgraph.h"

extern kg_ontology *test_ontology;

/** Functions of cmocka_run_group_tests. */
int test_ontology_load(void **state);
int test_ontology_free(void **state);

#endif
