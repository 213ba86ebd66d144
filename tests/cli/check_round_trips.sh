#!/bin/sh
# What kgraph writes of random, hostile graphs comes back byte for byte in each format that holds it, and says the same in
# all of them. ROUNDS is how many graphs are made for each set of characters.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

# Writes $stream as a file, or folder, called by $1 and the options behind it; reads it with no more nodes and facts allowed than
# $stream has; writes it again.
round() {
  to=$1
  shift
  rm -rf first second first.* second.*
  case $to in
    csv) one=first.csv/ two=second.csv/ ;;
    neo4j-csv) one=first/ two=second/ ;;
    *) one=first.$to two=second.$to ;;
  esac
  [ "$to" != neo4j-csv ] || set -- "$@" --to neo4j-csv
  if ! "$KGRAPH" build "$stream" "$@" -o "$one" 2>told || ! "$KGRAPH" convert "$one" "$@" $most -o "$two" 2>>told; then
    fail "$stream $to $*: $(cat told)"
    return 1
  fi
}

same() {
  round "$@" || return 0
  diff -r "$one" "$two" >differences || fail "$stream $*: $(head -c 2000 differences)"
}

# Without the evidence, how often a thing is mentioned is told and cannot be kept.
same_but_mentions() {
  round "$@" || return 0
  for file in "$one" "$two"; do
    python3 "$SRC/tests/support/without_mentions.py" "$file" >"${file%/}.rest"
  done
  cmp "${one%/}.rest" "${two%/}.rest" || fail "$stream $*: differs in more than mentions"
}

for seed in $(seq "${ROUNDS:-1}"); do
  for characters in ALL XML TERMS; do
    stream=$characters$seed.jsonl
    python3 "$SRC/tests/support/random_facts.py" "$seed" $characters >"$stream"
    facts=$(grep -c '"record": "fact"' "$stream")
    most="--max-nodes $(($(wc -l <"$stream") - facts)) --max-edges $facts"

    same json
    same json --dialect node-link --evidence statements
    same csv --evidence statements
    same neo4j-csv --evidence statements
    for evidence in none statements graphs; do
      same nq --evidence $evidence
    done
    same nq --evidence statements --rdf 1.2
    same nt
    same nt --evidence statements
    same nt --evidence statements --rdf 1.2
    same_but_mentions json --dialect node-link

    for dialect in '' apoc yed; do
      same graphml ${dialect:+--dialect $dialect} --evidence statements
    done

    # XML and raptor have no place for controls, U+FFFE and U+FFFF.
    [ $characters != ALL ] || continue
    for evidence in none statements; do
      same ttl --evidence $evidence
      same rdf --evidence $evidence
    done
    for evidence in none statements graphs; do
      same trig --evidence $evidence
    done
    same_but_mentions graphml
    same_but_mentions graphml --dialect yed

    # What holds everything says the same as JSON, whatever it came from.
    "$KGRAPH" build "$stream" -o wanted.json
    for dialect in '' apoc yed; do
      "$KGRAPH" build "$stream" ${dialect:+--dialect $dialect} --evidence statements -o whole.graphml
      "$KGRAPH" convert whole.graphml -o whole.json
      cmp wanted.json whole.json || fail "$stream: GraphML $dialect has lost something"
    done
    "$KGRAPH" build "$stream" --evidence statements -o whole.csv/
    "$KGRAPH" convert whole.csv/ -o whole.json
    cmp wanted.json whole.json || fail "$stream: CSV has lost something"
    "$KGRAPH" build "$stream" --evidence statements --dialect node-link -o node-link.json
    "$KGRAPH" convert node-link.json -o whole.json
    cmp wanted.json whole.json || fail "$stream: node-link JSON has lost something"

    # Names of databases keep the terms of the ontology; lists of Neo4j lose the sign that joins them.
    [ $characters = TERMS ] || continue
    same_but_mentions csv
    same_but_mentions neo4j-csv
    same_but_mentions graphml --dialect apoc
  done
done

[ "$failures" -eq 0 ]
