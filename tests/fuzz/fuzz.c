/* libFuzzer's entry: KG_FUZZ names the target. */
#include "tests/support/fuzz.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static fuzz *state; /* libFuzzer has no place for it but this */
  if (!state) state = fuzz_new(getenv("KG_FUZZ") ? getenv("KG_FUZZ") : "text");
  fuzz_run(state, data, size);
  return 0;
}
