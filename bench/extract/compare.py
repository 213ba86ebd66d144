"""usage: compare.py KGRAPH WINK.JS DOCUMENTS.JSONL ROUNDS

Runs both readers on the same documents in turn and prints the least CPU time of each, characters a second and the ratio.
The exit status is 1 if kgraph is the slower one.
"""
import json
import os
import resource
import subprocess
import sys
import time

kgraph, wink, documents, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def measure(*command):
    """CPU and wall seconds of a command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall, printed


def extract(threads):
    return measure(kgraph, "extract", "-j", str(threads), documents, "-o", documents + ".facts")


with open(documents, encoding="utf-8") as file:
    texts = [json.loads(line)["text"] for line in file]
characters = sum(map(len, texts))
print(f"{len(texts)} documents, {characters / 1e6:.1f} million characters, {rounds} rounds, least of each")

own, peer, one, two = [], [], [], []
for _ in range(rounds):
    peer.append(json.loads(measure("node", wink, documents)[2]))
    cpu, wall, _ = extract(1)
    own.append(cpu)
    one.append(wall)
    two.append(extract(2)[1])
os.remove(documents + ".facts")

read = min(p["read"] for p in peer)
start = min(p["start"] for p in peer)
for name, seconds in (("wink-nlp", read), ("kgraph", min(own))):
    print(f"{name:9} {seconds:7.2f} s CPU {characters / seconds / 1e6:7.2f} million characters/s")
print(f"          wink-nlp's start ({start:.2f} s) is not counted, kgraph's is")
print(f"kgraph is {read / min(own):.2f} times as fast")
print(f"kgraph on two threads: {min(two):.2f} s instead of {min(one):.2f} s by the clock, {min(one) / min(two):.2f} times")
sys.exit(read < min(own))
