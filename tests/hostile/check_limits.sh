#!/bin/sh
# Every limit of the table in SECURITY.md, reached; see limits.py.
exec python3 "$SRC/tests/hostile/limits.py"
