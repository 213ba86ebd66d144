#!/bin/sh
# Under valgrind: the unit tests of what reads strangers' bytes and of the graph, and each command. No read of
# what was never written, no access outside of a block, nothing lost.
set -eu
case $BUILD in */asan | */tsan | */coverage) echo 'not run: valgrind takes plain programs'; exit 0 ;; esac
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failures=0

# The status 77 tells what valgrind found from what the program says; 2 is for a command that is none.
under() {
  valgrind --quiet --error-exitcode=77 --leak-check=full --errors-for-leak-kinds=definite \
    --suppressions="$SRC/tests/faults/valgrind.supp" "$@" >"$out/out" 2>"$out/log" </dev/null && status=0 || status=$?
  [ "$status" -ne 77 ] && [ "$status" -ne 2 ] && [ "$status" -lt 126 ] && return
  echo "FAIL  $*"
  grep -m 12 '==' "$out/log" || tail -n 5 "$out/log"
  failures=$((failures + 1))
}

cd "$out"
cp "$SRC"/tests/fuzz/seeds/facts/f.jsonl "$SRC"/tests/fuzz/seeds/turtle/a.ttl "$SRC"/tests/fuzz/seeds/rdfxml/a.rdf \
  "$SRC"/tests/fuzz/seeds/graphml/a.graphml "$SRC"/tests/fuzz/seeds/html/a.html "$SRC"/tests/fuzz/seeds/markdown/a.md .
cp "$SRC"/examples/notes/*.md "$SRC"/examples/news/*.txt "$SRC"/examples/records/deals.csv \
  "$SRC"/examples/records/deals.csv.mapping "$SRC"/examples/annotations/harbour.jsonl "$SRC"/examples/ontology/marine.ttl .
"$KGRAPH" extract ./*.txt -o e.jsonl
"$KGRAPH" merge e.jsonl -o m.jsonl
"$KGRAPH" resolve m.jsonl -o who.jsonl
"$KGRAPH" build ./*.md ./*.txt -o g.json -o g.kg -o g.nq
"$KGRAPH" build f.jsonl -o old.json
"$KGRAPH" review e.jsonl -o d.tsv
printf 'Ada B-Person\nsails O\n' >a.conll

: >ran
while read -r words; do
  echo "${words%% *}" >>ran
  eval "set -- $words" # NAMEs are quoted
  under "$KGRAPH" "$@"
done <<'COMMANDS'
build f.jsonl a.html -o o.ttl -o o.rdf -o o.graphml -o o.dot -o o.csv/ -o o.cypher -o o.gexf -o o.jsonld
build deals.csv -o o.graphml --validate --with rank,community --evidence statements
build deals.csv -o o.kg
build --no-sandbox a.ttl a.rdf a.graphml -o o.nt
build a.ttl a.rdf -o o.nt
build a.md --cache kept -j 2 -o o.nt
build a.md --cache kept -o o.nt
build e.jsonl --decisions d.tsv --ids ids.tsv -o o.json
build e.jsonl --ids ids.tsv -o o.json
build --stream m.jsonl who.jsonl -o o.nq
build --stream m.jsonl who.jsonl -o o.csv/ --evidence statements
build a.md --ontology marine.ttl --lenient --keep-going -o o.nt
convert g.nq -o o.json
convert g.kg -o o.trig --evidence graphs
diff old.json g.kg
diff old.json g.kg --json
extract a.md a.html harbour.jsonl -o o.jsonl
explain g.kg Quillmark
explain g.json 'Jonas Achterberg' --json
explain g.kg Quilmark
review e.jsonl
path g.kg 'Jonas Achterberg' 'Larkspur Ventures' -k 3 -o o.dot
path g.json 'Jonas Achterberg' Lisbon --via '(worksFor|^founder)/location*'
query g.kg a:Person worksFor ?org
query g.json ?who 'worksFor/location' Ghent --to sparql-json
neighbors g.kg Quillmark --hops 2
stats --check g.kg
stats g.json --conflicts --json
validate g.json
validate a.ttl --shapes marine.ttl --json
view g.json -o o.svg
view g.json -o o.html --focus Quillmark
rank g.kg
communities g.json --json
merge f.jsonl f.jsonl
resolve m.jsonl -o o.jsonl
train harbour.jsonl --map VESSEL=Project --iterations 1 -o o.model
eval a.conll --errors 5
help build
--version
COMMANDS
# Each command of the program has been run.
for command in $("$KGRAPH" help | sed -n '/^usage/,/^Formats/s/^  \([a-z]*\) .*/\1/p'); do
  grep -qx "$command" ran || { echo "FAIL  not run: $command" && failures=$((failures + 1)); }
done

cd "$SRC"
for test in graph/base/test_ntriples graph/base/test_fact graph/base/test_json graph/base/test_rdf graph/test_builder \
  graph/asking/test_expression graph/asking/test_paths exporters/test_rdf exporters/test_escape exporters/test_graphml \
  extractors/readers/test_csv extractors/readers/test_html extractors/readers/test_document \
  extractors/mapping/test_mapping extractors/annotations/test_annotations; do
  under "$BUILD/release/tests/$test"
done
[ "$failures" -eq 0 ]
