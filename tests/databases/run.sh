#!/bin/sh
# Loads two graphs into real databases and graph libraries: that of the examples, and a synthetic one of 100,000 edges. The
# numbers of nodes, edges and texts, and the answers to a question of two hops and to one of ways of any length, must be
# those that expected.py counts in kgraph's JSON, and those that kgraph itself gives; the joins that docs/databases.md shows
# are run from there; where an engine gives the names back, they must be the same to the byte.
#
# usage: tests/databases/run.sh          with KGRAPH (the program) and BUILD (its folder) in the environment
#
# node_modules stands under BUILD and is made from the lock file when that changes. Every engine runs in a process of its own.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
SRC=${SRC-$(cd "$here/../.." && pwd)}
BUILD=${BUILD-$SRC/build}
KGRAPH=${KGRAPH-$BUILD/kgraph}
engines=$BUILD/databases
modules=$engines/node_modules
python=/usr/bin/python3
[ -x "$python" ] || python=python3
base=https://example.org/id

if ! cmp -s "$here/package-lock.json" "$engines/made-from.json"; then
  rm -rf "$engines"
  mkdir -p "$engines"
  cp "$here/package.json" "$here/package-lock.json" "$engines/"
  # "install", not "ci": that wants the builds for other systems too. No script of a package runs but the one that puts
  # Ladybug's library beside its wrapper.
  (cd "$engines" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error &&
    cd node_modules/@ladybugdb/core && node install.js >/dev/null) ||
    { echo 'kgraph: npm could not install the engines of tests/databases/package.json' >&2; exit 1; }
  cp "$here/package-lock.json" "$engines/made-from.json"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# Compares what a command prints with the answers of that kind.
compare() { # WHAT KIND COMMAND...
  what=$1 kind=$2
  shift 2
  begin=$(date +%s)
  if "$@" >"$work/got" 2>"$work/log" && [ -s "$work/got" ] && diff "$work/$kind" "$work/got" >"$work/diff"; then
    passed=$((passed + 1))
    echo "ok    $what ($(($(date +%s) - begin)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    cat "$work/diff" "$work/log" 2>/dev/null || true
  fi
}

# How many nodes and edges Graphviz sees: those that a fact speaks of.
drawn() {
  gc -n -e "$1" | awk '{ print "edges", $2 }'
}

check() { # NAME START END
  name=$1 start=$base/$2 end=$base/$3
  g=$work/$name
  "$python" "$here/expected.py" "$g.json" "$start" "$end" >"$work/answers"
  echo "--- $name: $(tr '\n' ' ' <"$work/answers")"
  sed '/^resources\|^links\|^\[/d' "$work/answers" >"$work/property"
  grep '^\[' "$work/answers" >"$work/joined"
  cat "$work/property" "$work/joined" >"$work/tables"
  sed -n 's/^resources/nodes/p; s/^links/edges/p' "$work/answers" >"$work/rdf"
  sed -n '/^texts\|^hops\|^reached/p' "$work/answers" >>"$work/rdf"
  cat "$work/joined" >>"$work/rdf"
  grep '^edges' "$work/answers" >"$work/edges"

  compare "$name: kgraph, its own file" property "$here/kgraph.sh" "$g.kg" "$start" "$end"
  compare "$name: Ladybug, CSV" tables node "$here/ladybug.cjs" "$modules" "$g.csv" "$work/join.cypher" "$start" "$end"
  compare "$name: DuckDB, CSV" tables node "$here/duckdb.mjs" "$modules" "$g.csv" "$work/join.sql" "$start" "$end"
  compare "$name: networkx, GraphML" property "$python" "$here/readers.py" networkx "$g.graphml" "$start" "$end"
  compare "$name: networkx, node-link JSON" property "$python" "$here/readers.py" networkx "$g.link.json" "$start" "$end"
  compare "$name: igraph, GraphML" property "$python" "$here/readers.py" igraph "$g.graphml" "$start" "$end"
  compare "$name: Graphviz, DOT" edges drawn "$g.dot"
  compare "$name: Oxigraph, N-Triples" rdf node "$here/oxigraph.mjs" "$modules" "$g.nt" "$work/join.sparql" "$start"
  compare "$name: Virtuoso, N-Triples" rdf "$here/virtuoso.sh" "$g.nt" "$work/join.sparql" "$start"

  jq -c '.entities[] | [.iri, .name]' "$g.json" >"$work/names"
  for engine in ladybug duckdb; do
    compare "$name: the names in $engine" names jq -c . "$g.csv/names.$engine"
  done
  jq -c '([.entities[] | select(.type != "Date") | [.iri, .name]] + [.documents[] | select(.title) | [.iri, .title]]) | unique | .[]' \
    "$g.json" >"$work/names"
  compare "$name: the names in Oxigraph" names jq -cs 'unique | .[]' "$g.nt.names"
}

for language in sparql sql cypher; do
  sed -n "/^\`\`\`$language\$/,/^\`\`\`\$/p" "$SRC/docs/databases.md" | sed '/^```/d' >"$work/join.$language"
done

outputs() { # NAME INPUT
  "$KGRAPH" build "$2" -o "$work/$1.json" -o "$work/$1.graphml" -o "$work/$1.csv/" -o "$work/$1.nt" -o "$work/$1.dot" -o "$work/$1.kg"
  "$KGRAPH" build "$work/$1.json" -o "$work/$1.link.json" --dialect node-link
}

outputs examples "$SRC/examples"
check examples event/otterflow-2-0-streams-without-tears place/lisbon
"$python" "$here/generate.py" 100000 >"$work/facts.jsonl"
outputs synthetic "$work/facts.jsonl"
check synthetic event/event-0 project/project-0

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
