#!/usr/bin/env python3
"""Runs the W3C's SHACL core test cases against kgraph validate.

usage: shacl.py SUITE RDF_DUMP KGRAPH [-v]

SUITE is the folder core/ of the W3C's data-shapes-test-suite, with its manifest.ttl. The report of each
case, read as RDF, must hold the results that the case expects, no more and no fewer: focus node, path,
value, severity, component, source shape and, where the case has one, message. Blank nodes are compared by
what they say where they are paths, else as blank nodes. The exit status is 1 if any case fails.
"""
import os
import subprocess
import sys
import tempfile
from collections import Counter

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from rdf import MF, RDF, read  # noqa: E402

SH = "http://www.w3.org/ns/shacl#"
SHT = "http://www.w3.org/ns/shacl-test#"
FIELDS = ["focusNode", "resultPath", "value", "resultSeverity", "sourceConstraintComponent", "sourceShape"]


class Graph:
    def __init__(self, triples):
        self.objects = {}
        for subject, predicate, value in triples:
            self.objects.setdefault((subject, predicate), []).append(value)

    def all(self, subject, predicate):
        return self.objects.get((subject, f"<{predicate}>"), [])

    def one(self, subject, predicate):
        found = self.all(subject, predicate)
        return found[0] if found else None

    def items(self, node):
        while node and node != f"<{RDF}nil>":
            yield self.one(node, RDF + "first")
            node = self.one(node, RDF + "rest")

    def path(self, node):
        """A path as text; another blank node as "_:"."""
        if not node or not node.startswith("_:"):
            return node
        if self.all(node, RDF + "first"):
            return "(" + " ".join(map(self.path, self.items(node))) + ")"
        for name in ["inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]:
            if self.all(node, SH + name):
                return f"{name} {self.path(self.one(node, SH + name))}"
        return "_:"

    def results(self, report, with_messages):
        found = Counter()
        for result in self.all(report, SH + "result"):
            row = [self.path(self.one(result, SH + field)) for field in FIELDS]
            messages = tuple(sorted(self.all(result, SH + "resultMessage"))) if with_messages else ()
            found[tuple(row) + messages] += 1
        return found

    def has_messages(self, report):
        return any(self.all(r, SH + "resultMessage") for r in self.all(report, SH + "result"))


def load(dump, path):
    base = "file://" + os.path.abspath(path)
    statements, status, said = read(dump, "turtle", base, path, sandbox=False)
    if statements is None:
        raise SystemExit(f"{path}: {said}")
    return base, Graph(statements)


def local(iri):
    return iri[len("<file://"):-1]


def validate(kgraph, data, shapes, dump):
    """The report that comes of it and its node."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.ttl")
        command = [kgraph, "validate", "--base", "file://" + data, "--shapes", shapes, data, "-o", report]
        run = subprocess.run(command, capture_output=True, timeout=60)
        if not os.path.exists(report):
            return None, None, run.stderr.decode("utf-8", "replace").strip()
        _, graph = load(dump, report)
    node = next(s for (s, p), values in graph.objects.items()
                if p == f"<{RDF}type>" and f"<{SH}ValidationReport>" in values)
    bad = any(graph.one(r, SH + "resultSeverity") not in (f"<{SH}Warning>", f"<{SH}Info>")
              for r in graph.all(node, SH + "result"))
    if run.returncode != (1 if bad else 0):
        return None, None, f"the exit status is {run.returncode}"
    return graph, node, ""


def run_case(dump, kgraph, graph, entry):
    """What is wrong with the outcome of a case; nothing if it is as expected."""
    action, expected = graph.one(entry, MF + "action"), graph.one(entry, MF + "result")
    report, node, said = validate(kgraph, local(graph.one(action, SHT + "dataGraph")),
                                  local(graph.one(action, SHT + "shapesGraph")), dump)
    if report is None:
        return said
    if report.one(node, SH + "conforms").split("^^")[0] != graph.one(expected, SH + "conforms").split("^^")[0]:
        return "conforms or not: the other way round"
    with_messages = graph.has_messages(expected)
    wanted, found = graph.results(expected, with_messages), report.results(node, with_messages)
    lines = [f"  missing {row}" for row in (wanted - found).elements()]
    lines += [f"  too many {row}" for row in (found - wanted).elements()]
    return "\n".join(lines)


def cases(dump, manifest):
    """(graph, entry) of each case, in the order of the manifests."""
    base, graph = load(dump, manifest)
    own = f"<{base}>"
    for entry in graph.items(graph.one(own, MF + "entries")):
        yield graph, entry
    for include in sorted(graph.all(own, MF + "include")):
        yield from cases(dump, local(include))


def main():
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    suite, dump, kgraph = map(os.path.abspath, sys.argv[1:4])
    passed = failed = 0
    for graph, entry in cases(dump, os.path.join(suite, "manifest.ttl")):
        wrong = run_case(dump, kgraph, graph, entry)
        if wrong:
            failed += 1
            print(f"{entry}: {wrong}")
        else:
            passed += 1
            if "-v" in sys.argv:
                print(f"{entry}: passed")
    print(f"SHACL core: {passed} of {passed + failed} cases pass")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
