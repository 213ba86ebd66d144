#!/bin/sh
# Documents to N-Quads on all cores, or on many machines, with GNU parallel. The bytes are those that one process writes.
#
# usage: parallel.sh DOCUMENTS.jsonl GRAPH.nq [OPTION]...
#
# Options go to parallel, such as --sshloginfile (with a folder that all machines share as TMPDIR). KGRAPH names the program.
set -eu

documents=$1
graph=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
kgraph=${KGRAPH:-kgraph}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# A job that fails or is killed is run again, three times at most; what it should have written is not there until it is whole.
each() { parallel --retries 3 --halt now,fail=1 "$@"; }

split --line-bytes="${BLOCK:-1M}" -a 6 "$documents" "$work/read."
[ -e "$work/read.aaaaaa" ] || : >"$work/read.aaaaaa" # no documents
each "$@" "$kgraph" extract --from jsonl {} -o {}.facts ::: "$work"/read.??????
"$kgraph" merge "$work"/*.facts -o "$work/facts"
"$kgraph" resolve --from facts "$work/facts" -o "$work/identities"
"$kgraph" merge "$work/facts" "$work/identities" -o "$work/all"

python3 - "$here" "$work" <<'EOF'
import sys

sys.path.insert(0, sys.argv[1])
import blocks

open(f"{sys.argv[2]}/fold.000000", "wb").close()  # no documents
for number, block in enumerate(blocks.of_documents(f"{sys.argv[2]}/all", 4 << 20)):
    with open(f"{sys.argv[2]}/fold.{number:06}", "wb") as file:
        file.writelines(block)
EOF
each "$@" "$kgraph" build --stream {} -o {}.nq ::: "$work"/fold.??????
sort -m -u "$work"/*.nq -o "$work/graph"
cp "$work/graph" "$graph.part"
mv "$graph.part" "$graph"
