// Loads N-Triples or N-Quads into Oxigraph and prints the answers of questions.sparql, and what JOIN finds.
//
// usage: oxigraph.mjs NODE_MODULES FILE JOIN START
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [modules, file, join, start] = process.argv.slice(2);
const oxigraph = createRequire(path.join(path.resolve(modules), 'x.js'))('oxigraph');
const store = new oxigraph.Store();
const format = file.endsWith('.nq') ? 'application/n-quads' : 'application/n-triples';
store.load(fs.readFileSync(file, 'utf8'), { format });

const questions = fs.readFileSync(new URL('questions.sparql', import.meta.url), 'utf8');
for (const line of questions.split('\n').filter(Boolean)) {
  const name = line.slice(0, line.indexOf(' '));
  const query = line.slice(name.length + 1).replaceAll('START', start);
  const rows = store.query(query, { use_default_graph_as_union: true });
  console.log(name, rows[0].get('n').value);
}
for (const row of store.query(fs.readFileSync(join, 'utf8')))
  console.log(JSON.stringify([row.get('company').value, row.get('name').value, Number(row.get('speakers').value)]));
const names = store.query('SELECT ?s ?n { ?s <https://schema.org/name> ?n } ORDER BY ?s');
fs.writeFileSync(`${file}.names`, names.map((row) => JSON.stringify([row.get('s').value, row.get('n').value]) + '\n').join(''));
