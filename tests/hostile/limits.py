"""Inputs that are too large, too deep or too many: status 3 and the place, or a result, in time and memory that are bounded.

usage: KGRAPH=PROGRAM limits.py [full]

With `full` the largest sizes, which take minutes, of what takes longer the larger it is.
"""
import os
import resource
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
from harness import SANITIZED, Folder, build, check, finish, is_message, run  # noqa: E402

MIB = 1 << 20
FULL = "full" in sys.argv[1:]
LINE = b"<http://a.example/s> <https://schema.org/name> %s .\n"
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="https://schema.org/">%s</rdf:RDF>'
PERSON = b'{"document":"d","record":"entity","id":"e%d","type":"Person","name":"Ada %d"}\n'
DOCUMENT = b'{"document":"d","record":"document","version":1}\n'
KNOWS = b'{"document":"d","record":"fact","subject":"e0","property":"partnerOf","object":"e%d"}\n'


def facts(people, links=0):
    return DOCUMENT + b"".join(PERSON % (i, i) for i in range(people)) + b"".join(KNOWS % (i + 1) for i in range(links))


def file_size():
    with Folder() as place:
        with open(os.path.join(place.path, "huge.txt"), "wb") as file:
            file.truncate(5 << 30)
        for words, most in ((("--max-file", "1G"), b"1073741824"), ((), b"1073741824"), (("--max-file", "20M"), b"20971520")):
            result = run("build", "huge.txt", "-o", "g.nt", *words, folder=place.path, timeout=20)
            check("5 GiB, %s" % (words,), result.status == 3 and b"huge.txt" in result.err and result.seconds < 1, result)
            check("5 GiB, %s: no output" % (words,), os.listdir(place.path) == ["huge.txt"])


# label, file, what is around it, opening, closing, statuses that are right
DEEP = [
    ("brackets of Turtle", "d.ttl", b"<http://a.example/s> <http://a.example/p> %s .", b"[ <http://a.example/p> ", b" ]", {3}),
    ("lists of Turtle", "d.ttl", b"<http://a.example/s> <http://a.example/p> %s .", b"( ", b" )", {3}),
    ("JSON", "d.json", b"%s", b"[", b"]", {3}),
    ("RDF/XML", "d.rdf", RDF, b'<rdf:Description><s:about>', b"</s:about></rdf:Description>", {3}),
    ("GraphML", "d.graphml", b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">%s</graphml>',
     b'<graph edgedefault="directed"><node id="n">', b"</node></graph>", {1, 3}),
    ("HTML", "d.html", b"%s", b"<div>", b"</div>", {0, 3}),
    ("quotes of Markdown", "d.md", b"%s", b"> ", b"", {0, 3}),
    ("emphasis of Markdown", "d.md", b"%s", b"*", b"", {0, 3}),
    ("links of Markdown", "d.md", b"%s", b"[", b"", {0, 3}),
    ("parentheses of a sentence", "d.txt", b"%s", b"(", b")", {0, 3}),
]


def nesting():
    for label, name, frame, opening, closing, statuses in DEEP:
        for depth in (1000000,) if FULL else (10000, 100000):
            result, _ = build(name, frame % (opening * depth + closing * depth), timeout=120,
                              limits=() if SANITIZED else ((resource.RLIMIT_STACK, 256 << 10),))
            check("%s, %d deep, on a small stack" % (label, depth), result.status in statuses, result)
            if result.status == 3:
                check("%s, %d deep: says which file" % (label, depth), name.encode() in result.err, result)


