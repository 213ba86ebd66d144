#!/bin/sh
# Who is who in a graph file is decided: read again it has the nodes that it was written with, and the decisions in it hold.
# ROUNDS is how many random record sets are tried.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

# The statements of what is built of the arguments, sorted: formats keep them in orders of their own.
statements_of() {
  rm -f built.nt
  "$KGRAPH" build "$@" -o built.nt 2>>told && LC_ALL=C sort built.nt
}

# Builds $1 with the options behind it to N-Triples, and to each format that is read back and from there to N-Triples.
kept() {
  stream=$1
  shift
  if ! statements_of "$stream" "$@" >wanted.nt; then # decisions made at random may contradict each other
    grep -q "apart from what the lines" told || fail "$stream $*: $(tail -n 1 told)"
    return 0
  fi
  for to in g.json g.graphml g.csv/ g.kg "g.json --dialect node-link" g.trig g.nt; do
    rm -rf g.*
    # shellcheck disable=SC2086 # a format is a file and options
    "$KGRAPH" build "$stream" "$@" --evidence statements -o $to 2>>told
    statements_of "${to%% *}" >again.nt || fail "$stream $* $to: cannot be read"
    cmp -s wanted.nt again.nt || fail "$stream $* $to: $(diff wanted.nt again.nt | head -n 4)"
  done
}

for seed in $(seq "${ROUNDS:-12}"); do
  python3 "$SRC/tests/support/random_identities.py" "$seed" decisions.tsv >"random$seed.jsonl"
  kept "random$seed.jsonl"
  kept "random$seed.jsonl" --decisions decisions.tsv
done

# Fails with $1 unless the graph of the arguments behind $2 has so many people.
people() {
  what=$1
  wanted=$2
  shift 2
  found=$(statements_of "$@" | grep -c ' <https://schema.org/Person> ') || true
  [ "$found" = "$wanted" ] || fail "$*: $what ($found people)"
}

for id in a b c; do
  cat <<EOF >$id.jsonl
{"document": "$id", "record": "document", "version": 1, "length": 0}
{"document": "$id", "record": "entity", "id": "e1", "type": "Person", "name": "Jo Bell", "identifier": "X"}
EOF
done
printf 'different\te1@a\te1@b\n' >two.tsv
printf 'same\te1@a\te1@b\n' >one.tsv
for to in g.json g.graphml g.csv/ g.kg "g.json --dialect node-link"; do
  rm -rf g.*
  file=${to%% *}
  # shellcheck disable=SC2086
  "$KGRAPH" build a.jsonl b.jsonl --decisions two.tsv --evidence statements -o $to
  people "what was kept apart is one" 2 "$file"
  people "another base undoes it" 2 "$file" --base https://other.example/
  people "a third bearer of one identifier takes a side" 3 "$file" c.jsonl
  people "a decision does not join two nodes" 1 "$file" --decisions one.tsv
  # shellcheck disable=SC2086
  "$KGRAPH" build a.jsonl b.jsonl --evidence statements -o $to
  people "what is one is two" 1 "$file"
  people "a third bearer does not join" 1 "$file" c.jsonl
  people "a decision does not part a node" 2 "$file" --decisions two.tsv
done

# The same words of one document join what two extractors found, but not what a decision keeps apart.
cat <<'EOF' >words.jsonl
{"document": "w", "record": "document", "version": 1, "length": 20}
{"document": "w", "record": "entity", "id": "e1", "type": "Person", "name": "Jo Bell", "mentions": [[0, 7]]}
{"document": "w", "record": "entity", "id": "e2", "type": "Person", "name": "Jo Bell", "mentions": [[0, 7]]}
EOF
printf 'different\te1@w\te2@w\n' >words.tsv
people "one by the same words" 1 words.jsonl
people "the same words override a decision" 2 words.jsonl --decisions words.tsv

# Two graphs that were made apart are one where their documents say so.
"$KGRAPH" build a.jsonl -o a.json
"$KGRAPH" build b.jsonl -o b.json
people "nodes of two graphs do not join" 1 a.json b.json

[ "$failures" -eq 0 ]
