#!/bin/sh
# Outputs that fail, and inputs that are no plain files; see outputs.py.
exec python3 "$SRC/tests/faults/outputs.py"
