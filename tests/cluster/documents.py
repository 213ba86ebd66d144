#!/usr/bin/env python3
"""Prints documents as lines of JSON, in which people, companies and products of a few names come again and again.

usage: documents.py COUNT >documents.jsonl
"""
import json
import random
import sys

PEOPLE = ["Mirela Castellan", "Jonas Achterberg", "Priya Lindenbaum", "Adaeze Fairweather", "Oskar Brandvold", "Ines Quillfeather"]
COMPANIES = ["Brindlewave", "Quillmark Inc.", "Larkspur Ventures", "Saltmarsh Capital", "Tallowgate Ltd."]
PRODUCTS = ["Otterflow", "Cronquill", "Skerrydb", "Marlstone"]
PLACES = ["Lisbon", "Ghent", "Oslo", "Porto"]
SENTENCES = ["{person} is the CEO of {company}.", "{company} has acquired {other} for ${number} million.",
             "{person} joined {company} in {year}.", "{company} is based in {place}.", "{company} released {product} {number}.0 in {year}.",
             "{person}, who founded {other}, now works for {company}.", "{product} is built on {second}.", "“{person}” naïvely said: {product}."]


def main():
    draw = random.Random(7)
    for number in range(int(sys.argv[1])):
        text = " ".join(draw.choice(SENTENCES).format(
            person=draw.choice(PEOPLE), company=draw.choice(COMPANIES), other=draw.choice(COMPANIES), product=draw.choice(PRODUCTS),
            second=draw.choice(PRODUCTS), place=draw.choice(PLACES), number=draw.randint(1, 60), year=draw.randint(2001, 2025))
            for _ in range(draw.randint(3, 9)))
        name = draw.choice(["memo", "memo 1", "note \"b\"", "ö/brief"])
        print(json.dumps({"id": f"{name}-{number}", "title": f"Notes {number}", "date": "2025-06-03", "text": text},
                         ensure_ascii=number % 2 == 0))


main()
