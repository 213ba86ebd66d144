// The picture: sigma draws nodes and links, this says how each looks just now.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeLineProgram } from "sigma/rendering";
import { words } from "./dom.js";
import { drawNames, drawLinkTexts } from "./names.js";

const FEW_NODES = 160, MANY_NODES = 2000, MANY_PAIRS = 3000, CROWD = 20000;
const strong = ["#3B78C4", "#DE7A3A", "#3F9B51", "#8E5BBF", "#C79A00", "#23958F", "#C94A79", "#8A7350", "#5A66C0", "#7C9414"];

export const communityColor = (community) => (community < 0 ? "#8B95A5" : strong[community % strong.length]);

function themeColors() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  return {
    text: color("--text"), paper: color("--paper"), link: color("--link"), faint: color("--faint"),
    strong: color("--accent"), crowd: color("--crowd"), faded: color("--faded"),
  };
}

function linkText(graph, pair) {
  const names = [...new Set(pair.facts.map((fact) => words(graph.properties[fact.property])))];
  return names.length > 2 ? `${names.slice(0, 2).join(", ")}, +${names.length - 2}` : names.join(", ");
}

function linkType(graph, pair) {
  const directed = pair.facts.filter((fact) => !graph.symmetric.has(fact.property));
  const forward = directed.some((fact) => fact.subject === pair.low), back = directed.some((fact) => fact.subject === pair.high);
  if (forward && back) return { type: "double", turned: false };
  return forward || back ? { type: "arrow", turned: back } : { type: "line", turned: false };
}

