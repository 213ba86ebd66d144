#!/bin/sh
# Large files of records and of documents, a line each, are read by blocks: they say what the same lines say in small files,
# and errors name the line in the whole file.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() {
  echo "check_large_lines: $1" >&2
  exit 1
}

# documents FIRST COUNT: each of some 9000 bytes, most of which say nothing
documents() {
  awk -v first="$1" -v count="$2" 'BEGIN {
    filler = sprintf("%3000s", ""); filler = filler filler filler
    for (i = first; i < first + count; i++)
      printf "{\"id\":\"d%05d\",\"text\":\"Mirela Castellan%d is the CEO of Brindlewave.\",\"note\":\"%s\"}\n", i, i % 50, filler
  }'
}
documents 0 500 >all.jsonl
documents 0 250 >first.jsonl
documents 250 250 >second.jsonl
[ "$(wc -c <all.jsonl)" -gt 4300000 ] || fail "the file is not large"
"$KGRAPH" extract all.jsonl -o all.facts.jsonl
"$KGRAPH" extract first.jsonl second.jsonl | cmp - all.facts.jsonl || fail "documents of a large file say something else"
{ printf '\357\273\277' && cat all.jsonl; } >bom.jsonl
"$KGRAPH" extract bom.jsonl | cmp - all.facts.jsonl || fail "a mark at the beginning changes what is said"

# the same records with more that says nothing
awk 'BEGIN { filler = sprintf("%3000s", "") } { sub(/}$/, ",\"note\":\"" filler "\"}"); print }' all.facts.jsonl >facts.jsonl
[ "$(wc -c <facts.jsonl)" -gt 4300000 ] || fail "the stream is not large"
"$KGRAPH" build facts.jsonl -o large.nq
split -l 600 facts.jsonl part- --additional-suffix=.jsonl
"$KGRAPH" build part-*.jsonl -o parts.nq
cmp large.nq parts.nq || fail "records of a large stream say something else"
"$KGRAPH" build --from facts - -o standard.nq <facts.jsonl
cmp large.nq standard.nq || fail "records of standard input say something else"

# expect STATUS TEXT COMMAND...
expect() {
  wanted=$1 text=$2 status=0
  shift 2
  "$@" >out 2>err || status=$?
  [ "$status" -eq "$wanted" ] || fail "status $status, not $wanted: $*: $(cat err)"
  grep -qF -- "$text" err || fail "no \"$text\": $*: $(cat err)"
}
number=$(($(wc -l <facts.jsonl) + 1))
{ cat facts.jsonl && echo '{"document":"x"'; } >cut.jsonl
expect 1 "cut.jsonl:$number:" "$KGRAPH" build cut.jsonl -o never.nq
{ cat facts.jsonl && printf '{"document":"\377"}\n'; } >bytes.jsonl
expect 1 "bytes.jsonl:$number:14:" "$KGRAPH" build bytes.jsonl -o never.nq
{ cat facts.jsonl && printf '{"document":"\0"}\n'; } >nul.jsonl
expect 1 "nul.jsonl:$number:" "$KGRAPH" build nul.jsonl -o never.nq
{ cat all.jsonl && echo '{"id":7}'; } >id.jsonl
expect 1 'id.jsonl:501: ' "$KGRAPH" extract id.jsonl -o never.jsonl
expect 3 'limit of 1000' "$KGRAPH" build facts.jsonl --max-file 1000 -o never.nq

# The limit is of what is held at once: of these files a line.
"$KGRAPH" build facts.jsonl --max-file 1M -o limited.nq
cmp large.nq limited.nq || fail "records of a stream above the limit of files say something else"
"$KGRAPH" build --from facts - --max-file 1M -o limited.nq <facts.jsonl
cmp large.nq limited.nq || fail "records of standard input above the limit say something else"
"$KGRAPH" extract all.jsonl --max-file 20K -j 2 | cmp - all.facts.jsonl || fail "documents above the limit say something else"
head -n 3 all.jsonl >few.jsonl
"$KGRAPH" extract few.jsonl >few.facts.jsonl
"$KGRAPH" extract few.jsonl --max-file 10K | cmp - few.facts.jsonl || fail "a small file above the limit says something else"
{ cat facts.jsonl && awk 'BEGIN { printf "{\"document\":\"x\",\"note\":\""; for (i = 0; i < 2048; i++) printf "%1024s", ""; print "\"}" }'; } >long.jsonl
expect 3 "long.jsonl:$number: a line has more than 1 MiB" "$KGRAPH" build long.jsonl --max-file 1M -o never.nq
expect 3 "standard input:$number: a line has more than 1 MiB" "$KGRAPH" build --from facts - --max-file 1M -o never.nq <long.jsonl
expect 3 'standard input:1: a line has more than 5000 bytes' "$KGRAPH" build --from facts - --max-file 5000 -o never.nq <few.jsonl
expect 3 'limit of 5000' "$KGRAPH" extract few.jsonl --max-file 5000 -o never.jsonl
{ cat few.facts.jsonl && tail -n 1 long.jsonl; } >short.jsonl
expect 3 "short.jsonl:$(($(wc -l <few.facts.jsonl) + 1)): a line has more than 2000 bytes" "$KGRAPH" build short.jsonl --max-file 2000 -o never.nq
{ cat all.jsonl && printf '{"id":"last","text":"Ada \377 is here."}\n'; } >lenient.jsonl
expect 0 'lenient.jsonl:501:' "$KGRAPH" extract --lenient lenient.jsonl -o lenient.facts.jsonl
[ "$(grep -c '"record":"document"' lenient.facts.jsonl)" -eq 501 ] || fail "a document of a repaired file is missing"
[ ! -e never.nq ] && [ ! -e never.jsonl ] || fail "bad input has left an output"
