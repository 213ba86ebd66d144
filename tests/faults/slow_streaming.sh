#!/bin/sh
# Memory that does not grow with the input; see streaming.py.
exec python3 "$SRC/tests/faults/streaming.py"
