// The shortest way from one entity to another over what is shown; of equally short ones the surest.

export function findPath(graph, filters, from, to) {
  const surest = (pair) => Math.max(...pair.facts.filter(filters.showsFact).map((fact) => fact.confidence));
  const arrived = new Map([[from, { pair: null, doubt: 0 }]]);
  let edge = [from];
  while (edge.length && !arrived.has(to)) {
    const next = new Map();
    for (const node of edge) {
      const { doubt } = arrived.get(node);
      for (const pair of graph.nodes[node].pairs) {
        if (!filters.pairShown[pair.index]) continue;
        const other = pair.low === node ? pair.high : pair.low;
        if (arrived.has(other)) continue;
        const own = doubt - Math.log(Math.max(surest(pair), 0.001));
        if (!next.has(other) || own < next.get(other).doubt) next.set(other, { pair, doubt: own });
      }
    }
    for (const [node, step] of next) arrived.set(node, step);
    edge = [...next.keys()];
  }
  if (!arrived.has(to)) return null;
  const nodes = [to], pairs = [];
  for (let at = to; at !== from; ) {
    const { pair } = arrived.get(at);
    at = pair.low === at ? pair.high : pair.low;
    pairs.unshift(pair);
    nodes.unshift(at);
  }
  return { nodes, pairs };
}
