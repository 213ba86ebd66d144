"""How long networkx takes for one shortest path between pairs of the graph that bench/path wrote.

    networkx_paths.py FOLDER/path.edges [MILLISECONDS]

With kgraph's median it tells how many times as fast that is.
"""

import sys
import time

import networkx

graph = networkx.Graph()
pairs = []
into = graph.add_edge


def put_pair(begin, end):
    """A question."""
    pairs.append((begin, end))


with open(sys.argv[1], encoding="ascii") as lines:
    for line in lines:
        if line == "pairs\n":
            into = put_pair
            continue
        into(*map(int, line.split()))

times = []
for begin, end in pairs:
    start = time.process_time()
    try:
        networkx.bidirectional_shortest_path(graph, begin, end)
    except (networkx.NetworkXNoPath, networkx.NodeNotFound):
        pass
    times.append(time.process_time() - start)
times.sort()
middle, late, longest = times[len(times) // 2], times[len(times) * 99 // 100], times[-1]
print(f"  {'networkx, one shortest':<28} {middle * 1e3:8.3f} {late * 1e3:8.3f} {longest * 1e3:8.3f} ms")
if len(sys.argv) > 2:
    print(f"    times networkx's speed: {middle * 1e3 / float(sys.argv[2]):.1f}")
