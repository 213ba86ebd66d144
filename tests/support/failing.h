/** Memory that runs out, for tests. */
#ifndef KG_TESTS_FAILING_H
#define KG_TESTS_FAILING_H

#include "kgraph.h"

/** An allocator that grants `*left` requests and fails from then on; frees always succeed. */
kg_allocator kg_test_failing(size_t *left);

#endif
