// Making elements. Text from the graph only ever becomes a text node.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

// Names may be written in any direction; each keeps its own.
export const text = (string) => element("bdi", {}, string);

export function swatch(color, round = true) {
  const made = element("span", { className: round ? "swatch" : "swatch square" });
  made.style.backgroundColor = color;
  return made;
}

// A link to a page, where the address is one; anything else stays text.
export function link(address, shown = address) {
  if (!/^https?:\/\//i.test(address)) return text(shown);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text(shown));
}

// "parentOrganization" in words; of an IRI its last part.
export function words(term) {
  const last = /[:/#]/.test(term) ? term.replace(/[/#:]+$/, "").split(/[/#:]/).pop() : term;
  return (last || term).replace(/([a-z0-9])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
}

export const number = (count) => count.toLocaleString("en");
export const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
