#!/usr/bin/env python3
"""Prints N documents as lines of JSON: descriptions of talks, again and again under other names if there are not as many.

usage: documents.py FOLDER N >documents.jsonl

FOLDER holds the talks of pyvideo: */videos/*.json. From the second round on, every family name of a speaker gets another end, and so
does the title, so that no two documents are alike and every round brings people of its own; firms and projects stay.
"""
import glob
import itertools
import json
import os
import sys

ENDS = ["berg", "field", "son", "wick", "holt", "mere", "stad", "wood", "ley", "gard"]


def talks(folder):
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "*", "videos", "*.json"))):
        with open(path, encoding="utf-8") as file:
            talk = json.load(file)
        text = talk.get("description") or ""
        if len(text) >= 80:
            yield os.path.relpath(path, folder), talk.get("title") or "", talk.get("recorded"), text, talk.get("speakers") or []


def other_names(text, speakers, number):
    end = ENDS[number % 10] + (ENDS[number // 10 - 1] if number >= 10 else "")
    for speaker in speakers:
        family = speaker.split()[-1] if speaker.split() else ""
        if len(family) > 2:
            text = text.replace(family, family + end)
    return text


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    all_talks = list(talks(folder))
    if not all_talks:
        sys.exit(f"documents.py: {folder}: no */videos/*.json with descriptions")
    rounds = ((number, talk) for number in itertools.count() for talk in all_talks)
    for number, (name, title, date, text, speakers) in itertools.islice(rounds, count):
        if number:
            name, text = f"{number}/{name}", other_names(text, speakers, number)
            title = other_names(title, speakers, number)
        print(json.dumps({"id": name, "title": title, "date": date, "text": text}, ensure_ascii=False))


main()
