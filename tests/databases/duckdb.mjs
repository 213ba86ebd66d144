// Loads the folder that `-o graph.csv/` wrote into DuckDB and prints the answers of expected.py, and what JOIN finds.
//
// usage: duckdb.mjs NODE_MODULES FOLDER JOIN START END
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, folder, join, start, end] = process.argv.slice(2);
const entry = path.join(path.resolve(modules), '@duckdb/node-api/lib/index.js');
const { DuckDBInstance } = await import(pathToFileURL(entry));

const joined = fs.readFileSync(join, 'utf8');
process.chdir(folder); // the script names files without a folder
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(fs.readFileSync('load.sql', 'utf8'));

async function answer(name, query, given = {}) {
  const reader = await connection.runAndReadAll(query, given);
  console.log(name, String(reader.getRows()[0][0] ?? 0));
}

// Breadth first: UNION keeps each pair of node and distance once, and the distance is bounded.
const ways = `WITH RECURSIVE way(node, distance) AS (
  SELECT $start, 0
  UNION
  SELECT target, distance + 1 FROM way JOIN edge ON source = node
    WHERE distance < 30 AND label IN ('worksFor', 'uses', 'isPartOf', 'performer', 'founder', 'creator', 'location'))`;
await answer('nodes', 'SELECT count(*) FROM node');
await answer('edges', 'SELECT count(*) FROM edge');
await answer('texts', 'SELECT sum(len("jobTitle")) FROM node');
await answer('hops', `SELECT count(*) FROM edge a JOIN edge b ON a.target = b.source
  WHERE a.label = 'worksFor' AND b.label = 'uses'`);
await answer('reached', `${ways} SELECT count(DISTINCT node) FROM way WHERE node <> $start`, { start });
await answer('distance', `${ways} SELECT min(distance) FROM way WHERE node = $end`, { start, end });
for (const row of (await connection.runAndReadAll(joined)).getRows())
  console.log(JSON.stringify([row[0], row[1], Number(row[2])]));
const names = await connection.runAndReadAll('SELECT iri, label FROM node ORDER BY iri');
fs.writeFileSync('names.duckdb', names.getRows().map((row) => JSON.stringify(row) + '\n').join(''));
connection.closeSync();
