#!/bin/sh
# Opens pages that kgraph makes in Chromium and uses them. `make check-view` runs it, with KGRAPH, BUILD and SRC in the
# environment; CHROMIUM names another browser of that kind. PICTURES=FOLDER keeps screenshots.
set -eu

[ -s "$BUILD/viewer/viewer.js" ] || { echo 'no viewer: run "make viewer"' >&2; exit 1; }
modules=$BUILD/view-npm
mkdir -p "$modules"
if ! cmp -s "$SRC/tests/view/package-lock.json" "$modules/installed"; then
  cp "$SRC/tests/view/package.json" "$SRC/tests/view/package-lock.json" "$modules/"
  (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$SRC/tests/view/package-lock.json" "$modules/installed"
fi
cp "$SRC"/tests/view/*.mjs "$modules/"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$KGRAPH" view "$SRC/examples" -o "$work/examples.html"
python3 "$SRC/tests/view/hostile.py" | "$KGRAPH" view - --from facts -o "$work/hostile.html"
python3 "$SRC/tests/view/crowd.py" 8000 30000 | "$KGRAPH" view - --from facts -o "$work/crowd.html"
node "$modules/check.mjs" "$work" "${PICTURES-}"
