#!/bin/sh
# Makes the viewer that HTML pages hold: viewer.js and viewer.css in FOLDER, bundled by esbuild from the sources here and the
# packages of package-lock.json, which npm fetches into FOLDER. The licences of those packages stand at its beginning.
#
# usage: exporters/viewer/build.sh FOLDER
#
# Without npm, or if it cannot fetch them, both files are empty: the program is made all the same and writes no HTML.
set -eu

here=$(dirname "$0")
folder=$1
packages='sigma graphology graphology-utils events'

mkdir -p "$folder"
rm -f "$folder/viewer.js" "$folder/viewer.css"

go_without() {
  echo "kgraph: $1; this kgraph will write no HTML" >&2
  echo 'kgraph: with npm (tests/setup.sh view) and a network, "make viewer" puts that right' >&2
  : >"$folder/viewer.js"
  : >"$folder/viewer.css"
  exit 0
}

command -v npm >/dev/null && command -v node >/dev/null || go_without 'no npm here'

# Fetched once for each lock file.
if ! cmp -s "$here/package-lock.json" "$folder/installed"; then
  cp "$here/package.json" "$here/package-lock.json" "$folder/"
  (cd "$folder" && npm ci --fetch-retries=1 --ignore-scripts --no-audit --no-fund --loglevel=error) >"$folder/npm.log" 2>&1 ||
    go_without "npm ci failed: $(tail -n 1 "$folder/npm.log")"
  cp "$here/package-lock.json" "$folder/installed"
fi

{
  echo '/*! The viewer of kgraph. It holds these packages:'
  for package in $packages; do
    printf '\n%s\n\n' "$package"
    cat "$folder/node_modules/$package"/LICENSE*
  done
  echo '*/'
} >"$folder/licences"

esbuild=$folder/node_modules/.bin/esbuild
NODE_PATH=$folder/node_modules "$esbuild" "$here/main.js" --bundle --minify --format=iife --target=es2020 --charset=utf8 \
  --log-level=warning --define:process.env.NODE_ENV='"production"' >"$folder/bundle.js"
"$esbuild" "$here/style.css" --minify --charset=utf8 --log-level=warning >"$folder/bundle.css"

# What would end a script or a style before its end.
if grep -qi '</script\|<!--\|</style' "$folder/bundle.js" "$folder/bundle.css" "$folder/licences"; then
  echo 'kgraph: the bundle cannot stand in a page' >&2
  exit 1
fi
cat "$folder/licences" "$folder/bundle.js" >"$folder/viewer.js.new"
mv "$folder/bundle.css" "$folder/viewer.css"
mv "$folder/viewer.js.new" "$folder/viewer.js"
