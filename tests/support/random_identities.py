"""Prints a random fact stream of few names, identifiers and parties, so that most records might be one with several others; and
writes decisions about its records.

usage: random_identities.py SEED DECISIONS
"""
import json
import random
import sys

NAMES = {
    "Person": ["Jo Bell", "J. Bell", "Joanna Bell", "Ada Moreau", "A. Moreau"],
    "Organization": ["Acme", "Acme Inc.", "Acme GmbH", "Quarrel", "Quarrel Ltd"],
    "Company": ["Acme", "Acme GmbH", "Quarrel"],
    "Project": ["Acme", "Heron", "heron"],
    "Event": ["Graph Days", "Graph Days 2021", "Heron Summit"],
    "Deal": ["series A", "series B"],
    "Place": ["Oslo", "Bergen"],
}
LINKS = [("Person", "worksFor", "Company"), ("Person", "worksFor", "Organization"), ("Event", "location", "Place"),
         ("Organization", "location", "Place"), ("Project", "creator", "Person"), ("Company", "parentOrganization", "Organization"),
         ("Deal", "investor", "Organization"), ("Deal", "target", "Company"), ("Person", "memberOf", "Organization")]
VALUES = {"Person": ("birthDate", ["1970-01-02", "1970-01-02", "1981"]), "Event": ("startDate", ["2021-03-04", "2021-05", "2020"]),
          "Deal": ("amount", ["3 EUR", "4 EUR"]), "Company": ("foundingDate", ["1999", "2001"])}


def main():
    rng = random.Random(int(sys.argv[1]))
    records, facts = [], []
    for number in range(rng.randint(2, 6)):
        document = "d%d" % number
        print(json.dumps({"document": document, "record": "document", "version": 1, "length": 0}))
        own = []
        for at in range(rng.randint(1, 6)):
            kind = rng.choice(list(NAMES))
            entity = {"document": document, "record": "entity", "id": "e%d" % at, "type": kind, "name": rng.choice(NAMES[kind])}
            if rng.random() < 0.25:
                entity["identifier"] = rng.choice("XY")
            if rng.random() < 0.2:
                entity["sameAs"] = rng.sample(["https://a.example/1", "https://a.example/2"], rng.randint(1, 2))
            if rng.random() < 0.15:
                entity["url"] = "https://u.example/"
            if rng.random() < 0.2:
                entity["alternateNames"] = [rng.choice(NAMES[kind])]
            print(json.dumps(entity))
            own.append(entity)
        records += own
        for a in own:
            for b in own:
                fits = [name for one, name, other in LINKS if (a["type"], b["type"]) == (one, other)]
                if fits and rng.random() < 0.6:
                    facts.append({"document": document, "record": "fact", "subject": a["id"], "property": fits[0], "object": b["id"]})
            if a["type"] in VALUES and rng.random() < 0.4:
                name, values = VALUES[a["type"]]
                facts.append({"document": document, "record": "fact", "subject": a["id"], "property": name, "value": rng.choice(values)})
    for fact in facts:
        print(json.dumps({**fact, "confidence": 1, "extractor": "test"}))
    with open(sys.argv[2], "w", encoding="utf-8") as decisions:
        for _ in range(rng.randint(1, 4)):
            a, b = rng.choice(records), rng.choice(records)
            if a is not b:
                verdict = "same" if a["type"] == b["type"] and rng.random() < 0.4 else "different"
                decisions.write("%s\t%s@%s\t%s@%s\n" % (verdict, a["id"], a["document"], b["id"], b["document"]))


main()
