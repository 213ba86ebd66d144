/** Extraction for tests: what a short text states, as lines that a test can look for. */
#ifndef KG_TESTS_EXTRACTION_H
#define KG_TESTS_EXTRACTION_H

#include "graph/base/arena.h"

/** Extracts `text` (read as plain text, with the document date 2025-06-15 unless it states one) and returns lines
 *
 *      Person Ada Byron
 *      Ada Byron | worksFor | Acme
 *      contract: Acme – Initech | amount | USD 5000000
 *
 *  sorted by bytes, in the arena. Also checks that each quote is its slice and holds the spans; a failure ends the test. */
kg_string kg_test_extract(kg_arena *arena, const char *text);

/** Fails the test, showing the lines, unless `line` is one of them. */
void kg_test_states(const char *text, const char *line);
/** Fails the test if `line` is one of them. */
void kg_test_does_not_state(const char *text, const char *line);

#endif
