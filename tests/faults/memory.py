"""Refuses the program each of its allocations once, and from each on all: it ends with status 5 and no output, or does
what it always does.

usage: KGRAPH=PROGRAM memory.py REFUSE_MEMORY.SO EXAMPLES [NAME...]
"""
import collections
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import Folder, check, contents, finish, is_message, run  # noqa: E402

LIBRARY, EXAMPLES = sys.argv[1:3]
MOST = int(os.environ.get("KG_REFUSALS", "400"))  # runs for each case, spread over its allocations

FACTS = (b'{"document":"d","record":"document","version":1}\n'
         b'{"document":"d","record":"entity","id":"e","type":"Person","name":"Ada","alternateNames":["A"],"x":[1,{"y":2}]}\n'
         b'{"document":"d","record":"entity","id":"f","type":"Company","name":"Brindle"}\n'
         b'{"document":"d","record":"fact","subject":"e","property":"worksFor","object":"f","evidence":[0,1],"quote":"x"}\n')
INPUTS = {
    "facts.jsonl": FACTS,
    "t.txt": b"Ada Example is the CEO of Brindle Inc. She founded it on 3 May 2020.\n",
    "sub/t.txt": b"Ada Example works for Brindle Inc.\n",
    "t.md": b"---\ntitle: T\n---\n# Ada\n\n- **one** [two](http://x.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "t.html": b"<title>T</title><p class=x>Ada &amp; Bob</p><ul><li>x<table><tr><td>1",
    "t.json": b'{"id":"a","title":"T","text":"Ada Example works for Brindle Inc."}',
    "g.ttl": b'@prefix s: <https://schema.org/> .\n<http://a.example/x> a s:Person ; s:name "Ada"@en ; s:knows [ s:name "B" ] .\n',
    "a.jsonl": b'{"text":"Ada Example sails.","entities":[{"start":0,"end":11,"type":"Person"}]}\n',
    "a.conll": b"Ada B-Person\nsails O\n",
    "other.jsonl": FACTS.replace(b'"d"', b'"c"'),
    "d.tsv": b"different\te@d\te@c\tme\n",
    "rows.csv": b"Buyer,Seat\nBrindle,Ghent\n",
    "rows.mapping": b"buyer: Company\n  name  {Buyer}\n  location  -> Place {Seat}\n",
}
FORMATS = "nt nq ttl trig rdf jsonld graphml gexf dot json cypher cypherl".split()
COMMANDS = {
    "text": "extract t.txt -o out",
    "markdown": "extract t.md -o out",
    "html": "extract t.html -o out",
    "json": "extract t.json -o out",
    "folder": "extract sub -o out",
    "tables": "convert tables --to nt -o out",
    "threads": "extract t.txt t.md -j 2 -o out",
    "facts": "build facts.jsonl --to nt -o out",
    "turtle": "build g.ttl --to nt -o out",
    "turtle here": "build --no-sandbox g.ttl --to nt -o out",
    "rdfxml": "build g.rdf --to nt -o out",
    "rdfxml here": "build --no-sandbox g.rdf --to nt -o out",
    "trig": "build g.trig --to nt -o out",
    "nquads": "build g.nq --to nt -o out",
    "graphml": "build g.graphml --to nt -o out",
    "graph": "build g.json --to nt -o out",
    "ontology": "extract t.txt -o out --ontology " + os.path.join(EXAMPLES, "ontology/marine.ttl"),
    "explain": "explain facts.jsonl Ada",
    "explain nobody": "explain facts.jsonl Adda",
    "stats": "stats facts.jsonl --json",
    "merge": "merge facts.jsonl facts.jsonl -o out",
    "resolve": "resolve sorted.jsonl -o out",
    "stream": "build --stream sorted.jsonl who.jsonl -o out.nq",
    "stream to csv": "build --stream sorted.jsonl who.jsonl --evidence statements -o out.csv/",
    "diff": "diff facts.jsonl g.json",
    "eval": "eval a.jsonl a.conll --errors 5",
    "train": "train a.jsonl --iterations 1 -o out",
    "path": "path g.json Ada Brindle -o out.dot",
    "path with via": "path g.json Ada Brindle --via worksFor",
    "query": "query g.json a:Person worksFor+ ?org --to csv",
    "neighbors": "neighbors g.json Ada --hops 2 --json",
    "view": "view g.json -o out.svg",
    "page": "view g.json -o out.html",
    "validate": "validate g.ttl g.json",
    "rank": "rank g.json",
    "communities": "communities g.json --json",
    "to kg": "convert g.json -o out.kg",
    "from kg": "convert g.kg --to nt -o out",
    "asked of kg": "path g.kg Ada Brindle",
    "checked kg": "stats --check g.kg",
    "cache": "build t.txt --cache kept --to nt -o out",
    "review": "review facts.jsonl other.jsonl -o out",
    "decisions": "build facts.jsonl other.jsonl --decisions d.tsv --to nt -o out",
    "table": "build rows.csv --mapping rows.mapping --to nt -o out",
    "help": "help build",
    **{"to " + f: "build g.json --evidence statements --to %s -o out" % f for f in FORMATS},
    "to csv": "build g.json -o out.csv/",
    "to neo4j-csv": "build g.json --to neo4j-csv -o out/",
}
# What ends with status 1 by itself.
UNFULFILLED = ("explain nobody", "diff", "validate")
# What the libraries do that cannot be mended from outside; SECURITY.md has them.
IGRAPH = "igraph, or what it is linked with, ends the program or spoils its memory where it finds none"
KNOWN = {
    **{label: {1: IGRAPH, -6: IGRAPH, -11: IGRAPH} for label in ("view", "page", "rank", "communities")},
    "html": {124: "libxml2's HTML parser goes round for ever where the first name that it meets finds no memory, and none after it"},
    "turtle here": {-11: "raptor2's scanner goes on without its buffer"},
    "ontology": {-11: "raptor2's scanner goes on without its buffer"},
    "to rdf": {-11: "raptor2's RDF/XML writer goes on without a namespace that it could not make"},
}


