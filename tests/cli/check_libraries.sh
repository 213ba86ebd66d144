#!/bin/sh
# raptor2 and igraph are loaded by the commands that need them and by no other: where they are broken, the rest works, and
# what needs them says what to install, with status 4 and no output.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
document=$SRC/examples/news/brindlewave-series-b.txt

"$KGRAPH" build "$document" -o g.kg -o g.ttl -o g.nt

mkdir broken
for library in $(strings -n 8 "$KGRAPH" | grep -xE 'lib(raptor2|igraph)\.so\.[0-9]+'); do : >"broken/$library"; done
test "$(find broken -type f | wc -l)" = 2

broken() { LD_LIBRARY_PATH=$work/broken "$KGRAPH" "$@"; }

refused() { # LIBRARY, then the command
  library=$1
  shift
  status=0
  broken "$@" >printed 2>said || status=$?
  test "$status" = 4 || { echo "status $status: $*"; exit 1; }
  test ! -e out || { echo "left an output: $*"; exit 1; }
  test ! -s printed
  test "$(wc -l <said)" = 1
  grep -q "cannot load $library.*; install .* (Debian: apt install " said || { cat said; exit 1; }
}

broken --version >printed
broken extract "$document" -o facts.jsonl
broken build facts.jsonl g.nt -o out.ttl -o out.jsonld -o out.graphml -o out.dot
broken stats g.kg >printed
broken path g.kg Quillmark Brindlewave >printed

refused libraptor2 build g.ttl --to nt -o out
refused libraptor2 build --no-sandbox g.ttl --to nt -o out
refused libraptor2 build g.nt --to rdf -o out
refused libigraph build g.nt --to svg -o out
refused libigraph rank g.kg
refused libigraph communities g.kg
echo 'loaded when they are needed'
