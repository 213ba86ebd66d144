"""Running the program on what may harm it, and what must hold of every run:

- the exit status is one that is documented, or the signal that was sent;
- messages are UTF-8 without control characters;
- after a failure the target is absent or what it was before, and no other file has appeared.
"""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["KGRAPH"]
SANITIZED = "/asan/" in PROGRAM or "/tsan/" in PROGRAM
SLOW = SANITIZED or "/coverage/" in PROGRAM
STATUSES = range(6)
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

failures = 0
passed = 0


def check(what, holds, more=""):
    """Counts one check, and tells of it if it failed."""
    global failures, passed
    if holds:
        passed += 1
        return True
    failures += 1
    print("FAIL  %s%s" % (what, ": %s" % more if more else ""), flush=True)
    return False


def finish():
    """Tells the count and ends the script."""
    print("%d held, %d did not" % (passed, failures))
    sys.exit(1 if failures else 0)


class Result:
    def __init__(self, status, out, err, seconds, memory):
        self.status, self.out, self.err, self.seconds, self.memory = status, out, err, seconds, memory

    def __repr__(self):
        return "status %d, %.1f s, %d MiB, %r" % (self.status, self.seconds, self.memory >> 10, self.err[-300:])


def run(*words, data=b"", folder=None, timeout=30, environment=None, limits=(), prefix=()):
    """Runs the program. `limits` are pairs for setrlimit; `prefix` is a command that runs it. `data` may be a file. A run
    that takes too long has status 124; its seconds are of processor time, its memory is the greatest resident size in KiB."""
    def limit():
        for kind, most in limits:
            resource.setrlimit(kind, (most, most))
    if any(kind == resource.RLIMIT_FSIZE for kind, _ in limits):
        # What a program that counts its lines notes at its end goes elsewhere, where it may be cut short.
        environment = {"GCOV_PREFIX": os.path.join(tempfile.gettempdir(), "cut-short"), "GCOV_ERROR_FILE": os.devnull,
                       **(environment or {})}
    begun = time.time()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if isinstance(data, bytes):
            given.write(data)
            given.seek(0)
        child = subprocess.Popen([*prefix, PROGRAM, *words], stdin=given if isinstance(data, bytes) else data, stdout=out,
                                 stderr=err, cwd=folder, env={**os.environ, **(environment or {})},
                                 preexec_fn=limit if limits else None, start_new_session=True)
        status, usage = None, None
        while status is None:
            ended, how, usage = os.wait4(child.pid, os.WNOHANG)
            if ended:
                status = os.waitstatus_to_exitcode(how)
            elif time.time() - begun > timeout:
                os.killpg(child.pid, signal.SIGKILL)
                usage = os.wait4(child.pid, 0)[2]
                status = 124
            else:
                time.sleep(0.001 if time.time() - begun < 0.2 else 0.02)
        child.returncode = status
        out.seek(0)
        err.seek(0)
        return Result(status, out.read(), err.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def is_message(text):
    """True if a terminal and a log may show these bytes."""
    try:
        return not CONTROLS.search(text.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def contents(folder):
    """Every file below a folder with its bytes."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


class Folder:
    """A folder of its own for one case; gone afterwards."""

    def __init__(self):
        self.path = tempfile.mkdtemp()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, name, data):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return path

    def read(self, name):
        with open(os.path.join(self.path, name), "rb") as file:
            return file.read()


def build(name, data, *words, output="g.nt", **more):
    """kgraph build of one input of that name, with everything that must hold of any. Returns the result and the output."""
    with Folder() as place:
        place.write("in/" + name, data)
        place.write("out/" + output, b"old\n")
        before = contents(place.path)
        result = run("build", "in/" + name, "-o", "out/" + output, *words, folder=place.path, **more)
        after = contents(place.path)
        written = after.pop("out/" + output, None)
        old = before.pop("out/" + output)
        check("%s: a documented status" % name, result.status in STATUSES, result)
        check("%s: a message fit for a terminal" % name, is_message(result.err), result)
        check("%s: no other file changes" % name, after == before, sorted(after))
        if result.status and "--keep-going" not in words:
            check("%s: the old file stands" % name, written == old, result)
        return result, written
