#!/usr/bin/env python3
"""Runs the W3C's SPARQL 1.1 property path cases whose query is one path pattern, and counts what passes.

usage: paths.py FOLDER PATH_CASE [-v]

FOLDER holds manifest.ttl, queries, data and results, as the W3C publishes them (sparql11/property-path). Solutions are
compared as the multisets that the recommendation wants. Queries of another form are listed with -v. The exit status is 1
if a case fails or none is found.
"""
import collections
import os
import re
import subprocess
import sys
import xml.etree.ElementTree

RESULTS = "{http://www.w3.org/2005/sparql-results#}"
ENTRY = re.compile(r"^:(\S+)\s+rdf:type\s+mf:QueryEvaluationTest(.*?)(?=^:\S+\s+rdf:type|\Z)", re.S | re.M)
TERM = r"\?\w+|<[^>]*>|[\w-]*:[\w-]*|\"[^\"]*\""
QUERY = re.compile(
    r"^\s*(?P<form>select|ask)\s*(?P<names>[*?\w\s]*?)\s*(?:where)?\s*\{\s*"
    r"(?:graph\s+(?P<graph>\?\w+|<[^>]*>)\s*\{\s*)?"
    r"(?P<subject>" + TERM + r")\s+(?P<path>[^{}?]*(?:\?(?!\w)[^{}?]*)*?)\s+(?P<object>" + TERM + r")\s*\.?\s*\}?\s*"
    r"(?:filter\s*\(\s*\?\w+\s*=\s*(?P<filter><[^>]*>)\s*\)\s*)?\}\s*(?:order\s+by[\s?\w]*)?$", re.I | re.S)


def full(text, prefixes):
    """Prefixed names written out, in a term or a path."""
    def replace(match):
        return "<" + prefixes[match[1]] + match[2] + ">" if match[1] in prefixes else match[0]
    parts = re.split(r"(<[^>]*>|\"[^\"]*\")", text)
    return "".join(p if i % 2 else re.sub(r"([\w-]*):([\w-]*)", replace, p) for i, p in enumerate(parts))


def parse(text):
    """The parts of a query that is one pattern, or None."""
    prefixes = dict(re.findall(r"prefix\s+([\w-]*):\s*<([^>]*)>", text, re.I))
    match = QUERY.match(re.sub(r"prefix\s+[\w-]*:\s*<[^>]*>", "", text, flags=re.I))
    if not match:
        return None
    query = match.groupdict()
    for key in ("subject", "path", "object"):
        query[key] = full(query[key], prefixes)
    return query


def expected(path):
    """The solutions of a result file as a multiset of sorted bindings; True or False for ask."""
    root = xml.etree.ElementTree.parse(path).getroot()
    answer = root.find(RESULTS + "boolean")
    if answer is not None:
        return answer.text == "true"
    solutions = collections.Counter()
    for result in root.iter(RESULTS + "result"):
        bindings = []
        for binding in result.iter(RESULTS + "binding"):
            value = binding[0]
            kind = value.tag[len(RESULTS):]
            text = {"uri": "<%s>", "bnode": "_:%s", "literal": '"%s"'}[kind] % (value.text or "")
            bindings.append((binding.get("name"), text))
        solutions[tuple(sorted(bindings))] += 1
    return solutions


def ask(program, folder, query, files):
    """What the program answers, over one file after the other."""
    solutions = collections.Counter()
    for name in files:
        graph = query["filter"] or query["graph"]
        if graph and graph.startswith("<") and graph[1:-1] != name:
            continue
        base = "http://www.w3.org/2009/sparql/docs/tests/" + name
        run = subprocess.run([program, base, os.path.join(folder, name), query["subject"], query["path"], query["object"]],
                             capture_output=True, timeout=60, text=True)
        if run.returncode:
            return run.stderr.strip()
        for line in run.stdout.splitlines():
            subject, object_, count = line.split("\t")
            bound = {query["subject"]: subject, query["object"]: object_}
            names = re.findall(r"\?\w+", query["names"]) or list(bound)
            kept = tuple(sorted((n[1:], bound[n]) for n in bound if n.startswith("?") and n in names))
            solutions[kept] += int(count)
    return bool(solutions) if query["form"].lower() == "ask" else solutions


def main():
    folder, program = sys.argv[1:3]
    verbose = "-v" in sys.argv
    with open(os.path.join(folder, "manifest.ttl"), encoding="utf-8") as file:
        cases = ENTRY.findall(file.read())
    passed, failed, other = 0, [], []
    for name, body in cases:
        query_name = re.search(r"qt:query\s+<([^>]*)>", body)[1]
        files = re.findall(r"<([^>]*\.ttl)>", body)
        with open(os.path.join(folder, query_name), encoding="utf-8") as file:
            query = parse(file.read())
        if not query:
            other.append(name)
            continue
        want = expected(os.path.join(folder, re.search(r"mf:result\s+<([^>]*)>", body)[1]))
        got = ask(program, folder, query, files)
        if got == want:
            passed += 1
        else:
            failed.append(name)
            print(f"{name}: {query['subject']} {query['path']} {query['object']}\n  expected {want}\n  got      {got}")
    print(f"property paths: {passed} of {passed + len(failed)} pass; {len(other)} of another form")
    if verbose and other:
        print("of another form:", *other)
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
