#!/bin/sh
# Outputs that fail, and inputs that are no plain files; see outputs.py.
set -eu
cc -shared -fPIC -O1 -o "$TMPDIR/short.so" "$SRC/tests/faults/short_calls.c"
exec python3 "$SRC/tests/faults/outputs.py" "$TMPDIR/short.so"
