#!/usr/bin/env python3
"""Identity across real documents: what is joined, held against pairs of records that were labelled by reading both documents.

usage: pairs.py KGRAPH DATA        DATA/text/*.tar.xz have the documents

pairs.tsv has a pair a line: how it was drawn, the half it belongs to, its label, what is hard about it, and of each record the
document, type and name. Pairs drawn "hard" were looked for; those drawn "random" are a random record and a random one among all
in other documents whose names share a word or letters with its name; "equal" ones a random name and two of its bearers; "joined"
ones a random record and one of those that it had been joined with. All documents that it names are unpacked, extracted and
resolved together, pyvideo's talks as their descriptions alone. A record is found by its name, or as another name of one of its
type; pairs of which one is no longer extracted are counted apart.
Wrong pairs are listed of the half "dev" only, so that nothing is tuned on the half "held".
"""
import csv
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict


def labelled():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "pairs.tsv"), encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [(drawn, half, label, why, tuple(record[:3]), tuple(record[3:])) for drawn, half, label, why, *record in rows]


def unpack(data, documents, folder):
    """Writes the documents below folder: Markdown as it is, descriptions of talks as lines of talks.jsonl."""
    missing = set(documents)
    with open(os.path.join(folder, "talks.jsonl"), "w", encoding="utf-8") as talks:
        for name in sorted({d.split("/")[0].removeprefix("text_") for d in documents}):
            with tarfile.open(os.path.join(data, "text", f"{name}.tar.xz")) as archive:
                for member in archive:
                    if member.name not in missing:
                        continue
                    missing.discard(member.name)
                    content = archive.extractfile(member).read()
                    if member.name.endswith(".json"):
                        print(json.dumps({"id": member.name, "text": json.loads(content)["description"]}), file=talks)
                        continue
                    path = os.path.join(folder, "documents", member.name)
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "wb") as file:
                        file.write(content)
    if missing:
        sys.exit(f"pairs.py: {min(missing)}: not in the archives below {data}/text, nor are {len(missing) - 1} other documents")


def resolved(kgraph, folder):
    """The entity records of each document, and the IRI that each became."""
    facts, entities, nodes = os.path.join(folder, "facts.jsonl"), defaultdict(list), {}
    subprocess.run([kgraph, "extract", "-j", "0", os.path.join(folder, "documents"), os.path.join(folder, "talks.jsonl"), "-o", facts],
                   check=True)
    with open(facts, encoding="utf-8") as stream:
        for record in map(json.loads, stream):
            if record["record"] == "entity":
                entities[record["document"]].append(record)
    identities = subprocess.run([kgraph, "resolve", facts], stdout=subprocess.PIPE, check=True).stdout
    for record in map(json.loads, identities.splitlines()):
        if "id" in record:
            nodes[record["document"], record["id"]] = record["iri"]
    return entities, nodes


def find(entities, document, kind, name):
    """The record called so, of this type if there is one; else that of this type with the name among its others."""
    called = [e for e in entities[document] if e["name"] == name]
    also = [e for e in entities[document] if e["type"] == kind and name in e.get("alternateNames", [])]
    for few in ([e for e in called if e["type"] == kind], called, also):
        if few:
            return few[0]
    return None


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "-"


def main():
    if len(sys.argv) != 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        sys.exit(2)
    kgraph, data = sys.argv[1:]
    pairs = labelled()
    with tempfile.TemporaryDirectory() as folder:
        unpack(data, {r[0] for pair in pairs for r in pair[4:]}, folder)
        entities, nodes = resolved(kgraph, folder)
    count, by_why, wrong = Counter(), defaultdict(Counter), []
    for drawn, half, label, why, one, other in pairs:
        a, b = find(entities, *one), find(entities, *other)
        halves = ((drawn, half), (drawn, "all"))
        if not a or not b:
            count.update((*key, "gone") for key in halves)
            continue
        joined = nodes[one[0], a["id"]] == nodes[other[0], b["id"]]
        count.update((*key, label, joined) for key in halves)
        if half == "dev":
            by_why[drawn, label, why][joined] += 1
            if joined != (label == "same"):
                wrong.append((drawn, label, why, one, other))
    for drawn, label, why, one, other in sorted(wrong):
        print("\t".join((drawn, f"{label}, but {'two' if label == 'same' else 'one'}", why, *one, *other)))
    print(f"\n{'drawn':<8}{'half':<6}{'same':>6}{'different':>11}{'wrongly joined':>16}{'precision':>11}{'recall':>8}{'not extracted':>15}")
    for drawn in ("hard", "random", "equal", "joined"):
        for half in ("dev", "held", "fresh", "all"):
            if not any(key[:2] == (drawn, half) for key in count):
                continue
            right, missed = count[drawn, half, "same", True], count[drawn, half, "same", False]
            false, apart = count[drawn, half, "different", True], count[drawn, half, "different", False]
            print(f"{drawn:<8}{half:<6}{right + missed:>6}{false + apart:>11}{false:>16}{share(right, right + false):>11}"
                  f"{share(right, right + missed):>8}{count[drawn, half, 'gone']:>15}")
    print("\nof dev:             label  what is hard                  pairs  joined")
    for (drawn, label, why), joined in sorted(by_why.items()):
        print(f"{drawn:>15}{label:>10}  {why:<28}{sum(joined.values()):>7}{joined[True]:>8}")


main()
