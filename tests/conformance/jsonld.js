// Runs the W3C's fromRdf cases of JSON-LD against what kgraph writes.
//
// usage: node jsonld.js TESTS MODULES KGRAPH [-v]
//
// TESTS is the folder of the W3C's json-ld-api with fromRdf-manifest.jsonld; MODULES a node_modules with jsonld and
// oxigraph. Each case's N-Quads are read as a graph and written as N-Triples and as JSON-LD. Then must hold:
//
//   - jsonld.js and Oxigraph read the same triples from our JSON-LD as stand in our N-Triples;
//   - jsonld.js's own fromRdf of our N-Triples is our JSON-LD, both expanded and flattened;
//   - no triple of the case got lost, those apart that speak of blank nodes, which get names of ours.
//
// What the cases ask of options of fromRdf (native numbers, text direction, lists and JSON literals as arrays and objects)
// concerns who reads our files, and is compared with those absent: every literal keeps its letters and its datatype. So
// does text that calls itself JSON and is none: fromRdf must refuse it, a graph must not lose it.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { execFileSync } = require("child_process");
const [tests, modules, kgraph, verbose] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [path.resolve(modules)] }));
const jsonld = load("jsonld");
const oxigraph = load("oxigraph");
const double = "http://www.w3.org/2001/XMLSchema#double";

const documentLoader = async (url) => { throw new Error(`asks for ${url}`); };
const lines = (text) => text.split("\n").filter(Boolean).sort();
const canonical = async (nquads) =>
  lines(await jsonld.canonize(nquads, { algorithm: "URDNA2015", inputFormat: "application/n-quads" }));
const flat = async (document) => JSON.stringify(sorted(await jsonld.flatten(document, null, { documentLoader })));

// Sets have no order in JSON-LD: members by key, items by their text.
function sorted(value) {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

// What makes fromRdf fold lists and parse JSON is renamed: both sides then say what we write.
const plain = (text) => text.replaceAll("22-rdf-syntax-ns#nil", "22-rdf-syntax-ns#end")
  .replaceAll("22-rdf-syntax-ns#JSON", "22-rdf-syntax-ns#text");

function difference(expected, got, reader, more = false) {
  const missing = expected.filter((line) => !got.includes(line)).map((line) => `- ${line}\n`);
  const added = more ? [] : got.filter((line) => !expected.includes(line)).map((line) => `+ ${line}\n`);
  return missing.length + added.length ? `${reader || "lost"}:\n${missing.join("")}${added.join("")}` : "";
}

async function check(input, folder) {
  const nt = path.join(folder, "out.nt");
  const ld = path.join(folder, "out.jsonld");
  execFileSync(kgraph, ["convert", input, "-o", nt, "-o", ld], { stdio: ["ignore", "ignore", "pipe"] });
  const triples = plain(fs.readFileSync(nt, "utf8"));
  const text = plain(fs.readFileSync(ld, "utf8"));
  const ours = await canonical(triples);
  const seen = await canonical(oxigraph.parse(text, { format: "application/ld+json" }).map((t) => `${t} .\n`).join(""));
  let problem = difference(ours, seen, "Oxigraph");
  // jsonld.js takes whatever calls itself a double for a number, and makes NaN of what is none.
  const read = await canonical(await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader }));
  const exact = (line) => !line.includes(double);
  problem += difference(ours.filter(exact), read.filter(exact), "jsonld.js");
  const theirs = await jsonld.fromRDF(triples, { format: "application/n-quads" });
  if ((await flat(theirs)) !== (await flat(JSON.parse(text)))) problem += "fromRdf of our N-Triples is not our JSON-LD\n";
  const lost = plain(fs.readFileSync(input, "utf8")).split("\n").filter((line) => /^</.test(line) && !line.includes("_:"))
    .map((line) => line.trim().replace(/^(\S+ \S+ (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?))(?: <[^>]*>)? *\.$/, "$1 ."));
  return problem + difference(await canonical(lost.join("\n") + "\n"), ours, "", true);
}

(async () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(tests, "fromRdf-manifest.jsonld"), "utf8"));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kgraph-jsonld-"));
  let passed = 0;
  let failed = 0;
  try {
    for (const test of manifest.sequence) {
      let problem;
      try {
        problem = await check(path.join(tests, test.input), folder);
      } catch (error) {
        problem = String(error.stderr || error.message || error);
      }
      if (problem) failed++;
      else passed++;
      if (problem) console.log(`FAIL  ${test["@id"]} ${test.name}${verbose ? `\n${problem}` : ""}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
