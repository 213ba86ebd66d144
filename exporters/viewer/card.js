// The card: an entity, what is said of two of them, or the way from one to another, always with the words that say it.

import { element, link, plural, swatch, text, words } from "./dom.js";

const FACTS_AT_ONCE = 200;

function place(graph, quote) {
  const [document, begin, end, , source] = quote;
  const { id, title, address } = graph.documents[document];
  const where = end ? `${id}:${begin}-${end}` : source ? `${id} ${source}` : id;
  return element("footer", { title: title || id }, link(address || "", where));
}

function quotes(graph, fact) {
  const shown = fact.quotes.map((index) => {
    const quote = graph.quotes[index];
    return element("blockquote", {}, quote[3] ? element("p", {}, text(quote[3])) : null, place(graph, quote));
  });
  if (fact.more) shown.push(element("p", { className: "more" }, `and ${plural(fact.more, "more place", "more places")}`));
  return shown;
}

const years = (time) => (Number.isFinite(time) ? String(Math.floor(time + 1e-9)) : "");

function measure(fact) {
  const time = [years(fact.first), years(fact.last)];
  const said = Number.isFinite(fact.first) || Number.isFinite(fact.last) ? (time[0] === time[1] ? time[0] : time.join("–")) : "";
  const sure = fact.confidence < 0 ? "" : fact.confidence.toFixed(2);
  return element("span", { className: "measure", title: "confidence" }, [said, sure].filter(Boolean).join(" · "));
}

export function makeCard(container, graph, filters, actions) {
  const entityButton = (index) => {
    const node = graph.nodes[index];
    return element("button", { className: "entity", type: "button", onclick: () => actions.choose(index) },
      swatch(graph.types[node.type].color), text(node.name));
  };
  const head = (...children) => element("header", {}, element("div", {}, ...children),
    element("button", { className: "icon", type: "button", title: "Close (Esc)", "aria-label": "Close", onclick: actions.close }, "✕"));

  function open(...children) {
    container.replaceChildren(...children);
    container.hidden = false;
    container.scrollTop = 0;
  }

  // One fact as the entity sees it: what it says, of whom, how surely, in which words.
  function factItem(fact, index) {
    const incoming = fact.object === index && fact.subject !== index;
    const other = fact.object < 0 ? text(fact.value) : entityButton(incoming ? fact.subject : fact.object);
    return element("li", {}, element("div", { className: "fact" }, other, measure(fact)), quotes(graph, fact));
  }

  function groups(facts, index) {
    const byProperty = new Map();
    for (const fact of facts) {
      const incoming = fact.object === index && fact.subject !== index && !graph.symmetric.has(fact.property);
      const key = `${incoming ? "← " : ""}${words(graph.properties[fact.property])}`;
      if (!byProperty.has(key)) byProperty.set(key, []);
      byProperty.get(key).push(fact);
    }
    return [...byProperty].sort(([a], [b]) => a.startsWith("←") - b.startsWith("←")).map(([key, list]) =>
      element("section", {}, element("h3", {}, key), element("ul", {}, list.map((fact) => factItem(fact, index)))));
  }

  function showEntity(index) {
    const node = graph.nodes[index];
    const facts = [...node.texts, ...node.pairs.flatMap((pair) => pair.facts)].filter(filters.showsFact);
    const shown = facts.slice(0, FACTS_AT_ONCE);
    open(
      head(element("h2", {}, text(node.name)),
        element("p", { className: "kind" }, swatch(graph.types[node.type].color), graph.types[node.type].name)),
      node.others.length ? element("p", { className: "others" }, "also ", node.others.flatMap((name, at) => (at ? [", ", text(name)] : [text(name)]))) : "",
      element("div", { className: "actions" },
        element("button", { type: "button", id: "act-focus", onclick: () => actions.focus(index, 1) }, "Neighbourhood"),
        element("button", { type: "button", id: "act-focus-2", onclick: () => actions.focus(index, 2) }, "2 hops"),
        element("button", { type: "button", id: "act-path", onclick: () => actions.pathFrom(index) }, "Path to …")),
      ...groups(shown, index),
      facts.length > shown.length ? element("p", { className: "more" }, `and ${plural(facts.length - shown.length, "more fact", "more facts")}`) : "",
      facts.length ? "" : element("p", { className: "more" }, "No fact speaks of it, as far as is shown."),
      element("p", { className: "iri" }, node.address ? link(node.address) : text(node.iri)));
  }

  function sentence(fact) {
    return element("li", {},
      element("div", { className: "fact" }, element("span", {}, entityButton(fact.subject), element("em", {}, words(graph.properties[fact.property])),
        entityButton(fact.object)), measure(fact)), quotes(graph, fact));
  }

  function showPair(pair) {
    const facts = pair.facts.filter(filters.showsFact);
    open(head(element("h2", {}, text(graph.nodes[pair.low].name), " – ", text(graph.nodes[pair.high].name)),
      element("p", { className: "kind" }, plural(facts.length, "fact", "facts"))), element("ul", { className: "sentences" }, facts.map(sentence)));
  }

  function showPath(from, to, path) {
    const title = element("h2", {}, text(graph.nodes[from].name), " → ", text(graph.nodes[to].name));
    if (!path) {
      open(head(title), element("p", { className: "more" }, "No way leads from one to the other over what is shown."));
      return;
    }
    open(head(title, element("p", { className: "kind" }, plural(path.pairs.length, "hop", "hops"))),
      element("ol", { className: "sentences path" }, path.pairs.map((pair) => pair.facts.filter(filters.showsFact).map(sentence)).flat()));
  }

  return { showEntity, showPair, showPath, close: () => { container.hidden = true; container.replaceChildren(); } };
}
