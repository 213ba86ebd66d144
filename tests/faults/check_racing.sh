#!/bin/sh
# Inputs that change while they are read, and two writers of one output; see racing.py.
exec python3 "$SRC/tests/faults/racing.py"
