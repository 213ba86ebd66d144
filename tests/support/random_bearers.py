"""Prints a random fact stream of companies and organizations that share a name, some with a legal form that tells them apart.

usage: random_bearers.py SEED
"""
import json
import random
import sys

NAMES = {"Company": ["Acme", "Acme GmbH", "Acme Inc.", "Acme Ltd"], "Organization": ["Acme", "Acme Inc.", "Acme GmbH"]}

rng = random.Random(int(sys.argv[1]))
for number in range(rng.randint(3, 12)):
    document = "d%d" % number
    print(json.dumps({"document": document, "record": "document", "version": 1, "length": 0}))
    for at in range(rng.randint(1, 2)):
        kind = rng.choice(list(NAMES))
        print(json.dumps({"document": document, "record": "entity", "id": "e%d" % at, "type": kind, "name": rng.choice(NAMES[kind])}))
