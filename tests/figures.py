"""Renews the table of figures in SECURITY.md from what the last runs have left in build/; what has not been run keeps its row.

usage: figures.py SECURITY.md BUILD
"""
import glob
import os
import re
import sys

page, build = sys.argv[1:3]
BEGIN, END = "<!-- figures: make figures -->\n", "<!-- end of figures -->\n"


def read(pattern):
    """The texts of the files whose names fit."""
    for path in sorted(glob.glob(os.path.join(build, pattern))):
        with open(path, encoding="utf-8", errors="replace") as file:
            yield os.path.basename(path), file.read()


def tests():
    statuses = [text.strip() for _, text in read("logs/*.status")]
    if len(statuses) < 50:
        return None  # a part only
    cases = sum(int(n) for _, text in read("logs/*") for n in re.findall(r"\[  PASSED  \] (\d+) test", text))
    return "%d programs and scripts of %d passed, with %d unit tests" % (statuses.count("0"), len(statuses), cases)


def faults():
    held = failed = refused = 0
    for name, text in read("logs/*faults*"):
        for found in re.findall(r"(\d+) held, (\d+) did not", text):
            held, failed = held + int(found[0]), failed + int(found[1])
        refused += sum(int(n) for n in re.findall(r"^(\d+) refusals$", text, re.M))
    return "%d refused allocations; %d checks held, %d did not" % (refused, held, failed) if refused else None


def fuzzing():
    runs, targets, broken = 0, 0, 0
    for _, text in read("fuzz/*.log"):
        done = re.findall(r"^Done (\d+) runs", text, re.M) or re.findall(r"^#(\d+)", text, re.M)
        runs, targets = runs + int(done[-1] if done else 0), targets + 1
        broken += "Test unit written" in text
    if targets < 30:
        return None  # a part only
    return "%s runs of %d targets, %d found something" % (format(runs, ","), targets, broken)


def coverage():
    rows = {}
    for _, text in read("coverage/report.txt"):
        for row in re.findall(r"^(\S+) +\d+ lines +([\d.]+) % +\d+ branches +([\d.]+) %", text, re.M):
            rows[row[0]] = "%s / %s" % row[1:]
    parts = [part for part in ("graph/", "exporters/", "ontology/", "extractors/readers/", "escaping") if part in rows]
    return ", ".join("%s %s" % (part, rows[part]) for part in parts) + " (%)" if parts else None


def growth():
    found = [float(n) for _, text in read("logs/*growth*") for n in re.findall(r"^.{24} +\d+ +\d+  ([\d.]+)$", text, re.M)]
    return "%.2f times the work for twice the input" % max(found) if found else None


ROWS = {"tests (`make check`)": tests, "faults (`make check-faults`)": faults, "fuzzing (`make fuzz`)": fuzzing,
        "lines / branches that are run (`make coverage`)": coverage, "worst growth (`make check-faults`)": growth}

with open(page, encoding="utf-8") as file:
    before, rest = file.read().split(BEGIN)
table, after = rest.split(END)
known = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M))
lines = ["| what | figure |", "|---|---|"]
lines += ["| %s | %s |" % (name, measure() or known.get(name, "not measured yet")) for name, measure in ROWS.items()]
with open(page, "w", encoding="utf-8") as file:
    file.write(before + BEGIN + "\n".join(lines) + "\n" + END + after)
print("\n".join(lines))
