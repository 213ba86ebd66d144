#!/bin/sh
# What review prints of a graph, fed back as it is, does not change it; and no merge is out of its reach. ROUNDS is how many
# random record sets are tried.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

for seed in $(seq "${ROUNDS:-25}"); do
  python3 "$SRC/tests/support/random_bearers.py" "$seed" >r.jsonl
  "$KGRAPH" build r.jsonl -o before.nt
  "$KGRAPH" review r.jsonl --limit 100000 -o decisions.tsv
  "$KGRAPH" build r.jsonl --decisions decisions.tsv -o after.nt
  cmp -s before.nt after.nt || fail "random $seed: $(diff before.nt after.nt | head -n 4)"
done

# One company of six documents: five merges, all of them counted, all of them to be had.
for id in a b c d e f; do
  cat <<EOF
{"document": "$id", "record": "document", "version": 1, "length": 0}
{"document": "$id", "record": "entity", "id": "e1", "type": "Company", "name": "Brindlewave"}
EOF
done >one.jsonl
lines() {
  "$KGRAPH" review one.jsonl --limit "$1" | grep -c '^same'
}
[ "$(lines 3)" -eq 3 ] || fail "--limit 3 lists $(lines 3)"
[ "$(lines 100)" -eq 5 ] || fail "--limit 100 lists $(lines 100)"
"$KGRAPH" review one.jsonl --limit 3 | grep -q '^# and 2 more' || fail "what is left out is not counted"

[ "$failures" -eq 0 ]
