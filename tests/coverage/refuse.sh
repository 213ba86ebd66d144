#!/bin/sh
# usage: tests/coverage/refuse.sh FOLDER
#
# Counts what the program of FOLDER does where memory fails. Whether it does so rightly is not asked here, since what counts
# needs memory itself: tests/faults/slow_memory.sh asks it.
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cc -shared -fPIC -O1 -o "$out/refuse.so" tests/faults/refuse_memory.c
TMPDIR=$out KGRAPH=$(pwd)/$1/kgraph KG_REFUSALS=${KG_REFUSALS:-10} python3 tests/faults/memory.py "$out/refuse.so" "$(pwd)/examples" \
  >"$1/refused.log" 2>&1 || true
