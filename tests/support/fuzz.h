/** What the fuzzers and the test of their seeds feed: every reader by the name of its format, what asks a graph, and every
 *  writer ("to-" and the name of its format). */
#ifndef KG_TESTS_FUZZ_H
#define KG_TESTS_FUZZ_H

#include <stddef.h>

typedef struct fuzz fuzz;

/** The targets by number, NULL behind the last. */
const char *fuzz_target_name(size_t index);
/** The folder of a target's seeds, below tests/fuzz/seeds: its name, but all writers share one. */
const char *fuzz_target_seeds(size_t index);

/** Ends the program if anything fails. `target` is one of the names. */
fuzz *fuzz_new(const char *target);
/** Does with the bytes what the target is for. Whatever must hold and does not aborts. */
void fuzz_run(fuzz *state, const void *data, size_t size);
void fuzz_free(fuzz *state);

#endif
