#!/bin/sh
# Runs test programs and scripts side by side: a line for each, the output of those that failed, and
# the count as the last line. Started by `make check` in the root folder, with KGRAPH (the program),
# BUILD (the folder of program and libraries), SRC (the root) and JOBS in the environment.
#
# usage: tests/run.sh TEST...
#
# A test passes by ending with status 0 within TEST_TIMEOUT seconds; it may write below $TMPDIR only.
set -u

log_of() {
  echo "$BUILD/logs/$(echo "$1" | tr '/' '_')"
}

if [ "${1-}" = --one ]; then
  log=$(log_of "$2")
  TMPDIR=$log.tmp
  export TMPDIR
  mkdir -p "$TMPDIR"
  start=$(date +%s)
  timeout "${TEST_TIMEOUT:-600}" "./$2" >"$log" 2>&1 </dev/null
  status=$?
  seconds=$(($(date +%s) - start))
  rm -rf "$TMPDIR"
  echo "$status" >"$log.status"
  case $status in
    0) printf 'ok    %s (%d s)\n' "$2" "$seconds" ;;
    124) printf 'FAIL  %s (timed out after %d s)\n' "$2" "$seconds" ;;
    *) printf 'FAIL  %s (status %d, %d s)\n' "$2" "$status" "$seconds" ;;
  esac
  exit 0
fi

# The same surroundings everywhere; a status of its own tells a sanitizer's report from an error.
export LC_ALL=C TZ=UTC
export ASAN_OPTIONS="${ASAN_OPTIONS:-exitcode=99}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

rm -rf "$BUILD/logs"
mkdir -p "$BUILD/logs"
[ $# -eq 0 ] || printf '%s\n' "$@" | xargs -n 1 -P "${JOBS:-2}" "$0" --one

passed=0
failed=0
for test; do
  log=$(log_of "$test")
  if [ "$(cat "$log.status" 2>/dev/null)" = 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '\n--- %s\n' "$test"
    cat "$log"
  fi
done
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
