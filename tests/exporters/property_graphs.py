"""What others read in property graphs that were made of hostile.py: every text as it was said.

usage: property_graphs.py FOLDER

FOLDER has g.graphml, apoc.graphml, yed.graphml, g.gexf, link.json, neo4j/, g.csv/, g.cypher and g.cypherl.
"""
import csv
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

import cypher
import hostile

csv.field_size_limit(1 << 30)
folder = sys.argv[1] + "/"
failures = []


def check(what, got, wanted):
    if got == wanted:
        print("ok    " + what)
        return
    failures.append(what)
    print("FAIL  " + what)
    if isinstance(wanted, dict):
        for key in sorted(set(got) ^ set(wanted))[:3]:
            print("      only one has %.300r" % (key,))
        for key in [key for key in wanted if key in got and got[key] != wanted[key]][:3]:
            print("      %.300r\n      instead of %.300r" % (got[key], wanted[key]))
    else:
        print("      %.300r\n      instead of %.300r" % (got, wanted))


# ---- What must come back: {name: (other names, job titles)} and {subject name: (quote, document, begin, end)}.

def xml(text):
    """What XML can hold of a text."""
    return "".join(c if c in "\t\n\r" or (ord(c) >= 32 and c not in "\ufffe\uffff") else "\ufffd" for c in text)


def same(text):
    return text


document = next(hostile.records())["document"]


def wanted(fit, split=same):
    """`fit` is what the format makes of a text, `split` what it makes of one in a list."""
    nodes, edges = {"Hub": ([], []), fit(records[0]["title"]): ([], [])}, {}
    for i, text in enumerate(hostile.TEXTS):
        name = fit(hostile.name(i))
        nodes[name] = (sorted([split(text + " other"), split(text + " third")]), [split(text + " job")])
        edges[name] = (fit(text), fit(document), i, i + len(text))
    for i in range(len(hostile.ODD)):
        nodes["of a type %d" % i] = ([], [])
    return nodes, edges


records = list(hostile.records())
edge_count = sum("object" in r for r in records)


def compare(what, nodes, edges, count, fit=same, split=None):
    """nodes: name -> (other names, job titles); edges: of worksFor without a time, subject's name -> evidence."""
    good_nodes, good_edges = wanted(fit, split or fit)
    check(what + ": names and texts", {n: (sorted(a), b) for n, (a, b) in nodes.items()}, good_nodes)
    check(what + ": quotes and offsets", edges, good_edges)
    check(what + ": number of edges", count, edge_count)


def bars(text):
    """The values of a list in GraphML and GEXF."""
    if not text:
        return []
    items, item, at = [], "", 0
    while at < len(text):
        if text.startswith("||", at):
            item, at = item + "|", at + 2
        elif text.startswith(" | ", at) and not text.startswith(" ||", at):
            items, item, at = items + [item], "", at + 3
        else:
            item, at = item + text[at], at + 1
    return items + [item]


def evidence(d):
    return d["quote"], d["document"], int(d["quoteStart"]), int(d["quoteEnd"])


def from_networkx(what, graph, split, fit=same, fit_list=None, label="label"):
    nodes = {d[label]: (split(d.get("alternateNames")), split(d.get("jobTitle"))) for _, d in graph.nodes(data=True)}
    edges = {graph.nodes[s][label]: evidence(d) for s, _, d in graph.edges(data=True) if "quote" in d}
    compare(what, nodes, edges, graph.number_of_edges(), fit, fit_list)


# ---- XML and JSON

try:
    import networkx
except ImportError:
    networkx = None
    print("skip  networkx is not installed")
if networkx:
    from_networkx("networkx, GraphML", networkx.read_graphml(folder + "g.graphml"), bars, xml)
    from_networkx("networkx, GraphML for yEd", networkx.read_graphml(folder + "yed.graphml"), bars, xml)
    # networkx before 3 knows the namespace of 1.2 only; what is used here is the same in both.
    with open(folder + "g.gexf", encoding="utf-8", newline="") as file:
        text = file.read()
    with open(folder + "g12.gexf", "w", encoding="utf-8", newline="") as file:
        file.write(text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", 2).replace('"1.3"', '"1.2"'))
    from_networkx("networkx, GEXF", networkx.read_gexf(folder + "g12.gexf"), bars, xml)
    with open(folder + "link.json", encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file))
    from_networkx("networkx, node-link", graph, lambda items: items or [])

try:
    import igraph
except ImportError:
    igraph = None
    print("skip  igraph is not installed")