// `covered` tells how much of the view lies under the card: { right, bottom } in pixels.
export function makeScene(container, graph, filters, chosen, covered) {
  const many = graph.nodes.length > MANY_NODES, manyPairs = graph.pairs.length > MANY_PAIRS, crowd = graph.pairs.length > CROWD;
  const drawn = new MultiDirectedGraph();
  const scale = many ? Math.max(0.35, Math.sqrt(MANY_NODES / graph.nodes.length)) : 1;
  const room = Math.min(1, Math.sqrt(FEW_NODES / graph.nodes.length)); // discs shrink as places come nearer to each other
  const tall = container.clientHeight > container.clientWidth * 1.1; // a phone: the layout is wide, so it is turned
  let colors = themeColors(), byCommunity = graph.nodes.length > FEW_NODES;
  const colorOf = (node) => (byCommunity ? communityColor(node.community) : graph.types[node.type].color);

  for (const node of graph.nodes) {
    const size = many ? (1.5 + 10 * node.share ** 2) * scale : 1.5 + 2.5 * room + (9 - 4 * (1 - room)) * node.share ** (2 - room);
    const place = tall ? { x: node.y, y: -node.x } : { x: node.x, y: -node.y };
    drawn.addNode(String(node.index), { ...place, size: tall ? size * 0.8 : size, label: node.name });
  }
  for (const pair of graph.pairs) {
    const { type, turned } = manyPairs ? { type: "line", turned: false } : linkType(graph, pair);
    const ends = turned ? [pair.high, pair.low] : [pair.low, pair.high];
    drawn.addEdgeWithKey(String(pair.index), String(ends[0]), String(ends[1]), {
      type, size: manyPairs ? 0.6 : 1.6, label: manyPairs ? "" : linkText(graph, pair),
    });
  }

  // What is chosen stands out, the rest steps back.
  function nodeLook(key, data) {
    const index = Number(key), node = graph.nodes[index];
    if (!filters.nodeShown[index]) return { ...data, hidden: true };
    const look = { ...data, color: colorOf(node), zIndex: 1 };
    if (!chosen.nodes) return look;
    if (chosen.nodes.has(index)) {
      const main = chosen.main.has(index);
      return { ...look, zIndex: main ? 3 : 2, main, forceLabel: main || chosen.nodes.size < 40, highlighted: main, size: main ? data.size + 2 : data.size };
    }
    return { ...look, color: colors.faded, label: "", zIndex: 0 };
  }
  function pairLook(key, data) {
    const index = Number(key);
    if (!filters.pairShown[index]) return { ...data, hidden: true };
    if (!chosen.nodes) return { ...data, color: crowd ? colors.crowd : colors.link, label: graph.pairs.length <= 40 ? data.label : "" };
    if (chosen.pairs.has(index))
      return { ...data, color: colors.strong, size: data.size + (chosen.path ? 2.5 : 1), zIndex: 2, forceLabel: chosen.pairs.size < 30 };
    return { ...data, color: colors.faint, label: "", zIndex: 0 };
  }

  // Names and what links say wait until all that might be drawn are known.
  let waiting = [], waitingLinks = [];
  const drawLabel = (context, data) => { if (data.label) waiting.push({ ...data }); };
  const drawLinkText = (context, link, from, to) => { if (link.label) waitingLinks.push({ text: link.label, from: { ...from }, to: { ...to } }); };
  function drawHover(context, data, settings) {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
    context.strokeStyle = colors.strong;
    context.lineWidth = 2.5;
    context.stroke();
    if (data.label) drawNames(context, settings, colors, [data], []);
  }

  const sigma = new Sigma(drawn, container, {
    allowInvalidContainer: true,
    labelFont: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
    labelSize: 12.5, labelDensity: many ? 1 : 4, labelGridCellSize: many ? 120 : 100, labelRenderedSizeThreshold: crowd ? 1.2 : many ? 4 : 2,
    edgeLabelSize: 10.5, edgeLabelColor: { color: "#7A8699" }, renderEdgeLabels: !manyPairs,
    defaultEdgeType: "line",
    edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram, double: EdgeDoubleArrowProgram },
    hideEdgesOnMove: crowd, zIndex: true,
    minCameraRatio: 0.002, maxCameraRatio: 4, stagePadding: 50,
    defaultDrawEdgeLabel: drawLinkText, defaultDrawNodeLabel: drawLabel, defaultDrawNodeHover: drawHover,
    nodeReducer: nodeLook, edgeReducer: pairLook,
  });

  function boxOf(nodes) {
    const places = nodes.map((node) => sigma.getNodeDisplayData(String(node)));
    const xs = places.map((place) => place.x), ys = places.map((place) => place.y);
    const least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b));
    return { left: least(xs), right: most(xs), low: least(ys), high: most(ys) };
  }

  // Discs that names had better not cover; among many nodes there is no place without one.
  function discs() {
    if (graph.nodes.length > FEW_NODES) return [];
    return graph.nodes.filter((node) => filters.nodeShown[node.index]).map((node) => {
      const data = sigma.getNodeDisplayData(String(node.index));
      return { ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size) };
    });
  }

  sigma.on("beforeRender", () => { waiting = []; waitingLinks = []; });
  sigma.on("afterRender", () => {
    const context = sigma.getCanvases().labels.getContext("2d"), settings = sigma.getSettings();
    const taken = drawNames(context, settings, colors, waiting, discs(), sigma.getDimensions());
    drawLinkTexts(context, settings, colors, waitingLinks, taken);
  });

  return {
    sigma,
    refresh: () => sigma.refresh({ skipIndexation: true }),
    recolor() {
      colors = themeColors();
      sigma.refresh({ skipIndexation: true });
    },
    get byCommunity() { return byCommunity; },
    set byCommunity(value) {
      byCommunity = value;
      sigma.refresh({ skipIndexation: true });
    },
    // The shown pair whose line is nearest to a place in the view, if a finger could mean it.
    pairAt(place) {
      const at = sigma.viewportToFramedGraph(place), beside = sigma.viewportToFramedGraph({ x: place.x + 7, y: place.y });
      let nearest = Math.hypot(beside.x - at.x, beside.y - at.y), found = null;
      for (const pair of graph.pairs) {
        if (!filters.pairShown[pair.index]) continue;
        const a = sigma.getNodeDisplayData(String(pair.low)), b = sigma.getNodeDisplayData(String(pair.high));
        const dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
        const along = square ? Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / square)) : 0;
        const distance = Math.hypot(a.x + along * dx - at.x, a.y + along * dy - at.y);
        if (distance < nearest) [nearest, found] = [distance, pair];
      }
      return found;
    },
    // Moves so that the nodes, or all, fill what the card leaves free of the view.
    show(nodes) {
      const camera = sigma.getCamera(), { width, height } = sigma.getDimensions(), { right, bottom } = covered();
      const whole = { left: 0, right: 1, low: 0, high: 1 };
      const side = Math.max(50, Math.min(width, height) - 100), free = { width: Math.max(80, width - right - 70), height: Math.max(80, height - bottom - 90) };
      const box = nodes && nodes.length ? boxOf(nodes) : whole;
      const least = 0.35 * Math.min(1, 12 / Math.sqrt(graph.nodes.length + 1));
      const ratio = box === whole && !right && !bottom ? 1
        : Math.max(((box.right - box.left) * side) / free.width, ((box.high - box.low) * side) / free.height, least) * 1.08;
      const x = (box.left + box.right) / 2 + ((right / 2) * ratio) / side, y = (box.low + box.high) / 2 - ((bottom / 2) * ratio) / side;
      return camera.animate({ x, y, ratio, angle: 0 }, { duration: 400 });
    },
  };
}
