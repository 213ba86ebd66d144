"""The answers that every database must give, from kgraph's JSON by plain counting.

usage: expected.py GRAPH.JSON START END

START and END are IRIs. Prints one answer a line:

    nodes, edges       of the property graph
    texts              how many job titles there are
    hops               how many ways lead over worksFor and then uses
    reached            how many nodes a way over LINKS leads to from START, itself not counted
    distance           the number of edges on the shortest such way to END, 0 if there is none
    resources, links   nodes and edges in RDF, where Dates are literals and documents are nodes

and then the ten companies with the most people who spoke at events, each a JSON list of IRI, name and number.
"""
import collections
import json
import sys

LINKS = {"worksFor", "uses", "isPartOf", "performer", "founder", "creator", "location"}

with open(sys.argv[1], encoding="utf-8") as file:
    graph = json.load(file)
start, end = sys.argv[2:]

edges = [f for f in graph["facts"] if "object" in f]
dates = {e["iri"] for e in graph["entities"] if e["type"] == "Date"}
from_node = collections.defaultdict(lambda: collections.defaultdict(list))
for edge in edges:
    from_node[edge["subject"]][edge["property"]].append(edge["object"])

print("nodes", len(graph["entities"]))
print("edges", len(edges))
print("texts", sum(f["property"] == "jobTitle" and "value" in f for f in graph["facts"]))
print("hops", sum(len(from_node[b]["uses"]) for a in list(from_node) for b in from_node[a]["worksFor"]))

distance, queue = {start: 0}, collections.deque([start])
while queue:
    node = queue.popleft()
    for name in LINKS & set(from_node[node]):
        for thing in from_node[node][name]:
            if thing not in distance:
                distance[thing] = distance[node] + 1
                queue.append(thing)
print("reached", len(distance) - 1)
print("distance", distance.get(end, 0))
print("resources", len({e["iri"] for e in graph["entities"]} - dates | {d["iri"] for d in graph["documents"]}))
print("links", len({(f["subject"], f["property"], f["object"]) for f in edges if f["object"] not in dates}))

speakers = collections.defaultdict(set)
for edge in edges:
    if edge["property"] == "performer":
        for company in from_node[edge["object"]]["worksFor"]:
            speakers[company].add(edge["object"])
names = {e["iri"]: e["name"] for e in graph["entities"]}
for company in sorted(speakers, key=lambda c: (-len(speakers[c]), c))[:10]:
    print(json.dumps([company, names[company], len(speakers[company])], ensure_ascii=False, separators=(",", ":")))
