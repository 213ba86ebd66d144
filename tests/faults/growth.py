"""Counts instructions for inputs that tempt to quadratic work, at one size and at twice that: at most 2.3 times as many.

usage: KGRAPH=PROGRAM growth.py [NAME...]
"""
import itertools
import os
import random
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import Folder, check, finish, run  # noqa: E402

MOST = 2.3


def repeated(text, end=""):
    return lambda n: text * n + end


def numbered(text, separator=""):
    return lambda n: separator.join(text.replace("%d", str(i)) for i in range(n))


# name: format, size, generator
INPUTS = {
    "no spaces": ("text", 20000, repeated("a")),
    "brackets": ("text", 10000, repeated("(")),
    "commas": ("text", 10000, repeated("a, ")),
    "one name": ("text", 1500, repeated("Ada Example of Brindle Inc. ")),
    "many names": ("text", 500, numbered("Ada Quill%d joined Brindle%d Inc. ", "\n")),
    "initials": ("text", 5000, repeated("a.")),
    "camel case": ("text", 2500, repeated("FooBar")),
    "blank lines": ("text", 10000, repeated("\n")),
    "natives": ("text", 500, repeated("A British writer met a Dutch teacher.\n")),
    "natives and places": ("text", 250, numbered("Ada%d lives in Skerry%d. A British writer came.\n")),
    "pronouns": ("text", 500, repeated("Ada Example left. She said he was here.\n")),
    "metrics": ("markdown", 250, lambda n: "# Otterflow 2.0\n\n" + "".join("- Disk %d: %d GB/s\n" % (i, i) for i in range(n))),
    "headings": ("markdown", 500, numbered("## Heading %d\n\ntext\n")),
    "deep list": ("markdown", 150, lambda n: "".join(" " * (i % 40) + "- item %d\n" % i for i in range(n))),
    "stars": ("markdown", 10000, repeated("*")),
    "open links": ("markdown", 10000, repeated("[")),
    "back-ticks": ("markdown", 10000, lambda n: "".join("`" * (i % 50) + " " for i in range(n // 25))),
    "quotations": ("markdown", 10000, repeated(">")),
    "table": ("markdown", 250, lambda n: "| a | b |\n|---|---|\n" + "| Ada | 3 May 2020 |\n" * n),
    "tags": ("html", 10000, repeated("<")),
    "entities": ("html", 10000, repeated("&")),
    "paragraphs": ("html", 1500, repeated("<p>Ada</b>")),
    "lines of JSON": ("jsonl", 250, numbered('{"id":"d%d","text":"Ada."}', "\n")),
    "one string of JSON": ("json", 20000, repeated("\\\\", '"}')),
    "triples of one subject": ("ntriples", 1000, numbered('<http://a.example/s> <http://p.example/> "%d" .\n')),
    "things of one name": ("ntriples", 500, numbered('<http://a.example/%d> <https://schema.org/name> "Ada" .\n')),
    "prefixes": ("turtle", 1000, numbered("@prefix p%d: <http://a.example/%d#> .\n")),
    "nodes": ("graphml", 500, lambda n: '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">' +
              "".join('<node id="n%d"/>' % i for i in range(n)) + "</graph></graphml>"),
}
STARTS = {"one string of JSON": '{"id":"a","text":"'}


def instructions(place, name, size):
    kind, _, make = INPUTS[name]
    text = STARTS.get(name, "") + make(size)
    place.write("in", text)
    log = os.path.join(place.path, "log")
    result = run("build", "in", "--from", kind, "--no-sandbox", "--to", "nt", "-o", "out", folder=place.path, timeout=300,
                 prefix=("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=" + log))
    found = re.search(rb"Collected : (\d+)", place.read("log"))
    check("%s, %d: read" % (name, size), result.status in (0, 3) and found, result)
    return int(found.group(1)) if found else 0


def colliding():
    """Names that have one hash under djb2, or under the one of Java's strings, cost what any names of that length cost."""
    count = 1 << 16
    names = {"djb2": ("Ez", "FY"), "of Java": ("Aa", "BB"), "none": None}
    seconds = {}
    drawn = random.Random(7)
    for which, pair in names.items():
        if pair:
            all_names = ["".join(p) for p in itertools.product(pair, repeat=16)]
        else:
            all_names = ["".join(drawn.choice("AEzFYaB") for _ in range(32)) for _ in range(count)]
        with Folder() as place:
            place.write("in.nt", "".join('<http://a.example/%s> <https://schema.org/name> "%s" .\n' % (n, n) for n in all_names))
            results = [run("build", "in.nt", "-o", "out.nt", folder=place.path, timeout=120) for _ in range(3)]
            check("names of one hash, %s: read" % which, all(r.status == 0 for r in results) and
                  place.read("out.nt").count(b"schema.org/name") >= count, results[0])
            seconds[which] = min(r.seconds for r in results)
    print("names of one hash: " + ", ".join("%s %.2f s" % each for each in seconds.items()), flush=True)
    for which in ("djb2", "of Java"):
        check("names of one hash, %s: at most three times the time" % which, seconds[which] <= 3 * seconds["none"], seconds)


if not sys.argv[1:]:
    colliding()
with Folder() as place:
    none_of = {}
    for name in sys.argv[1:] or INPUTS:
        kind, size, _ = INPUTS[name]
        # What the program does for an empty input of that kind: graphs need none of the lists that documents do.
        graph = kind in ("ntriples", "turtle", "graphml")
        if graph not in none_of:
            none_of[graph] = instructions(place, "nodes" if graph else "blank lines", 0)
        none = none_of[graph]
        once, twice = [max(instructions(place, name, n) - none, 1) for n in (size, 2 * size)]
        ratio = twice / once
        print("%-24s %12d %12d  %.2f" % (name, once, twice, ratio), flush=True)
        check("%s: grows no more than %.1f times" % (name, MOST), ratio <= MOST, "%.2f times" % ratio)
finish()
