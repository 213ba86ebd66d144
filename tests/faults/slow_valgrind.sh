#!/bin/sh
# Under valgrind: the unit tests of what reads strangers' bytes and of the graph, and one run of each command. No read of
# what was never written, no access outside of a block, nothing lost.
set -eu
case $BUILD in */asan | */tsan | */coverage) echo 'not run: valgrind takes plain programs'; exit 0 ;; esac
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failures=0

# The status 77 tells what valgrind found from what the program says.
under() {
  valgrind --quiet --error-exitcode=77 --leak-check=full --errors-for-leak-kinds=definite \
    --suppressions="$SRC/tests/faults/valgrind.supp" "$@" >"$out/out" 2>"$out/log" && status=0 || status=$?
  [ "$status" -ne 77 ] && [ "$status" -lt 126 ] && return
  echo "FAIL  $*"
  grep -m 12 '==' "$out/log" || tail -n 5 "$out/log"
  failures=$((failures + 1))
}

cd "$out"
cp "$SRC"/tests/fuzz/seeds/facts/f.jsonl "$SRC"/tests/fuzz/seeds/turtle/a.ttl "$SRC"/tests/fuzz/seeds/rdfxml/a.rdf \
  "$SRC"/tests/fuzz/seeds/graphml/a.graphml "$SRC"/tests/fuzz/seeds/html/a.html "$SRC"/tests/fuzz/seeds/markdown/a.md .
cp "$SRC"/examples/notes/*.md "$SRC"/examples/records/deals.csv "$SRC"/examples/records/deals.csv.mapping .
"$KGRAPH" build ./*.md -o g.json -o g.kg -o g.nq
first=$("$KGRAPH" rank g.json --json | sed -n 's/.*"name":"\([^"]*\)".*/\1/p' | head -n 1)

for words in 'build f.jsonl a.html -o o.ttl -o o.rdf -o o.graphml -o o.dot -o o.csv/ -o o.cypher -o o.gexf -o o.jsonld' \
  'build deals.csv -o o.kg' 'build --no-sandbox a.ttl a.rdf a.graphml -o o.nt' 'build a.md --cache kept -j 2 -o o.nt' \
  'build a.md --cache kept -o o.nt' 'convert g.nq -o o.json' 'stats --check g.kg' 'view g.json -o o.svg' 'rank g.kg' \
  'communities g.json' 'query g.kg a:Person worksFor ?org' 'validate g.json' 'diff g.json g.kg' 'merge f.jsonl f.jsonl' \
  'review f.jsonl' 'help build'; do
  # shellcheck disable=SC2086 # words
  under "$KGRAPH" $words
done
[ -z "$first" ] || for command in explain neighbors; do under "$KGRAPH" $command g.kg "$first"; done

cd "$SRC"
for test in graph/base/test_ntriples graph/base/test_fact graph/base/test_json graph/base/test_rdf graph/test_builder \
  graph/asking/test_expression graph/asking/test_paths exporters/test_rdf exporters/test_escape exporters/test_graphml \
  extractors/readers/test_csv extractors/readers/test_html extractors/readers/test_document \
  extractors/mapping/test_mapping extractors/annotations/test_annotations; do
  under "$BUILD/release/tests/$test"
done
[ "$failures" -eq 0 ]
