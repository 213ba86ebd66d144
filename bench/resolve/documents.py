#!/usr/bin/env python3
"""A fact stream of N documents for the bench of identity: names as they are spread in news, few of them often.

usage: documents.py N >facts.jsonl

Each document names eight people, four organizations and three projects, with employers and makers. Of the names, one in
fifty thousand documents is in half of them, and most are in one or two.
"""
import json
import random
import sys


def main():
    count = int(sys.argv[1])
    draw = random.Random(1)
    write = sys.stdout.write

    def rank(size):
        """Zipf's law: the name of rank r is drawn about as often as 1/r."""
        return int(size ** draw.random())

    def record(document, kind, **keys):
        write(json.dumps({"document": document, "record": kind, **keys}, separators=(",", ":")) + "\n")

    for number in range(count):
        document = f"d{number}"
        record(document, "document", sha256=document, length=1000)
        seen = set()
        for kind, letter, some in (("Person", "p", 8), ("Company", "o", 4), ("Project", "j", 3)):
            for index in range(some):
                number_of_name = rank(count * some)
                while (kind, number_of_name) in seen:
                    number_of_name += 1
                seen.add((kind, number_of_name))
                if kind == "Person":
                    given, family = number_of_name % 997, number_of_name // 7
                    name = f"G{given}x F{family}y" if draw.random() < 0.8 else f"{chr(65 + given % 26)}. F{family}y"
                else:
                    name = f"N{number_of_name}z " + ("Works" if kind == "Company" else "Engine")
                    if kind == "Company" and draw.random() < 0.3:
                        name += " Inc."
                record(document, "entity", id=f"{letter}{index}", type=kind, name=name)
        for index in range(4):
            record(document, "fact", subject=f"p{index}", property="worksFor", object=f"o{index}")
        for index in range(3):
            record(document, "fact", subject=f"j{index}", property="creator", object=f"o{index}")


main()
