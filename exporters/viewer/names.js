// Where names and what links say are written, so that none covers another: the larger node has the better right to a place.

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const covers = (box, disc) => {
  const x = Math.max(box[0], Math.min(disc.x, box[2])), y = Math.max(box[1], Math.min(disc.y, box[3]));
  return Math.hypot(x - disc.x, y - disc.y) < disc.size;
};

function twoLines(name) {
  if (name.length <= 24) return [name];
  const at = name.lastIndexOf(" ", 24), cut = at > 8 ? at : 24, rest = name.slice(cut).trim();
  return [name.slice(0, cut).trim(), rest.length > 26 ? `${rest.slice(0, 25)}…` : rest];
}

function write(context, colors, fill) {
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colors.paper;
  context.fillStyle = fill;
}

// Below its node if there is room, else above or beside it, else below it over other nodes; not over another name.
function placeFor({ x, y, size }, half, high, taken, discs, view) {
  const side = size + 4 + half, boxAt = (left, top) => [left - half, top, left + half, top + high];
  const boxes = [boxAt(x, y + size + 2), boxAt(x, y - size - 2 - high), boxAt(x + side, y - high / 2), boxAt(x - side, y - high / 2)];
  const free = boxes.filter((box) => !taken.some((other) => meet(box, other)));
  const inside = (box) => !view || (box[0] >= 0 && box[2] <= view.width);
  return free.find((box) => inside(box) && !discs.some((disc) => covers(box, disc))) || (free.includes(boxes[0]) ? boxes[0] : null);
}

// Writes the names that find a place; returns the boxes that are taken by them and by discs.
export function drawNames(context, settings, colors, list, discs, view) {
  const taken = [];
  list.sort((a, b) => Boolean(b.main) - Boolean(a.main) || b.size - a.size);
  write(context, colors, colors.text);
  for (const node of list) {
    const letters = settings.labelSize + (node.size > 12 ? 1.5 : 0), high = letters * 1.18;
    context.font = `600 ${letters}px ${settings.labelFont}`;
    const lines = twoLines(node.label), half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + 2;
    const box = placeFor(node, half, high * lines.length, taken, discs, view);
    if (!box) continue;
    taken.push(box);
    const middle = (box[0] + box[2]) / 2;
    lines.forEach((line, at) => context.strokeText(line, middle, box[1] + high * (at + 0.85)));
    lines.forEach((line, at) => context.fillText(line, middle, box[1] + high * (at + 0.85)));
  }
  context.textAlign = "start";
  return [...taken, ...discs.map(({ x, y, size }) => [x - size, y - size, x + size, y + size])];
}

// Writes along links what they say, where it fits between their ends and is in nobody's way.
export function drawLinkTexts(context, settings, colors, list, taken) {
  write(context, colors, settings.edgeLabelColor.color);
  context.font = `${settings.edgeLabelSize}px ${settings.labelFont}`;
  for (const { text, from, to } of list) {
    const long = Math.hypot(to.x - from.x, to.y - from.y), wide = context.measureText(text).width;
    if (wide + from.size + to.size + 8 > long) continue;
    let angle = Math.atan2(to.y - from.y, to.x - from.x);
    if (Math.abs(angle) > Math.PI / 2) angle -= Math.PI * Math.sign(angle);
    const x = (from.x + to.x) / 2, y = (from.y + to.y) / 2, high = settings.edgeLabelSize;
    const halfWide = (Math.abs(Math.cos(angle)) * wide + Math.abs(Math.sin(angle)) * high) / 2;
    const halfHigh = (Math.abs(Math.sin(angle)) * wide + Math.abs(Math.cos(angle)) * high) / 2;
    const box = [x - halfWide, y - halfHigh, x + halfWide, y + halfHigh];
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.strokeText(text, 0, high * 0.35);
    context.fillText(text, 0, high * 0.35);
    context.restore();
  }
  context.textAlign = "start";
}
