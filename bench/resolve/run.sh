#!/bin/sh
# Identity by the size of the set: processor time and memory of reading, resolving and folding, and with valgrind the
# instructions of resolving alone.
#
# usage: bench/resolve/run.sh KGRAPH [COUNT]...
set -eu

kgraph=$1
shift
[ $# -gt 0 ] || set -- 1000 10000 100000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '%10s %10s %14s %12s %22s\n' documents records 'CPU seconds' 'MiB' 'instructions/record'
for count; do
  python3 "$(dirname "$0")/documents.py" "$count" >"$work/facts.jsonl"
  records=$(wc -l <"$work/facts.jsonl")
  instructions=-
  if [ "$count" -le 10000 ] && command -v valgrind >/dev/null; then
    valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" --toggle-collect=kg_resolve \
      "$kgraph" stats "$work/facts.jsonl" >/dev/null 2>"$work/log"
    instructions=$(($(sed -n 's/^summary: //p' "$work/callgrind") / records))
  fi
  /usr/bin/time -f '%U %M' "$kgraph" stats "$work/facts.jsonl" 2>&1 >/dev/null |
    awk -v count="$count" -v records="$records" -v instructions="$instructions" \
      '{ printf "%10d %10d %14.2f %12.0f %22s\n", count, records, $1, $2 / 1024, instructions }'
done
