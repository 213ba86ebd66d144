#!/bin/sh
# usage: tests/fuzz/afl.sh FUZZER SECONDS [TARGET...]
#
# Runs the targets under AFL++, one after the other, from their seeds and from what earlier runs found (build/afl/out/). What
# breaks is kept in build/afl/found/TARGET-…; `KG_FUZZ=TARGET FUZZER FILE` shows it again.
set -u
fuzzer=$1 seconds=$2
shift 2
# shellcheck disable=SC2046 # words
[ $# -gt 0 ] || set -- $(cat tests/fuzz/targets)
# A leak would be told at the end of a process that runs a thousand inputs: libFuzzer tells them, input by input.
export ASAN_OPTIONS="${ASAN_OPTIONS:-allocator_may_return_null=1:abort_on_error=1:symbolize=0:detect_leaks=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-abort_on_error=1:symbolize=0}"
# Any machine will do: neither its processor's settings nor where it puts cores matter much.
export AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_AUTORESUME=1
mkdir -p build/afl/found
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
broken=0
for target; do
  case $target in to-*) seeds=tests/fuzz/seeds/graphs ;; *) seeds=tests/fuzz/seeds/$target ;; esac
  out=build/afl/out/$target log=build/afl/$target.log
  mkdir -p "$out"
  KG_FUZZ=$target nice -n 15 afl-fuzz -V "$seconds" -t 20000 -m none -i "$seeds" -o "$out" -- "$fuzzer" >"$log" 2>&1
  status=$?
  stat() { sed -n "s/^$1 *: *\([0-9]*\).*/\1/p" "$out/default/fuzzer_stats" 2>/dev/null | tail -n 1; }
  crashes=$(stat saved_crashes) hangs=$(stat saved_hangs)
  if [ $status -eq 0 ] && [ "${crashes:-1}" = 0 ] && [ "${hangs:-1}" = 0 ]; then
    printf 'ok    %-10s %10s runs, %6s edges\n' "$target" "$(stat execs_done)" "$(stat edges_found)"
    continue
  fi
  for file in "$out"/default/crashes/id* "$out"/default/hangs/id*; do
    [ ! -e "$file" ] || cp "$file" "build/afl/found/$target-$(basename "$file" | tr ':,' '__')"
  done
  printf 'FAIL  %-10s after %s runs: %s crashes, %s hangs; see %s and build/afl/found\n' "$target" "$(stat execs_done)" \
    "${crashes:-?}" "${hangs:-?}" "$log"
  broken=1
done
exit $broken
