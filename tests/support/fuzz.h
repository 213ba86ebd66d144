/** What the fuzzers and the test of their seeds feed: every reader, by the name of its format. */
#ifndef KG_TESTS_FUZZ_H
#define KG_TESTS_FUZZ_H

#include <stddef.h>

typedef struct fuzz fuzz;

/** The targets by number, NULL behind the last. */
const char *fuzz_target_name(size_t index);

/** Ends the program if anything fails. `target` is one of the names. */
fuzz *fuzz_new(const char *target);
/** Reads the bytes as the target says. Graphs are written as JSON, read back and compared; what differs aborts. */
void fuzz_run(fuzz *state, const void *data, size_t size);
void fuzz_free(fuzz *state);

#endif
