#!/bin/sh
# Extraction against wink-nlp: both read the same documents, one after the other, each on one thread. kgraph is the whole
# `kgraph extract`, with starting, reading JSON and writing facts; of wink-nlp only reading is counted, its start is shown
# apart. Then kgraph on two threads. Run by `make bench-extract`.
#
# usage: bench/extract/run.sh KGRAPH DATA WORK
#
# DATA/text/*.tar.xz are unpacked below WORK, where node_modules go too. ROUNDS=3 repeats all and takes the least of each.
set -eu

kgraph=$1
data=$2
work=$3
here=$(dirname "$0")
bytes=${BYTES:-20000000}
documents=$work/documents.jsonl

mkdir -p "$work/peer"
cp "$here/package.json" "$here/package-lock.json" "$here/wink.js" "$work/peer/"
(cd "$work/peer" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
rm -rf "$work/text"
mkdir "$work/text"
for archive in "$data"/text/*.tar.xz; do tar -xJf "$archive" -C "$work/text"; done
node "$here/documents.js" "$work/text" "$bytes" "$documents"
rm -rf "$work/text"

python3 "$here/compare.py" "$kgraph" "$work/peer/wink.js" "$documents" "${ROUNDS:-3}"
