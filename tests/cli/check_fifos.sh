#!/bin/sh
# FIFOs as inputs: a writer that waits loses nothing, and nobody waits for ever; see fifos.py.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 "$SRC/tests/cli/fifos.py" "$KGRAPH"