if igraph:
    for name in ("g.graphml", "apoc.graphml"):
        apoc = name == "apoc.graphml"
        split = (lambda text: json.loads(text) if text else []) if apoc else bars
        label = "name" if apoc else "label"
        graph = igraph.Graph.Read_GraphML(folder + name)
        nodes = {v[label]: (split(v["alternateNames"]), split(v["jobTitle"])) for v in graph.vs}
        edges = {graph.vs[e.source][label]: evidence(e.attributes()) for e in graph.es if e["quote"]}
        # JSON has escapes for controls: what XML cannot hold comes through in a list.
        compare("igraph, " + name, nodes, edges, graph.ecount(), xml,
                (lambda t: t.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")) if apoc else xml)

space = "{http://graphml.graphdrawing.org/xmlns}"
root = ElementTree.parse(folder + "apoc.graphml").getroot()
good = re.compile(r"^\w+$")
labels = [node.find(space + "data") for node in root.iter(space + "node")]
check("APOC: labels come first", {d.get("key") for d in labels}, {"labels"})
check("APOC: labels are two names", {tuple(bool(good.match(p)) for p in d.text.split(":")[1:]) for d in labels},
      {(True, True)})
types = [edge.find(space + "data") for edge in root.iter(space + "edge")]
check("APOC: types come first", {(d.get("key"), bool(good.match(d.text))) for d in types}, {("label", True)})
check("APOC: they are attributes too", [e.get("label") for e in root.iter(space + "edge")], [d.text for d in types])

root = ElementTree.parse(folder + "g.gexf").getroot()
times = sorted((e.get("start"), e.get("end")) for e in root.iter("{http://gexf.net/1.3}edge") if e.get("start"))
check("GEXF: times of edges", times, [("2001-01-01", "2003-12-31"), ("2002-02-01", "2003-12-31")])


# ---- CSV

def rows(path):
    with open(folder + path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def from_rows(what, nodes, edges, label, separator, instead):
    split = lambda text: text.split(separator) if text else []
    found = {n[label]: (split(n["alternateNames"]), split(n["jobTitle"])) for n in nodes}
    by_iri = {n["iri"]: n[label] for n in nodes}
    quotes = {by_iri[e["source"]]: evidence(e) for e in edges if e["quote"]}
    compare(what, found, quotes, len(edges), same, lambda text: text.replace(separator, instead))


def bare(row, renamed):
    """Columns without their types."""
    return {renamed.get(key, key.split(":")[0]): value for key, value in row.items()}


ends = {":START_ID": "source", ":END_ID": "target", ":TYPE": "type", ":LABEL": "labels"}
nodes, edges = rows("neo4j/nodes.csv"), rows("neo4j/relationships.csv")
check("Neo4j: kinds of columns", {key.split(":")[1] for key in nodes[0]} | {key.split(":")[1] for key in edges[0]},
      {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "string", "string[]", "long", "double"})
check("Neo4j: labels and types are names",
      {all(good.match(p) for p in text.split(";")) for text in [n[":LABEL"] for n in nodes] + [e[":TYPE"] for e in edges]},
      {True})
from_rows("CSV for Neo4j", [bare(n, ends) for n in nodes], [bare(e, ends) for e in edges], "name", ";", "\uff1b")
nodes, edges = rows("g.csv/nodes.csv"), rows("g.csv/edges.csv")
check("CSV: columns differ whatever their case", len({key.lower() for key in nodes[0]}), len(nodes[0]))
from_rows("CSV", nodes, edges, "label", "\x1f", "\ufffd")
check("CSV: documents", [(d["id"], d["title"]) for d in rows("g.csv/documents.csv")], [(document, records[0]["title"])])


# ---- Cypher

def keep(row, edge, nodes, edges):
    if edge is None:
        nodes[row["name"]] = (row.get("alternateNames", []), row.get("jobTitle", []))
    elif "quote" in row:
        edges[edge] = evidence(row)


def from_cypher(early):
    with open(folder + "g.cypher", encoding="utf-8", newline="") as file:
        statements = cypher.read(file.read(), early)
    names, nodes, edges, count, shapes = {}, {}, {}, 0, set()
    for i, tokens in enumerate(statements):
        if tokens[0] != ("word", ":param"):
            shapes.add(" ".join("`name`" if kind == "name" else text for kind, text in tokens))
            continue
        given, _ = cypher.value(tokens, 4)
        for row in given:
            if "iri" in row:
                names[row["iri"]] = row["set"]["name"]
                keep(row["set"], None, nodes, edges)
            else:
                count += 1
                keep(row["set"], names[row["from"]], nodes, edges)
    check("Cypher: statements", shapes, {
        "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR ( n : Entity ) REQUIRE n.iri IS UNIQUE",
        "UNWIND $rows AS row MERGE ( n : Entity { iri : row.iri } ) SET n : `name` , n + = row.set",
        "UNWIND $rows AS row MATCH ( a : Entity { iri : row.from } ) MATCH ( b : Entity { iri : row.to } ) "
        "MERGE ( a ) - [ r : `name` { key : row.key } ] - > ( b ) SET r + = row.set"})
    compare("Cypher" + (", escapes first" if early else ""), nodes, edges, count)


def from_cypherl(early):
    with open(folder + "g.cypherl", encoding="utf-8", newline="") as file:
        text = file.read()
    statements = cypher.read(text, early)
    check("CYPHERL: a statement is a line", len(statements), len(text.splitlines()))
    names, nodes, edges, count, shapes = {}, {}, {}, 0, set()
    for tokens in statements[2:]:
        at = next(i for i in range(len(tokens)) if tokens[i:i + 2] == [("word", "+"), ("word", "=")]) + 2
        row, end = cypher.value(tokens, at)
        shapes.add(" ".join("'text'" if kind == "text" else "`name`" if kind == "name" else word
                            for kind, word in tokens[:at]) + (" …" if end == len(tokens) else " and more"))
        iri = next(text for kind, text in tokens if kind == "text")
        if tokens[0] == ("word", "MERGE"):
            names[iri] = row["name"]
            keep(row, None, nodes, edges)
        else:
            count += 1
            keep(row, names[iri], nodes, edges)
    check("CYPHERL: statements", shapes, {
        "MERGE ( n : Entity { iri : 'text' } ) SET n : `name` , n + = …",
        "MATCH ( a : Entity { iri : 'text' } ) , ( b : Entity { iri : 'text' } ) "
        "MERGE ( a ) - [ r : `name` { key : 'text' } ] - > ( b ) SET r + = …"})
    compare("CYPHERL" + (", escapes first" if early else ""), nodes, edges, count)


for early in (False, True):
    from_cypher(early)
    from_cypherl(early)

print("%d failed" % len(failures))
sys.exit(1 if failures else 0)
