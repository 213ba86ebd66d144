#!/bin/sh
# What others make of our files: rapper, xmllint, dot, jq and (where it is installed) networkx read
# each output without complaint and find the same counts, for the examples and for hostile names.
set -eu

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

# Names that break careless writers, as a fact stream.
cat >"$out/hostile.jsonl" <<'END'
{"document":"d \"1\"","record":"document","version":1,"title":"<t> & \\","date":"2025-Q2","url":"http://e.example/?a=b&c","length":99}
{"document":"d \"1\"","record":"entity","id":"a","type":"Person","name":"q\"uo'te`\\back\\\\ \\N ]]> &#1; </script>","mentions":[[0,3]]}
{"document":"d \"1\"","record":"entity","id":"b","type":"Company","name":"line\nend\r\ttab \u001b[31m \u0001","mentions":[[4,9]]}
{"document":"d \"1\"","record":"entity","id":"c","type":"Date","name":"2024-02-30"}
{"document":"d \"1\"","record":"entity","id":"e","type":"Deal","name":"> <http://evil.example/> \"x\" .","sameAs":["http://e.example/\u00e9"],"url":"javascript:alert(1)"}
{"document":"d \"1\"","record":"fact","subject":"a","property":"worksFor","object":"b","evidence":[0,9],"quote":"\"\\\n\u0007<&>' "}
{"document":"d \"1\"","record":"fact","subject":"a","property":"jobTitle","value":"C\\E\"O\" <b>&amp;</b>\n","language":"en-GB"}
{"document":"d \"1\"","record":"fact","subject":"e","property":"date","object":"c","validFrom":"2014-02"}
{"document":"d \"1\"","record":"fact","subject":"e","property":"http://p.example/a?b&c=d","object":"a","source":{"row":1}}
END

# Reads the six outputs of one graph. `same` says whether RDF/XML can hold all of its characters.
check() {
  name=$1 evidence=$2 same=$3
  shift 3
  g=$out/$name
  "$KGRAPH" build --evidence "$evidence" -o "$g.nt" -o "$g.ttl" -o "$g.rdf" -o "$g.graphml" -o "$g.dot" -o "$g.json" "$@"

  for pair in nt:ntriples ttl:turtle rdf:rdfxml; do
    rapper -q -i "${pair#*:}" -o ntriples "$g.${pair%:*}" http://base.example/ >"$g.read" 2>"$g.log" ||
      fail "$name: rapper does not read .${pair%:*}"
    [ ! -s "$g.log" ] || fail "$name.${pair%:*}: $(head -n 3 "$g.log")"
    # raptor lower-cases language tags in some syntaxes only: ours are in lower case already.
    sort -u "$g.read" >"$g.${pair%:*}.sorted"
  done
  cmp "$g.nt.sorted" "$g.ttl.sorted" || fail "$name: Turtle says something else than N-Triples"
  if [ "$same" = yes ]; then
    cmp "$g.nt.sorted" "$g.rdf.sorted" || fail "$name: RDF/XML says something else than N-Triples"
  else
    [ "$(wc -l <"$g.nt.sorted")" = "$(wc -l <"$g.rdf.sorted")" ] || fail "$name: RDF/XML has another count"
  fi

  xmllint --noout "$g.rdf" "$g.graphml" || fail "$name: xmllint complains"
  entities=$(jq '.entities | length' "$g.json")
  links=$(jq '[.facts[] | select(has("object"))] | length' "$g.json")
  [ "$(xmllint --xpath 'count(//*[local-name()="node"])' "$g.graphml")" = "$entities" ] || fail "$name: GraphML lacks nodes"
  [ "$(xmllint --xpath 'count(//*[local-name()="edge"])' "$g.graphml")" = "$links" ] || fail "$name: GraphML lacks edges"

  # The drawing leaves out what no fact speaks of; its edges are the facts.
  dot -Tsvg "$g.dot" >"$g.svg" 2>"$g.log" || fail "$name: dot fails"
  grep -v 'Pango\|fontconfig' "$g.log" >"$g.complaints" && fail "$name: dot: $(head -n 3 "$g.complaints")"
  [ "$(xmllint --xpath 'count(//*[local-name()="g"][@class="edge"])' "$g.svg")" = "$links" ] || fail "$name: DOT lacks edges"

  if python3 -c 'import networkx' 2>/dev/null; then
    python3 - "$g.graphml" "$g.json" <<'END' || fail "$name: networkx finds something else"
import json, sys, networkx
graph, told = networkx.read_graphml(sys.argv[1]), json.load(open(sys.argv[2], encoding="utf-8"))
labels = sorted(d.get("label", "") for _, d in graph.nodes(data=True))
fits = lambda c: c in "\t\n\r" or ord(c) >= 32
names = sorted("".join(c if fits(c) else "\ufffd" for c in e["name"]) for e in told["entities"])
sys.exit(labels != names or graph.number_of_edges() > len(told["facts"]))
END
  fi

  # JSON reads back into the same graph, byte for byte.
  "$KGRAPH" build -o "$g.again.json" "$g.json"
  cmp "$g.json" "$g.again.json" || fail "$name: JSON does not come back"
}

for evidence in none statements; do
  check "examples-$evidence" "$evidence" yes "$SRC/examples"
  check "hostile-$evidence" "$evidence" no "$out/hostile.jsonl"
done
[ "$failures" -eq 0 ]
