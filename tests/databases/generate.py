"""A fact stream of any size, always the same: events, the people who speak at them, their employers, what these use, and
what that is part of. Few things have many edges and many have few.

usage: generate.py EDGES >facts.jsonl
"""
import json
import sys

edges = int(sys.argv[1])
state = 20251121


def draw(count):
    """A number below `count`, small ones more often (the density falls with the square root)."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    share = (state >> 11) / (1 << 53)
    return int(count * share * share)


MARKS = ["", "\u00e9", "\u674e", "\U0001f600", "\"", "'", "\\", ";", ",", "|", "`", "<&>", "=", "\u202e", "\n"]
counts = {"Person": edges // 5, "Company": edges // 20 + 2, "Project": edges // 12 + 2, "Event": edges // 100 + 2}
letter = {"Person": "p", "Company": "c", "Project": "j", "Event": "v"}


def put(record):
    print(json.dumps(dict({"document": "synthetic"}, **record), ensure_ascii=False))


put({"record": "document", "version": 1, "title": "Synthetic", "date": "2025-01-01", "length": 4 * edges + 100})
for kind, count in counts.items():
    for i in range(count):
        name = "%s %d%s" % (kind, i, MARKS[i % len(MARKS)])
        put({"record": "entity", "id": letter[kind] + str(i), "type": kind, "name": name, "mentions": [[i, i + 1]]})

done = set()


def link(subject, name, thing):
    """True if that is news."""
    if (subject, name, thing) in done:
        return False
    at = 4 * len(done)
    done.add((subject, name, thing))
    quote = "so" + MARKS[at // 4 % len(MARKS)]
    put({"record": "fact", "subject": subject, "property": name, "object": thing, "evidence": [at, at + len(quote)],
         "quote": quote, "confidence": (at % 900) / 1000 + 0.1, "extractor": "generate"})
    return True


for i in range(counts["Person"]):
    link("p%d" % i, "worksFor", "c%d" % draw(counts["Company"]))
    put({"record": "fact", "subject": "p%d" % i, "property": "jobTitle", "value": "title %d%s" % (i % 99, MARKS[i % len(MARKS)])})
for i in range(1, counts["Project"]):
    link("j%d" % i, "isPartOf", "j%d" % draw(i))
for i in range(counts["Event"]):
    link("v%d" % i, "performer", "p%d" % draw(counts["Person"]))
while len(done) < edges:
    link("c%d" % draw(counts["Company"]), "uses", "j%d" % draw(counts["Project"]))
    if len(done) < edges:
        link("v%d" % draw(counts["Event"]), "performer", "p%d" % draw(counts["Person"]))
