"""What goes wrong between the program and the system: full devices, closed descriptors, failing calls, a kill at any write.

usage: KGRAPH=PROGRAM outputs.py SHORT_CALLS.SO
"""
import os
import shutil
import signal
import socket
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import SANITIZED, Folder, check, contents, finish, is_message, run  # noqa: E402

ENTITY = b'{"document":"d","record":"entity","id":"e%d","type":"Person","name":"Ada %d"}\n'
FACTS = b'{"document":"d","record":"document","version":1}\n' + b"".join(ENTITY % (i, i) for i in range(200))


def full_and_closed():
    for words in ("build in.jsonl --to nt", "extract in.jsonl", "merge in.jsonl", "stats in.jsonl", "explain in.jsonl e1",
                  "help", "help build", "--version"):
        with Folder() as place, open("/dev/full", "wb") as full:
            place.write("in.jsonl", FACTS)
            words = words.replace("e1", "Ada 1").split(" ", 2) if "explain" in words else words.split()
            for redirection, what in ((">/dev/full", b"No space left"), (">&-", b"")):
                result = run(*words, folder=place.path, prefix=("sh", "-c", 'exec "$0" "$@" ' + redirection))
                check("%s %s" % (words, redirection), result.status == 4 and what in result.err, result)
    with Folder() as place:
        place.write("in.jsonl", FACTS)
        result = run("build", "in.jsonl", "--to", "nt", "-o", "/dev/full", folder=place.path)
        check("-o /dev/full", result.status == 4 and b"No space left" in result.err, result)
        result = run("extract", "-", folder=place.path, prefix=("sh", "-c", 'exec "$0" "$@" <&-'))
        check("closed standard input", result.status == 4, result)
        result = run("build", "in.jsonl", "-o", "g.nt", folder=place.path, prefix=("sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-'))
        check("nothing open at all: the file holds the graph", result.status == 0 and place.read("g.nt").startswith(b"<http"))


def small_disk():
    """A file system of 64 KiB that fills while each format is written: the old file stands, and nothing is left beside it."""
    mount = ('mount -t tmpfs -o size=64k none small && echo old >small/"$KEPT" && "$0" "$@"; status=$?; ls -A small; '
             'cat small/"$KEPT"; exit $status')
    own = ("unshare", "-rm", "sh", "-c", mount)
    with Folder() as place:
        place.write("in.jsonl", FACTS + b"".join(ENTITY % (i, i) for i in range(200, 3000)))
        os.mkdir(os.path.join(place.path, "small"))
        if not shutil.which("unshare") or run("--version", folder=place.path, prefix=own,
                                              environment={"KEPT": "old"}).status != 0:
            return
        for ending in ("nt", "nq", "ttl", "rdf", "jsonld", "graphml", "gexf", "dot", "json", "cypher", "kg"):
            kept = "g." + ending
            result = run("build", "in.jsonl", "-o", "small/" + kept, folder=place.path, prefix=own, environment={"KEPT": kept})
            check("a small disk, %s" % ending, result.status == 4 and b"No space left" in result.err and
                  result.err.count(b"\n") == 1 and result.out == kept.encode() + b"\nold\n", result)


def odd_inputs():
    with Folder() as place:
        place.write("t.txt", b"Hello.\n")
        os.symlink("b", os.path.join(place.path, "a"))
        os.symlink("a", os.path.join(place.path, "b"))
        os.mkfifo(os.path.join(place.path, "fifo.txt"))
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.path.join(place.path, "socket"))
        for name, status in (("a", 4), ("/dev/zero", 4), ("/dev/random", 4), ("socket", 4), ("missing.txt", 4), ("/dev/null", 0)):
            result = run("extract", name, folder=place.path, timeout=10)
            check("input %s" % name, result.status == status and result.err.count(b"\n") == (status != 0), result)
        result = run("extract", ".", folder=place.path, timeout=10)
        check("a folder with a FIFO does not wait", result.status == 0, result)
        place.write("t.csv", b"id\n1\n")
        for lies in ("own/nodes.csv", "t.csv.mapping"):
            os.makedirs(os.path.dirname(os.path.join(place.path, lies)), exist_ok=True)
            os.mkfifo(os.path.join(place.path, lies))
        place.write("own/t.txt", b"Hello.\n")
        result = run("extract", "own", folder=place.path, timeout=10)
        check("a FIFO in place of a table does not wait", result.status == 0, result)
        result = run("extract", "t.csv", folder=place.path, timeout=10)
        check("a FIFO in place of a mapping does not wait", result.status == 1 and b"t.csv: " in result.err, result)
        run("build", "t.txt", "-o", "graph.csv/", folder=place.path)
        os.remove(os.path.join(place.path, "graph.csv", "edges.csv"))
        os.mkfifo(os.path.join(place.path, "graph.csv", "edges.csv"))
        for name in ("graph.csv", "graph.csv/nodes.csv"):
            result = run("convert", name, "-o", "g.nt", folder=place.path, timeout=10)
            check("a FIFO among the tables of %s does not wait" % name, result.status == 4 and b"edges.csv: " in result.err, result)
        result = run("extract", "missing.txt", "t.txt", "--keep-going", folder=place.path)
        check("the others are read under --keep-going", result.status in (1, 4) and b'"t.txt"' in result.out, result)
        if os.getuid() == 0 and shutil.which("setpriv") and not SANITIZED:
            os.chmod(place.path, 0o755)
            os.chmod(os.path.join(place.path, "t.txt"), 0)
            place.write("in.jsonl", FACTS)
            nobody = ("setpriv", "--reuid", "65534", "--clear-groups")
            if run("--version", prefix=nobody).status == 0:
                check("an unreadable file", run("extract", "t.txt", folder=place.path, prefix=nobody).status == 4)
                check("a folder that is not ours", run("build", "in.jsonl", "-o", "g.nt", folder=place.path, prefix=nobody).status == 4)


def same_file():
    with Folder() as place:
        place.write("in.jsonl", FACTS)
        os.link(os.path.join(place.path, "in.jsonl"), os.path.join(place.path, "hard.jsonl"))
        os.symlink("in.jsonl", os.path.join(place.path, "soft.jsonl"))
        for output in ("in.jsonl", "hard.jsonl", "soft.jsonl"):
            result = run("extract", "in.jsonl", "-o", output, folder=place.path)
            check("output %s is the input" % output, result.status == 2 and place.read("in.jsonl") == FACTS, result)
        place.write("t.txt", b"mine\n")
        os.symlink("t.txt", os.path.join(place.path, "link.nt"))
        result = run("build", "in.jsonl", "-o", "link.nt", folder=place.path)
        check("a link is replaced, not followed", result.status == 0 and place.read("t.txt") == b"mine\n", result)


# What reads a file and would write it, and the file.
OVERLAPS = [
    ("extract - -o in.jsonl", "in.jsonl"),
    ("build g.kg -o g.kg", "g.kg"),
    ("convert g.kg -o hard.kg", "g.kg"),
    ("path g.kg Ada Brindle -o g.kg", "g.kg"),
    ("neighbors g.kg Ada -o soft.kg", "g.kg"),
    ("review g.kg -o g.kg", "g.kg"),
    ("resolve g.kg -o g.kg", "g.kg"),
    ("merge in.jsonl -o in.jsonl", "in.jsonl"),
    ("extract @list -o list", "list"),
    ("build --stream in.jsonl who.jsonl -o who.jsonl --to nt", "who.jsonl"),
    ("build in.jsonl --decisions d.tsv -o d.tsv --to nt", "d.tsv"),
    ("review in.jsonl --decisions d.tsv -o d.tsv", "d.tsv"),
    ("build r.csv --mapping m.mapping -o m.mapping --to nt", "m.mapping"),
    ("build t.txt --model a.model -o a.model --to nt", "a.model"),
    ("validate g.nt --shapes s.ttl -o s.ttl", "s.ttl"),
    ("train a.jsonl --iterations 1 -o a.jsonl", "a.jsonl"),
    ("train a.jsonl --iterations 1 --dev dev.jsonl -o dev.jsonl", "dev.jsonl"),
    ("train a.jsonl --iterations 1 --map map -o map", "map"),
]


def overlaps():
    with Folder() as place:
        place.write("in.jsonl", FACTS + LINKED)
        place.write("t.txt", b"Ada Example is the CEO of Brindle Inc.\n")
        place.write("d.tsv", b"same\tAda\tAda\n")
        place.write("r.csv", b"name\nAda\n")
        place.write("m.mapping", b"person: Person\n  name {name}\n")
        place.write("s.ttl", b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n")
        place.write("list", b"t.txt\n")
        place.write("map", b"PER = Person\n")
        for name in ("a.jsonl", "dev.jsonl"):
            place.write(name, b'{"text":"Ada Example sails.","entities":[{"start":0,"end":11,"type":"Person"}]}\n')
        for words in ("build in.jsonl -o g.kg -o g.json -o g.nt", "resolve in.jsonl -o who.jsonl", "train a.jsonl --iterations 1 -o a.model"):
            check("overlaps: %s" % words, run(*words.split(), folder=place.path, timeout=60).status == 0)
        os.link(os.path.join(place.path, "g.kg"), os.path.join(place.path, "hard.kg"))
        os.symlink("g.kg", os.path.join(place.path, "soft.kg"))
        before = contents(place.path)
        for words, name in OVERLAPS:
            with open(os.path.join(place.path, "in.jsonl"), "rb") as given:
                result = run(*words.split(), folder=place.path, data=given, timeout=60)
            check("%s: refused, and %s stands" % (words, name), result.status == 2 and
                  b"is to be read and to be written" in result.err and contents(place.path) == before, result)
        for words in ("stats g.kg", "convert g.kg --to nt", "merge in.jsonl"):
            name = words.split()[1]
            result = run(*words.split(), folder=place.path, prefix=("sh", "-c", 'exec "$0" "$@" >>' + name))
            check("%s >>%s: refused" % (words, name), result.status == 2 and contents(place.path) == before, result)
        # What is made anew in its own place, and what only has the name of a file.
        for words in ("build in.jsonl --ids g.json -o g.json", "train a.jsonl --iterations 1 --add --model a.model -o a.model",
                      "path g.kg Ada Brindle -o Ada --to nt", "path g.kg Ada Brindle -o Ada --to nt"):
            result = run(*words.split(), folder=place.path, timeout=60)
            check("%s: done" % words, result.status == 0, result)
        result = run("build", "in.jsonl", "--ids", "/", "-o", "o.nt", folder=place.path, timeout=5)
        check("--ids with a folder of anything", result.status == 4, result)


def names():
    hostile = [b"a\nb.txt", b"esc\x1b]0;x\x07.txt", b"-rf.txt", b"x" * 251 + b".txt", b"$(x).txt", "\u202egnp.txt".encode(), b"bad\xff.txt"]
    for name in hostile:
        with Folder() as place:
            with open(os.path.join(place.path.encode(), name), "wb") as file:
                file.write(b"\xff")
            result = run("extract", "--", name, folder=place.path)
            check("a file called %r" % name, result.status == 1 and is_message(result.err) and b"\xe2\x80\xae" not in result.err, result)


def injected():
    """Calls of the system that fail: strace says which, and how."""
    if not shutil.which("strace") or SANITIZED:
        return print("not run: strace")
    command = ("build", "in.jsonl", "-o", "g.nt", "-o", "g.json")
    with Folder() as place:
        place.write("in.jsonl", FACTS)
        run(*command, folder=place.path)
        wanted = contents(place.path)

        def again(injection, only=()):
            for name in ("g.nt", "g.json"):
                place.write(name, b"old\n")
            trace = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + injection.split(":")[0], "-e", "inject=" + injection, *only)
            return run(*command, folder=place.path, prefix=trace), contents(place.path)

        for call in ("write", "fsync", "close", "rename"):
            for error in ("EIO", "ENOSPC"):
                for count in (1, 2, 3, 5, *(range(18, 40, 2) if call == "close" else ())):
                    result, left = again("%s:error=%s:when=%d" % (call, error, count))
                    whole = all(left.get(n) in (b"old\n", wanted[n]) for n in ("g.nt", "g.json"))
                    check("%s fails with %s at %d: files are old or new" % (call, error, count), whole and set(left) == set(wanted), result)
                    check("%s fails with %s at %d: status" % (call, error, count), result.status == 4 or
                          (result.status == 0 and left == wanted) or b"loading shared libraries" in result.err, result)
        # Several files: all or none, whichever of them fails.
        for call in ("renameat2", "fsync"):
            for count in (1, 2):
                result, left = again("%s:error=EIO:when=%d" % (call, count))
                check("%s fails at %d: both files are old" % (call, count), result.status == 4 and left == {"in.jsonl": FACTS,
                      "g.nt": b"old\n", "g.json": b"old\n"}, result)
        result, left = again("renameat2:error=EINVAL")
        check("a file system that exchanges no names: the same bytes", result.status == 0 and left == wanted, result)
        for injection in ("write:error=EINTR:when=1+2", "read:error=EINTR:when=1"):
            trace = ("-P", os.path.join(place.path, "in.jsonl")) if "read" in injection else ()
            result, left = again(injection, trace)
            check("%s: the same bytes" % injection, result.status == 0 and left == wanted, result)
        result, left = again("write:retval=2147483647:when=1")
        check("a write that wrote more than it was given: refused", result.status == 4 and left == {"in.jsonl": FACTS, "g.nt": b"old\n",
              "g.json": b"old\n"}, result)
        for call in ("write", "fsync", "rename", "renameat2", "unlink", "openat"):
            for count in range(1, 6):
                result, left = again("%s:signal=KILL:when=%d" % (call, count))
                check("killed at %s %d: old or new" % (call, count), all(left[n] in (b"old\n", wanted[n]) for n in ("g.nt", "g.json")))
                for name in set(left) - set(wanted):
                    os.remove(os.path.join(place.path, name))
        check("and then it works again", run(*command, folder=place.path).status == 0 and contents(place.path) == wanted)


# What else writes: the command, and what it writes.
WRITERS = [
    ("convert g.json -o out.kg", "out.kg"),
    ("extract t.txt -o out.jsonl", "out.jsonl"),
    ("merge in.jsonl in.jsonl -o out.jsonl", "out.jsonl"),
    ("view g.json -o out.svg", "out.svg"),
    ("path g.json Ada Brindle -o out.dot", "out.dot"),
    ("review in.jsonl -o out.tsv", "out.tsv"),
    ("build t.txt --cache kept -o out.nt", "out.nt"),
    ("build in.jsonl --to neo4j-csv -o out/", "out/nodes.csv"),
    ("train a.jsonl --iterations 1 -o out.model", "out.model"),
]
LINKED = (b'{"document":"d","record":"entity","id":"a","type":"Person","name":"Ada"}\n'
          b'{"document":"d","record":"entity","id":"b","type":"Company","name":"Brindle"}\n'
          b'{"document":"d","record":"fact","subject":"a","property":"worksFor","object":"b"}\n')


def short_calls():
    """Reads and writes that do a part of what is asked, or are interrupted first: the same bytes."""
    if SANITIZED:
        return print("not run: the sanitizers come first")
    with Folder() as place:
        place.write("in.jsonl", FACTS)
        place.write("t.txt", b"Ada Example is the CEO of Brindle Inc.\n")
        place.write("in.rdf", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="https://schema.org/">'
                    b'<rdf:Description rdf:about="http://a.example/x"><s:name>Ada</s:name></rdf:Description></rdf:RDF>')
        for words in ("build in.jsonl -o g.nt -o g.json -o g.kg -o g.csv/", "extract t.txt -o out.jsonl", "build in.rdf -o g.ttl",
                      "merge in.jsonl -o merged.jsonl", "build t.txt --cache kept -o g.nq"):
            results = [run(*words.split(), folder=place.path, environment=environment, timeout=60)
                       for environment in ({}, {"LD_PRELOAD": sys.argv[1]})]
            first = contents(place.path)
            again = run(*words.split(), folder=place.path)
            check("short calls: %s" % words, all(r.status == 0 and not r.err for r in results) and again.status == 0 and
                  contents(place.path) == first, results[1])


def every_writer():
    """The calls of each command that writes fail, and it is killed at each: what it writes is old or new, and nothing is left."""
    if not shutil.which("strace") or SANITIZED:
        return print("not run: strace")
    for words, output in WRITERS:
        with Folder() as place:
            place.write("in.jsonl", FACTS + LINKED)
            place.write("t.txt", b"Ada Example is the CEO of Brindle Inc.\n")
            place.write("a.jsonl", b'{"text":"Ada Example sails.","entities":[{"start":0,"end":11,"type":"Person"}]}\n')
            run("build", "in.jsonl", "-o", "g.json", folder=place.path)
            given = set(contents(place.path))

            def clear():
                for name in set(os.listdir(place.path)) - given:
                    path = os.path.join(place.path, name)
                    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

            usual = run(*words.split(), folder=place.path)
            wanted = contents(place.path).get(output)
            check("%s: works" % words, usual.status == 0 and wanted, usual)
            for call, fault, most in (("write", "error=ENOSPC", 3), ("fsync", "error=EIO", 2), ("rename", "error=EIO", 2),
                                      ("write", "signal=KILL", 3), ("fsync", "signal=KILL", 1), ("rename", "signal=KILL", 2)):
                for count in range(1, most + 1):
                    clear()
                    place.write(output, b"old\n")
                    result = run(*words.split(), folder=place.path, prefix=(
                        "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e",
                        "inject=%s:%s:when=%d" % (call, fault, count)))
                    left = contents(place.path)
                    label = "%s: %s, %s at %d" % (words, call, fault, count)
                    check("%s: old or new" % label, left.get(output) in (b"old\n", wanted), result)
                    if "KILL" not in fault:
                        check("%s: status" % label, result.status == 4 or
                              (result.status == 0 and left.get(output) == wanted), result)
                        more = [name for name in left if name not in given and not name.startswith(("kept/", "out"))]
                        check("%s: nothing is left" % label, not more and not any(".tmp" in n for n in left), sorted(left))
            clear()
            result = run(*words.split(), folder=place.path)
            check("%s: and then it works again" % words, result.status == 0 and contents(place.path).get(output) == wanted, result)


def no_network():
    """Nothing is connected to and no file is opened that was not named, whatever the input asks for."""
    if not shutil.which("strace") or SANITIZED:
        return print("not run: strace")
    reaching = {
        "x.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:g="http://www.w3.org/2003/g/data-view#" '
                 b'g:transformation="http://127.0.0.1:9/t.xsl"><rdf:Description rdf:about="http://127.0.0.1:9/x"/></rdf:RDF>',
        "x.ttl": b"@base <file:///etc/> .\n<passwd> <http://127.0.0.1:9/p> <http://127.0.0.1:9/o> .\n",
        "x.html": b'<html><head profile="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/"><base href="file:///etc/">'
                  b"<body><img src=passwd><iframe src='http://127.0.0.1:9/'></iframe>",
        "x.graphml": b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                     b'xsi:schemaLocation="http://127.0.0.1:9/ http://127.0.0.1:9/s.xsd"><graph edgedefault="directed"/></graphml>',
        "x.md": b"![x](http://127.0.0.1:9/x.png) [y](file:///etc/passwd)\n",
        "x.json": b'{"id":"a","text":"x","url":"http://127.0.0.1:9/"}',
    }
    for name, data in reaching.items():
        with Folder() as place:
            place.write(name, data)
            log = os.path.join(place.path, "log")
            run("build", name, "--to", "nt", folder=place.path,
                prefix=("strace", "-f", "-o", log, "-e", "trace=open,openat,openat2,socket,connect,execve,unlink,rename"))
            calls = place.read("log").decode(errors="replace").split("execve(", 1)[1].splitlines()[1:]
            odd = [c for c in calls if "(" in c and "exited" not in c and name not in c and ".so" not in c and
                   not any(p in c for p in ('"/etc/ld.so', '"/proc/self/statm"', "ENOENT", '"/dev/null"', '"/dev/urandom"'))]
            check("%s: nothing but its own file is opened" % name, not odd, odd[:4])


for part in (full_and_closed, small_disk, odd_inputs, same_file, overlaps, names, injected, short_calls, every_writer, no_network):
    part()
finish()
