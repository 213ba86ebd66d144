#!/bin/sh
# usage: tests/coverage/report.sh FOLDER
#
# Tells which part of the lines and branches in FOLDER (objects made with --coverage) was run, for each folder of sources, and the
# files with most lines left, as FOLDER/report.txt; what was run of each line is in FOLDER/report.json.
set -eu
objects=$1
root=$(pwd)
gcovr --root "$root" --object-directory "$objects" --exclude-throw-branches --exclude-unreachable-branches \
  --exclude tests/ --exclude bench/ --exclude extractors/prepare/ --gcov-ignore-parse-errors \
  --json "$objects/report.json" "$objects" >"$objects/gcovr.log" 2>&1 || { tail -n 5 "$objects/gcovr.log" >&2; exit 1; }
status=0
python3 tests/coverage/report.py "$objects/report.json" >"$objects/report.txt" || status=$?
cat "$objects/report.txt"
exit $status
