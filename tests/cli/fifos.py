"""usage: fifos.py KGRAPH

Each command that reads documents or records reads them from a FIFO, whose writer may be there before it or come later. It opens the
FIFO once: who closes it again takes what the writer has written meanwhile. Works in the current folder.
"""
import os
import shutil
import subprocess
import sys
import threading
import time

program = sys.argv[1]
ROUNDS = 20
FACTS = (b'{"document":"d","record":"document","version":1}\n'
         b'{"document":"d","record":"entity","id":"e1","type":"Person","name":"Ada Example"}\n'
         b'{"document":"d","record":"entity","id":"e2","type":"Person","name":"Bo Example"}\n'
         b'{"document":"d","record":"fact","subject":"e1","property":"parent","object":"e2","evidence":[0,4],"quote":"data","confidence":0.9}\n')
with open("facts.jsonl", "wb") as stream:
    stream.write(FACTS)
subprocess.run([program, "resolve", "facts.jsonl", "-o", "identities.jsonl"], check=True)
SORTED = subprocess.run([program, "merge", "facts.jsonl", "identities.jsonl"], check=True, capture_output=True).stdout
# command, what comes through the FIFO
CASES = [
    ("build fifo.txt --to nt", b"Ada Example works for Acme Ltd.\n"),
    ("extract fifo.txt", b"Ada Example works for Acme Ltd.\n"),
    ("extract fifo.jsonl", FACTS),
    ("build fifo.jsonl --to nt", FACTS),
    ("build --stream fifo.jsonl -o out.nt", SORTED),
    ("merge fifo.jsonl", FACTS),
    ("resolve fifo.jsonl", FACTS),
]
TRACED = ("strace", "-f", "-qq", "-o", "trace", "-e", "trace=open,openat")


def left_behind():
    if not os.path.exists("out.nt"):
        return b""
    with open("out.nt", "rb") as file:
        graph = file.read()
    os.remove("out.nt")
    return graph


def read(words, data, prefix=(), delay=0.0):
    """What the command prints and leaves, with a writer behind the FIFO that is as late as `delay`, or waits before it begins."""
    path = next(word for word in words if word.startswith("fifo."))
    os.mkfifo(path)

    def write():
        time.sleep(delay)
        try:
            with open(path, "wb", buffering=0) as fifo:
                fifo.write(data)
        except BrokenPipeError:
            pass  # the answer tells

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    try:
        result = subprocess.run([*prefix, program, *words], capture_output=True, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return "waits for ever"
    finally:
        os.remove(path)
    return result.returncode, result.stdout + left_behind(), result.stderr


failed = 0
for command, data in CASES:
    words = command.split()
    path = next(word for word in words if word.startswith("fifo."))
    with open(path, "wb") as file:
        file.write(data)
    expected = subprocess.run([program, *words], capture_output=True, timeout=30, check=False)
    expected = expected.returncode, expected.stdout + left_behind(), expected.stderr
    os.remove(path)
    answers = [read(words, data, delay=0.0 if number % 2 else 0.002 * number) for number in range(ROUNDS)]
    wrong = [answer for answer in answers if answer != expected]
    if wrong or expected[0] != 0 or not expected[1]:
        failed = 1
        print("%s: %d of %d rounds differ from a file: %r, not %r" % (command, len(wrong), ROUNDS, wrong[:1], expected))
    if not shutil.which("strace") or subprocess.run([*TRACED, "true"], check=False, stderr=subprocess.DEVNULL).returncode != 0:
        continue
    read(words, data, TRACED)
    with open("trace", encoding="utf-8", errors="replace") as file:
        opened = [line for line in file if '"%s"' % path in line]
    if len(opened) != 1:
        failed = 1
        print("%s: the FIFO is opened %d times: %s" % (command, len(opened), opened))
sys.exit(failed)
