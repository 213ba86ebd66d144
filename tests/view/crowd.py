"""A fact stream of so many people and links, in groups, always the same: crowd.py PEOPLE LINKS"""
import json
import random
import sys

people, links = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(7)
GROUP = 60

def put(**record):
    print(json.dumps({"document": "crowd.txt", **record}))

put(record="document", version=1, sha256="00", length=9)
for at in range(people):
    put(record="entity", id=f"e{at}", type=chance.choice(["Person", "Company", "Project"]), name=f"Name {at}", confidence=0.9)
for _ in range(links):
    subject = chance.randrange(people)
    near = subject // GROUP * GROUP + min(chance.randrange(GROUP), chance.randrange(GROUP))
    other = min(near if chance.random() < 0.85 else chance.randrange(people), people - 1)
    if other != subject:
        put(record="fact", subject=f"e{subject}", property="https://example.org/knows", object=f"e{other}",
            validFrom=str(1990 + chance.randrange(30)), confidence=round(0.5 + chance.random() / 2, 3))
