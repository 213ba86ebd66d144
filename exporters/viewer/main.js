// kgraph's page: reads the graph out of the document and puts the parts together.

import { makeCard } from "./card.js";
import { otherEnd, readGraph } from "./data.js";
import { makeFilters } from "./filters.js";
import { makeLegend } from "./legend.js";
import { findPath } from "./path.js";
import { makeScene } from "./scene.js";
import { makeSearch } from "./search.js";

const byId = (id) => document.getElementById(id);
const graph = readGraph();
const filters = makeFilters(graph);

// What is chosen: `main` stands out most, `nodes` and `pairs` are its surroundings; nodes is null if nothing is.
const chosen = { nodes: null, pairs: new Set(), main: new Set(), path: null, entity: -1, pair: null, pathFrom: -1 };

// How much of the view the card takes: its right side on a desk, the lower part on a phone.
function covered() {
  const box = byId("card").getBoundingClientRect(), low = box.width > innerWidth * 0.7;
  return byId("card").hidden ? { right: 0, bottom: 0 } : low ? { right: 0, bottom: innerHeight - box.top } : { right: innerWidth - box.left, bottom: 0 };
}

let scene = null;
try {
  scene = makeScene(byId("scene"), graph, filters, chosen, covered);
} catch (problem) {
  byId("notice").textContent = "This browser cannot draw the graph: it needs WebGL, which may be switched off. Search and cards work.";
  byId("notice").hidden = false;
}

function say(words) {
  byId("notice").textContent = words;
  byId("notice").hidden = !words;
}

function clear() {
  Object.assign(chosen, { nodes: null, pairs: new Set(), main: new Set(), path: null, entity: -1, pair: null, pathFrom: -1 });
  say("");
  card.close();
  scene?.refresh();
}

function markEntity(index) {
  const around = graph.nodes[index].pairs.filter((pair) => filters.pairShown[pair.index]);
  Object.assign(chosen, {
    nodes: new Set([index, ...around.map((pair) => otherEnd(pair, index))]),
    pairs: new Set(around.map((pair) => pair.index)),
    main: new Set([index]), path: null, entity: index, pair: null,
  });
}

function choose(index, move = true) {
  if (chosen.pathFrom >= 0 && chosen.pathFrom !== index) return showPath(chosen.pathFrom, index);
  if (!filters.nodeShown[index]) reveal(index);
  markEntity(index);
  card.showEntity(index);
  scene?.refresh();
  if (move) scene?.show([...chosen.nodes]);
}

// An entity that filters hide was asked for by name: then it is shown.
function reveal(index) {
  filters.focus = null;
  filters.lone = true;
  filters.hiddenTypes.delete(graph.nodes[index].type);
  buildLegend();
  changed();
}

function choosePair(pair) {
  Object.assign(chosen, { nodes: new Set([pair.low, pair.high]), pairs: new Set([pair.index]), main: new Set([pair.low, pair.high]), path: null, entity: -1, pair });
  card.showPair(pair);
  scene?.refresh();
}

function showPath(from, to) {
  const path = findPath(graph, filters, from, to);
  say("");
  Object.assign(chosen, {
    nodes: new Set(path ? path.nodes : [from, to]), pairs: new Set(path ? path.pairs.map((pair) => pair.index) : []),
    main: new Set([from, to]), path, entity: -1, pair: null, pathFrom: -1,
  });
  card.showPath(from, to, path);
  scene?.refresh();
  scene?.show([...chosen.nodes]);
}

const card = makeCard(byId("card"), graph, filters, {
  choose, close: clear,
  focus(index, hops) {
    filters.focus = filters.around(index, hops);
    changed();
    choose(index, false);
    scene?.show([...filters.focus]);
  },
  pathFrom(index) {
    chosen.pathFrom = index;
    say(`Choose where the path from ${graph.nodes[index].name} leads: click or search. Esc ends this.`);
    byId("search").focus();
  },
});

let legend = null;
function buildLegend() { legend = makeLegend(byId("legend"), graph, filters, scene, changed); }

function changed() {
  filters.apply();
  legend.update();
  byId("whole").hidden = !filters.focus;
  if (chosen.entity >= 0) {
    markEntity(chosen.entity);
    card.showEntity(chosen.entity);
  } else if (chosen.pair) card.showPair(chosen.pair);
  scene?.refresh();
}

function showAll() {
  filters.focus = null;
  changed();
  scene?.show();
}

/* ---- Theme, panels, keys ---- */

function theme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  scene?.recolor();
}
const isDark = () => document.documentElement.dataset.theme === "dark";
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => theme(event.matches));

function togglePanel() {
  const shown = document.body.classList.toggle("panel");
  byId("filters").setAttribute("aria-expanded", String(shown));
  scene?.sigma.resize(true);
  scene?.refresh();
}

const zoom = (factor) => { const camera = scene?.sigma.getCamera(); camera?.animate({ ratio: camera.getState().ratio * factor }, { duration: 150 }); };
function pan(x, y) {
  const camera = scene?.sigma.getCamera();
  if (!camera) return;
  const state = camera.getState();
  camera.animate({ x: state.x + x * state.ratio, y: state.y + y * state.ratio }, { duration: 120 });
}

const keys = {
  "/": () => byId("search").focus(), Escape: () => (chosen.nodes || chosen.pathFrom >= 0 ? clear() : filters.focus ? showAll() : byId("help").close()),
  "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: () => scene?.show(),
  ArrowLeft: () => pan(-0.1, 0), ArrowRight: () => pan(0.1, 0), ArrowUp: () => pan(0, 0.1), ArrowDown: () => pan(0, -0.1),
  f: () => chosen.entity >= 0 && byId("act-focus").click(), p: () => chosen.entity >= 0 && byId("act-path").click(),
  l: togglePanel, d: () => theme(!isDark()), "?": () => byId("help").showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (typing && !(event.key === "Escape")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

byId("theme").addEventListener("click", () => theme(!isDark()));
byId("filters").addEventListener("click", togglePanel);
byId("fit").addEventListener("click", () => scene?.show());
byId("whole").addEventListener("click", showAll);
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("help").addEventListener("click", (event) => { if (event.target === byId("help")) byId("help").close(); });

theme(matchMedia("(prefers-color-scheme: dark)").matches);
buildLegend();
legend.update();
makeSearch(byId("search"), byId("found"), graph, choose);
if (matchMedia("(min-width: 800px)").matches) togglePanel();
if (scene) {
  const { sigma } = scene;
  sigma.on("clickNode", ({ node }) => choose(Number(node), false));
  sigma.on("clickStage", ({ event }) => {
    if (chosen.pathFrom >= 0) return;
    const pair = scene.pairAt(event);
    pair ? choosePair(pair) : clear();
  });
  sigma.on("enterNode", () => { byId("scene").style.cursor = "pointer"; });
  sigma.on("leaveNode", () => { byId("scene").style.cursor = ""; });
}
if (graph.nodes.length === 0) say("No entities to show.");

// For consoles and tests.
window.kgraph = { graph, filters, chosen, scene, choose, showPath };
document.documentElement.dataset.ready = "true";
