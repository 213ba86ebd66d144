#!/bin/sh
# A few of the allocations of each reader, and of what the program has in common, refused; slow_memory.sh refuses them all.
set -eu
case $BUILD in */asan | */tsan) echo 'the sanitizers have an allocator of their own'; exit 0 ;; esac
cc -shared -fPIC -O1 -o "$TMPDIR/refuse.so" "$SRC/tests/faults/refuse_memory.c"
KG_REFUSALS=${KG_REFUSALS:-6} exec python3 "$SRC/tests/faults/memory.py" "$TMPDIR/refuse.so" "$SRC/examples" \
  text json facts turtle graphml nquads graph merge explain 'to ttl' 'to csv' path query view page validate rank \
  'to kg' 'from kg' cache review table train
