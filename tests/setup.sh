#!/bin/sh
# Installs the Debian packages that are missing for building, testing or linting; says which and why
# first. Silent where nothing is missing.
#
# usage: tests/setup.sh build|view|model|bench|check|check-view|pictures|databases|cluster|lint...
set -eu

packages='
build gcc              compiles the program
build libc6-dev        the C library to compile against
build binutils         embeds the ontology and the gazetteers
build make             builds it all
build pkg-config       finds the libraries
build libjansson-dev   reads JSON
build libraptor2-dev   reads RDF, writes RDF/XML
build libxml2-dev      reads HTML and GraphML
build libunistring-dev Unicode
build libpcre2-dev     patterns of shapes
build libigraph-dev   rank and communities
bench libserd-dev      the peer that reading is timed against
model xz-utils         unpacks the texts to learn from
bench nodejs           runs the peer that extraction is measured against
bench npm              installs that peer
view  nodejs           bundles the viewer of HTML pages
view  npm              fetches what it is made of
check-view chromium    opens the pages
pictures imagemagick   makes their pictures small
check g++              compiles the public header as C++
check libcmocka-dev    unit tests
check raptor2-utils    reads our RDF (rapper)
check serdi            reads our RDF too
check libxml2-utils    reads our XML (xmllint)
check graphviz         reads our DOT
check jq               reads our JSON
check python3          runs the example scripts
check valgrind         counts instructions
check strace           makes calls of the system fail
check faketime         changes the date
check locales          makes locales to read in
check python3-networkx reads our GraphML, GEXF and node-link JSON
check python3-igraph   reads our GraphML
coverage gcovr         counts what was run
fuzz  clang            compiles the fuzzers
fuzz  libclang-rt-14-dev libFuzzer
afl   afl++            fuzzes in another way
databases nodejs       runs Oxigraph, Ladybug and DuckDB
databases npm          installs them
databases graphviz     reads our DOT
databases virtuoso-opensource a database for RDF
cluster python3-dask   runs a job on workers
cluster python3-distributed starts them
cluster parallel       runs jobs side by side
lint  clang-format     checks the layout of the sources
lint  clang-tidy       finds mistakes in the sources
lint  cppcheck         finds other mistakes in the sources
lint  libserd-dev      what the benchmarks include
'

sets=" $* "
wanted=$(echo "$packages" | while read -r set name why; do
  case $sets in *" ${set:-none} "*) echo "$name $why" ;; esac
done)

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo 'kgraph: no apt-get here; these packages, under their Debian names, are needed:'
  echo "$wanted" | sed 's/^/  /'
  exit 0
fi

# shellcheck disable=SC2046 # one word a package
present=" $(dpkg-query -W -f '${Package}=${db:Status-Status}\n' $(echo "$wanted" | cut -d' ' -f1) \
  2>/dev/null | sed -n 's/=installed$//p' | tr '\n' ' ')"
missing=$(echo "$wanted" | while read -r name why; do
  # A program that is there by other means will do.
  case $present in *" $name "*) ;; *) command -v "$name" >/dev/null || printf '%-20s%s\n' "$name" "$why" ;; esac
done)
[ -n "$missing" ] || exit 0

echo 'kgraph: installing Debian packages:'
echo "$missing" | sed 's/^/  /'
names=$(echo "$missing" | cut -d' ' -f1 | tr '\n' ' ')

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "kgraph: neither root nor sudo; as root, run: apt-get install $names" >&2
    exit 1
  fi
  as_root=sudo
fi

update() {
  $as_root apt-get update -q </dev/null
}
add() {
  # shellcheck disable=SC2086 # one word a package
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends $names </dev/null
}

# Package lists may be absent, or older than what the mirror still has.
# shellcheck disable=SC2086
apt-cache show $names >/dev/null 2>&1 || update
add || { update && add; }
