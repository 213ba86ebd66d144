"""Prints what stands in a graph file, or in the tables of a folder, but for how often each node is mentioned.

usage: without_mentions.py FILE|FOLDER
"""
import csv
import json
import os
import re
import sys


def tables(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield json.dumps([name, {key: value for key, value in row.items() if not key.startswith("mentions")}])


def lines(path):
    with open(path, newline="", encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".json"):
        graph = json.loads(text)
        for node in graph["nodes"]:
            node.pop("mentions", None)
        yield json.dumps(graph)
        return
    key = re.search(r'<key id="(\w+)" for="node" attr.name="mentions"', text).group(1)
    yield re.sub(r' *<data key="%s">\d+</data>\n' % key, "", text)


csv.field_size_limit(1 << 30)
path = sys.argv[1]
for line in tables(path) if os.path.isdir(path) else lines(path):
    print(line)
