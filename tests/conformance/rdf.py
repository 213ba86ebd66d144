#!/usr/bin/env python3
"""Runs the W3C's RDF 1.1 test cases against the readers and counts what passes.

usage: rdf.py SUITE RDF_DUMP [-v]

SUITE holds rdf-n-triples, rdf-n-quads, rdf-turtle, rdf-trig and rdf-xml, each with its manifest.ttl, as
the W3C publishes them. Every case of N-Triples and N-Quads must pass. The other three are read by
raptor2, which fails some; the numbers it reaches by itself are what must be kept under guard. What else
fails is listed with -v. The exit status is 1 if a number is missed.
"""
import os
import re
import subprocess
import sys

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# folder, syntax, where the W3C says that the files lie, what must pass at least (None: all)
SUITES = [
    ("rdf-n-triples", "ntriples", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-n-triples/", None),
    ("rdf-n-quads", "nquads", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-n-quads/", None),
    ("rdf-turtle", "turtle", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/", 295),
    ("rdf-trig", "trig", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-trig/", 324),
    ("rdf-xml", "xml", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-xml/", 162),
]
TERM = re.compile(r'<[^>]*>|_:[^ ]+|"(?:[^"\\]|\\.)*"(?:@[^ ]+|\^\^<[^>]*>)?')
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def normal(term):
    """A term as it is compared: without escapes, language tags in lower case, no xsd:string."""
    term = ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else NAMED.get(m[3], m[3]), term)
    head, at, tag = term.rpartition('"@')
    if at and term.startswith('"'):
        term = head + at + tag.lower()
    return re.sub(r"\^\^<http://www.w3.org/2001/XMLSchema#string>$", "", term)


def read(dump, syntax, base, path, sandbox=True):
    """The statements of a file as a set of tuples, or None where it is refused; and the exit status."""
    command = [dump, syntax, base, path] + (["sandbox"] if sandbox else [])
    run = subprocess.run(command, capture_output=True, timeout=60)
    if run.returncode:
        return None, run.returncode, run.stderr.decode("utf-8", "replace").strip()
    lines = run.stdout.decode("utf-8").split("\n")
    return {tuple(normal(t) for t in TERM.findall(line)) for line in lines if line}, 0, ""


def refine(statements):
    """Colours blank nodes by what is said of them, until nothing changes."""
    nodes = {t for s in statements for t in s if t.startswith("_:")}
    colour = dict.fromkeys(nodes, "")
    for _ in range(len(nodes) + 1):
        seen = {n: [] for n in nodes}
        for s in statements:
            shown = tuple(colour[t] if t in nodes else t for t in s)
            for i, t in enumerate(s):
                if t in nodes:
                    seen[t].append((i, shown))
        new = {n: str(hash((colour[n], tuple(sorted(seen[n]))))) for n in nodes}
        if len(set(new.values())) == len(set(colour.values())):
            return new
        colour = new
    return colour


def isomorphic(a, b):
    """True if the sets are equal but for the names of blank nodes: refined, then tried node by node."""
    def match(a, b, fixed):
        x, y = refine(a), refine(b)
        if sorted(x.values()) != sorted(y.values()):
            return False
        shared = [n for n in sorted(x) if list(x.values()).count(x[n]) > 1]
        if not shared:
            names = {colour: node for node, colour in y.items()}
            return {tuple(names[x[t]] if t in x else t for t in s) for s in a} == b
        rename = lambda g, n: {tuple(f"<fixed:{fixed}>" if t == n else t for t in s) for s in g}
        first = rename(a, shared[0])
        return any(match(first, rename(b, n), fixed + 1) for n in y if y[n] == x[shared[0]])

    return len(a) == len(b) and match(a, b, 0)


def cases(dump, folder):
    """Kind, name, action and result of each case, in the order of the manifest."""
    found, _, problem = read(dump, "turtle", "x:/", os.path.join(folder, "manifest.ttl"))
    if found is None:
        sys.exit(f"{folder}: {problem}")
    about = {}
    for s, p, o in found:
        about.setdefault(s, {}).setdefault(p[1:-1], o)
    for subject in sorted(about):
        case = about[subject]
        if MF + "action" in case:
            path = lambda key: case[MF + key][1:-1].removeprefix("x:/") if MF + key in case else None
            yield case[RDF + "type"].strip("<>").split("#")[1], subject.strip("<>"), path("action"), path("result")


def passes(dump, syntax, base, folder, case):
    kind, _, action, result = case
    path = os.path.join(folder, action)
    found, status, problem = read(dump, syntax, base + action, path)
    if "Negative" in kind:
        return status == 1, "accepted" if status == 0 else problem
    if found is None:
        return False, problem
    if result is None:
        return True, ""
    lines = "nquads" if result.endswith(".nq") else "ntriples"
    wanted, _, problem = read(dump, lines, base, os.path.join(folder, result))
    if wanted is None:
        return False, "the result cannot be read: " + problem
    return isomorphic(found, wanted), "reads as something else"


def main():
    suite, dump = sys.argv[1:3]
    missed = False
    for name, syntax, base, least in SUITES:
        folder = os.path.join(suite, name)
        passed, failures = 0, []
        for case in cases(dump, folder):
            good, why = passes(dump, syntax, base, folder, case)
            passed += good
            if not good:
                failures.append(f"    {case[0]} {case[2]}: {why}")
        total = passed + len(failures)
        least = total if least is None else least
        good = passed >= least and total > 0
        missed = missed or not good
        print(f"{name:14} {passed:3} of {total:3} pass" + ("" if good else f", at least {least} must"))
        if failures and (not good or "-v" in sys.argv):
            print("\n".join(failures))
    return missed


if __name__ == "__main__":
    sys.exit(main())
