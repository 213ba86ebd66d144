#!/bin/sh
# Inputs that are not what they claim to be; see inputs.py.
exec python3 "$SRC/tests/hostile/inputs.py"
