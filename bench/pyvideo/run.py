#!/usr/bin/env python3
"""How well the speakers, the event and the date of talks are read from their descriptions alone, held against the fields that name
them: a weak test, for most descriptions name none of these, and some fields are wrong.

usage: run.py KGRAPH DATA [N]        DATA/text/pyvideo.tar.xz has the talks; every Nth of them is read (1)

A speaker is right if a fact performer, or creator of an Event, names one of the talk's, perhaps by a part of the name; an event if an entity of type Event has the
name of the conference, with or without its year (what somebody performs in is a talk, no conference, and not counted); a date if the day, month or year of a startDate is that of the talk. Of recall
there are two: of all that fields name, and of what the description says word for word.
"""
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import unicodedata
from collections import defaultdict


def fold(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def same_person(found, wanted):
    """One is the other or a part of it: "Ada" where the text has no more, "Ada M Loom" for "Ada Loom"."""
    a, b = set(found.split()), set(wanted.split())
    return a <= b or b <= a


def without_year(name):
    return re.sub(r" ?\b(19|20)\d\d\b", "", name).strip()


def talks(archive, step):
    titles, found = {}, []
    with tarfile.open(archive) as files:
        for member in files:
            parts = member.name.split("/")
            if parts[-1] == "category.json":
                titles[parts[-2]] = json.load(files.extractfile(member)).get("title") or ""
            elif parts[-1].endswith(".json") and len(parts) > 2 and parts[-2] == "videos":
                found.append((parts[-3], member.name, json.load(files.extractfile(member))))
    found.sort(key=lambda talk: talk[1])
    for category, name, talk in [t for t in found if len(t[2].get("description") or "") >= 80][::step]:
        yield {"id": name, "text": talk["description"], "event": titles.get(category, ""), "date": talk.get("recorded") or "",
               "speakers": [s for s in talk.get("speakers") or [] if s and not re.match(r"(?i)various|unknown", s)]}


def extract(kgraph, documents):
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in documents)
    return subprocess.run([kgraph, "extract", "--from", "jsonl", "-j", "0", "-"], input=lines.encode(), stdout=subprocess.PIPE,
                          check=True).stdout


def read(stream):
    """What each document says: {"speakers": names, "events": names, "dates": values}."""
    entities, events, said = {}, {}, defaultdict(lambda: defaultdict(set))
    for line in io.BytesIO(stream):
        record = json.loads(line)
        document = record["document"]
        if record["record"] == "entity":
            entities[document, record["id"]] = record
            if record["type"] == "Event":
                events[document, record["id"]] = {record["name"], *record.get("alternateNames", [])}
        elif record["record"] == "fact" and "object" in record:
            subject, other = entities[document, record["subject"]], entities[document, record["object"]]
            if record["property"] == "performer" or (record["property"] == "creator" and subject["type"] == "Event"):
                if other["type"] == "Person":
                    said[document]["speakers"].add(other["name"])
                    events.pop((document, record["subject"]), None)
            elif record["property"] == "startDate":
                said[document]["dates"].add(other["name"])
    for (document, _), names in events.items():
        said[document]["events"] |= names
    return said


class Score:
    def __init__(self):
        self.right = self.found = self.hit = self.there = self.said_hit = self.said = 0

    def line(self, what):
        def share(a, b):
            return f"{a / b:.2f}" if b else "-"

        return (f"{what:<10}{self.there:>8}{self.said:>8}{self.found:>8}{share(self.right, self.found):>11}"
                f"{share(self.hit, self.there):>8}{share(self.said_hit, self.said):>16}")

    def add(self, found, wanted, same, is_said):
        self.found += len(found)
        self.right += sum(any(same(f, w) for w in wanted) for f in found)
        for w in wanted:
            hit, said = any(same(f, w) for f in found), is_said(w)
            self.there += 1
            self.hit += hit
            self.said += said
            self.said_hit += hit and said


def main():
    kgraph, data = sys.argv[1:3]
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    documents = list(talks(os.path.join(data, "text", "pyvideo.tar.xz"), step))
    said = read(extract(kgraph, documents))
    speakers, events, dates = Score(), Score(), Score()
    for d in documents:
        text = f" {fold(d['text'])} "
        found = said[d["id"]]
        names = {fold(n) for n in found["speakers"]} - {""}
        if d["speakers"]:  # many fields are empty, or say "Various"
            speakers.add(names, {fold(s) for s in d["speakers"]} - {""}, same_person, lambda w: f" {w} " in text)
        if d["event"]:
            names = {fold(n) for n in found["events"]} - {""}
            events.add(names, {fold(d["event"])}, lambda f, w: without_year(f) == without_year(w),
                       lambda w: f" {without_year(w)} " in text)
        if re.match(r"\d{4}-\d\d-\d\d", d["date"]):
            dates.add(found["dates"], {d["date"][:10]}, lambda f, w: w.startswith(f), lambda w: w in d["text"])
    print(f"{len(documents)} talks")
    print(f"{'':<10}{'fields':>8}{'said':>8}{'found':>8}{'precision':>11}{'recall':>8}{'recall of said':>16}")
    for score, what in ((speakers, "speakers"), (events, "event"), (dates, "date")):
        print(score.line(what))


main()
