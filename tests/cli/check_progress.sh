#!/bin/sh
# On a terminal, standard error tells how many of how many documents were read, how fast, and how long it will take; elsewhere
# nothing.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

/usr/bin/python3 - "$KGRAPH" <<'EOF'
import json
import os
import pty
import re
import subprocess
import sys

kgraph = sys.argv[1]
os.mkdir("talks")


def write_talks(count):
    with open("talks/many.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": f"d{number}", "text": "Mirela Castellan joined Brindlewave in 2021. " * 12}) + "\n")


for name in ("a.txt", "b.md"):
    with open(f"talks/{name}", "w", encoding="utf-8") as file:
        file.write("Mirela Castellan leads Brindlewave.\n")


def on_terminal(*arguments):
    """What a terminal gets on standard error."""
    own, theirs = pty.openpty()
    with subprocess.Popen([kgraph, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs,
                          env=dict(os.environ, TERM="xterm")) as program:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(own, 4096):
                seen += piece
        except OSError:  # how a terminal ends
            pass
        assert program.wait() == 0, seen
    os.close(own)
    return seen.decode()


# The rate shows after a second: a fast machine needs more to do.
for count in (1500, 6000, 24000):
    write_talks(count)
    seen = on_terminal("extract", "talks", "-o", "facts")
    rate = re.search(rf"\d+ of {count + 2} read, \d+/s, \d+ s left, now ", seen)
    if rate:
        break
assert rate, seen
assert re.search(rf"\d+ of {count + 2} read, now ", seen), seen
assert seen.endswith("\r\033[K"), seen
subprocess.run([kgraph, "merge", "facts", "-o", "facts.jsonl"], check=True)
subprocess.run([kgraph, "resolve", "facts.jsonl", "-o", "who.jsonl"], check=True)
seen = on_terminal("build", "--stream", "facts.jsonl", "who.jsonl", "-o", "graph.nq")
assert re.search(rf"\d+ of {count + 2} read, now ", seen), seen
silent = subprocess.run([kgraph, "extract", "talks", "-o", "facts"], stderr=subprocess.PIPE, check=True)
assert silent.stderr == b"", silent.stderr
EOF
