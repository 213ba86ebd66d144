#!/bin/sh
# Golden tests of the program. A case is a folder tests/golden/NAME with
#
#   cmd                     what to run, as a shell script; `kgraph` is the program
#   stdout, stderr, status  what must come of it, byte for byte
#
# and any input files. It runs in a copy of its folder, with the project's examples at ../examples.
# `KG_UPDATE_GOLDEN=1 make check ONLY=golden` writes what came as what must come: read the
# difference before you commit it.
set -eu

golden=$SRC/tests/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/cases"
ln -s "$KGRAPH" "$work/bin/kgraph"
ln -s "$SRC/examples" "$work/cases/examples"
PATH=$work/bin:$PATH
export PATH LC_ALL=C TZ=UTC

passed=0
failed=
for script in "$golden"/*/cmd; do
  [ -e "$script" ] || break
  folder=${script%/cmd}
  name=${folder##*/}
  mkdir -p "$work/got"
  cp -R "$folder" "$work/cases/$name"
  rm -f "$work/cases/$name/stdout" "$work/cases/$name/stderr" "$work/cases/$name/status"

  status=0
  (cd "$work/cases/$name" && sh ./cmd) >"$work/got/stdout" 2>"$work/got/stderr" </dev/null || status=$?
  echo "$status" >"$work/got/status"

  if [ -n "${KG_UPDATE_GOLDEN-}" ]; then
    cp "$work/got/"* "$folder/"
  fi
  same=yes
  for part in stdout stderr status; do
    diff -u --text --label "$name/$part expected" --label "$name/$part" \
      "$folder/$part" "$work/got/$part" || same=no
  done
  if [ $same = yes ]; then passed=$((passed + 1)); else failed="$failed $name"; fi
  rm -rf "$work/got" "$work/cases/$name"
done

echo "golden: $passed as expected"
[ -z "$failed" ] || { echo "golden: different:$failed"; exit 1; }
