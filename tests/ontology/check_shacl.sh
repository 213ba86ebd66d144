#!/bin/sh
# kgraph validate finds what rdf-validate-shacl finds, where npm can get it: with the built-in shapes, and with shapes that
# have every construct.
set -eu

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
modules=$SRC/build/npm
here=$SRC/tests/ontology/shacl
failures=0

if ! "$SRC/tests/npm/install.sh" "$modules"; then
  echo 'left out: rdf-validate-shacl (no node and npm here, or no registry to be reached)'
  [ -z "${KG_NEED_NPM-}" ] || exit 1
  exit 0
fi

# compare LEAST SHAPES DATA...: the same results, of which there must be LEAST at least.
compare() {
  least=$1 shapes=$2
  shift 2
  node "$SRC/tests/npm/validate_shacl.mjs" "$modules" "$shapes" "$@" >"$out/theirs"
  "$KGRAPH" validate --json --shapes "$shapes" "$@" >"$out/json" || [ $? -eq 1 ]
  python3 "$here/results.py" <"$out/json" >"$out/ours"
  diff -u --label 'rdf-validate-shacl' --label 'kgraph' "$out/theirs" "$out/ours" || failures=$((failures + 1))
  [ "$(wc -l <"$out/ours")" -gt "$least" ] || { echo "$shapes: too little was found"; failures=$((failures + 1)); }
}

compare 40 "$here/shapes.ttl" "$here/data.ttl"

"$KGRAPH" build --evidence statements "$SRC/examples" -o "$out/good.ttl"
compare 0 "$SRC/ontology/shapes.ttl" "$out/good.ttl" "$SRC/ontology/kgraph.ttl"

"$KGRAPH" build --evidence statements "$SRC/tests/golden/validate/facts.jsonl" -o "$out/bad.ttl"
compare 5 "$SRC/ontology/shapes.ttl" "$out/bad.ttl" "$SRC/ontology/kgraph.ttl"
# Derived from the ontology, the shapes find the same.
"$KGRAPH" validate --json "$out/bad.ttl" >"$out/json" || [ $? -eq 1 ]
python3 "$here/results.py" <"$out/json" | cmp - "$out/ours" || failures=$((failures + 1))

[ "$failures" -eq 0 ]
