// The graph as the page holds it, with what is needed to walk over it.

const NAME = 0, TYPE = 1, X = 2, Y = 3, SHARE = 4, COMMUNITY = 5, IRI = 6, FIRST = 7, LAST = 8, OTHERS = 9, ADDRESS = 10;

// 20210315 as a year with a fraction; 0 is open.
function year(day, open) {
  if (!day) return open;
  return Math.floor(day / 10000) + ((Math.floor(day / 100) % 100) - 1) / 12 + ((day % 100) - 1) / 372;
}

// Letters without case and accents, so that "jose" finds "José".
export const fold = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function readGraph() {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const nodes = raw.nodes.map((row, index) => ({
    index,
    name: row[NAME] || "?",
    type: row[TYPE],
    x: row[X],
    y: row[Y],
    share: row[SHARE],
    community: row[COMMUNITY],
    iri: row[IRI],
    first: year(row[FIRST], -Infinity),
    last: year(row[LAST], Infinity),
    others: row[OTHERS] || [],
    address: row[ADDRESS] || "",
    pairs: [],
    texts: [],
  }));
  const pairs = [];
  const pairOf = new Map();
  let earliest = Infinity, latest = -Infinity;

  const facts = raw.facts.map(([subject, property, object, confidence, quotes, first, last, more], index) => {
    const fact = {
      index, subject, property, confidence,
      quotes: quotes || [],
      more: more || 0,
      object: typeof object === "number" ? object : -1,
      value: typeof object === "number" ? "" : object,
      first: year(first, -Infinity),
      last: year(last, Infinity),
    };
    for (const time of [fact.first, fact.last]) {
      if (!Number.isFinite(time)) continue;
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    }
    if (fact.object < 0 || fact.object === subject) {
      nodes[subject].texts.push(fact);
      return fact;
    }
    const low = Math.min(subject, fact.object), high = Math.max(subject, fact.object);
    const key = low * nodes.length + high;
    let pair = pairOf.get(key);
    if (!pair) {
      pair = { index: pairs.length, low, high, facts: [] };
      pairOf.set(key, pair);
      pairs.push(pair);
      nodes[low].pairs.push(pair);
      nodes[high].pairs.push(pair);
    }
    pair.facts.push(fact);
    return fact;
  });
  for (const node of nodes) {
    node.folded = [node.name, ...node.others].map(fold);
    for (const time of [node.first, node.last]) {
      if (!Number.isFinite(time)) continue;
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    }
  }
  return {
    nodes, pairs, facts,
    types: raw.types,
    properties: raw.properties,
    symmetric: new Set(raw.symmetric),
    documents: raw.documents,
    quotes: raw.quotes,
    earliest, latest,
  };
}

export const otherEnd = (pair, node) => (pair.low === node ? pair.high : pair.low);
