#!/bin/sh
# What a build with --cache costs once more, after one document of many has changed, beside what it costs the first time: in
# processor time, the least of several runs.
#
# usage: bench/cache/run.sh KGRAPH DATA [COUNT [RUNS]]     DATA/text/pyvideo.tar.xz has the documents
set -eu

kgraph=$1
data=$2
count=${3-10000}
runs=${4-5}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/talks"
tar -xJf "$data/text/pyvideo.tar.xz" -C "$work/talks" --strip-components=1
"$here/../scale/documents.py" "$work/talks" "$count" >"$work/documents.jsonl"
sed "$((count / 2))s/\"text\": \"/&One more sentence. /" "$work/documents.jsonl" >"$work/changed.jsonl"

least() { # COMMAND...: seconds
  /usr/bin/time -o "$work/time" -f '%U %S' "$@"
  awk -v least="$seconds" '{ s = $1 + $2; printf "%.2f", least == "" || s < least ? s : least }' "$work/time"
}

full=
again=
for _ in $(seq "$runs"); do
  rm -rf "$work/cache" "$work/copy"
  seconds=$full
  full=$(least "$kgraph" build "$work/documents.jsonl" --cache "$work/cache" -o "$work/graph.nq")
  seconds=$again
  again=$(least "$kgraph" build "$work/changed.jsonl" --cache "$work/cache" -o "$work/graph.nq")
done
"$kgraph" build "$work/changed.jsonl" -o "$work/wanted.nq"
cmp "$work/wanted.nq" "$work/graph.nq"
awk -v full="$full" -v again="$again" -v count="$count" 'BEGIN {
  printf "%d documents: %.2f s, with one of them changed %.2f s: %.1f %%\n", count, full, again, 100 * again / full
}'
