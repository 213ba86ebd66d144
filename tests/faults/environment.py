"""Threads, locales, time zones, dates and what lay in memory change no byte of any output, nor what commands print.

usage: KGRAPH=PROGRAM SRC=FOLDER environment.py

Locales are made for the occasion, as most machines have few. Nothing is skipped where a tool is missing: that is a failure.
"""
import hashlib
import itertools
import os
import random
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import Folder, check, contents, finish, run  # noqa: E402

SOURCE = os.environ["SRC"]
THREADS = ("1", "2", "8")
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8")
ZONES = ("UTC", "Asia/Kolkata")

# Arguments of build for each set of outputs; with each exporter and dialect in one of them.
BUILDS = [
    ("-o", "g.nt", "-o", "g.nq", "-o", "g.ttl", "-o", "g.trig", "-o", "g.rdf", "-o", "g.jsonld", "-o", "g.graphml", "-o",
     "g.gexf", "-o", "g.csv/", "-o", "g.cypher", "-o", "g.cypherl", "-o", "g.dot", "-o", "g.json", "-o", "g.kg", "-o", "g.svg",
     "-o", "g.html"),
    ("-o", "s.nt", "-o", "s.nq", "-o", "s.ttl", "-o", "s.trig", "-o", "s.rdf", "-o", "s.jsonld", "-o", "s.graphml", "-o",
     "s.csv/", "-o", "s.cypher", "-o", "s.json", "--evidence", "statements"),
    ("-o", "e.nq", "-o", "e.trig", "--evidence", "graphs"),
    ("-o", "t.nt", "-o", "t.ttl", "--evidence", "statements", "--rdf", "1.2"),
    ("-o", "apoc.graphml", "--dialect", "apoc"),
    ("-o", "yed.graphml", "--dialect", "yed"),
    ("-o", "links.json", "--dialect", "node-link"),
    ("-o", "neo4j/", "--to", "neo4j-csv"),
]
# What is asked of g.kg then.
QUESTIONS = [
    ("stats", "g.kg"),
    ("stats", "g.kg", "--conflicts"),
    ("explain", "g.kg", "Quillmark"),
    ("neighbors", "g.kg", "Quillmark"),
    ("path", "g.kg", "Jonas Achterberg", "Lisbon"),
    ("query", "g.kg", "a:Person", "worksFor", "?org"),
    ("rank", "g.kg"),
    ("communities", "g.kg"),
    ("validate", "g.kg"),
    ("convert", "g.nq", "--to", "json"),
    ("convert", "s.ttl", "--to", "nt"),
    ("view", "g.kg", "-o", "view.html"),
]


def hashes(folder):
    """Of every file below a folder, by its name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in contents(folder).items()}


def make_locales(folder):
    """Those that the C library lacks."""
    for name in LOCALES[2:]:
        language, encoding = name.split(".")
        made = subprocess.run(["localedef", "-i", language, "-f", encoding, os.path.join(folder, name)], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        check("the locale %s can be made" % name, made.returncode in (0, 1) and os.path.isdir(os.path.join(folder, name)))
    shown = subprocess.run(["locale", "-k", "decimal_point"], check=False, capture_output=True,
                           env={**os.environ, "LOCPATH": folder, "LC_ALL": LOCALES[3]})
    check("the locale is in use", b'","' in shown.stdout, shown.stdout)


def outputs_of(inputs, threads, environment, prefix):
    with Folder() as place:
        for words in BUILDS:
            result = run("build", *inputs, "-j", threads, *words, folder=place.path, environment=environment, prefix=prefix,
                         timeout=120)
            if result.status:
                return "build %s: %s" % (words[1], result)
        said = {}
        for words in QUESTIONS:
            result = run(*words, folder=place.path, environment=environment, prefix=prefix, timeout=60)
            said[" ".join(words)] = (result.status, hashlib.sha256(result.out + result.err).hexdigest())
        return {**said, **hashes(place.path)}


def main():
    if not shutil.which("faketime") or not shutil.which("localedef"):
        check("faketime and localedef are there", False)
        return
    drawn = random.Random(20250314)
    with Folder() as place:
        make_locales(place.path)
        inputs = sorted(os.path.join(SOURCE, "examples", name) for name in ("talks", "news", "blog"))
        expected = outputs_of(inputs, "1", {"LC_ALL": "C", "TZ": "UTC"}, ())
        if not check("there is something to compare with", isinstance(expected, dict) and len(expected) > 40, expected):
            return
        for number, (threads, locale, zone) in enumerate(itertools.product(THREADS, LOCALES, ZONES)):
            date = "@%d-%02d-%02d %02d:30:00" % (drawn.randrange(1990, 2037), drawn.randrange(1, 13), drawn.randrange(1, 29),
                                                 drawn.randrange(24))
            environment = {"LC_ALL": locale, "LANG": locale, "LOCPATH": place.path, "TZ": zone,
                           "MALLOC_PERTURB_": str(drawn.randrange(1, 256))}
            found = outputs_of(inputs if number % 2 else inputs[::-1], threads, environment, ("faketime", "-f", date))
            differing = found if isinstance(found, str) else sorted(k for k in {**expected, **found}
                                                                    if expected.get(k) != found.get(k))
            check("%s threads, %s, %s, %s, memory full of %s" % (threads, locale, zone, date, environment["MALLOC_PERTURB_"]),
                  not differing, differing)


main()
finish()
