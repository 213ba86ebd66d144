"""usage: signals.py KGRAPH FACTS.JSONL FOLDER

Checks how the program ends when it is interrupted: by the signal itself, with no temporary file left behind.
"""
import os
import signal
import subprocess
import sys
import time

program, stream, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)


def fail(what):
    print(what)
    sys.exit(1)


def start(*arguments, **more):
    return subprocess.Popen([program, *arguments], stderr=subprocess.PIPE, **more)


# A reader that goes away: enough is printed to fill the pipe many times.
with open(stream, "rb") as file:
    line_count = sum(1 for _ in file)
large = os.path.join(folder, "large.jsonl")
with open(stream, encoding="utf-8") as file:
    lines = file.readlines()
with open(large, "w", encoding="utf-8") as file:
    for copy in range(1 + 20000 // line_count):
        for line in lines:
            file.write(line.replace('{"document":"', '{"document":"%d-' % copy, 1))
child = start("extract", large, stdout=subprocess.PIPE)
child.stdout.read(10)
child.stdout.close()
child.wait(60)
if child.returncode != -signal.SIGPIPE:
    fail(f"closed pipe: ended with {child.returncode}: {child.stderr.read()}")

# A graph file that loses its end while it is mapped: the writer waits for its reader, so most of the file is still to come.
cut = os.path.join(folder, "cut.kg")
subprocess.run([program, "build", large, "-o", cut], check=True)
os.remove(large)
child = start("convert", cut, "--to", "ntriples", stdout=subprocess.PIPE)
child.stdout.read(10)
os.truncate(cut, 4096)
child.stdout.read()
child.wait(60)
message = child.stderr.read().decode()
if child.returncode != 4 or "cut.kg: has been cut short" not in message:
    fail(f"cut short: ended with {child.returncode}: {message}")
os.remove(cut)

# Interrupted while an output is open: extract writes its file as it reads, and waits here for its input.
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    child = start("extract", "-", "--from", "facts", "-o", os.path.join(folder, "out.jsonl"), stdin=subprocess.PIPE)
    for _ in range(200):
        if os.listdir(folder):
            break
        time.sleep(0.02)
    else:
        fail("no temporary file was made")
    child.send_signal(number)
    child.wait(60)
    if child.returncode != -number:
        fail(f"{number!r}: ended with {child.returncode}: {child.stderr.read()}")
    if os.listdir(folder):
        fail(f"{number!r}: left {os.listdir(folder)} behind")
