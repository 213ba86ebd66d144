#!/bin/sh
# Makes the pictures of pages in docs/ anew: of examples/, and of a thousand made-up entities. `make pictures` runs it, with
# KGRAPH, BUILD and SRC in the environment, once `make check-view` has fetched what speaks to the browser.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$SRC"/tests/view/*.mjs "$BUILD/view-npm/"
"$KGRAPH" view "$SRC/examples" -o "$work/view.html"
python3 "$SRC/tests/view/crowd.py" 1000 2000 | "$KGRAPH" view - --from facts -o "$work/view-1000.html"
node "$BUILD/view-npm/pictures.mjs" "$work" view.html view-1000.html
for picture in view view-dark view-1000; do
  "${CONVERT-convert}" "$work/$picture.png" -strip +dither -colors 48 -define png:compression-level=9 "$SRC/docs/$picture.png"
done
