// usage: node validate_shacl.mjs MODULES SHAPES DATA...
// Validates the union of the DATA files with rdf-validate-shacl and prints the results, one JSON array a line, sorted:
// focus node, path, value, severity, component, source shape. Blank nodes are "_:", and so are
// paths that are more than a property.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, shapesFile, ...dataFiles] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "here.js"));
const load = async (name) => (await import(pathToFileURL(require.resolve(name)))).default;
const oxigraph = require("oxigraph");
const SHACLValidator = await load("rdf-validate-shacl");
const environment = await load("rdf-validate-shacl/src/defaultEnv.js");

const SH = "http://www.w3.org/ns/shacl#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const formats = { nt: "application/n-triples", ttl: "text/turtle" };

function term(t) {
  if (t.termType === "NamedNode") return environment.namedNode(t.value);
  if (t.termType === "BlankNode") return environment.blankNode(t.value);
  return environment.literal(t.value, t.language || environment.namedNode(t.datatype.value));
}

function read(files) {
  const dataset = environment.dataset();
  for (const file of files) {
    const format = formats[path.extname(file).slice(1)];
    for (const q of oxigraph.parse(fs.readFileSync(file, "utf8"), { format, base_iri: "https://example.org/id/" }))
      dataset.add(environment.quad(term(q.subject), term(q.predicate), term(q.object)));
  }
  return dataset;
}

const shapes = read([shapesFile]);
const data = read(dataFiles);
const report = await new SHACLValidator(shapes).validate(data);

function show(t) {
  if (!t) return null;
  if (t.termType === "NamedNode") return `<${t.value}>`;
  if (t.termType === "BlankNode") return "_:";
  const type = t.datatype.value.endsWith("XMLSchema#string") || t.language ? "" : `^^<${t.datatype.value}>`;
  return `${JSON.stringify(t.value)}${t.language ? `@${t.language}` : ""}${type}`;
}

const lines = [...report.results].map((r) =>
  JSON.stringify([show(r.focusNode), show(r.path), show(r.value), show(r.severity),
    show(r.sourceConstraintComponent), show(r.sourceShape)]));

console.log(JSON.stringify(report.conforms));
if (lines.length) console.log(lines.sort().join("\n"));
