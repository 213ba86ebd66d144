// Uses the pages as a person would. usage: node check.mjs FOLDER-OF-PAGES [FOLDER-FOR-PICTURES]

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { openBrowser } from "./browser.mjs";

const [pages, pictures] = process.argv.slice(2);
const browser = await openBrowser();
const shown = "document.querySelector('.status').textContent";
const heading = "document.querySelector('#card h2')?.textContent";
let failed = 0;

async function check(what, file, options, use) {
  const started = Date.now();
  const page = await browser.open(`${pages}/${file}.html`, options);
  try {
    await use(page);
    assert.deepEqual(page.complaints, []);
    console.log(`ok    ${what} (${Date.now() - started} ms)`);
  } catch (problem) {
    failed++;
    console.log(`FAIL  ${what}\n${problem.stack}\n${page.complaints.join("\n")}`);
  }
  if (pictures) writeFileSync(`${pictures}/${what.replace(/\W+/g, "-")}.png`, await page.picture());
  await page.close();
}

// Where a node is drawn, once the picture stands still.
const placeOf = (page, name) => page.run(`(async () => {
  const { sigma } = kgraph.scene;
  while (sigma.getCamera().isAnimated()) await new Promise((resolve) => setTimeout(resolve, 30));
  await new Promise(requestAnimationFrame);
  const node = kgraph.graph.nodes.find((node) => node.name === ${JSON.stringify(name)});
  const place = sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(node.index)));
  const box = document.getElementById("scene").getBoundingClientRect();
  return [place.x + box.x, place.y + box.y];
})()`);

async function search(page, typed) {
  await page.clickOn("#search");
  await page.type(typed);
  await page.until("document.querySelector('#found li[role]')", `something is found for ${typed}`);
  await page.key("Enter");
}

await check("search finds by part of a name", "examples", {}, async (page) => {
  await search(page, "quillm");
  await page.until(`${heading} === "Quillmark"`);
  assert.match(await page.run("document.querySelector('#card').textContent"), /Jonas Achterberg, the founder of Quillmark/);
  assert.match(await page.run("document.querySelector('#card blockquote footer').textContent"), /\.txt:\d+-\d+$/);
  await page.key("Escape");
  assert.equal(await page.run("document.querySelector('#card').hidden"), true);
});

await check("a click on a node and on a link opens its card", "examples", {}, async (page) => {
  await page.click(...await placeOf(page, "Skerry Marine Laboratory"));
  await page.until(`${heading} === "Skerry Marine Laboratory"`);
  await page.key("Escape");
  const [a, b] = [await placeOf(page, "Skerry Marine Laboratory"), await placeOf(page, "Bergen")];
  await page.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
  await page.until(`/Bergen/.test(${heading}) && /Skerry/.test(${heading})`);
});

await check("filters hide and show", "examples", {}, async (page) => {
  const before = await page.run(shown);
  await page.clickOn("#filter-types input[value=Person]");
  const people = await page.run("kgraph.graph.nodes.filter((n) => kgraph.graph.types[n.type].name === 'Person').length");
  assert.equal(await page.run("kgraph.filters.shownNodes"), await page.run("kgraph.graph.nodes.length") - people);
  assert.notEqual(await page.run(shown), before);
  await page.clickOn("#filter-types input[value=Person]");
  assert.equal(await page.run(shown), before);
  const set = (id, value) => page.run(`(() => { const e = document.getElementById("${id}"); e.value = ${value}; e.dispatchEvent(new Event("input")); })()`);
  await set("filter-confidence", 0.9);
  assert.equal(await page.run("kgraph.filters.shownFacts"),
    await page.run("kgraph.graph.pairs.flatMap((p) => p.facts).filter((f) => f.confidence >= 0.9).length"));
  await set("filter-confidence", 0);
  await set("filter-until", 2000);
  assert.ok(await page.run("kgraph.filters.shownNodes") < await page.run("kgraph.graph.nodes.length"));
  await set("filter-until", 9999);
  assert.equal(await page.run(shown), before);
});

await check("the path between two, by keys", "examples", {}, async (page) => {
  await search(page, "mirela");
  await page.until(`${heading} === "Mirela Castellan"`);
  await page.run("document.getElementById('scene').focus()");
  await page.key("p");
  await page.until("document.activeElement.id === 'search'");
  await page.type("ghent");
  await page.key("Enter");
  await page.until(`/Mirela Castellan.*Ghent/.test(${heading})`);
  const path = await page.run("kgraph.chosen.path.nodes.map((n) => kgraph.graph.nodes[n].name)");
  assert.equal(path[0], "Mirela Castellan");
  assert.equal(path.at(-1), "Ghent");
  for (let at = 1; at < path.length; at++)
    assert.ok(await page.run(`kgraph.graph.pairs.some((p) => [kgraph.graph.nodes[p.low].name, kgraph.graph.nodes[p.high].name].sort().join() === ${JSON.stringify([path[at - 1], path[at]].sort().join())})`));
  assert.ok(await page.run("document.querySelectorAll('#card blockquote').length") >= path.length - 1);
});

await check("the neighbourhood and back", "examples", { dark: true }, async (page) => {
  assert.equal(await page.run("document.documentElement.dataset.theme"), "dark");
  await search(page, "skerry marine");
  await page.clickOn("#act-focus");
  const near = await page.run("kgraph.graph.nodes.find((n) => n.name === 'Skerry Marine Laboratory').pairs.length");
  assert.equal(await page.run("kgraph.filters.shownNodes"), near + 1);
  await page.clickOn("#whole");
  assert.equal(await page.run("kgraph.filters.shownNodes"), await page.run("kgraph.graph.nodes.length"));
  await page.clickOn("#theme");
  assert.equal(await page.run("document.documentElement.dataset.theme"), "light");
});

await check("on a phone", "examples", { width: 390, height: 844, phone: true }, async (page) => {
  assert.ok(await page.run("document.documentElement.scrollWidth") <= 390);
  await page.clickOn("#filters");
  assert.ok(await page.run("document.getElementById('legend').getBoundingClientRect().width > 300"));
  await page.clickOn("#filters");
  await search(page, "quillm");
  await page.until(`${heading} === "Quillmark"`);
  assert.ok(await page.run("document.getElementById('card').getBoundingClientRect().top > 350"));
});

await check("hostile names are text", "hostile", {}, async (page) => {
  assert.equal(await page.run("document.scripts.length"), 2);
  assert.equal(await page.run("document.images.length"), 0);
  for (let at = 0; at < await page.run("kgraph.graph.nodes.length"); at++) {
    await page.run(`kgraph.choose(${at})`);
    assert.equal(await page.run(heading), await page.run(`kgraph.graph.nodes[${at}].name`));
  }
  await search(page, "<!--");
  await page.until(`${heading} === "<!--<script>"`);
  assert.equal(await page.run("document.querySelectorAll('a[href]').length"), 0);
  assert.notEqual(await page.run("document.title"), "broken");
  assert.equal(await page.run("fetch('https://example.org/').then(() => 'fetched', () => 'refused')"), "refused");
  page.complaints.length = 0; // the refusal itself
});

await check("thousands of entities", "crowd", {}, async (page) => {
  const count = await page.run("kgraph.graph.nodes.length");
  assert.equal(count, 8000);
  await search(page, "Name 4711");
  await page.until(`${heading} === "Name 4711"`);
  const took = await page.run("(() => { const t = performance.now(); kgraph.filters.confidence = 0.7; kgraph.filters.apply(); return performance.now() - t; })()");
  assert.ok(took < 2000, `filtering took ${took} ms`);
});

await browser.close();
process.exit(failed ? 1 : 0);