def large(name, pieces, statuses, factor):
    """A file of these pieces: (bytes, how often). No more than `factor` bytes of memory a byte, and 100 MiB, are taken."""
    with Folder() as place:
        path, size = os.path.join(place.path, name), 0
        with open(path, "wb") as file:
            for piece, count in pieces:
                for _ in range(count):
                    size += file.write(piece)
        result = run("build", name, "-o", "g.nt", folder=place.path, timeout=60)
        label = "%s with %r" % (name, pieces[len(pieces) // 2][0][:20])
        check("%s: a documented status" % label, result.status in statuses, result)
        check("%s: says where" % label, result.status == 0 or name.encode() in result.err, result)
        check("%s: output complete or absent" % label, (result.status == 0) == os.path.exists(os.path.join(place.path, "g.nt")))
        check("%s: memory in proportion" % label, SANITIZED or result.memory << 10 < 100 * MIB + factor * size, result)


def tokens():
    long = (b"a" * MIB, 100 if FULL else 70)
    begin, end = LINE.split(b"%s")
    large("literal.nt", [(begin + b'"', 1), long, (b'"' + end, 1)], {3}, 3)
    large("iri.nt", [(b"<http://a.example/", 1), long, (b'> <https://schema.org/name> "x" .\n', 1)], {3}, 3)
    large("literal.ttl", [(begin + b'"', 1), long, (b'"' + end, 1)], {3}, 3)
    large("literal.rdf", [(RDF[:-12] + b'<rdf:Description rdf:about="http://a.example/x"><s:name>', 1), long,
                          (b"</s:name></rdf:Description></rdf:RDF>", 1)], {3}, 5)
    large("comment.graphml", [(GRAPHML[0] + b"<!--", 1), (long[0], 9), (b"-->" + GRAPHML[1], 1)], {3}, 3)
    large("text.graphml", [(GRAPHML[0] + b'<node id="n"/>', 1), (long[0], 9), (GRAPHML[1], 1)], {3}, 3)
    large("name.rdf", [(RDF[:-12] + b"<s:", 1), (long[0][:60000], 1), (b"/></rdf:RDF>", 1)], {3}, 3)
    # More than libxml2 takes at once.
    large("many.rdf", [(RDF[:-12], 1), (b'<s:Person rdf:about="http://a.example/x"><s:name>%s</s:name></s:Person>\n' % (b"a" * 4000), 2600),
                       (b"</rdf:RDF>", 1)], {0}, 12)
    large("record.jsonl", [(DOCUMENT + b'{"document":"d","record":"entity","id":"e","type":"Person","name":"', 1), long,
                           (b'"}\n', 1)], {3}, 3)
    large("nodes.csv", [(b'id,labels\n1,"', 1), long, (b'"\n', 1)], {1, 3}, 3)
    large("word.txt", [(b"a" * MIB, 100 if FULL else 20)], {0}, 12)
    # One sentence that is made of names: nothing needs more memory.
    large("names.txt", [(b"Ada and " * 1024, 256)], {0}, 256)


def counts():
    stream = facts(30, 20)
    for words, status, place in ((("--max-nodes", "31"), 0, b""), (("--max-nodes", "30"), 3, b"n.jsonl:31"),
                                 (("--max-edges", "20"), 0, b""), (("--max-edges", "19"), 3, b"n.jsonl:51"),
                                 (("--max-nodes", "0"), 2, b""), (("--max-nodes", "-1"), 2, b"")):
        result, _ = build("n.jsonl", stream, *words)
        check("%s" % (words,), result.status == status and place in result.err, result)
    result, _ = build("t.txt", b"Ada Example is the CEO of Brindle Inc.\n", "--max-nodes", "1")
    check("documents say what they hold too much of", result.status == 3 and b"t.txt" in result.err, result)
    with Folder() as place:
        place.write("n.jsonl", stream)
        run("build", "n.jsonl", "-o", "n.kg", folder=place.path)
        for words, status in ((("--max-nodes", "31"), 0), (("--max-nodes", "30"), 3), (("--max-edges", "19"), 3)):
            result = run("stats", "n.kg", *words, folder=place.path)
            check("a .kg, %s" % (words,), result.status == status and (b"n.kg" in result.err) == (status == 3), result)


MAPPING = b"person: Person\n  name {name}\n"
GRAPHML = (b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<graph edgedefault="directed">\n', b"</graph></graphml>\n")
NODE_LINK = (b'{"directed":true,"multigraph":false,"graph":{},"nodes":[\n', b'{"id":"last"}],"links":[]}')
GRAPH_JSON = b'{"base":"http://a.example/","documents":[{"id":"d"}],"entities":[\n'
NAMED = b'<http://a.example/%d> <http://xmlns.com/foaf/0.1/name> "x" .\n'
TYPED = b"<http://a.example/%d> a <http://a.example/T> .\n"
KNOWN = b"<http://a.example/s> <http://a.example/p> <http://a.example/%d> .\n"
TOLD = b'<http://a.example/s> <http://a.example/p> "%d" .\n'

# file, what is around the lines, a line, what is limited, the place of the 1001st, bytes of memory a byte of the file
FOREIGN = [
    ("s.nt", (b"", b""), NAMED, "--max-nodes", b"s.nt:1001: ", 2),
    ("o.nt", (b"", b""), KNOWN, "--max-nodes", b"o.nt:1000: ", 2),
    ("t.nt", (b"", b""), TOLD, "--max-edges", b"t.nt:1001: ", 2),
    ("s.nq", (b"", b""), NAMED.replace(b" .", b" <http://a.example/g> ."), "--max-nodes", b"s.nq:1001: ", 2),
    ("s.ttl", (b"", b""), TYPED, "--max-nodes", b"s.ttl: more", 3),
    ("t.trig", (b"", b""), TOLD, "--max-edges", b"t.trig: more", 3),
    ("s.rdf", RDF.split(b"%s"), b'<s:Person rdf:about="http://a.example/%d"/>\n', "--max-nodes", b"s.rdf: more", 3),
    ("n.graphml", GRAPHML, b'<node id="%d"/>\n', "--max-nodes", b"n.graphml:1003: ", 3),
    ("e.graphml", (GRAPHML[0] + b'<node id="n"/>\n', GRAPHML[1]), b'<edge source="n" target="n" id="%d"/>\n', "--max-edges",
     b"e.graphml:1004: ", 3),
    ("n.json", NODE_LINK, b'{"id":%d},\n', "--max-nodes", b"n.json:1002: nodes[1000]: ", 3),
    ("e.json", (NODE_LINK[0] + b'{"id":1}],"links":[\n', b'{"source":1,"target":1}]}'), b'{"source":1,"target":1,"key":%d},\n', "--max-edges",
     b"e.json:1003: links[1000]: ", 2),
    ("g.json", (GRAPH_JSON, b'{}],"facts":[]}'), b'{"iri":"http://a.example/%d","type":"Person","members":[{"document":"d","id":"e","name":"x"}]},\n',
     "--max-nodes", b"g.json:1001: entities[999]: ", 2),
    ("f.json", (GRAPH_JSON + b'],"facts":[\n', b'{}]}'), b'{"subject":"http://a.example/%d","evidence":[{"document":"d"},{"document":"d"}]},\n', "--max-edges",
     b"f.json:503: facts[500]: ", 2),
    ("r.csv", (b"name\n", b""), b"Person %d\n", "--max-nodes", b"r.csv:1001: ", 3),
    ("r.jsonl", (b"", b""), b'{"name":"Person %d"}\n', "--max-nodes", b"r.jsonl:1000: ", 3),
]


def left_early():
    """What is too much is left where it is too much, not when all of it has been read."""
    for name, (begin, end), line, option, place, factor in FOREIGN:
        with Folder() as folder:
            if name.startswith("r."):
                folder.write(name + ".mapping", MAPPING)
            with open(os.path.join(folder.path, name), "wb") as file:
                size = file.write(begin)
                for i in range(200000):
                    size += file.write(line % i)
                size += file.write(end)
            result = run("build", name, "-o", "g.kg", option, "1000", folder=folder.path, timeout=60)
            check("%s, %s" % (name, option), result.status == 3 and place in result.err, result)
            check("%s, %s: no memory for the rest" % (name, option),
                  SANITIZED or result.memory << 10 < 24 * MIB + factor * size, "%s of %d bytes" % (result, size))


def decisions():
    """Lines with a name that many bear: each line means all of them."""
    count = 5900
    with Folder() as place:
        with open(os.path.join(place.path, "n.jsonl"), "wb") as file:
            for i in range(count):
                file.write(b'{"document":"d%d","record":"document","version":1}\n'
                           b'{"document":"d%d","record":"entity","id":"e","type":"Person","name":"Ada","identifier":"i%d"}\n'
                           b'{"document":"d%d","record":"entity","id":"x","type":"Person","name":"Bo %d"}\n' % (i, i, i, i, i))
        with open(os.path.join(place.path, "d.tsv"), "wb") as file:
            for i in range(count):
                file.write(b"different\tAda\tBo %d\n" % i)
        result = run("build", "n.jsonl", "--decisions", "d.tsv", "-o", "g.nt", folder=place.path, timeout=60)
        check("decisions about a name that many bear", result.status == 3 and b"d.tsv:568" in result.err and
              (SANITIZED or result.memory < 512 << 10), result)


def columns():
    """A table has nine columns and one for each property with texts; more than programs load are refused, and none is left."""
    value = b'{"document":"d","record":"fact","subject":"e0","property":"https://a.example/p%d","value":"x"}\n'
    for count, status in ((1991, 0), (1992, 3)):
        for words in (("-o", "out/"), ("-o", "out/", "--to", "neo4j-csv")):
            with Folder() as place:
                place.write("in.jsonl", facts(1) + b"".join(value % i for i in range(count)))
                result = run("build", "in.jsonl", *(words if len(words) > 2 else ("-o", "out.csv/")), folder=place.path, timeout=60)
                left = sorted(os.listdir(place.path))
                check("%d columns, %s" % (count, words[-1]), result.status == status and (len(left) > 1) == (status == 0), "%s, %s" % (result, left))
                check("%d columns, %s: says how many" % (count, words[-1]), status == 0 or b"2001 columns" in result.err, result)


def rapper(path):
    """Seconds of processor time that raptor's own program takes to read a file."""
    before = os.times()
    subprocess.run(["rapper", "-q", "-c", "-i", "turtle", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def prefixes():
    count = 1000000 if FULL else 200000
    with Folder() as place:
        path = os.path.join(place.path, "p.ttl")
        with open(path, "wb") as file:
            for i in range(count):
                file.write(b"@prefix p%d: <http://a.example/%d/> .\n" % (i, i))
            file.write(b"p1:a p2:b p3:c .\n")
        result = run("build", "p.ttl", "-o", "g.nt", folder=place.path, timeout=60)
        check("%d prefixes" % count, result.status in (0, 3) and (SANITIZED or result.memory < 512 << 10), result)
        if FULL:
            seconds = min(rapper(path) for _ in range(3))
            least = min(run("build", "p.ttl", "-o", "g.nt", folder=place.path, timeout=60).seconds for _ in range(3))
            print("%d prefixes: %.2f s, rapper %.2f s" % (count, least, seconds), flush=True)
            check("%d prefixes: as fast as raptor's program, with room for the check before and what is built" % count,
                  least < 2 * seconds, (least, seconds))


def xml_names():
    for count, status in ((99900, 0), (100001, 3)):
        data = GRAPHML[0] + b"".join(b"<a%d/>" % i for i in range(count)) + GRAPHML[1]
        result, _ = build("n.graphml", data, timeout=60)
        check("%d names of XML" % count, result.status == status and (b"n.graphml:3: " in result.err) == (status == 3), result)


def one_name():
    """The same name again and again is one node: nothing else grows with it."""
    document = b'{"document":"d%d","record":"document","version":1}\n'
    person = b'{"document":"d%d","record":"entity","id":"e","type":"Person","name":"Ada Example"}\n'
    result, graph = build("n.jsonl", b"".join(document % i + person % i for i in range(20000)), output="g.json", timeout=60)
    check("one name in 20000 documents is one entity", result.status == 0 and graph.count(b'"type":"Person"') == 1, result)


def resources():
    if SANITIZED:
        return print("not run: the sanitizers want more memory")
    text = b"Ada Example is the CEO of Brindle Inc. in Ghent. " * 20000
    for most in (128, 256, 512):
        result, _ = build("t.txt", text, limits=((resource.RLIMIT_AS, most * MIB),), timeout=60)
        check("%d MiB of address space" % most, result.status in (0, 5), result)
    result, _ = build("t.txt", text, limits=((resource.RLIMIT_FSIZE, 4096),), timeout=60)
    check("no file larger than a page: status 4 or that signal", result.status in (4, -25) or
          (result.status == 0 and is_message(result.err)), result)


def many_files():
    count = 100000 if FULL else 500
    with Folder() as place:
        for i in range(count):
            place.write("many/%03d/%06d.txt" % (i % 1000, i), b"Person %d Example works for Brindle Inc.\n" % i)
        free = run("build", "many", "-o", "a.nt", folder=place.path, timeout=300)
        tight = run("build", "many", "-j", "2", "-o", "b.nt", folder=place.path, timeout=300,
                    limits=() if SANITIZED else ((resource.RLIMIT_NOFILE, 64),))
        print("%d files: %.1f s, %d MiB" % (count, tight.seconds, tight.memory >> 10), flush=True)
        check("%d files with 64 descriptors: the same bytes" % count,
              free.status == tight.status == 0 and place.read("a.nt") == place.read("b.nt"), tight)


# What this process holds counts as that of each that it starts: the small ones first.
for part in (tokens, nesting, prefixes, many_files) if FULL else (file_size, nesting, tokens, counts, left_early, decisions, columns, prefixes, xml_names,
                                                                  one_name, resources, many_files):
    begun = time.time()
    part()
    if FULL:
        print("%s: %.0f s" % (part.__name__, time.time() - begun), flush=True)
finish()
