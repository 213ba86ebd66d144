#!/bin/sh
# --keep-going: each bad line is told with its place, the lines around it are kept, and the status is 1.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "check_keep_going: $*" >&2
  exit 1
}

# usage: goes_on COMMAND...: to `out`, with what is told in `log`
goes_on() {
  status=0
  "$KGRAPH" "$@" --keep-going >out 2>log || status=$?
  [ "$status" -eq 1 ] || fail "status $status of kgraph $*: $(cat log)"
}

# usage: tells FILE NUMBER...: the lines of the file that the log names, no others
tells() {
  file=$1
  shift
  sed -n "s/^$file:\([0-9]*\):.*/\1/p" log | sort -n | tr '\n' ' ' >told
  [ "$(cat told)" = "$* " ] || fail "lines told: $(cat told), not $*: $(cat log)"
}

entity='"record":"entity","type":"Person","id"'
fact='"record":"fact","property":"parent","evidence":[0,4],"quote":"data"'
cat >facts.jsonl <<END
{"document":"d","record":"document","version":1}
{"document":"d",$entity:"e1","name":"Ada Example"}
{"document":"d",$fact,"subject":"e1","object":"e3"}
garbage
{"document":"d",$entity:"e2","name":7}
{"document":"d",$fact,"subject":"e1","object":"e2"}
{"document":"d",$entity:"e3","name":"Cy Example"}
{"document":"d",$fact,"subject":"e2","object":"e1"}
{"document":"x",$entity:"e1","name":"Di Example"}
[]
{"document":"d",$entity:"e4","name":"Ed Example"}
END
printf '{"document":"d",%s:"e5","name":"F\377"}\n' "$entity" >>facts.jsonl
printf '{"document":"d",%s:"e6","name":"Flo Example"}\n' "$entity" >>facts.jsonl
goes_on extract facts.jsonl
tells facts.jsonl 4 5 6 8 9 10 12
[ "$(wc -l <out)" -eq 6 ] || fail "not six records are left: $(cat out)"
"$KGRAPH" build out --from facts --to nt >expected
goes_on build facts.jsonl --to nt
tells facts.jsonl 4 5 6 8 9 10 12
cmp out expected || fail 'build keeps other records than extract'
for name in Ada Cy Ed Flo; do grep -q "\"$name Example\"" out || fail "$name is gone"; done
grep -q 'person/ada-example> <https://schema.org/parent> <[^>]*person/cy-example>' out || fail 'the good fact is gone'

# What the ontology does not know is a bad line, and what speaks of it another.
sed -e '4,6d' -e '/"x"/d' -e '/\[\]/d' -e '/"e2"/d' -e '/"e5"/d' facts.jsonl >good.jsonl
"$KGRAPH" build good.jsonl --to nt >expected
{
  cat good.jsonl
  echo "{\"document\":\"d\",\"record\":\"entity\",\"type\":\"Nonsense\",\"id\":\"e7\",\"name\":\"Gil Example\"}"
  echo "{\"document\":\"d\",$fact,\"subject\":\"e1\",\"object\":\"e7\"}"
} >terms.jsonl
goes_on build terms.jsonl --to nt
tells terms.jsonl 7 8
cmp out expected || fail 'an unknown type takes other records with it'

# Entities of one stream and facts of another, whichever comes first; a bad line elsewhere does not touch them.
grep '"fact"' good.jsonl >a.jsonl
grep -v '"fact"' good.jsonl >b.jsonl
echo '{' >c.jsonl
goes_on build a.jsonl b.jsonl c.jsonl --from facts --to nt
cmp out expected || fail 'facts about entities of another stream are gone'
[ "$(wc -l <log)" -eq 1 ] || fail "more than the bad line is told: $(cat log)"
status=0
"$KGRAPH" build good.jsonl --keep-going --to nt >out || status=$?
[ "$status" -eq 0 ] || fail "status $status of good records"
cmp out expected

# Without it nothing is written.
status=0
"$KGRAPH" build facts.jsonl --to nt >out 2>log || status=$?
[ "$status" -eq 1 ] && [ ! -s out ] || fail 'the bad lines do not end the run'

# Large streams are read in blocks; of garbage the first lines are told, and how many more there are.
awk -v entity="$entity" 'BEGIN {
  print "{\"document\":\"d\",\"record\":\"document\",\"version\":1}"
  for (i = 0; i < 60000; i++) {
    print "{\"document\":\"d\"," entity ":\"e" i "\",\"name\":\"Name " i "\"}"
    print "garbage"
  }
}' >large.jsonl
[ "$(wc -c <large.jsonl)" -gt 4194304 ] || fail 'the stream is too small'
goes_on extract large.jsonl
[ "$(wc -l <out)" -eq 60001 ] || fail "of 60001 good records $(wc -l <out) are left"
[ "$(wc -l <log)" -eq 101 ] || fail "$(wc -l <log) lines are told"
tail -n 1 log | grep -q '^large.jsonl: and 59900 more$' || fail "the rest is not told: $(tail -n 1 log)"

# Records by a mapping.
cat >m.mapping <<END
person: Person
  name      {name}
  worksFor  -> Company {firm | optional}
END
cat >r.jsonl <<END
[1]
{"name":"Ada Example","firm":"Acme"}
["a"]
"x"
{"name":
{"name":["u"]}

{"name":"Bo Example","firm":"Acme"}
END
goes_on extract r.jsonl --mapping m.mapping
tells r.jsonl 1 3 4 5 6
[ "$(grep -c '"entity"' out)" -eq 3 ] && [ "$(grep -c '"fact"' out)" -eq 2 ] || fail "mapped lines: $(cat out)"
grep -q '"line":8' out || fail 'the lines are counted wrong'
printf 'name,firm\nAda Example,Acme\nBo Example\nCy "E",Acme\nDi Example,Acme,3\nEd Example,"x\nFlo Example,Acme\n' >r.csv
goes_on extract r.csv --mapping m.mapping
tells r.csv 3 4 5 6
[ "$(grep -c '"Person"' out)" -eq 2 ] && [ "$(grep -c '"fact"' out)" -eq 2 ] || fail "mapped rows: $(cat out)"
grep -q '"row":7' out || fail 'the rows are counted wrong'
printf 'name,firm\nAda Example,"x\nBo Example,Acme\nCy Example,y"z\n' >q.csv
goes_on extract q.csv --mapping m.mapping
grep -q '^q.csv:4:.*(in the row that begins on line 2)$' log || fail "the row is not told: $(cat log)"
grep -q '"Bo Example"' out || fail 'what follows an open quote is gone'

# A row that is wrong leaves nothing behind: its company is named before its date is found wrong.
cat >d.mapping <<END
person: Person
  name       {name}
  worksFor   -> Company {firm}
  birthDate  -> Date {born | date DD.MM.YYYY}
END
printf 'name,firm,born\nAda Example,Acme,1.2\nBo Example,Beta,01.02.1990\n' >d.csv
goes_on extract d.csv --mapping d.mapping
tells d.csv 2
grep -q 'Acme' out && fail 'half of a bad row is kept'
grep -q 'Beta' out || fail 'the good row is gone'

# Arrays are records where the mapping reads them by numbers.
printf 'person: Person\n  name  {0}\n' >n.mapping
printf '["Ada Example"]\n["Bo Example"]\n' >n.jsonl
"$KGRAPH" extract n.jsonl --mapping n.mapping | grep -c Person | grep -qx 2 || fail 'rows of arrays are refused'
