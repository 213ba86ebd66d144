#!/bin/sh
# What the README shows is what happens: its transcripts are the program's output, its C program compiles and runs, and
# its picture is there. `KG_UPDATE_GOLDEN=1 make check ONLY=readme` writes the transcripts and the picture anew.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$KGRAPH" "$work/bin/kgraph"
ln -s "$SRC/examples" "$work/examples"
PATH=$work/bin:$PATH
export PATH

python3 "$SRC/tests/cli/readme.py" "$SRC/README.md" "$work"

if [ -n "${KG_UPDATE_GOLDEN-}" ]; then cp "$work/graph.svg" "$SRC/docs/graph.svg"; fi
test -s "$SRC/docs/graph.svg"

libraries=$(pkg-config --libs jansson libxml-2.0 libpcre2-8)
# The library that is tested may carry sanitizers, or count its lines; the example then needs what that needs.
sanitize=
if nm "$BUILD/libkgraph.a" 2>/dev/null | grep -q __gcov_init; then sanitize=--coverage; fi
if nm "$BUILD/libkgraph.a" 2>/dev/null | grep -q __asan_init; then sanitize=-fsanitize=address,undefined; fi
# shellcheck disable=SC2086 # the libraries are words
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror $sanitize -I"$SRC" -o "$work/example" \
  "$work/example.c" "$BUILD/libkgraph.a" $libraries -lunistring -lm
"$work/example" >"$work/printed"
grep -q 'schema:worksFor company:brindlewave' "$work/printed"
