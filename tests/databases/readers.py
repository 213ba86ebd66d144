"""Loads property graphs into networkx and igraph and prints the answers of expected.py.

usage: readers.py networkx|igraph FILE START END

FILE is GraphML, or node-link JSON for networkx.
"""
import json
import sys

tool, path, start, end = sys.argv[1:]
LINKS = {"worksFor", "uses", "isPartOf", "performer", "founder", "creator", "location"}


def titles(text):
    """How many values a list has: a single bar is between two of them."""
    if isinstance(text, list):
        return len(text)
    return text.replace("||", "").count(" | ") + 1 if text else 0


if tool == "networkx":
    import networkx

    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            graph = networkx.node_link_graph(json.load(file))
    else:
        graph = networkx.MultiDiGraph(networkx.read_graphml(path))
    index = {d["iri"]: n for n, d in graph.nodes(data=True)}
    print("nodes", graph.number_of_nodes())
    print("edges", graph.number_of_edges())
    print("texts", sum(titles(d.get("jobTitle")) for _, d in graph.nodes(data=True)))
    uses = {n: sum(d["label"] == "uses" for _, _, d in graph.out_edges(n, data=True)) for n in graph}
    print("hops", sum(uses[b] for _, b, d in graph.edges(data=True) if d["label"] == "worksFor"))
    ways = networkx.DiGraph((a, b) for a, b, d in graph.edges(data=True) if d["label"] in LINKS)
    print("reached", len(networkx.descendants(ways, index[start])))
    print("distance", networkx.shortest_path_length(ways, index[start], index[end]))
else:
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    index = {iri: i for i, iri in enumerate(graph.vs["iri"])}
    print("nodes", graph.vcount())
    print("edges", graph.ecount())
    print("texts", sum(titles(text) for text in graph.vs["jobTitle"]))
    uses = [0] * graph.vcount()
    for edge in graph.es:
        uses[edge.source] += edge["label"] == "uses"
    print("hops", sum(uses[edge.target] for edge in graph.es if edge["label"] == "worksFor"))
    ways = graph.subgraph_edges([e.index for e in graph.es if e["label"] in LINKS], delete_vertices=False)
    print("reached", len(ways.subcomponent(index[start], mode="out")) - 1)
    print("distance", int(ways.distances(index[start], index[end], mode="out")[0][0]))
