#!/bin/sh
# -j: however many documents are read at a time, the same bytes, messages and exit statuses come out.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

failed=0
fail() {
  echo "FAIL  $1"
  failed=1
}

# Forty documents, a fact stream among them, and two that cannot be read.
mkdir good
for number in $(seq 1 10); do
  for folder in talks news blog notes; do
    [ -d "$SRC/examples/$folder" ] || continue
    for file in "$SRC/examples/$folder"/*.md "$SRC/examples/$folder"/*.txt; do
      [ -f "$file" ] && cp "$file" "good/$number-$folder-${file##*/}"
    done
  done
done
"$KGRAPH" extract "$SRC/examples/talks" -o good/5-between.facts.jsonl
cp -R good mixed
printf 'caf\351\n' >mixed/3-bad.txt
printf 'x\000y\n' >mixed/7-bad.txt

run() { # NAME THREADS ARGUMENT...
  name=$1
  threads=$2
  shift 2
  status=0
  "$KGRAPH" "$@" -j "$threads" >"$name.$threads" 2>"$name.$threads.err" || status=$?
  echo "$status" >"$name.$threads.status"
}
same() { # NAME
  for threads in 2 4 0; do
    for part in '' .err .status; do
      cmp -s "$1.1$part" "$1.$threads$part" || fail "$1: -j $threads differs from -j 1 ($1.1$part)"
    done
  done
}

for threads in 1 2 4 0; do
  run extract "$threads" extract good
  run build "$threads" build good --to json
  run stops "$threads" extract mixed
  run goes-on "$threads" extract mixed --keep-going
  run stats "$threads" stats good --json
done
for name in extract build stops goes-on stats; do same "$name"; done
[ "$(cat extract.1.status)" = 0 ] && [ -s extract.1 ] || fail 'extract said nothing'
[ "$(cat stops.1.status)" = 1 ] && [ ! -s stops.1 ] || fail 'a bad input did not stop extract'
[ "$(cat goes-on.1.status)" = 1 ] && [ -s goes-on.1 ] || fail 'a bad input stopped extract --keep-going'

for wrong in 257 -1 x 2x ''; do
  status=0
  "$KGRAPH" extract good "--threads=$wrong" >out 2>err || status=$?
  [ "$status" = 2 ] && grep -q 'a number from 0 to 256' err || fail "--threads=$wrong is taken"
done

# A reader that goes away, and an interrupt: the program ends by the signal and leaves nothing behind.
python3 - "$KGRAPH" good <<'END' || fail 'signals'
import os, signal, subprocess, sys, time
program, folder = sys.argv[1:]
os.mkdir("interrupted")
child = subprocess.Popen([program, "extract", "-j", "4", folder, "-", "--from", "text", "-o", "interrupted/out.jsonl"],
                         stdin=subprocess.PIPE)
for _ in range(500):
    if os.listdir("interrupted"):
        break
    time.sleep(0.02)
time.sleep(0.2)
child.send_signal(signal.SIGTERM)
child.wait(60)
if child.returncode != -signal.SIGTERM or os.listdir("interrupted"):
    sys.exit(f"interrupted: {child.returncode}, {os.listdir('interrupted')}")
child = subprocess.Popen([program, "extract", "-j", "4", "--keep-going", folder], stdout=subprocess.PIPE)
child.stdout.read(10)
child.stdout.close()
child.wait(60)
if child.returncode != -signal.SIGPIPE:
    sys.exit(f"closed pipe: {child.returncode}")
END
exit "$failed"
