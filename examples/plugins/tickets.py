#!/usr/bin/env python3
"""Finds tickets ("OTTER-142") in text files and prints what it finds as a fact stream.

This is what it takes to plug another extractor in: print records, and let kgraph build the graph. Its facts and those
of kgraph's own extraction meet in one graph:

    python3 plugins/tickets.py notes/*.md | kgraph build - notes/ -o notes.ttl

A document is known by its id and the hash of its bytes, so both streams must name it alike: kgraph calls a file by its
path below the folder that was named, here "otterflow-2.0.md". Offsets count code points, and so do Python's strings.
Ids of entities are local to a document and to nobody else: "ticket-…" keeps clear of kgraph's own.
"""
import hashlib
import json
import os
import re
import sys

TICKET = re.compile(r"\b[A-Z]{2,10}-[0-9]{1,6}\b")
# "- OTTER-142: what was done (Who did it)"
DONE_BY = re.compile(r"^- (?P<ticket>[A-Z]{2,10}-[0-9]{1,6}):.*\((?P<person>[^()]+)\)$", re.MULTILINE)
# A term of the ontology, so that tickets meet what kgraph itself finds; a type of one's own would be an IRI.
TYPE = "Project"


def records(path):
    with open(path, "rb") as file:
        data = file.read()
    text = data.decode("utf-8")
    document = os.path.basename(path)

    yield {"document": document, "record": "document", "version": 1, "sha256": hashlib.sha256(data).hexdigest(),
           "length": len(text)}

    mentions = {}
    for match in TICKET.finditer(text):
        mentions.setdefault(match.group(), []).append(list(match.span()))
    for name, spans in sorted(mentions.items()):
        yield {"document": document, "record": "entity", "id": "ticket-" + name, "type": TYPE, "name": name,
               "mentions": spans, "confidence": 1.0}

    people = {}
    for match in DONE_BY.finditer(text):
        people.setdefault(match["person"], []).append(list(match.span("person")))
    for name, spans in sorted(people.items()):
        yield {"document": document, "record": "entity", "id": "by-" + name, "type": "Person", "name": name,
               "mentions": spans}

    for match in DONE_BY.finditer(text):
        yield {"document": document, "record": "fact", "subject": "ticket-" + match["ticket"],
               "property": "contributor", "object": "by-" + match["person"], "evidence": list(match.span()),
               "quote": match.group(), "subjectSpan": list(match.span("ticket")),
               "objectSpan": list(match.span("person")), "confidence": 0.95, "extractor": "tickets"}


for argument in sys.argv[1:]:
    for record in records(argument):
        print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
