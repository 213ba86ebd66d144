"""Others at the same files: inputs that change while they are read, and two writers of one output.

usage: KGRAPH=PROGRAM racing.py
"""
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import PROGRAM, SANITIZED, STATUSES, Folder, check, contents, finish, is_message, run  # noqa: E402

PEOPLE = 2000
ENTITY = '{"document":"d","record":"entity","id":"e%d","type":"Person","name":"Ada %d"}\n'
FACTS = '{"document":"d","record":"document","version":1}\n' + "".join(ENTITY % (i, i) for i in range(PEOPLE))
TRIPLE = "<http://a.example/%d> <https://schema.org/name> \"Ada %d\" .\n"
TRIPLES = "".join(TRIPLE % (i, i) for i in range(PEOPLE))
INPUTS = {
    "in.txt": ("Ada Example works for Brindle Inc. in Ghent.\n" * PEOPLE, "Bob Example left.\n"),
    "in.facts": (FACTS, ENTITY % (PEOPLE, PEOPLE)),
    "in.nt": (TRIPLES, TRIPLE % (PEOPLE, PEOPLE)),
    "in.ttl": (TRIPLES, TRIPLE % (PEOPLE, PEOPLE)),
    "in.jsonl": ("".join('{"id":"d%d","text":"Ada Example sails."}\n' % i for i in range(PEOPLE)), '{"id":"x","text":"Ada."}\n'),
    "in.csv": ("Name\n" + "Brindle\n" * PEOPLE, "Ada\n"),
}


def cut(path, more):
    os.truncate(path, os.path.getsize(path) // 2 + 3)


def empty(path, more):
    os.truncate(path, 0)


def append(path, more):
    with open(path, "a") as file:
        file.write(more)


def replace(path, more):
    with open(path + ".new", "w") as file:
        file.write(more)
    os.rename(path + ".new", path)


def has_open(parent, path):
    """True if a child of that process has the file open."""
    try:
        with open("/proc/%d/task/%d/children" % (parent, parent)) as file:
            children = file.read().split()
        return any(os.path.realpath("/proc/%s/fd/%s" % (child, name)) == path
                   for child in children for name in os.listdir("/proc/%s/fd" % child))
    except OSError:
        return False


def change_while_read(name, text, more, change, command):
    """Runs the program on a file that changes when it is open, before the first of it is read."""
    with Folder() as place:
        path = os.path.realpath(place.write(name, text))
        place.write("in.csv.mapping", "company: Company\n  name  {Name}\n")
        place.write("g.nt", "old\n")
        child = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-e", "trace=read", "-e",
                                  "inject=read:delay_enter=400000:when=1", PROGRAM, *command.split()], cwd=place.path,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        until = time.time() + 20
        while not has_open(child.pid, path) and child.poll() is None and time.time() < until:
            time.sleep(0.005)
        time.sleep(0.1)  # from open to read it is a moment; the read waits four times as long
        changed = child.poll() is None
        change(path, more)
        _, err = child.communicate(timeout=60)
        label = "%s, %s: %s" % (command, name, change.__name__)
        written = place.read("g.nt")
        left = [n for n in contents(place.path) if n not in (name, "g.nt", "in.csv.mapping", "kept")]
        check("%s: happens while it is read" % label, changed)
        check("%s: status 0 or 4" % label, child.returncode in (0, 4), "%d %r" % (child.returncode, err))
        check("%s: a message fit for a terminal, which names the file" % label, is_message(err) and
              (child.returncode == 0 or name.encode() in err), err)
        check("%s: old or new, and nothing left" % label, (written == b"old\n") == (child.returncode != 0) and not left, left)
        check("%s: what the file does not say is not read" % label, change is replace or child.returncode == 4,
              child.returncode)


# Its lines in order, so that it can be merged as it stands.
SORTED = "".join(sorted(FACTS.splitlines(True)))


def changing_inputs():
    if not shutil.which("strace") or SANITIZED:
        return print("not run: strace")
    for name, (text, more) in INPUTS.items():
        for change in (cut, empty, append, replace):
            change_while_read(name, text, more, change, "build %s -o g.nt" % name)
    for change in (cut, empty, append, replace):
        change_while_read("in.facts", SORTED, INPUTS["in.facts"][1], change, "merge in.facts -o g.nt")


def two_writers():
    """Fifty times two runs write one file at once: it is the whole of one of the two, and nothing is left beside it."""
    with Folder() as place:
        place.write("a.facts", FACTS)
        place.write("b.facts", FACTS.replace("Ada", "Bob"))
        wanted = {}
        for name in ("a", "b"):
            result = run("build", name + ".facts", "-o", name + ".nt", folder=place.path)
            check("two writers: %s works" % name, result.status == 0, result)
            wanted[place.read(name + ".nt")] = name
        check("two writers: they differ", len(wanted) == 2)
        seen, wrong = set(), []
        for _ in range(4 if SANITIZED else 50):
            both = [subprocess.Popen([PROGRAM, "build", name + ".facts", "-o", "out.nt"], cwd=place.path,
                                     stderr=subprocess.PIPE) for name in ("a", "b")]
            statuses = [writer.wait(60) for writer in both]
            for writer in both:
                writer.stderr.close()
            found = wanted.get(place.read("out.nt"))
            seen.add(found)
            if not found or not all(status in (0, 4) for status in statuses) or 0 not in statuses:
                wrong.append(statuses)
        check("two writers: one of the two whole, each time", not wrong, wrong[:3])
        check("two writers: nothing is left", not [n for n in os.listdir(place.path) if ".tmp" in n])
        print("two writers: %s" % sorted(map(str, seen)))


def two_folders():
    """The same for the tables of a folder, and two more files: all are of one of the two."""
    with Folder() as place:
        sets, wrong, seen = {}, [], set()
        for name, people in (("a", "Ada"), ("b", "Bob")):
            place.write(name + ".facts", FACTS.replace("Ada", people))
            os.mkdir(os.path.join(place.path, name))
            words = ("-o", "out.csv/", "-o", "out.nt", "-o", "out.json")
            result = run("build", "../%s.facts" % name, *words, folder=os.path.join(place.path, name))
            check("two folders: %s works" % name, result.status == 0, result)
            sets[name] = contents(os.path.join(place.path, name))
        os.mkdir(os.path.join(place.path, "out"))
        for _ in range(4 if SANITIZED else 40):
            both = [subprocess.Popen([PROGRAM, "build", "../%s.facts" % name, *words], cwd=os.path.join(place.path, "out"),
                                     stderr=subprocess.DEVNULL) for name in sets]
            statuses = [writer.wait(60) for writer in both]
            found = contents(os.path.join(place.path, "out"))
            seen.update(name for name in sets if found == sets[name])
            if found not in sets.values() or statuses != [0, 0]:
                wrong.append(statuses)
        check("two folders: all files of one of the two, each time", not wrong, wrong[:3])
        print("two folders: %s" % sorted(seen))


for part in (changing_inputs, two_writers, two_folders):
    part()
finish()
