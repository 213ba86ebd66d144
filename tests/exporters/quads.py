"""A reader of N-Triples and N-Quads, written from the grammar, and what the tests of RDF outputs compare with it.

usage: quads.py names FACTS.JSONL FILE     every name and value of the stream comes back, byte for byte
       quads.py same FILE FILE...          all files are the same set of quads
       quads.py triples FILE FILE...       and the same triples, whatever graphs they stand in
       quads.py graphs N FILE              there are N named graphs
"""
import json
import re
import sys

IRI = r"<((?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>"
STRING = r'"((?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)"'
LITERAL = STRING + r"(?:\^\^" + IRI + r"|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?"
TERM = re.compile(r"[ \t]*(?:" + IRI + r"|(_:[A-Za-z0-9_.-]+)|" + LITERAL + r"|(<<\()|(\)>>)|(\.))", re.S)
ESCAPE = re.compile(r"\\(?:u(....)|U(........)|(.))", re.S)
NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def unescape(text):
    return ESCAPE.sub(lambda m: NAMED[m[3]] if m[3] else chr(int(m[1] or m[2], 16)), text)


def terms(line, at, where):
    """The terms up to the end of the statement, or of the triple term."""
    found = []
    while True:
        match = TERM.match(line, at)
        if not match:
            sys.exit(f"{where}: no term at {line[at:at + 60]!r}")
        iri, blank, text, datatype, language, opens, closes, dot = match.groups()
        at = match.end()
        if iri is not None:
            found.append("<" + unescape(iri) + ">")
        elif blank:
            sys.exit(f"{where}: a blank node")
        elif text is not None:
            kind = None if datatype == XSD_STRING else datatype
            found.append(("literal", unescape(text), kind and unescape(kind), language and language.lower()))
        elif opens:
            inner, at = terms(line, at, where)
            found.append(tuple(inner))
        elif closes:
            return found, at
        elif line[at:].strip(" \t"):
            sys.exit(f"{where}: something behind the end: {line[at:at + 60]!r}")
        else:
            return found, at


def read(file):
    quads = set()
    with open(file, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line:
                continue
            found, _ = terms(line, 0, f"{file}:{number}")
            if len(found) not in (3, 4):
                sys.exit(f"{file}:{number}: {len(found)} terms")
            quads.add((*found[:3], found[3] if len(found) == 4 else None))
    return quads


def compare(name, other, a, b):
    if a == b and a:
        return
    for file, rest in ((name, a - b), (other, b - a)):
        for quad in sorted(map(repr, rest))[:5]:
            print(f"only in {file}: {quad[:400]}")
    sys.exit(f"{name} and {other} differ: {len(a - b)} and {len(b - a)} of {len(a)} and {len(b)}")


def literals(quads):
    """The texts of literals, in triple terms too."""
    found = set()
    for quad in quads:
        for term in quad[:3]:
            for part in term if isinstance(term, tuple) and len(term) == 3 else (term,):
                if isinstance(part, tuple):
                    found.add(part[1])
    return found


def main(what, *arguments):
    if what == "names":
        found = literals(read(arguments[1]))
        for line in open(arguments[0], encoding="utf-8"):
            record = json.loads(line)
            for key in ("name", "value"):
                if key in record and record[key] not in found:
                    sys.exit(f"{arguments[1]}: no {record[key][:200]!r}")
    elif what == "graphs":
        names = {quad[3] for quad in read(arguments[1])} - {None}
        if len(names) != int(arguments[0]):
            sys.exit(f"{arguments[1]}: {len(names)} named graphs, not {arguments[0]}")
    else:
        width = 3 if what == "triples" else 4
        first = {quad[:width] for quad in read(arguments[0])}
        for other in arguments[1:]:
            compare(arguments[0], other, first, {quad[:width] for quad in read(other)})


main(*sys.argv[1:])
