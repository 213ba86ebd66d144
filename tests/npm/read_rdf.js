// usage: node read_rdf.js MODULES FILE...
// Reads each file with Oxigraph, and JSON-LD with jsonld.js too; writes FILE.oxigraph and FILE.jsonld-js as N-Quads.
"use strict";
const fs = require("fs");
const path = require("path");
const [modules, ...files] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [path.resolve(modules)] }));
const oxigraph = load("oxigraph");
const jsonld = load("jsonld");

const formats = {
  nt: "application/n-triples", nq: "application/n-quads", ttl: "text/turtle", trig: "application/trig",
  rdf: "application/rdf+xml", jsonld: "application/ld+json",
};

async function read(file) {
  const text = fs.readFileSync(file, "utf8");
  const extension = path.extname(file).slice(1);
  const quads = oxigraph.parse(text, { format: formats[extension], base_iri: "http://base.example/" });
  fs.writeFileSync(`${file}.oxigraph`, quads.map((quad) => `${quad} .\n`).join(""));
  if (extension !== "jsonld") return;
  // A document that needs the network is not what was promised.
  const documentLoader = async (url) => { throw new Error(`asks for ${url}`); };
  const nquads = await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader });
  fs.writeFileSync(`${file}.jsonld-js`, nquads);
}

(async () => {
  for (const file of files) await read(file);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
