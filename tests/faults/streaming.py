"""What is said to take memory that does not grow with its input: four times the input, at most 16 MiB more. And a name, or a
record, that comes a million times.

usage: KGRAPH=PROGRAM streaming.py
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import SANITIZED, Folder, check, finish, run  # noqa: E402

MORE = 16 << 10  # KiB
DOCUMENTS = 60000  # enough to fill what is kept in memory before it goes to files
TIMES = 1000000
RECORDS = ('{{"document":"d{0:07}","record":"document","version":1,"length":0}}\n'
           '{{"document":"d{0:07}","record":"entity","id":"c","type":"Company","name":"Brindle {1}"}}\n'
           '{{"document":"d{0:07}","record":"entity","id":"p","type":"Person","name":"Ada {0} Quill"}}\n'
           '{{"document":"d{0:07}","record":"fact","subject":"p","property":"worksFor","object":"c","evidence":[0,5],"quote":"Ada w"}}\n')
IDENTITIES = ('{{"document":"d{0:07}","record":"identity","id":"c","iri":"https://example.org/id/company/brindle-{1}",'
              '"type":"Company","name":"Brindle {1}"}}\n'
              '{{"document":"d{0:07}","record":"identity","id":"p","iri":"https://example.org/id/person/ada-{0}-quill",'
              '"type":"Person","name":"Ada {0} Quill"}}\n'
              '{{"document":"d{0:07}","record":"identity","iri":"https://example.org/id/document/d{0:07}"}}\n')


def write(place, name, documents, text):
    with open(os.path.join(place.path, name), "w") as file:
        for i in documents:
            file.write(text.format(i, i % 3))


def repeat(place, name, before, text):
    with open(os.path.join(place.path, name), "w") as file:
        file.write(before)
        for _ in range(TIMES // 1000):
            file.write(text * 1000)


def size(place, name):
    return os.path.getsize(os.path.join(place.path, name))


def streams():
    memory = {}
    for times in (1, 4):
        with Folder() as place:
            count = times * DOCUMENTS
            write(place, "mixed.facts", range(count - 1, -1, -1), RECORDS)
            write(place, "facts.jsonl", range(count), RECORDS)
            write(place, "who.jsonl", range(count), IDENTITIES)
            lines = 4 * count
            merged = run("merge", "mixed.facts", "-o", "merged.jsonl", folder=place.path, timeout=300)
            check("merge, %d records" % lines, merged.status == 0 and size(place, "merged.jsonl") == size(place, "facts.jsonl"), merged)
            both = run("merge", "facts.jsonl", "who.jsonl", "-o", "both.jsonl", folder=place.path, timeout=300)
            check("merge of sorted streams, %d records" % lines, both.status == 0, both)
            built = {}
            for ending, written in (("nt", "g.nt"), ("nq", "g.nq"), ("csv/", "g.csv/nodes.csv")):
                built[ending] = run("build", "--stream", "facts.jsonl", "who.jsonl", "-o", "g." + ending, folder=place.path,
                                    timeout=300)
                check("build --stream, %d records, .%s" % (lines, ending), built[ending].status == 0 and
                      size(place, written) > 100 * count, built[ending])
            memory[times] = {"merge": merged.memory, "merge of sorted streams": both.memory,
                             **{"build --stream to ." + ending: result.memory for ending, result in built.items()}}
    for what, once in memory[1].items():
        four = memory[4][what]
        print("%-26s %4d MiB, of four times as much %4d MiB" % (what, once >> 10, four >> 10), flush=True)
        check("%s: memory does not grow with the input" % what, SANITIZED or four <= once + MORE, "%d and %d KiB" % (once, four))


def one_name():
    """One record a million times is one record, and one name a million times is one entity: what is kept is the file."""
    with Folder() as place:
        document = '{"document":"d","record":"document","version":1}\n'
        repeat(place, "facts.jsonl", document, '{"document":"d","record":"entity","id":"e","type":"Person","name":"Ada"}\n')
        once = run("merge", "-", data=document.encode(), folder=place.path)
        result = run("merge", "facts.jsonl", "-o", "merged.jsonl", folder=place.path, timeout=120)
        with open(os.path.join(place.path, "merged.jsonl")) as file:
            check("one record a million times: one record", len(file.readlines()) == 2 and result.status == 0, result)
        print("%-26s %4d MiB, of one record %4d MiB" % ("merge", result.memory >> 10, once.memory >> 10), flush=True)
        check("one record a million times: what a run takes to sort, and no more", SANITIZED or result.memory <= once.memory + (48 << 10),
              "%s, and %s" % (once, result))
        repeat(place, "g.nt", "", '<http://a.example/1> <https://schema.org/name> "Ada" .\n')
        result = run("build", "g.nt", "-o", "g.json", folder=place.path, timeout=120)
        entities = [entity for entity in json.loads(place.read("g.json"))["entities"] if entity["type"] != "Document"]
        check("one name a million times: one entity", result.status == 0 and [e["name"] for e in entities] == ["Ada"], result)
        check("one name a million times: the file and as much again", SANITIZED or
              result.memory << 10 <= 3 * size(place, "g.nt") + (32 << 20), result)
        with open(os.path.join(place.path, "t.txt"), "w") as file:
            file.write("Ada Quill sails. " * 50000)
        result = run("build", "t.txt", "-o", "t.json", folder=place.path, timeout=120)
        check("one name fifty thousand times in a text: one person", result.status == 0 and
              place.read("t.json").count(b'"type":"Person"') == 1, result)


for part in (streams, one_name):
    part()
finish()
