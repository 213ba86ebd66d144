#!/bin/sh
# Each allocation of each command refused once, and all from each on.
set -eu
cc -shared -fPIC -O1 -o "$TMPDIR/refuse.so" "$SRC/tests/faults/refuse_memory.c"
KG_REFUSALS=${KG_REFUSALS:-60} exec python3 "$SRC/tests/faults/memory.py" "$TMPDIR/refuse.so" "$SRC/examples"
