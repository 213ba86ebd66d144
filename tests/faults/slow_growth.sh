#!/bin/sh
# Twice the input, little more than twice the work; see growth.py.
exec python3 "$SRC/tests/faults/growth.py"
