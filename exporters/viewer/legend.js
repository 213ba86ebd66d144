// The panel of filters: types and properties with their numbers, confidence, time.

import { element, number, plural, swatch, words } from "./dom.js";

function counts(items, key, size) {
  const found = new Array(size).fill(0);
  for (const item of items) found[item[key]]++;
  return found;
}

// Checkboxes, the most frequent first; a double click shows that one alone.
function choices(name, labels, numbers, hidden, changed, colors) {
  const order = labels.map((_, index) => index).filter((index) => numbers[index]).sort((a, b) => numbers[b] - numbers[a] || a - b);
  const boxes = new Map();
  const list = element("ul", { className: "choices", id: `filter-${name}` }, order.map((index) => {
    const box = element("input", { type: "checkbox", checked: true, value: labels[index],
      onchange: () => { box.checked ? hidden.delete(index) : hidden.add(index); changed(); } });
    boxes.set(index, box);
    return element("li", {},
      element("label", {}, box, colors ? swatch(colors[index]) : null, element("span", { className: "name", title: labels[index] }, words(labels[index])),
        element("span", { className: "count" }, number(numbers[index]))),
      element("button", { className: "only", type: "button", title: "Show this alone", onclick: () => {
        const alone = order.every((other) => hidden.has(other) === (other !== index));
        for (const other of order) {
          alone || other === index ? hidden.delete(other) : hidden.add(other);
          boxes.get(other).checked = !hidden.has(other);
        }
        changed();
      } }, "only"));
  }));
  return list;
}

function yearText(time, step) {
  const year = Math.floor(time + 1e-6);
  return step >= 1 ? String(year) : `${year}-${String(Math.min(12, Math.floor((time - year + 1e-6) * 12) + 1)).padStart(2, "0")}`;
}

function timeSlider(graph, filters, changed) {
  if (!(graph.latest > graph.earliest)) return [];
  const step = graph.latest - graph.earliest > 12 ? 1 : 1 / 12;
  const low = Math.floor(graph.earliest), high = Math.ceil(graph.latest + 1e-6);
  const shown = element("output", {}, `${yearText(low, step)} – ${yearText(high - step, step)}`);
  const range = (label, value) => element("input", { type: "range", min: low, max: high, step: "any", value, "aria-label": label, oninput: update });
  const from = range("from", low), until = range("until", high);
  from.id = "filter-from";
  until.id = "filter-until";
  function update() {
    const a = Math.min(Number(from.value), Number(until.value)), b = Math.max(Number(from.value), Number(until.value));
    filters.from = a <= low ? -Infinity : Math.floor(a / step) * step;
    filters.until = b >= high ? Infinity : (Math.floor(b / step) + 1) * step - 0.001;
    shown.textContent = `${yearText(Math.max(filters.from, low), step)} – ${yearText(Math.min(filters.until, high - step), step)}`;
    changed();
  }
  return [element("h2", {}, "Time", shown), element("div", { className: "range" }, from, until),
    element("p", { className: "hint" }, "What has no date stays.")];
}

export function makeLegend(container, graph, filters, scene, changed) {
  const status = element("p", { className: "status", role: "status" });
  const sure = element("output", {}, "all");
  const least = graph.facts.reduce((found, fact) => Math.min(found, fact.confidence < 0 ? 1 : fact.confidence), 1);
  const confidence = element("input", { type: "range", id: "filter-confidence", min: 0, max: 1, step: 0.01, value: 0, "aria-label": "least confidence",
    oninput: () => {
      filters.confidence = Number(confidence.value);
      sure.textContent = filters.confidence ? `at least ${filters.confidence.toFixed(2)}` : "all";
      changed();
    } });
  const lone = element("input", { type: "checkbox", id: "filter-lone", checked: filters.lone, onchange: () => { filters.lone = lone.checked; changed(); } });
  const community = element("input", { type: "checkbox", id: "color-community", checked: scene ? scene.byCommunity : false,
    onchange: () => { if (scene) scene.byCommunity = community.checked; } });
  const linked = graph.pairs.flatMap((pair) => pair.facts);
  container.replaceChildren(
    status,
    element("h2", {}, "Entities"),
    choices("types", graph.types.map((type) => type.name), counts(graph.nodes, "type", graph.types.length), filters.hiddenTypes, changed, graph.types.map((type) => type.color)),
    element("label", { className: "single" }, community, "colour by community"),
    element("label", { className: "single" }, lone, "show entities without links"),
    element("h2", {}, "Links"),
    choices("properties", graph.properties, counts(linked, "property", graph.properties.length), filters.hiddenProperties, changed),
    ...(least < 1 ? [element("h2", {}, "Confidence", sure), element("div", { className: "range" }, confidence)] : []),
    ...timeSlider(graph, filters, changed));
  return {
    update: () => {
      status.textContent = `${plural(filters.shownNodes, "entity", "entities")}, ${plural(filters.shownFacts, "link", "links")} shown`;
    },
  };
}
