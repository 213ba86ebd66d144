#!/bin/sh
# kgraph convert: what kgraph wrote comes back byte for byte, what others wrote keeps its IRIs and loses
# nothing, and hostile files are refused without a trace.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

# --- kgraph's own files, with and without evidence, under the usual base and another

for evidence in none statements; do
  for base in https://example.org/id/ urn:x:y/; do
    g=$evidence-$(echo "$base" | tr -c 'a-z\n' -)
    "$KGRAPH" build "$SRC/examples" --base "$base" --evidence $evidence \
      -o "$g.nt" -o "$g.ttl" -o "$g.rdf" -o "$g.json"
    for form in nt ttl rdf json; do
      "$KGRAPH" convert "$g.$form" -o "again.$form" || fail "$g.$form: cannot be read"
      cmp "$g.$form" "again.$form" || fail "$g.$form: does not come back"
    done
    "$KGRAPH" convert "$g.rdf" --no-sandbox -o again.nt
    cmp "$g.nt" again.nt || fail "$g.rdf: says something else than N-Triples"
    "$KGRAPH" convert "$g.json" --evidence $evidence -o again.ttl
    cmp "$g.ttl" again.ttl || fail "$g.json: says something else than Turtle"
  done
done

# Offsets and quotes have come all the way.
"$KGRAPH" convert statements-https---example-org-id-.ttl -o again.json
quotes() { jq -c '.facts[] | .subject as $s | .evidence[] | [$s, .document, .span, .quote]' "$1" | sort; }
[ "$(quotes again.json)" = "$(quotes statements-https---example-org-id-.json)" ] || fail 'quotes differ'

# A graph and the stream that it was made of are one; another base is asked for, and had.
"$KGRAPH" extract "$SRC/examples" -o all.jsonl
"$KGRAPH" build all.jsonl -o all.json
"$KGRAPH" extract "$SRC/examples/news/brindlewave-series-b.txt" -o news.jsonl
"$KGRAPH" build news.jsonl -o news.json
"$KGRAPH" build news.jsonl news.json -o both.json
cmp news.json both.json || fail 'a stream and its graph are not one'
"$KGRAPH" convert all.json --base urn:new/ -o new.json
"$KGRAPH" build all.jsonl --base urn:new/ -o wanted.json
cmp new.json wanted.json || fail 'a graph does not take another base'

# GraphML says everything again but how often a thing is mentioned.
"$KGRAPH" build "$SRC/examples" -o own.graphml
"$KGRAPH" convert own.graphml -o again.graphml
grep -v 'key="d8"' own.graphml >a.graphml
grep -v 'key="d8"' again.graphml >b.graphml
cmp a.graphml b.graphml || fail 'GraphML does not come back'

# --- other people's

cat >people.ttl <<'END'
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix p: <http://people.example/> .
p:ada a foaf:Person , schema:Person ; foaf:name "Ada Loom" ; rdfs:label "Ada"@en , "Adelina"@es ;
  foaf:knows p:bo , [ foaf:name "Nobody" ] ; p:shoe 42 ; schema:birthDate "1990-02-03"^^<http://www.w3.org/2001/XMLSchema#date> ;
  schema:worksFor p:Mill .
p:page a schema:DigitalDocument ; schema:about p:ada , p:other .
p:other a schema:DigitalDocument ; p:odd "\"<>\\ \n" , "" .
END
"$KGRAPH" convert people.ttl -o people.nt
"$KGRAPH" convert people.nt -o again.nt
cmp people.nt again.nt || fail 'what was converted changes when it is converted again'
# Everything that was said is still said, but for the name of the blank node.
rapper -q -i turtle people.ttl | grep -v '_:' | sort >said
sort -u people.nt >says
[ -z "$(comm -23 said says)" ] || { fail 'something is lost:'; comm -23 said says; }
"$KGRAPH" explain people.nt 'Ada Loom' | grep -q 'http://people.example/ada' || fail 'an IRI is lost'

