#!/bin/sh
# kgraph resolve writes who is who as records: whatever is built of streams together with them is, byte for byte, what is
# built of the streams alone; --stream writes the same tables, and the same lines, sorted, whatever the division into streams.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "check_resolve: $*"
  exit 1
}

# usage: same_tables STREAM OPTION...: `all` has its records and identities
same_tables() {
  stream=$1
  shift
  for format in csv neo4j-csv; do
    rm -rf wanted.csv found.csv
    "$KGRAPH" build --from facts "$stream" "$@" --to $format -o wanted.csv/ 2>wanted.said
    "$KGRAPH" build --stream all "$@" --to $format -o found.csv/ 2>found.said
    diff -r wanted.csv found.csv >/dev/null || fail "$stream: --stream writes other tables ($format $*)"
    sed 's/wanted/found/' wanted.said | cmp -s - found.said || fail "$stream: --stream replaces other characters ($format $*)"
  done
}

# usage: same STREAM OPTION...
same() {
  stream=$1
  shift
  "$KGRAPH" merge "$stream" -o sorted
  "$KGRAPH" resolve "$stream" "$@" -o identities
  LC_ALL=C sort -c identities || fail "$stream: identities are not sorted"
  "$KGRAPH" resolve sorted "$@" | cmp - identities || fail "$stream: identities depend on the order of the records"
  "$KGRAPH" merge identities "$stream" -o all
  for evidence in none statements; do
    "$KGRAPH" build --from facts "$stream" "$@" --evidence $evidence -o a.nq -o a.nt -o a.json -o a.ttl -o a.csv/ 2>/dev/null
    "$KGRAPH" build --from facts all "$@" --evidence $evidence -o b.nq -o b.nt -o b.json -o b.ttl -o b.csv/ 2>/dev/null
    for format in nq nt json ttl csv/nodes.csv csv/edges.csv; do
      cmp a.$format b.$format || fail "$stream: $format is another with identities ($evidence)"
    done
    for format in nq nt; do
      LC_ALL=C sort -u a.$format >wanted
      "$KGRAPH" build --stream all "$@" --evidence $evidence -o c.$format
      cmp wanted c.$format || fail "$stream: --stream writes another $format ($evidence)"
      "$KGRAPH" build --stream identities - "$@" --evidence $evidence --to $format <sorted | cmp - wanted ||
        fail "$stream: --stream of two streams writes another $format ($evidence)"
    done
    same_tables "$stream" "$@" --evidence $evidence
  done
  "$KGRAPH" build --stream all "$@" --rdf 1.2 --evidence graphs -o c.nq
  "$KGRAPH" build --from facts "$stream" "$@" --rdf 1.2 --evidence graphs --to nquads | LC_ALL=C sort -u | cmp - c.nq ||
    fail "$stream: --stream writes other evidence graphs"
}

"$KGRAPH" extract "$SRC/examples" -o examples 2>/dev/null
same examples
same examples --base http://base.example/
python3 "$SRC/bench/resolve/documents.py" 400 >names
same names
for seed in 1 2; do
  python3 "$SRC/tests/support/random_facts.py" $seed ALL >"random$seed"
  same "random$seed"
done

# A sorted stream in many parts, with as many identities.
"$KGRAPH" merge names -o sorted
"$KGRAPH" resolve names -o identities
"$KGRAPH" build --from facts names --to nquads | LC_ALL=C sort -u >wanted
split -l 100 sorted part.
split -l 150 identities who.
"$KGRAPH" build --stream part.* who.* -o parts.nq
cmp wanted parts.nq || fail 'a graph depends on how its streams are divided'
"$KGRAPH" build --from facts names -o wanted.csv/ --to csv
rm -rf found.csv
"$KGRAPH" build --stream part.* who.* -o found.csv/
diff -r wanted.csv found.csv || fail 'tables depend on how their streams are divided'

# A graph in memory of which some entities have identities keeps these; a decision belongs to where they are made.
grep -E '"d([0-9]|[0-9][0-9])"' names >some
"$KGRAPH" resolve some -o identities
"$KGRAPH" build --from facts names identities -o partly.nt
sed -n 's/.*"id":.*"iri":"\([^"]*\)".*/\1/p' identities | sort -u | while read -r iri; do
  grep -qF "<$iri>" partly.nt || fail "<$iri> is gone"
done
printf 'same\td0@p0\td1@p0\n' >decisions.tsv
"$KGRAPH" build --from facts names identities --decisions decisions.tsv -o none.nt 2>message && fail 'a decision is passed over'
grep -q 'give decisions to kgraph resolve' message

# Of a stream whose graph takes a multiple of it, no more is in memory than what is sorted at once. (bench/stream measures.)
case $BUILD in
  *asan* | *tsan*) ;; # these take memory of their own
  *)
    python3 "$SRC/bench/resolve/documents.py" 6000 >names
    "$KGRAPH" merge names -o sorted
    "$KGRAPH" resolve names -o identities
    peak=$(/usr/bin/python3 - "$KGRAPH" <<'EOF'
import resource
import subprocess
import sys

subprocess.run([sys.argv[1], "build", "--stream", "sorted", "identities", "-o", "peak.nq"], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
EOF
    )
    [ "$peak" -lt 120000 ] || fail "--stream takes $peak KiB"
    ;;
esac
