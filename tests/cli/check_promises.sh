#!/bin/sh
# The promises that can be seen from outside, on the documents of examples/:
#
#   1  every quote is its slice of the document and holds the words of its arguments
#   2  the order of arguments, the locale and the time zone change no byte
#   6  all RDF outputs are the same triples, to a reader that is not ours
#   7  outputs that fail leave nothing behind; a closed pipe ends the program by its signal
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$SRC/examples" "$work/examples"
cd "$work"

failed=0
check() { # WHAT COMMAND...
  what=$1
  shift
  if "$@"; then echo "ok    $what"; else
    echo "FAIL  $what"
    failed=1
  fi
}

# ---- 1: evidence

"$KGRAPH" extract examples -o facts.jsonl
check 'every quote is its slice and holds its arguments' \
  python3 "$SRC/tests/cli/quotes.py" examples facts.jsonl

# ---- 2: determinism

outputs='-o g.nt -o g.ttl -o g.rdf -o g.graphml -o g.dot -o g.json'
build() { # FOLDER INPUT...
  mkdir -p "$work/$1"
  folder=$1
  shift
  # shellcheck disable=SC2086 # the outputs are words
  (cd "$work/$folder" && "$KGRAPH" build "$@" $outputs)
}
same() { diff -rq "$work/one" "$work/$1"; }

talks=$work/examples/talks news=$work/examples/news blog=$work/examples/blog
build one "$talks" "$news" "$blog"
build again "$talks" "$news" "$blog"
build shuffled "$blog" "$news" "$talks"
check 'a second run gives the same bytes' same again
check 'the order of arguments changes no byte' same shuffled
for locale in C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 en_US.ISO-8859-1; do
  (LC_ALL=$locale TZ=Pacific/Kiritimati && export LC_ALL TZ && build elsewhere "$talks" "$news" "$blog")
  check "LC_ALL=$locale and another time zone change no byte" same elsewhere
done
(MALLOC_PERTURB_=165 && export MALLOC_PERTURB_ && build perturbed "$talks" "$news" "$blog")
check 'what lay in memory before changes no byte' same perturbed
"$KGRAPH" extract "$talks" "$news" "$blog" -o stream.jsonl
build stream "$work/stream.jsonl"
check 'a graph from the fact stream is the graph from the documents' same stream
sort -R stream.jsonl >mixed.jsonl
build mixed "$work/mixed.jsonl"
check 'the order of records changes no byte' same mixed
build json "$work/one/g.json"
check 'the JSON graph reads back as the same graph' same json

# ---- 6: one graph in every syntax

if command -v rapper >/dev/null; then
  "$KGRAPH" build examples --evidence statements -o all.nt -o all.ttl -o all.rdf
  for syntax in nt:ntriples ttl:turtle rdf:rdfxml; do
    rapper -q -i "${syntax#*:}" -o ntriples "all.${syntax%:*}" "file://$work/base" | LC_ALL=C sort -u >"${syntax%:*}.sorted"
  done
  check 'there are triples' test -s nt.sorted
  check 'Turtle is the same triples as N-Triples' cmp nt.sorted ttl.sorted
  check 'RDF/XML is the same triples as N-Triples' cmp nt.sorted rdf.sorted
  LC_ALL=C sort -u all.nt >own.sorted
  check 'as many triples as lines' test "$(wc -l <own.sorted)" = "$(wc -l <nt.sorted)"
fi
if command -v xmllint >/dev/null; then check 'GraphML is XML' xmllint --noout one/g.graphml; fi
if command -v dot >/dev/null; then check 'DOT can be drawn' dot -Tsvg -o one.svg one/g.dot; fi

# ---- 7: failing outputs

fails_with_4() { # COMMAND...
  status=0
  "$@" 2>message || status=$?
  test "$status" = 4 && test -s message
}
mkdir empty
check 'a full device: status 4' fails_with_4 "$KGRAPH" build "$talks" -o empty/a.nt -o /dev/full --to nt
check 'a missing folder: status 4' fails_with_4 "$KGRAPH" build "$talks" -o empty/a.nt -o empty/missing/b.nt
check 'neither leaves anything behind' test -z "$(ls -A empty)"
echo old >empty/a.nt
check 'a failing output: status 4' fails_with_4 "$KGRAPH" build "$talks" -o empty/a.nt -o empty/missing/b.nt
check 'the old file stands' test "$(cat empty/a.nt)" = old

check 'a closed pipe ends the program by SIGPIPE' \
  python3 "$SRC/tests/cli/signals.py" "$KGRAPH" "$work/facts.jsonl" "$work/held"

exit $failed
