#!/bin/sh
# Puts the packages of tests/npm/package-lock.json into FOLDER, kept there from one run to the next. The exit status is 1
# where there is no node, no npm or no registry to be reached.
#
# usage: install.sh FOLDER
set -eu

lock=$(dirname "$0")/package-lock.json
modules=$1
command -v node >/dev/null && command -v npm >/dev/null || exit 1
mkdir -p "$modules"
# Tests run side by side.
exec 9>"$modules/lock"
flock 9
cmp -s "$lock" "$modules/installed" && exit 0
cp "$(dirname "$0")/package.json" "$lock" "$modules/"
(cd "$modules" && timeout 120 npm ci --ignore-scripts --no-audit --no-fund) >"$modules/npm.log" 2>&1 || exit 1
cp "$lock" "$modules/installed"
