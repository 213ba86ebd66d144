#!/bin/sh
# kgraph merge on more streams than it keeps open at once, and on one that is too large to sort in one
# piece: always what LC_ALL=C sort -u makes of the lines; and a diff of that with itself is empty.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Streams of one document each, out of order.
awk 'BEGIN {
  for (d = 1; d <= 80; d++) {
    file = d ".jsonl"
    for (e = 30; e > 0; e--)
      printf "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"e%d\",\"type\":\"Person\",\"name\":\"N%d\"}\n", d, e, e > file
    printf "{\"document\":\"d%d\",\"record\":\"document\",\"version\":1,\"length\":0}\n", d > file
    close(file)
  }
}'
"$KGRAPH" merge [0-9]*.jsonl 1.jsonl -o many
cat [0-9]*.jsonl | sort -u | cmp - many
[ "$("$KGRAPH" diff many many --from facts)" = '' ]

# One stream of 40 MB with long names, through a pipe, in no order; then sorted, as a file.
awk 'BEGIN {
  name = sprintf("%2000s", ""); gsub(/ /, "x", name)
  for (i = 0; i < 20000; i++)
    printf "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e%d\",\"type\":\"Person\",\"name\":\"%s\"}\n", i * 7919 % 20011, name
}' >large
sort -u large >wanted
cat large | "$KGRAPH" merge - -o got
cmp wanted got
"$KGRAPH" merge wanted got -o again
cmp wanted again
[ -z "$(ls -A "${TMPDIR:-/tmp}" | grep '^kgraph-' || true)" ] || { echo 'a temporary file was left'; exit 1; }
