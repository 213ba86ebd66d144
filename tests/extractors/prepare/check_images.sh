#!/bin/sh
# The images that the build makes: the same bytes every time, and a list that cannot be read ends the build.
set -eu
images=build/prepare/images
work=${TMPDIR:-/tmp}/images
mkdir -p "$work"

expect() { # STATUS WORDS COMMAND...: ends with that status, says those words, leaves no image
  wanted=$1 words=$2
  shift 2
  status=0
  "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$wanted" ] || { echo "status $status, not $wanted: $*"; cat "$work/out"; exit 1; }
  grep -q -- "$words" "$work/out" || { echo "does not say \"$words\": $*"; cat "$work/out"; exit 1; }
  [ ! -e "$work/bad.image" ] || { echo "left a file behind: $*"; exit 1; }
}

"$images" lists "$work/lists.image" ontology/gazetteers
cmp "$work/lists.image" build/prepare/lists.image
"$images" ontology "$work/ontology.image" ontology/kgraph.ttl ontology/patterns.ttl
cmp "$work/ontology.image" build/prepare/ontology.image

expect 2 usage "$images"
expect 2 usage "$images" maps "$work/bad.image" ontology/gazetteers
expect 4 english-words.txt "$images" lists "$work/bad.image" "$work/nowhere"
cp -R ontology/gazetteers "$work/lists"
printf 'Fine\nnot \377 fine\n' >"$work/lists/titles.txt"
expect 1 'titles.txt:2:' "$images" lists "$work/bad.image" "$work/lists"
printf '@prefix ex: <https://example.org/> .\nex:a ex:b\n' >"$work/bad.ttl"
expect 1 'bad.ttl (built in):' "$images" ontology "$work/bad.image" ontology/kgraph.ttl "$work/bad.ttl"
