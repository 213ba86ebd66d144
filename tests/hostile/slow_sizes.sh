#!/bin/sh
# The largest sizes, and times without room to spare; see limits.py and inputs.py.
set -e
python3 "$SRC/tests/hostile/inputs.py" full
exec python3 "$SRC/tests/hostile/limits.py" full
