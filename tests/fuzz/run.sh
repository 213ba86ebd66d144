#!/bin/sh
# usage: tests/fuzz/run.sh FUZZER SECONDS [TARGET...]
#
# Runs the targets one after the other, from their seeds and from what earlier runs found (build/fuzz/corpus/). What breaks
# is kept in build/fuzz/found/TARGET-…; `KG_FUZZ=TARGET FUZZER FILE` shows it again.
set -u
fuzzer=$1 seconds=$2
shift 2
# shellcheck disable=SC2046 # words
[ $# -gt 0 ] || set -- $(cat tests/fuzz/targets)
export ASAN_OPTIONS="${ASAN_OPTIONS:-allocator_may_return_null=1}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=tests/fuzz/known_leaks.txt:print_suppressions=0}"
mkdir -p build/fuzz/found
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
broken=0
for target; do
  mkdir -p "build/fuzz/corpus/$target"
  case $target in to-*) seeds=tests/fuzz/seeds/graphs ;; *) seeds=tests/fuzz/seeds/$target ;; esac
  log=build/fuzz/$target.log
  KG_FUZZ=$target nice -n 15 "$fuzzer" -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=4096 \
    -artifact_prefix="build/fuzz/found/$target-" "build/fuzz/corpus/$target" "$seeds" >"$log" 2>&1
  status=$?
  runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p; s/^#\([0-9]*\).*/\1/p' "$log" | tail -n 1)
  coverage=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -n 1)
  if [ $status -eq 0 ]; then
    printf 'ok    %-10s %10s runs, %6s edges\n' "$target" "${runs:-0}" "${coverage:-0}"
  else
    printf 'FAIL  %-10s after %s runs; see %s\n' "$target" "${runs:-0}" "$log"
    broken=1
  fi
done
exit $broken
