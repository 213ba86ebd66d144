// What is shown: types, properties, confidence, time, neighbourhood.

export function makeFilters(graph) {
  const filters = {
    hiddenTypes: new Set(),
    hiddenProperties: new Set(),
    confidence: 0,
    from: -Infinity,
    until: Infinity,
    lone: graph.nodes.length < 300,
    focus: null, // a Set of nodes, or null
    nodeShown: new Uint8Array(graph.nodes.length),
    pairShown: new Uint8Array(graph.pairs.length),
    shownNodes: 0,
    shownFacts: 0,
  };
  const overlaps = (what) => what.last >= filters.from && what.first <= filters.until;

  filters.showsFact = (fact) =>
    !filters.hiddenProperties.has(fact.property) && fact.confidence >= filters.confidence && overlaps(fact);

  const allows = (node) =>
    !filters.hiddenTypes.has(node.type) && overlaps(node) && (!filters.focus || filters.focus.has(node.index));

  filters.apply = () => {
    filters.shownNodes = filters.shownFacts = 0;
    const linked = new Uint8Array(graph.nodes.length);
    for (const node of graph.nodes) filters.nodeShown[node.index] = allows(node) ? 1 : 0;
    for (const pair of graph.pairs) {
      const both = filters.nodeShown[pair.low] && filters.nodeShown[pair.high];
      const count = both ? pair.facts.filter(filters.showsFact).length : 0;
      filters.pairShown[pair.index] = count ? 1 : 0;
      filters.shownFacts += count;
      if (count) linked[pair.low] = linked[pair.high] = 1;
    }
    for (const node of graph.nodes) {
      const stays = filters.lone || linked[node.index] || (filters.focus && filters.focus.has(node.index));
      if (!stays) filters.nodeShown[node.index] = 0;
      filters.shownNodes += filters.nodeShown[node.index];
    }
  };

  // Nodes at most so many shown links away.
  filters.around = (start, hops) => {
    const found = new Set([start]);
    let edge = [start];
    for (let hop = 0; hop < hops; hop++) {
      const next = [];
      for (const node of edge) {
        for (const pair of graph.nodes[node].pairs) {
          const other = pair.low === node ? pair.high : pair.low;
          if (found.has(other) || filters.hiddenTypes.has(graph.nodes[other].type)) continue;
          if (!pair.facts.some(filters.showsFact)) continue;
          found.add(other);
          next.push(other);
        }
      }
      edge = next;
    }
    return found;
  };
  filters.apply();
  return filters;
}