cat >edges.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="n" for="node" attr.name="name" attr.type="string"/>
  <key id="l" for="node" attr.name="labels" attr.type="string"><default>:Person</default></key>
  <key id="a" for="node" attr.name="age" attr.type="int"/>
  <key id="g" for="node" yfiles.type="nodegraphics"/>
  <key id="e" for="edge" attr.name="label" attr.type="string"/>
  <key id="w" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
    <edge source="1" target="2"><data key="e">worksFor</data><data key="w">1.5</data></edge>
    <node id="1"><data key="n">Ada &lt;Loom&gt;</data><data key="a">36</data></node>
    <node id="2"><data key="l">Company</data>
      <data key="g"><y:ShapeNode><y:NodeLabel> The Mill </y:NodeLabel></y:ShapeNode></data>
      <graph><node id="3"><data key="n">Inside</data></node></graph></node>
    <edge source="1" target="3"><data key="e">met at</data></edge>
  </graph>
</graphml>
END
"$KGRAPH" convert edges.graphml -o edges.json 2>notes
grep -q '1 attribute of edges left out ("weight")' notes || fail 'an attribute is lost in silence'
jq -c '[.entities[] | select(.type != "Document") | [.type, .name]], [.facts[] | [.property, (.object // .value)]]' \
  edges.json >told
cat >wanted <<'END'
[["Company","The Mill"],["Person","Ada <Loom>"],["Person","Inside"]]
[["https://example.org/id/property/age","36"],["https://example.org/id/property/met%20at","https://example.org/id/person/inside"],["worksFor","https://example.org/id/company/the-mill"]]
END
diff wanted told || fail 'GraphML is read as something else'

# The same as networkx and D3 have it: numbers stay what they are, a list is several values.
cat >network.json <<'END'
{"directed": true, "multigraph": false, "graph": {}, "nodes": [{"id": 1, "name": "Ada <Loom>", "labels": ":Person", "age": 36.5,
 "aka": ["A", "L"]}, {"id": "2", "label": "The Mill", "type": "Company", "open": true, "none": null}], "edges": [{"source": 1,
 "target": "2", "label": "worksFor", "weight": 1.5}]}
END
"$KGRAPH" convert network.json -o network.graph.json 2>notes
grep -q '1 attribute of edges left out ("weight")' notes || fail 'an attribute of a link is lost in silence'
jq -c '[.entities[] | select(.type != "Document") | [.type, .name]], [.facts[] | [.property, (.object // .value), .datatype]]' \
  network.graph.json >told
cat >wanted <<'END'
[["Company","The Mill"],["Person","Ada <Loom>"]]
[["https://example.org/id/property/open","true","http://www.w3.org/2001/XMLSchema#boolean"],["https://example.org/id/property/age","36.5","http://www.w3.org/2001/XMLSchema#double"],["https://example.org/id/property/aka","A",null],["https://example.org/id/property/aka","L",null],["worksFor","https://example.org/id/company/the-mill",null]]
END
diff wanted told || fail 'node-link JSON is read as something else'

# --- hostile and broken files: status, message, and nothing written

refuse() {
  status=0
  "$KGRAPH" convert "$2" -o refused.nt 2>message || status=$?
  [ $status = "$1" ] || fail "$2: status $status"
  grep -q "^$2:.*$3" message || { fail "$2: no \"$3\" in:"; cat message; }
  [ ! -e refused.nt ] || fail "$2: a file was written"
  rm -f refused.nt
}

