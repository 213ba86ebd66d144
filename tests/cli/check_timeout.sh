#!/bin/sh
# --timeout: searches that would take long end with status 3, say that what came is a part, and leave output that can be read.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Twenty people, each the parent of all others: the ways between two of them are past counting.
awk 'BEGIN {
  about = "{\"document\":\"clique.txt\",\"record\":"
  print about "\"document\",\"version\":1,\"sha256\":\"" sprintf("%064d", 0) "\",\"title\":\"clique.txt\",\"length\":20}"
  for (i = 0; i < 20; i++)
    printf "%s\"entity\",\"id\":\"e%d\",\"type\":\"Person\",\"name\":\"Member %c\",\"mentions\":[[0,8]],\"confidence\":0.9}\n", about, i, 65 + i
  for (i = 0; i < 20; i++)
    for (k = 0; k < 20; k++)
      if (i != k)
        printf "%s\"fact\",\"subject\":\"e%d\",\"property\":\"parent\",\"object\":\"e%d\",\"evidence\":[0,8],\"quote\":\"Member A\",\"confidence\":0.9}\n", about, i, k
}' >clique.jsonl

fail() {
  echo "check_timeout: $*" >&2
  exit 1
}

# That the command ends with 3 in good time, and says why.
ends() { # COMMAND...
  status=0
  timeout 60 "$KGRAPH" "$@" >out 2>log || status=$?
  [ "$status" -eq 3 ] || fail "status $status of kgraph $*"
  grep -q 'was not done after .* a part' log || fail "no word of a part: $(cat log)"
}

ends path clique.jsonl 'Member A' 'Member B' -k 1000 --timeout 0.001
! grep -q 'no path' out || fail 'it says that there is no path, and does not know'
ends path clique.jsonl 'Member A' 'Member B' -k 1000 --timeout 0.001 --json
jq -e '.more == true' out >/dev/null || fail 'JSON does not say that there is more'

links=parent
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do links=$links/parent; done
ends query clique.jsonl 'Member A' "$links" '?x' --limit 1000000000 --timeout 0.2
grep -q 'Member' out || fail 'nothing was printed'
closures='(parent*/parent*)/(parent*/parent*)'
closures="($closures)/($closures)"
ends query clique.jsonl '?x' "($closures)/($closures)/($closures)" '?y' --timeout 0.001 --json
jq -e 'type == "array"' out >/dev/null || fail 'the array is not closed'

# What is done in time is whole.
"$KGRAPH" path clique.jsonl 'Member A' 'Member B' --timeout 60 >in-time
"$KGRAPH" path clique.jsonl 'Member A' 'Member B' >without
cmp in-time without

for bad in 0 x 1e3 1.2.3 ''; do
  status=0
  "$KGRAPH" neighbors clique.jsonl 'Member A' --timeout "$bad" >out 2>log || status=$?
  [ "$status" -eq 2 ] || fail "--timeout \"$bad\" gives status $status"
done
