#!/bin/sh
# Property graphs of hostile texts, as networkx, igraph, Python's csv and xml, and a reader of Cypher take them: every
# text comes back byte for byte, and none of it becomes a statement. What a format cannot hold is told of.
set -eu

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# networkx and igraph are Debian's, which another Python does not see.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

PYTHONPATH=$SRC/tests/exporters "$python" -B "$SRC/tests/exporters/hostile.py" >"$out/hostile.jsonl"
build() { "$KGRAPH" build "$out/hostile.jsonl" --evidence statements "$@"; }
build -o "$out/g.graphml" -o "$out/g.gexf" -o "$out/g.csv/" -o "$out/g.cypher" -o "$out/g.cypherl" -o "$out/g.json" 2>"$out/log"
build -o "$out/apoc.graphml" --dialect apoc 2>>"$out/log"
build -o "$out/yed.graphml" --dialect yed 2>>"$out/log"
build -o "$out/link.json" --dialect node-link
build -o "$out/neo4j/" --to neo4j-csv 2>>"$out/log"

for file in g.graphml g.gexf apoc.graphml yed.graphml g.csv/nodes.csv neo4j/nodes.csv; do
  grep -q "$file: replaced [0-9]* characters that [a-z0-9-]* cannot hold" "$out/log" || { cat "$out/log"; echo "$file: not told"; exit 1; }
done
xmllint --noout "$out/g.graphml" "$out/apoc.graphml" "$out/yed.graphml" "$out/g.gexf"
PYTHONPATH=$SRC/tests/exporters "$python" -B "$SRC/tests/exporters/property_graphs.py" "$out"