printf '@prefix a: <http://a/> .\na:s a:p .\n' >syntax.ttl
refuse 1 syntax.ttl '2: not Turtle'
printf '<http://a/s> <http://a/p> "x" .\n<http://a/s> oops\n' >syntax.nt
refuse 1 syntax.nt '2:14: '
printf '<http://a/s> <http://a/p> "\\u0000" .\n' >nul.nt
refuse 1 nul.nt 'NUL'
printf '<a:s> <a:p> "x"@%s .\n' "$(printf 'a%.0s' $(seq 300))" >tag.ttl
refuse 3 tag.ttl '1: a language tag'
{ printf '<a:s> <a:p> '; printf '[ <a:p> %.0s' $(seq 100000); } >deep.ttl
refuse 3 deep.ttl 'nested'
printf '<a:r> <a:p>\n <<( <a:s> <a:p> <a:o> )>> .\n' >terms.ttl
refuse 1 terms.ttl '2: triple terms'
printf '<a:s> <a:p> <a:o> {| <a:q> 1 |} .\n' >annotated.trig
refuse 1 annotated.trig '1: triple terms'
printf '{"@context":{}}\n' >other.jsonld
refuse 1 other.jsonld 'not read'
lol='<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
printf '%s<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>' "$lol" >laughs.rdf
refuse 3 laughs.rdf 'entity'
printf '%s<graphml><graph><node id="&b;"/></graph></graphml>' "$lol" >laughs.graphml
refuse 3 laughs.graphml 'entity'
printf '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><graphml><graph><node id="1">&a;</node></graph></graphml>' >outside.graphml
refuse 1 outside.graphml 'file of its own'
{ printf '<graphml>'; printf '<graph>%.0s' $(seq 5000); } >deep.graphml
refuse 3 deep.graphml 'nested'
printf '<graphml><graph><node id="1"/><node id="1"/></graph></graphml>' >twice.graphml
refuse 1 twice.graphml '1: two nodes'
printf '<graphml><graph><node id="1"/>\n<edge source="1" target="9"/></graph></graphml>' >dangling.graphml
refuse 1 dangling.graphml '2: an edge names'
printf '<graphml><graph><node id="1"' >cut.graphml
refuse 1 cut.graphml '1: not XML'
printf '{"directed":true,"nodes":[{"id":"a"},{"id":7},{"id":"a"}]}' >twice.json
refuse 1 twice.json 'nodes\[2\]: two nodes'
printf '{"nodes":[{"id":"a"}],"links":[{"source":"a","target":1}]}' >dangling.json
refuse 1 dangling.json 'links\[0\]: an edge names the node "1"'
printf '{"nodes":[{"id":"a"}],"links":[{"source":"a","target":[]}]}' >kind.json
refuse 1 kind.json 'links\[0\]: needs "target"'
printf '{"nodes":3}' >nodes.json
refuse 1 nodes.json '"nodes" must be a list'

# The tables of a graph: each by itself leads to the others, however many are named; other tables are none.
"$KGRAPH" build news.jsonl --evidence statements -o tables.csv/ -o neo4j/ --to neo4j-csv
for named in tables.csv tables.csv/ tables.csv/nodes.csv 'tables.csv/edges.csv tables.csv/nodes.csv tables.csv/' neo4j/relationships.csv; do
  # shellcheck disable=SC2086
  "$KGRAPH" convert $named -o again.json || fail "$named: cannot be read"
  case $named in
    neo4j*) [ "$(quotes again.json)" = "$(quotes news.json)" ] || fail "$named: quotes differ" ;;
    *) cmp news.json again.json || fail "$named: is not the graph" ;;
  esac
done
status=0
"$KGRAPH" convert - -o refused.nt <tables.csv/edges.csv 2>message || status=$?
[ $status = 1 ] && grep -q 'name the folder' message || fail "a table on standard input: $status $(cat message)"
status=0
"$KGRAPH" convert tables.csv -o tables.csv/ 2>message || status=$?
[ $status = 2 ] || fail "tables that are read are written: $status $(cat message)"
cp -r tables.csv broken.csv
refuse_tables() {
  status=0
  "$KGRAPH" convert broken.csv -o refused.nt 2>message || status=$?
  [ $status = "$1" ] || fail "tables: status $status for $2"
  grep -q "^broken.csv/$2" message || { fail "tables: no \"$2\" in:"; cat message; }
  [ ! -e refused.nt ] || fail 'tables: a file was written'
  rm -rf broken.csv
  cp -r tables.csv broken.csv
}
echo 'x,y' >>broken.csv/nodes.csv
refuse_tables 1 "nodes.csv:$(($(wc -l <tables.csv/nodes.csv) + 1)):4: the row has 2 fields"
printf '"a' >>broken.csv/edges.csv
refuse_tables 1 "edges.csv:$(($(wc -l <tables.csv/edges.csv) + 1)):1: the quotes"
sed -i '2s/^"[^"]*"/"x:y"/' broken.csv/edges.csv
refuse_tables 1 'edges.csv:2: an edge names the node "x:y"'
sed -i '1s/iri/irl/' broken.csv/documents.csv
mv broken.csv/edges.csv broken.csv/edge.csv
refuse_tables 4 'edges.csv: cannot'
sed -i 's/\[{""document""/[{""Document""/' broken.csv/nodes.csv
status=0
"$KGRAPH" convert broken.csv -o refused.nt 2>message || status=$?
[ $status = 1 ] && grep -q '^broken.csv.*: nodes\[0\].members\[0\].document: is missing' message || fail "members: $(cat message)"

printf 'Dear all,\n' >letter.txt
refuse 1 letter.txt 'no graph file'

[ "$failures" -eq 0 ]
