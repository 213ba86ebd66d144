// Finding an entity by any of its names; arrow keys walk through what is found.

import { element, swatch, text } from "./dom.js";
import { fold } from "./data.js";

const MOST = 12;

function quality(node, wanted) {
  let best = 0;
  for (const name of node.folded) {
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const own = name === wanted ? 4 : at === 0 ? 3 : /[^\p{L}\p{N}]/u.test(name[at - 1]) ? 2 : 1;
    if (own > best) best = own;
  }
  return best;
}

export function findEntities(graph, typed) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  return graph.nodes
    .map((node) => ({ node, quality: quality(node, wanted) }))
    .filter((found) => found.quality)
    .sort((a, b) => b.quality - a.quality || b.node.share - a.node.share || a.node.index - b.node.index)
    .slice(0, MOST)
    .map((found) => found.node);
}

export function makeSearch(input, list, graph, choose) {
  let found = [], at = -1;
  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function mark(next) {
    at = next;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
  }
  function take(node) {
    input.value = "";
    close();
    input.blur();
    choose(node.index);
  }
  function update() {
    found = findEntities(graph, input.value);
    const nothing = input.value.trim() ? [element("li", { className: "nothing" }, "No entity has such a name")] : [];
    list.replaceChildren(...(found.length ? found.map((node, index) =>
      element("li", { id: `found-${index}`, role: "option", onpointerdown: (event) => { event.preventDefault(); take(node); } },
        swatch(graph.types[node.type].color), text(node.name), element("small", {}, graph.types[node.type].name))) : nothing));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  }
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) mark((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter" && found[at]) {
      event.preventDefault();
      take(found[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      close();
      input.blur();
    }
  });
}