def refuse(place, words, variable, number):
    environment = {"LD_PRELOAD": LIBRARY, variable: str(number)}
    result = run(*words, folder=place.path, environment=environment, timeout=10)
    left = {name: data for name, data in contents(place.path).items() if name not in place.given}
    # What a cache has kept by then serves the next run.
    kept = [name for name in left if name.startswith("kept/")]
    left = {name: data for name, data in left.items() if name not in kept}
    for name in [*left, *kept]:
        os.remove(os.path.join(place.path, name))
    for name in os.listdir(place.path):
        if os.path.isdir(os.path.join(place.path, name)) and name not in ("sub", "tables"):
            shutil.rmtree(os.path.join(place.path, name))
    return result, left


def verdict(result, left, usual, usual_left):
    """What was wrong with a run, or nothing."""
    if result.status == 5:
        if left:
            return "left %s behind" % sorted(left)
        return None if is_message(result.err) and b"emory" in result.err else "a message: %r" % result.err[-200:]
    if result.status != usual.status:
        return "status %d: %r" % (result.status, result.err[-200:])
    return None if (result.out, left) == (usual.out, usual_left) else "another output"


def case(place, label, words):
    usual, usual_left = refuse(place, words, "KG_REFUSE_COUNT", os.path.join(place.path, "count"))
    check("%s: works where memory does not fail" % label, usual.status == 0 or label in UNFULFILLED, usual)
    count = int(usual_left.pop("count"))
    wrong = collections.defaultdict(list)
    for variable in ("KG_REFUSE_AT", "KG_REFUSE_FROM"):
        for number in range(1, count + 1, -(-count // MOST)):
            result, left = refuse(place, words, variable, number)
            fault = verdict(result, left, usual, usual_left)
            if fault and result.status in KNOWN.get(label, ()):
                print("known %s, %s=%d: %s" % (label, variable, number, KNOWN[label][result.status]))
            elif fault:
                wrong[fault].append("%s=%d" % (variable, number))
    global refusals
    refusals += 2 * len(range(1, count + 1, -(-count // MOST)))
    for fault, where in wrong.items():
        print("      %s, at %d of %d: %s" % (fault, len(where), 2 * count, " ".join(where[:4])), flush=True)
    check("%s: each of %d allocations refused" % (label, count), not wrong)


refusals = 0
with Folder() as place:
    for name, data in INPUTS.items():
        place.write(name, data)
    run("build", "facts.jsonl", *[w for f in ("rdf", "graphml", "json", "nq", "trig", "kg") for w in ("-o", "g." + f)],
        folder=place.path)
    run("convert", "g.json", "-o", "tables/", "--to", "csv", folder=place.path)
    run("merge", "facts.jsonl", "-o", "sorted.jsonl", folder=place.path)
    run("resolve", "sorted.jsonl", "-o", "who.jsonl", folder=place.path)
    place.given = set(contents(place.path))
    for label, words in COMMANDS.items():
        if len(sys.argv) == 3 or label in sys.argv[3:]:
            case(place, label, words.split())
print("%d refusals" % refusals)
finish()
