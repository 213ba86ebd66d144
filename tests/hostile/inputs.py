"""Inputs that are not what they claim to be, and what becomes of each: the status, and what the message must name.

usage: KGRAPH=PROGRAM inputs.py [full]

With `full` only what is about time, without the room that `make check` leaves to other work on the machine.
"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
from harness import SANITIZED, SLOW, Folder, build, check, finish, run  # noqa: E402

FULL = "full" in sys.argv[1:]
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="https://schema.org/">%s</rdf:RDF>'
PERSON = b'<rdf:Description rdf:about="http://a.example/x"><s:name%s>%s</s:name></rdf:Description>'
GRAPHML = (b'<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
           b'<key id="d0" for="node" attr.name="name" attr.type="string"/>\n%s\n</graphml>\n')
GRAPH = b'<graph edgedefault="directed">\n%s\n</graph>'
LINE = b'<http://a.example/s> <https://schema.org/name> %s .\n'
JSON_LINES = b'{"id":"a","text":"One."}\n%s\n{"id":"c","text":"Three."}\n'

# What XML can be made of, and small files that become large ones; what they declare and how they use it.
XML = [("rdf", RDF % (PERSON % (b"", b"%s"))), ("graphml", (GRAPHML % (GRAPH % b'<node id="n"><data key="d0">%s</data></node>'))[22:])]
PAGE = [("xhtml", b"<html><body><p>%s</p></body></html>")]
GROWING = [
    ("a billion laughs", b'<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)), b"&a9;"),
    ("laughs behind numbers", b'<!ENTITY a "ha"><!ENTITY b "&#x0026;a;&#38;a;">', b"&b;"),
    ("300 entities deep", b'<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "&a%d;">' % (i, i - 1) for i in range(1, 300)), b"&a299;"),
    ("entities in a circle", b'<!ENTITY a "&b;"><!ENTITY b "&a;">', b"&a;"),
    ("one large entity often", b'<!ENTITY a "%s">' % (b"a" * 90000), b"&a;" * 11000),
    ("2000 entities", b"".join(b'<!ENTITY a%d "x">' % i for i in range(2000)), b"&a1;"),
]
GROWING_USED = [
    ("attributes for each element", b"<!ATTLIST e %s>" % b" ".join(b'a%d CDATA "%s"' % (i, b"v" * 200) for i in range(900)), b"<e/>" * 20000),
    ("one short entity often", b'<!ENTITY a "%s">' % (b"a" * 255), b"&a;" * 60000),
]


# label, name of the file, its bytes, statuses that are right, what the message must hold
CASES = [
    # Nothing at all.
    *[("empty %s" % kind, "e." + kind, b"", {0}, b"") for kind in "txt md html csv tsv nt nq ttl trig jsonl".split()],
    *[("empty %s" % kind, "e." + kind, b"", {1}, b"e.") for kind in "json rdf graphml".split()],
    # A NUL, raw or escaped.
    ("NUL in N-Triples", "n.nt", LINE % b'"x\0y"', {1}, b"n.nt:1"),
    ("NUL in Turtle", "n.ttl", LINE % b'"x\0y"', {1}, b"n.ttl:1"),
    ("NUL in text", "n.txt", b"one\ntwo\0three\n", {1}, b"n.txt"),
    ("NUL in JSON", "n.json", b'{"id":"a","text":"x\0y"}', {1}, b"n.json:1"),
    ("escaped NUL in JSON", "n.json", b'{"id":"a","text":"x\\u0000y"}', {1}, b"n.json:1"),
    ("NUL in RDF/XML", "n.rdf", RDF % (PERSON % (b"", b"x\0y")), {1}, b"n.rdf"),
    ("NUL in GraphML", "n.graphml", GRAPHML % (GRAPH % b'<node id="a\0b"/>'), {1}, b"n.graphml"),
    ("escaped NUL in XML", "n.rdf", RDF % (PERSON % (b"", b"x&#0;y")), {1}, b"n.rdf"),
    # Bytes that are not UTF-8.
    *[("%s in %s" % (bytes_.hex(), kind), "u." + kind, text % bytes_, {1}, b"u." + kind.encode())
      for bytes_ in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82")
      for kind, text in (("txt", b"one\nt%so\n"), ("md", b"# t%so\n"), ("html", b"<p>t%so</p>"),
                         ("json", b'{"id":"a","text":"t%so"}'), ("nt", LINE % b'"t%so"'), ("ttl", LINE % b'"t%so"'),
                         ("rdf", RDF % (PERSON % (b"", b"t%so"))), ("graphml", GRAPHML % (GRAPH % b'<node id="t%so"/>')))],
    # Escapes for what is no character.
    *[("%s in %s" % (escape.decode(), kind), "s." + kind, LINE % (b'"a%sb"' % escape), {1}, b"s." + kind.encode())
      for escape in (b"\\uD800", b"\\uDFFF", b"\\U00110000", b"\\u0000", b"\\UFFFFFFFF", b"\\uZZZZ", b"\\u12")
      for kind in ("nt", "nq", "ttl", "trig")],
    ("lone surrogate in JSON", "s.json", b'{"id":"a","text":"\\uD800"}', {1}, b"s.json:1"),
    # Byte order marks.
    ("BOM before text", "b.txt", b"\xef\xbb\xbfHello.\n", {0}, b""),
    ("BOM before JSON", "b.json", b'\xef\xbb\xbf{"id":"a","text":"x"}', {0}, b""),
    ("BOM before N-Triples", "b.nt", b"\xef\xbb\xbf" + LINE % b'"x"', {0}, b""),
    ("UTF-16 JSON", "b.json", '{"id":"a","text":"x"}'.encode("utf-16"), {1}, b"UTF-8"),
    ("UTF-16 text", "b.txt", "Hello.".encode("utf-16"), {1}, b"UTF-8"),
    ("UTF-16 RDF/XML", "b.rdf", (RDF % (PERSON % (b"", b"x"))).decode().encode("utf-16"), {1}, b"b.rdf"),
    ("UTF-16 GraphML", "b.graphml", (GRAPHML % (GRAPH % b"")).decode().encode("utf-16"), {0, 1}, b""),
    ("UTF-16 HTML", "b.html", "<p>Hello.</p>".encode("utf-16"), {1}, b"UTF-8"),
    # Language tags.
    *[("a tag of %d in %s" % (size, kind), "l." + kind, text % (b"a" * size), {1, 3}, b"l." + kind.encode())
      for size in (256, 5000) for kind, text in (("ttl", LINE % b'"v"@%s'), ("nt", LINE % b'"v"@%s'),
                                                 ("rdf", RDF % (PERSON % (b' xml:lang="%s"', b"v"))))],
    ("a tag that breaks out", "l.rdf", RDF % (PERSON % (b" xml:lang='en&quot; . &lt;x>'", b"v")), {1}, b"l.rdf"),
    # IRIs that would break out of their brackets.
    *[("IRI with %r" % bad, "i.nt", b"<http://a.example/%s> <https://schema.org/name> \"x\" .\n" % bad, {1}, b"i.nt:1")
      for bad in (b" ", b"<", b'"', b"{", b"}", b"|", b"^", b"`", b"\\", b"\x01", b"\\u0020", b"\\u003E")],
    *[("IRI with %r in Turtle" % bad, "i.ttl", b"<http://a.example/%s> <https://schema.org/name> \"x\" .\n" % bad, {1},
       b"i.ttl") for bad in (b" ", b"<", b'"', b"\x01", b"\\u0020", b"\\u003E", b"\\u000A")],
    # JSON.
    ("a million brackets", "j.json", b"[" * 1000000, {3}, b"j.json"),
    ("1e400", "j.json", b'{"id":"a","text":"x","n":1e400}', {1}, b"j.json:1"),
    ("2^63", "j.json", b'{"id":"a","text":"x","n":9223372036854775808}', {1}, b"j.json:1"),
    ("a key twice", "j.json", b'{"id":"a","text":"x",\n"id":"b"}', {1}, b"j.json:2"),
    ("more behind the end", "j.json", b'{"id":"a","text":"x"} x', {1}, b"j.json:1"),
    ("NaN", "j.json", b'{"id":"a","text":"x","n":NaN}', {1}, b"j.json:1"),
    ("line 2 of 3", "j.jsonl", JSON_LINES % b'{"id":"b","text":', {1}, b"j.jsonl:2"),
    # XML that reaches out.
    ("external entity", "x.rdf", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RDF % (PERSON % (b"", b"&a;")),
     {1}, b"x.rdf:1"),
    ("external entity in GraphML", "x.graphml",
     b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + (GRAPHML % (GRAPH % b'<node id="a">&a;</node>'))[22:], {1},
     b"x.graphml"),
    ("external document type", "x.rdf", b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">' + RDF % b"", {1}, b"x.rdf:1"),
    ("parameter entity", "x.rdf", b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>' + RDF.replace(b"%s", b""), {1},
     b"x.rdf:1"),
    # XML that grows.
    *[("growing: %s, %s" % (what, kind), "g." + kind, b"<!DOCTYPE r [%s]>" % declared + frame % used, {3}, b"g.%s:" % kind.encode())
      for cases, frames in ((GROWING, XML + PAGE), (GROWING_USED, XML)) for what, declared, used in cases for kind, frame in frames],
    ("references to characters in an entity", "n.rdf", b'<!DOCTYPE r [<!ENTITY a "caf&#233;&#xE9;&lt;">]>' + RDF % (PERSON % (b"", b"&a;" * 30000)), {0}, b""),
    # GraphML that contradicts itself.
    ("an undefined key", "k.graphml", GRAPHML % (GRAPH % b'<node id="a"><data key="dx">x</data></node>'), {1}, b"k.graphml:5"),
    ("an id twice", "k.graphml", GRAPHML % (GRAPH % b'<node id="a"/>\n<node id="a"/>'), {1}, b"k.graphml:6"),
    ("an edge to nowhere", "k.graphml", GRAPHML % (GRAPH % b'<node id="a"/>\n<edge source="a" target="b"/>'), {1}, b"k.graphml:"),
    ("a key twice", "k.graphml", GRAPHML % (b'<key id="d0" for="node" attr.name="b" attr.type="string"/>' + GRAPH % b""), {1},
     b"k.graphml:4"),
    ("1e999", "k.graphml", GRAPHML % (b'<key id="d1" for="node" attr.name="n" attr.type="double"/>\n' + GRAPH %
                                      b'<node id="a"><data key="d1">1e999</data></node>'), {1}, b"k.graphml:6"),
    ("a maybe", "k.graphml", GRAPHML % (b'<key id="d1" for="node" attr.name="n" attr.type="boolean"/>\n' + GRAPH %
                                        b'<node id="a"><data key="d1">maybe</data></node>'), {1}, b"k.graphml:6"),
    ("cut short", "k.graphml", (GRAPHML % (GRAPH % b'<node id="a"/>'))[:-20], {1}, b"k.graphml:"),
    # Programs, pictures, archives.
    *[("%s as %s" % (what, kind), "z." + kind, magic + bytes(range(256)) * 4, {1}, b"z." + kind.encode())
      for what, magic in (("ELF", b"\x7fELF\x02\x01\x01\0"), ("PNG", b"\x89PNG\r\n\x1a\n"), ("gzip", b"\x1f\x8b\x08\0"))
      for kind in "txt md html json jsonl nt ttl rdf graphml".split()],
]

# HTML may be as broken as it likes; only time counts. label, bytes
TAG_SOUP = [
    ("300000 open div", b"<div>" * 300000),
    ("a million <", b"<" * 1000000),
    ("a million &", b"&" * 1000000),
    ("40000 attributes", b"<p " + b" ".join(b"a%d=1" % i for i in range(40000)) + b">x</p>"),
    ("a million </p>", b"</p>" * 250000),
    ("nested tables", b"<table><tr><td>" * 50000),
    ("open comments", b"<!--" * 250000),
    ("open scripts", b"<script>" * 100000),
]


def cases():
    for label, name, data, statuses, words in CASES:
        result, _ = build(name, data, timeout=20)
        check(label, result.status in statuses and words in result.err, "%s, of %r" % (result, data[:80]))
        if statuses <= {1, 3}:
            check("%s: told in a line" % label, result.err.count(b"\n") == 1, result)
            check("%s: within 64 MiB" % label, SANITIZED or result.memory < 64 << 10, result)


def lenient():
    for broken, count in ((b"\xff", 1), (b"\xc0\xaf", 2), (b"\xed\xa0\x80", 3), (b"\xf4\x90\x80\x80", 4), (b"\xe2\x82", 1)):
        result, graph = build("l.jsonl", b'{"id":"a","title":"x%sy","text":"z"}' % broken, "--lenient")
        check("lenient %s" % broken.hex(), result.status == 0 and ("x" + "\ufffd" * count + "y").encode() in graph, result)


def statements(graph):
    """What a graph says, without what depends on the bytes of its documents."""
    return [line for line in graph.split(b"\n") if b"schema.org/sha256>" not in line and b"kgraph#length>" not in line]


def line_ends():
    text = ["Ada Example is the CEO of Brindle Inc.", "", "Brindle Inc. is based in Ghent."]
    graphs = [statements(build("t.txt", end.join(text).encode())[1]) for end in ("\n", "\r\n", "\r", "\u2028")]
    check("line ends of text: the same graph", all(g == graphs[0] for g in graphs) and b"Brindle" in b"".join(graphs[0]))
    for kind in ("nt", "ttl"):
        lines = [LINE.decode().strip() % t for t in ('"a"', '"b"')]
        graphs = [statements(build("t." + kind, (end.join(lines) + end).encode())[1]) for end in ("\n", "\r\n", "\r")]
        check("line ends of %s: the same graph" % kind, all(g == graphs[0] for g in graphs) and b'"b"' in b"".join(graphs[0]))


def keep_going():
    result, graph = build("j.jsonl", JSON_LINES % b'{"id":"b","text":', "--keep-going", output="g.json")
    check("a bad line under --keep-going ends with 1", result.status == 1 and b"j.jsonl:2" in result.err, result)
    check("the other lines are kept", b'"id":"a"' in graph and b'"id":"c"' in graph, graph[:300])


# What no terminal may get of a name: C0 and C1, DEL, marks of direction.
SPEAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ASKED = ["explain x.jsonl %s", "review x.jsonl", "stats x.jsonl", "stats --conflicts x.jsonl", "path x.jsonl %s %s2", "query x.jsonl ?a parentOrganization ?b",
         "neighbors x.jsonl %s", "rank x.jsonl", "communities x.jsonl", "diff x.jsonl y.jsonl", "validate x.jsonl"]


def terminal():
    """A name, an id, a title, a value and a quote that would speak to a terminal, in what every command prints for a person."""
    odd = "q\x1b]0;pwn\x07\r\x7f\x9b31m\u202etxt\u2066"
    entity = [{"document": d + odd, "record": "entity", "id": i + odd, "type": "Company", "name": "Brindle " + odd + n}
              for d in "ab" for i, n in (("1", ""), ("2", "2"))]
    facts = [{"document": d + odd, "record": "fact", "subject": "1" + odd, "property": "parentOrganization", "object": "2" + odd,
              "evidence": [0, len(odd)], "quote": odd} for d in "ab"]
    facts += [{"document": d + odd, "record": "fact", "subject": "1" + odd, "property": "foundingDate", "value": d + odd} for d in "ab"]
    lines = [{"document": d + odd, "record": "document", "version": 1, "title": "T" + odd} for d in "ab"] + entity + facts
    with Folder() as place:
        place.write("x.jsonl", "".join(json.dumps(line) + "\n" for line in lines).encode())
        place.write("y.jsonl", json.dumps(lines[0]).encode() + b"\n")
        name = "Brindle " + odd
        for words in ASKED:
            result = run(*[word.replace("%s", name) for word in words.split()], folder=place.path)
            for where, text in (("output", result.out), ("messages", result.err)):
                found = SPEAKS.search(text.decode())
                check("%s: nothing in its %s speaks to a terminal" % (words, where), not found, "%r" % text[:300])
            check("%s: something is said" % words, result.out.strip(), result)


def tag_soup():
    for label, data in TAG_SOUP:
        result, _ = build("t.html", data, timeout=120 if SLOW else 20)
        check(label, result.status in (0, 3) and (result.seconds < (2 if FULL else 4) or SLOW), result)


def growing_xml():
    for label, name, data, statuses, _ in CASES:
        if label.startswith("growing"):
            result, _ = build(name, data, timeout=20)
            check("%s: in a second" % label, result.status in statuses and result.seconds < 1, result)


for part in (tag_soup, growing_xml) if FULL else (cases, lenient, line_ends, keep_going, terminal, tag_soup):
    part()
finish()
