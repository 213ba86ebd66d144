"""How long networkx takes for the questions that bench/path wrote, beside kgraph's times.

    networkx_paths.py FOLDER
"""

import itertools
import sys
import time

import networkx

ROUNDS = 5
SLOW_PAIRS = 5
NO_PATH = (networkx.NetworkXNoPath, networkx.NodeNotFound)


def read(name):
    """The lines of a file, cut into words."""
    with open(f"{sys.argv[1]}/{name}", encoding="ascii") as lines:
        return [line.split() for line in lines]


def one(begin, end):
    """The hops of one shortest path."""
    try:
        return len(networkx.bidirectional_shortest_path(graph, begin, end)) - 1
    except NO_PATH:
        return 0


def up_to_ten(begin, end):
    """The hops of the first ten shortest paths."""
    try:
        return [len(path) - 1 for path in itertools.islice(networkx.all_shortest_paths(graph, begin, end), 10)][0]
    except NO_PATH:
        return 0


def report(what, ask, questions, rounds, own):
    """Prints the best times of several rounds through all questions of one kind."""
    times = [None] * len(questions)
    for _ in range(rounds):
        for at, (begin, end, hops) in enumerate(questions):
            start = time.process_time()
            found = ask(begin, end)
            spent = (time.process_time() - start) * 1e3
            times[at] = spent if times[at] is None else min(times[at], spent)
            if found != hops:
                sys.exit(f"{what}: {found} hops from {begin} to {end}, not {hops}")
    times.sort()
    middle, late, longest = times[len(times) // 2], times[len(times) * 99 // 100], times[-1]
    print(f"  {what:<28} {middle:9.4f} {late:9.4f} {longest:9.4f} ms  {middle / own:7.1f} x")


graph = networkx.Graph()
with open(f"{sys.argv[1]}/edges.csv", encoding="ascii") as edges:
    next(edges)
    for edge in edges:
        source, target = edge.split(",")
        graph.add_edge(int(source), int(target))
pairs = [tuple(map(int, words)) for words in read("pairs.txt")]
ours = {name: float(value) for name, value in read("times.txt")}
report("networkx, one shortest", one, pairs, ROUNDS, ours["one"])
report("networkx, ten shortest", up_to_ten, pairs[:SLOW_PAIRS], 1, ours["all"])
