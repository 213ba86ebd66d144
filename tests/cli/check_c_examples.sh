#!/bin/sh
# The C programs in examples/c compile without a warning against the public header and the library, run, and say what they
# promise.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/include"
cp "$SRC/kgraph.h" "$work/include/" # nothing but the header
libraries=$(pkg-config --libs jansson libxml-2.0 libpcre2-8)
# The library that is tested may carry sanitizers, or count its lines; the programs then need what that needs.
sanitize=
if nm "$BUILD/libkgraph.a" 2>/dev/null | grep -q __gcov_init; then sanitize=--coverage; fi
if nm "$BUILD/libkgraph.a" 2>/dev/null | grep -q __asan_init; then sanitize=-fsanitize=address,undefined; fi
for source in "$SRC"/examples/c/*.c; do
  # shellcheck disable=SC2086 # the libraries are words
  ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror $sanitize -I"$work/include" \
    -o "$work/$(basename "$source" .c)" "$source" "$BUILD/libkgraph.a" $libraries -lunistring -lm
done

"$work/connect" >"$work/printed"
cat "$work/printed"
grep -qx 'Osk Brenner works for Kelpworks' "$work/printed"
grep -qx 'Runa Feldt works for Kelpworks' "$work/printed"
grep -qx 'Osk Brenner -worksFor-> Kelpworks  "Osk Brenner works for Kelpworks."' "$work/printed"
grep -q '^Kelpworks <-.*- Runa Feldt  "Runa Feldt is the CEO of Kelpworks."$' "$work/printed"
