#!/bin/sh
# --cache: whatever is in the folder, the output is what it would be without one; and what has not changed is not read again.
set -eu

work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work"

failed=0
fail() {
  echo "FAIL  $1"
  failed=1
}

mkdir docs
for number in 1 2 3; do
  for folder in talks news blog notes; do
    for file in "$SRC/examples/$folder"/*; do cp "$file" "docs/$number-$folder-${file##*/}"; done
  done
done
rm -f docs/[23]*.jsonl
cp "$SRC/examples/records/deals.csv" "$SRC/examples/records/deals.csv.mapping" docs/

# same NAME ARGUMENT...: with the cache as without
same() {
  name=$1
  shift
  "$KGRAPH" build docs --to json "$@" >without 2>without.err || fail "$name: status $?"
  "$KGRAPH" build docs --to json "$@" --cache cache >with 2>with.err || fail "$name: status $? with a cache"
  cmp -s without with || fail "$name: other bytes"
  cmp -s without.err with.err || fail "$name: other messages"
}
# An entry's head is 56 bytes, a key of it 32: how many entries there are tells what was read anew.
entries() { cat cache/*.pack | grep -ao KGENTRY1 | wc -l; }
added() { # NAME COUNT
  now=$(entries)
  [ $((now - before)) = "$2" ] || fail "$1: $((now - before)) documents were read, not $2"
  before=$now
}

before=0
same 'an empty cache'
before=$(entries)
[ "$before" -gt 10 ] || fail "the cache keeps $before entries"
same 'a full cache'
added 'a full cache' 0
same 'several threads' -j 4
added 'several threads' 0
echo 'Mirela Castellan leads Brindlewave.' >>docs/1-notes-otterflow-2.0.md
same 'a changed file'
added 'a changed file' 1
cp docs/1-notes-otterflow-2.0.md docs/new.md
same 'a new file'
added 'a new file' 1
rm docs/2-notes-otterflow-2.0.md
same 'a file removed'
added 'a file removed' 0
"$KGRAPH" extract docs >without
"$KGRAPH" extract docs --cache cache >with
cmp -s without with || fail 'extract: other bytes'
added 'extract' 0
same 'another ontology' --ontology "$SRC/examples/ontology/marine.ttl"
[ "$(entries)" -gt $((before + 10)) ] || fail 'another ontology: documents were not read anew'
before=$(entries)
same 'the same ontology again' --ontology "$SRC/examples/ontology/marine.ttl"
added 'the same ontology again' 0

# lines of JSON are known as they stand; ids with escapes, and documents without text
cat >docs/lines.jsonl <<'END'
{"id":"one","date":"2025-06-03","text":"Mirela Castellan joined Brindlewave last month."}
{"text":"Mirela Castellan leads Brindlewave.","title":"id","id":"t\u0077o \"2\""}

{"id":"three","text":""}
END
same 'lines of JSON'
added 'lines of JSON' 3
same 'lines of JSON again'
added 'lines of JSON again' 0
same 'lines of JSON, several threads' -j 3
added 'lines of JSON, several threads' 0
sed -i 's/last month/this month/' docs/lines.jsonl
same 'a changed line'
added 'a changed line' 1
same 'a lenient reader' --lenient
before=$(entries)
echo '{"id":"one","text":"Another."}' >>docs/lines.jsonl
"$KGRAPH" build docs --to json 2>without.err >without && fail 'two documents of one id'
"$KGRAPH" build docs --to json --cache cache 2>with.err >with && fail 'two documents of one id, with a cache'
cmp -s without.err with.err || fail "two documents of one id: another message: $(cat with.err)"
rm docs/lines.jsonl
before=$(entries)

# damage: bytes flipped here and there, files cut, foreign, unreadable
python3 - <<'END'
import glob, random
chance = random.Random(1)
for path in glob.glob("cache/*.pack"):
    data = bytearray(open(path, "rb").read())
    for _ in range(20):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    open(path, "wb").write(data)
END
same 'flipped bytes'
for pack in cache/*.pack; do
  size=$(wc -c <"$pack")
  head -c $((size / 2)) "$pack" >half
  cp half "$pack"
done
same 'cut files'
for pack in cache/*.pack; do echo 'not a pack' >"$pack"; done
same 'foreign files'
chmod 000 cache/*.pack
same 'unreadable files'
chmod 644 cache/*.pack
rm -rf cache
"$KGRAPH" build docs --to json --cache cache >one &
first=$!
"$KGRAPH" build docs --to json --cache cache >two
wait "$first"
cmp -s one without && cmp -s two without || {
  "$KGRAPH" build docs --to json >without
  cmp -s one without && cmp -s two without || fail 'two at once: other bytes'
}
same 'after two at once'

# stopped on the way, a run leaves what it has written
rm -rf cache
mkdir many
for number in $(seq 1 60); do cp docs/1-talks-* "many/" 2>/dev/null; cp "$SRC/examples/talks/harbourconf-otterflow.md" "many/$number.md"; done
python3 - "$KGRAPH" <<'END' || fail 'an interrupted run leaves nothing for the next'
import os, signal, subprocess, sys, time
child = subprocess.Popen([sys.argv[1], "extract", "many", "-", "--from", "text", "--cache", "cache", "-o", "out.jsonl"], stdin=subprocess.PIPE)
for _ in range(1000):
    if any(os.path.getsize(os.path.join("cache", f)) for f in (os.listdir("cache") if os.path.isdir("cache") else [])):
        break
    if child.poll() is not None:
        sys.exit("ended by itself")
    time.sleep(0.01)
child.send_signal(signal.SIGKILL)
child.wait(60)
END
"$KGRAPH" extract many --from text >without
"$KGRAPH" extract many --from text --cache cache >with
cmp -s without with || fail 'after an interruption: other bytes'

# where no cache can be made, the run does not begin; limits and words
status=0
"$KGRAPH" build docs -o none.nt --cache /dev/null/cache 2>err || status=$?
[ "$status" = 4 ] && grep -q 'cannot make the cache' err && [ ! -e none.nt ] || fail "a cache that cannot be made: status $status"
"$KGRAPH" build docs --to json --cache cache --cache-size 1K >with
[ "$(cat cache/*.pack 2>/dev/null | wc -c)" -le 200000 ] || fail 'a small cache grows'
"$KGRAPH" build docs --to json --cache cache --cache-size 1K >again
cmp -s with again || fail 'a small cache: other bytes'
status=0
"$KGRAPH" build docs --cache-size x -o none.nt 2>err || status=$?
[ "$status" = 2 ] || fail '--cache-size x is taken'
exit "$failed"
