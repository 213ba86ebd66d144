"""Sums up what gcovr counted: lines and branches of each part, of the functions that escape, and where most is left. Ends
with status 1 where a part that reads or writes for strangers has less than is asked of it.

usage: report.py REPORT.JSON
"""
import collections
import json
import re
import sys

PARTS = ["graph/", "exporters/", "ontology/", "extractors/readers/", "extractors/", "cli/"]
# What keeps text from becoming syntax: all of these files, line by line.
LEAST = {part: (95, 85) for part in PARTS[:4]} | {"escaping": (100, 85)}  # of lines, of branches, in %
ESCAPING = re.compile(r"exporters/(escape|cypher_text|encode|csv|xml_list)\.c$|cli/text\.c$")


def count(file):
    """(lines run, lines, branches run, branches) of a file."""
    lines = [line for line in file["lines"] if not line.get("gcovr/noncode")]
    branches = [branch for line in lines for branch in line.get("branches", [])]
    return (sum(line["count"] > 0 for line in lines), len(lines), sum(branch["count"] > 0 for branch in branches), len(branches))


def show(name, sums):
    run, lines, taken, branches = sums
    if lines:
        print("%-40s %6d lines %6.1f %%   %6d branches %6.1f %%" % (name, lines, 100 * run / lines, branches,
                                                                  100 * taken / max(1, branches)))


files = {file["file"]: count(file) for file in json.load(open(sys.argv[1]))["files"]}
sums = collections.defaultdict(lambda: (0, 0, 0, 0))
for name, counted in files.items():
    part = next((part for part in PARTS if name.startswith(part)), "other")
    for key in [part, "all"] + (["escaping"] if ESCAPING.search(name) else []):
        sums[key] = tuple(a + b for a, b in zip(sums[key], counted))
for part in PARTS + ["escaping", "all"]:
    show(part, sums[part])
print("\nMost lines left:")
for name, counted in sorted(files.items(), key=lambda item: item[1][0] - item[1][1])[:30]:
    show("  " + name, counted)
print("\nLines left in what escapes:")
for file in json.load(open(sys.argv[1]))["files"]:
    left = [line["line_number"] for line in file["lines"] if line["count"] == 0 and not line.get("gcovr/noncode")]
    if left and ESCAPING.search(file["file"]):
        print("  %s: %s" % (file["file"], " ".join(map(str, left))))
short = 0
for part, (least_lines, least_branches) in LEAST.items():
    run, lines, taken, branches = sums[part]
    if 100 * run < least_lines * lines or 100 * taken < least_branches * branches:
        print("\nToo little: %s has to have %d %% of its lines and %d %% of its branches" % (part, least_lines, least_branches))
        short += 1
print("\n%d passed, %d failed" % (len(LEAST) - short, short))
sys.exit(short > 0)
