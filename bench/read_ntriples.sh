#!/bin/sh
# Times the reading of N-Triples: of FILE, or of a graph of examples/ with its evidence, many times over.
#
# usage: bench/read_ntriples.sh READ_NTRIPLES KGRAPH [FILE]
set -eu

if [ $# -gt 2 ]; then exec "$1" "$3"; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$2" build examples --evidence statements -o "$work/one.nt"
for _ in $(seq 150); do cat "$work/one.nt"; done >"$work/many.nt"
"$1" "$work/many.nt"
