// How long DuckDB and Ladybug take to find what is within one to four hops of the entities that bench/path wrote, beside
// kgraph's times; and whether they find as many. CPU time of the process, all threads together.
//
// usage: engines.mjs duckdb|ladybug NODE_MODULES FOLDER [SECONDS]
//
// Hops whose first question takes more than SECONDS (60) are left out, and said to be.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [name, modules, folder, patience = '60'] = process.argv.slice(2);
const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8').trim().split('\n');
const words = (file) => read(file).map((line) => line.split(' '));
const seeds = words('seeds.txt').map((line) => line.map(Number));
const ours = Object.fromEntries(words('times.txt').map(([what, time]) => [what, Number(time)]));
const edges = path.join(folder, 'edges.csv');

// Links are gone in either direction: DuckDB has them twice, sorted, as an index would.
async function duckdb() {
  const entry = path.join(path.resolve(modules), '@duckdb/node-api/lib/index.js');
  const { DuckDBInstance } = await import(pathToFileURL(entry));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE link AS SELECT DISTINCT * FROM (
    SELECT source, target FROM read_csv('${edges}') UNION ALL SELECT target, source FROM read_csv('${edges}'))
    ORDER BY source`);
  return async (seed, hops) => {
    const reader = await connection.runAndReadAll(`WITH RECURSIVE way(node, distance) AS (
      SELECT ${seed}::BIGINT, 0 UNION
      SELECT target, distance + 1 FROM way JOIN link ON source = node WHERE distance < ${hops})
      SELECT count(DISTINCT node) FROM way WHERE node <> ${seed}`);
    return Number(reader.getRows()[0][0]);
  };
}

async function ladybug() {
  const { Connection, Database } = createRequire(import.meta.url)(path.join(path.resolve(modules), '@ladybugdb/core'));
  const connection = new Connection(new Database(':memory:'));
  const nodes = path.join(folder, 'nodes.csv');
  const known = new Set(seeds.map(([seed]) => seed));
  for (const line of read('edges.csv').slice(1)) for (const node of line.split(',')) known.add(Number(node));
  fs.writeFileSync(nodes, [...known].join('\n') + '\n');
  await connection.query('CREATE NODE TABLE Entity(id INT64 PRIMARY KEY)');
  await connection.query('CREATE REL TABLE Fact(FROM Entity TO Entity)');
  await connection.query(`COPY Entity FROM '${nodes}'`);
  await connection.query(`COPY Fact FROM '${edges}' (header=true)`);
  return async (seed, hops) => {
    const result = await connection.query(`MATCH (a:Entity)-[:Fact* SHORTEST 1..${hops}]-(b:Entity)
      WHERE a.id = ${seed} AND b.id <> ${seed} RETURN count(DISTINCT b.id) AS found`);
    return Number((await result.getAll())[0].found);
  };
}

// Milliseconds of the processor.
async function measure(ask, seed, hops) {
  const begin = process.cpuUsage();
  const found = await ask(seed, hops);
  const spent = process.cpuUsage(begin);
  return [found, (spent.user + spent.system) / 1e3];
}

const ask = await { duckdb, ladybug }[name]();
for (let hops = 1; hops <= 4; hops++) {
  const times = [];
  for (const [seed, ...counts] of seeds) {
    const [found, time] = await measure(ask, seed, hops);
    if (found !== counts[hops - 1]) throw new Error(`${name} finds ${found}, not ${counts[hops - 1]}`);
    times.push(time);
    if (time > 1e3 * Number(patience)) break;
  }
  times.sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  const left = times.length < seeds.length ? `  (${times.length} of ${seeds.length} asked)` : '';
  const number = (value) => value.toFixed(4).padStart(9);
  console.log(`  ${`${name}, within ${hops} hops`.padEnd(28)} ${number(middle)} ${number(times.at(-1))} ${number(times.at(-1))} ms`
    + `  ${(middle / ours[`within${hops}`]).toFixed(1).padStart(7)} x${left}`);
}
process.exit(0);
