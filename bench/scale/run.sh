#!/bin/sh
# What documents cost by their number: reading, merging, deciding identity, folding in a stream, and all in one command.
#
# usage: bench/scale/run.sh KGRAPH DATA [COUNT]... >table     DATA/text/pyvideo.tar.xz has the documents
#
# A line for each step: documents, bytes of text, step, processor seconds, MiB of memory at most. The load of the machine is on
# the first line: processor seconds stand it better than those of the clock, which are not printed.
set -eu

kgraph=$1
data=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
[ $# -gt 0 ] || set -- 1000 10000 100000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/talks"
tar -xJf "$data/text/pyvideo.tar.xz" -C "$work/talks" --strip-components=1

measure() { # STEP COMMAND...
  step=$1
  shift
  /usr/bin/time -o "$work/time" -f '%U %S %M' "$@"
  awk -v documents="$count" -v bytes="$bytes" -v step="$step" \
    '{ printf "%d\t%d\t%s\t%.2f\t%.0f\n", documents, bytes, step, $1 + $2, $3 / 1024 }' "$work/time"
}

echo "# load $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
for count; do
  "$here/documents.py" "$work/talks" "$count" >"$work/documents.jsonl"
  bytes=$(wc -c <"$work/documents.jsonl")
  measure extract "$kgraph" extract "$work/documents.jsonl" -o "$work/facts.jsonl"
  measure 'extract -j 2' "$kgraph" extract -j 2 "$work/documents.jsonl" -o "$work/facts.jsonl"
  measure merge "$kgraph" merge "$work/facts.jsonl" -o "$work/sorted.jsonl"
  measure resolve "$kgraph" resolve "$work/sorted.jsonl" -o "$work/identities.jsonl"
  measure 'build --stream' "$kgraph" build --stream "$work/sorted.jsonl" "$work/identities.jsonl" -o "$work/stream.nq"
  measure 'build --stream, CSV' "$kgraph" build --stream "$work/sorted.jsonl" "$work/identities.jsonl" -o "$work/stream.csv/"
  measure build "$kgraph" build "$work/documents.jsonl" -o "$work/graph.nq"
  LC_ALL=C sort -u "$work/graph.nq" | cmp - "$work/stream.nq"
  printf '# %d entity records, %d facts, %d lines of N-Quads\n' "$(grep -c '"record":"entity"' "$work/sorted.jsonl")" \
    "$(grep -c '"record":"fact"' "$work/sorted.jsonl")" "$(wc -l <"$work/stream.nq")"
done
