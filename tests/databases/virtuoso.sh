#!/bin/sh
# Loads N-Triples or N-Quads into a Virtuoso of its own, below a new folder, and prints the answers of questions.sparql,
# and what JOIN finds. What is left of it goes with the folder.
#
# usage: virtuoso.sh FILE JOIN START          (VIRTUOSO_PORT: where it listens, on 127.0.0.1 only; 1111)
set -eu

file=$1 join=$2 start=$3
here=$(cd "$(dirname "$0")" && pwd)
port=${VIRTUOSO_PORT-1111}
work=$(mktemp -d)
ln "$file" "$work/" 2>/dev/null || cp "$file" "$work/"

cat >"$work/virtuoso.ini" <<END
[Database]
DatabaseFile = $work/virtuoso.db
ErrorLogFile = $work/virtuoso.log
LockFile = $work/virtuoso.lck
TransactionFile = $work/virtuoso.trx
xa_persistent_file = $work/virtuoso.pxa
[TempDatabase]
DatabaseFile = $work/virtuoso-temp.db
TransactionFile = $work/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:$port
DirsAllowed = $work
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
MaxQueryMem = 1G
TransitiveMaxMem = 1G
END

sql() { isql-vt "127.0.0.1:$port" dba dba VERBOSE=OFF BANNER=OFF PROMPT=OFF BLOBS=ON ERRORS=STDOUT "exec=$1"; }
stop() {
  sql 'shutdown;' >/dev/null 2>&1 || true
  i=0
  while [ -e "$work/virtuoso.lck" ] && [ $i -lt 50 ]; do
    sleep 0.2
    i=$((i + 1))
  done
  rm -rf "$work"
}
trap stop EXIT

# It goes into the background by itself, once it answers.
virtuoso-t +configfile "$work/virtuoso.ini" +wait >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
sql "ld_dir('$work', '$(basename "$file")', 'https://example.org/graph');" >"$work/log"
sql 'rdf_loader_run();' >>"$work/log"
sql 'checkpoint;' >>"$work/log"
problem=$(sql 'SELECT ll_error FROM DB.DBA.LOAD_LIST WHERE ll_error IS NOT NULL OR ll_state <> 2;' | grep -v '^$' || true)
[ -z "$problem" ] || { echo "virtuoso: $problem" >&2; exit 1; }

# Virtuoso 7.2.5 does not see every way of (a|b)+, so that question is put in its own words.
reached='SELECT (COUNT(DISTINCT ?o) AS ?n) { { SELECT ?s ?o { ?s ?p ?o . FILTER (?p IN (LINKS)) } }
  OPTION (TRANSITIVE, t_distinct, t_in(?s), t_out(?o), t_min(1)) . FILTER (?s = <START> && ?o != <START>) }'
links=$(sed -n 's/^reached .*<START> (\(.*\))+.*/\1/p' "$here/questions.sparql" | tr '|' ',')

while read -r name query; do
  [ "$name" != reached ] || query=$(echo "$reached" | tr '\n' ' ' | sed "s|LINKS|$links|")
  query=$(echo "$query" | sed "s|START|$start|g")
  # Its own data stand in graphs beside ours.
  query=$(echo "$query" | sed 's|) {|) FROM <https://example.org/graph> {|')
  echo "$name $(sql "SPARQL $query;" | tr -d ' \n')"
done <"$here/questions.sparql"

sql "SPARQL define output:format \"JSON\" $(sed 's|WHERE|FROM <https://example.org/graph> WHERE|' "$join" | tr '\n' ' ');" |
  jq -c '.results.bindings[] | [.company.value, .name.value, (.speakers.value | tonumber)]'
