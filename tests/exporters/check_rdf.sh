#!/bin/sh
# All RDF outputs of a graph say the same, to whoever reads them: our own reader from the grammar, rapper, serdi and,
# where npm can get them, Oxigraph and jsonld.js. Texts come back byte for byte.
set -eu

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failures=0
here=$SRC/tests/exporters
modules=$SRC/build/npm

fail() {
  echo "$1"
  failures=$((failures + 1))
}

quads() {
  python3 "$here/quads.py" "$@" || fail "quads.py $*"
}

# Readers of JavaScript, pinned by tests/npm/package-lock.json; kept in build/ from one run to the next.
have_npm=no
if "$SRC/tests/npm/install.sh" "$modules"; then have_npm=yes; fi
if [ $have_npm = no ]; then
  echo 'left out: Oxigraph and jsonld.js (no node and npm here, or no registry to be reached)'
  [ -z "${KG_NEED_NPM-}" ] || fail 'they are needed here (KG_NEED_NPM)'
fi

# Each file as N-Quads, read by READER: FILE.READER.
read_all() {
  g=$1 raptor=$2
  for pair in nt:ntriples nq:nquads ttl:turtle trig:trig; do
    serdi -q -i "${pair#*:}" -o nquads "$g.${pair%:*}" >"$g.${pair%:*}.serdi" || fail "$g: serdi refuses .${pair%:*}"
  done
  for pair in nt:ntriples nq:nquads ttl:turtle trig:trig rdf:rdfxml; do
    [ "$raptor" = yes ] || [ "${pair%:*}" = rdf ] || continue
    rapper -q -i "${pair#*:}" -o nquads "$g.${pair%:*}" http://base.example/ >"$g.${pair%:*}.rapper" ||
      fail "$g: rapper refuses .${pair%:*}"
  done
  [ $have_npm = no ] || node "$SRC/tests/npm/read_rdf.js" "$modules" "$g.nt" "$g.nq" "$g.ttl" "$g.trig" "$g.rdf" "$g.jsonld" ||
    fail "$g: Oxigraph or jsonld.js refuses"
}

# Writes every format and compares what the readers find. `fits`: XML and raptor can hold every character.
check() {
  name=$1 evidence=$2 fits=$3
  shift 3
  g=$out/$name-$evidence
  "$KGRAPH" build --evidence "$evidence" -o "$g.nt" -o "$g.nq" -o "$g.ttl" -o "$g.trig" -o "$g.rdf" -o "$g.jsonld" "$@" 2>"$g.told" || {
    fail "$name: $(cat "$g.told")"
    return
  }
  if [ "$fits" = yes ]; then
    [ ! -s "$g.told" ] || fail "$name: $(cat "$g.told")"
  else
    grep -q '[.]rdf: replaced [0-9]* characters that rdfxml cannot hold' "$g.told" || fail "$name: $(cat "$g.told")"
  fi
  read_all "$g" "$fits"

  # But for evidence graphs, quads are the triples, in graphs. JSON-LD has evidence graphs only.
  quads same "$g.nt" "$g".nt.* "$g".ttl.* $([ "$fits" = no ] || echo "$g".rdf.*)
  quads same "$g.nq" "$g".nq.* "$g".trig.*
  if [ "$evidence" = graphs ]; then
    [ $have_npm = no ] || quads triples "$g.nq" "$g".jsonld.*
  else
    quads triples "$g.nt" "$g.nq"
    [ $have_npm = no ] || quads same "$g.nt" "$g".jsonld.*
  fi
}

python3 "$here/hostile_facts.py" XML >"$out/xml.jsonl"
python3 "$here/hostile_facts.py" ALL >"$out/all.jsonl"
for evidence in none statements graphs; do
  check examples "$evidence" yes "$SRC/examples"
  check all "$evidence" no "$out/all.jsonl"
done
check xml statements yes "$out/xml.jsonl"
quads names "$out/all.jsonl" "$out/all-none.nt"
# A graph for each document that states something, and one for each piece of evidence.
"$KGRAPH" build --to json "$SRC/examples" >"$out/examples.json"
quads graphs "$(jq '[.facts[].evidence[].document] | unique | length' "$out/examples.json")" "$out/examples-none.nq"
quads graphs "$(jq '([.facts[].evidence[]] | length) + ([.facts[].evidence[].document] | unique | length)' "$out/examples.json")" \
  "$out/examples-graphs.nq"

# RDF 1.2: the same in every syntax that has it, and what 1.1 says but for the way evidence is tied to its fact.
r=$out/terms
"$KGRAPH" build --evidence statements --rdf 1.2 -o "$r.nt" -o "$r.nq" -o "$r.ttl" -o "$r.trig" "$out/all.jsonl"
quads triples "$r.nt" "$r.nq"
[ "$(grep -c '#reifies> <<( <' "$r.nt")" = "$(grep -c '#Statement> \.' "$out/all-statements.nt")" ] || fail 'RDF 1.2 lacks statements'
if [ $have_npm = yes ]; then
  node "$SRC/tests/npm/read_rdf.js" "$modules" "$r.nt" "$r.nq" "$r.ttl" "$r.trig" || fail 'Oxigraph refuses RDF 1.2'
  quads same "$r.nt" "$r.nt.oxigraph"
  quads same "$r.nt" "$r.ttl.oxigraph"
  quads same "$r.nq" "$r.nq.oxigraph"
  quads same "$r.nq" "$r.trig.oxigraph"
fi
[ "$failures" -eq 0 ]
