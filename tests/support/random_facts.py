"""Prints a random fact stream whose names, texts, ids and properties break careless writers and readers.

usage: random_facts.py SEED ALL|XML|TERMS

XML leaves out characters that XML 1.0 cannot hold. TERMS also keeps to properties and types of the ontology, and to texts
without the signs by which lists are joined, for formats that hold no more than that.
"""
import json
import random
import sys

PIECES = ["a", "B", "caf\u00e9", "\u674e", "\U0001f600", "e\u0301", " ", "  ", "\n", "\r", "\r\n", "\t", "\"", "'", "`", "\\", "\\\\", "\\n",
          "\\u0041", ",", "<", ">", "&", "&amp;", "]]>", "<!--", "{", "}", "[", "]", "(", ")", "$", "%", "%00", "#", "@", "@en", "^^", ":", "_:b",
          "/", "..", "?", "=", "+", "-", "0", "1e5", "NULL", "true", "\u00a0", "\u0085", "\u2028", "\u202e", "\ufeff", "\ufffd", "\ufffc", "</data>"]
LISTS = ["|", "||", " | ", ";", "\uff1b", "\x1f"]
CONTROLS = ["\x01", "\x08", "\x0b", "\x1b", "\x7f", "\x9b", "\ufffe", "\uffff"]
TYPES = ["Person", "Company", "Organization", "Project", "Event", "Deal", "Place"]
ODD_TYPES = ["http://t.example/Thing", "http://t.example/a(b)'c", "urn:x:y#z"]
LINKS = ["worksFor", "founder", "creator", "location", "uses", "isPartOf", "partnerOf", "memberOf"]
ODD_LINKS = ["http://p.example/likes", "http://p.example/a?b=c&d=e", "urn:p:x", "http://p.example/label", "http://q.example/likes"]
VALUES = ["jobTitle", "status", "metric", "amount", "keywords"]
ODD_VALUES = ["http://p.example/note", "http://q.example/note", "http://p.example/label", "http://p.example/iri", "urn:p:facts"]
TIMES = ["2014", "2014-02", "2014-02-03", "2014-Q2", "2014-21"]


def main():
    seed, mode = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(seed)
    pieces = PIECES + ([] if mode == "TERMS" else LISTS[:-1]) + (LISTS + CONTROLS if mode == "ALL" else [])
    odd = mode != "TERMS"

    def text(most=6):
        while True:
            made = "".join(rng.choice(pieces) for _ in range(rng.randint(1, most)))
            if made.strip() and not made.isspace() and (odd or " | " not in made):
                return made

    def confidence():
        return rng.randint(0, 1000) / 1000

    def put(document, record, **rest):
        print(json.dumps({"document": document, "record": record, **rest}, ensure_ascii=True))

    def spans(fact):
        quote = text(9)
        begin = rng.randint(0, 99)
        fact.update(evidence=[begin, begin + len(quote)], quote=quote)
        if rng.random() < 0.5:
            fact["subjectSpan"] = [begin, begin + 1]
        if rng.random() < 0.5:
            fact["objectSpan"] = [begin + len(quote) - 1, begin + len(quote)]

    shared = [("%s %d" % (text(), i), rng.choice(TYPES + (ODD_TYPES if odd else []))) for i in range(8)]
    for number in range(rng.randint(1, 4)):
        document = "%s %d" % (text(), number)
        about = dict(version=1, length=rng.randint(1000, 9999))
        for key, value in (("title", text()), ("date", rng.choice(TIMES)), ("url", rng.choice(["http://d.example/?a=b&c", text()])),
                           ("language", "en-GB"), ("mediaType", "text/plain"), ("sha256", "%064x" % rng.getrandbits(256))):
            if rng.random() < 0.6:
                about[key] = value
        put(document, "document", **about)
        things = []
        for i in range(rng.randint(3, 12)):
            name, kind = rng.choice(shared) if rng.random() < 0.5 else ("%s %d.%d" % (text(), number, i), rng.choice(TYPES))
            entity = dict(id="%s %d" % (text(2), i), type=kind, name=name)
            if rng.random() < 0.5:
                entity["alternateNames"] = sorted({text() for _ in range(rng.randint(1, 3))})
            if rng.random() < 0.7:
                entity["mentions"] = [[at, at + 2] for at in sorted(rng.sample(range(900), rng.randint(1, 3)))]
            if rng.random() < 0.2:
                entity["identifier"] = text()
            if rng.random() < 0.2:
                entity["url"] = rng.choice(["http://u.example/%d" % i, text()])
            if rng.random() < 0.2:
                entity["sameAs"] = ["http://s.example/%d.%d" % (number, i)]
            if rng.random() < 0.8:
                entity["confidence"] = confidence()
            put(document, "entity", **entity)
            things.append(entity["id"])
        put(document, "entity", id="day", type="Date", name=rng.choice(["2025-05-20", "2025-Q2", "2023/2025"]))
        put(document, "fact", subject=things[0], property="foundingDate", object="day", confidence=confidence())
        for _ in range(rng.randint(5, 30)):
            fact = dict(subject=rng.choice(things), confidence=confidence(), extractor=rng.choice(["t", "u v"]))
            if rng.random() < 0.5:
                fact.update(property=rng.choice(LINKS + (ODD_LINKS if odd else [])), object=rng.choice(things))
            else:
                fact.update(property=rng.choice(VALUES + (ODD_VALUES if odd else [])), value=text())
                if odd and rng.random() < 0.3:
                    fact.update(rng.choice([dict(language="en"), dict(language="de-AT"), dict(datatype="http://d.example/d")]))
            if rng.random() < 0.2:
                fact["validFrom"] = rng.choice(TIMES)
            if rng.random() < 0.2:
                fact["validUntil"] = rng.choice(TIMES)
            if rng.random() < 0.8:
                spans(fact)
            elif rng.random() < 0.8:
                fact["source"] = {"row": rng.randint(1, 99), "column": text()}
            put(document, "fact", **fact)


main()
