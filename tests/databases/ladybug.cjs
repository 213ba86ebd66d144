// Loads the folder that `-o graph.csv/` wrote into Ladybug and prints the answers of expected.py, and what JOIN finds.
//
// usage: ladybug.cjs NODE_MODULES FOLDER JOIN START END
const fs = require('fs');
const path = require('path');
const [modules, folder, join, start, end] = process.argv.slice(2);
const ladybug = require(path.join(path.resolve(modules), '@ladybugdb/core'));

const links = "['worksFor', 'uses', 'isPartOf', 'performer', 'founder', 'creator', 'location']";
const way = `-[f:Fact* SHORTEST 1..30 (r, n | WHERE r.label IN ${links})]->`;

async function main() {
  const joined = fs.readFileSync(join, 'utf8');
  process.chdir(folder); // the scripts name files without a folder
  const connection = new ladybug.Connection(new ladybug.Database(':memory:'));
  for (const line of fs.readFileSync('load.cypher', 'utf8').split('\n')) if (line) await connection.query(line);
  const answer = async (name, query) => {
    const prepared = await connection.prepare(query);
    const given = {};
    if (query.includes('$start')) given.start = start;
    if (query.includes('$goal')) given.goal = end;
    const rows = await (await connection.execute(prepared, given)).getAll();
    console.log(name, String(rows.length ? Object.values(rows[0])[0] : 0));
  };
  await answer('nodes', 'MATCH (n:Entity) RETURN count(*)');
  await answer('edges', 'MATCH ()-[f:Fact]->() RETURN count(*)');
  await answer('texts', 'MATCH (n:Entity) WHERE n.jobTitle IS NOT NULL RETURN CAST(sum(size(n.jobTitle)) AS INT64)');
  await answer('hops', "MATCH (:Entity)-[:Fact {label: 'worksFor'}]->(:Entity)-[:Fact {label: 'uses'}]->(:Entity) RETURN count(*)");
  await answer('reached', `MATCH (a:Entity)${way}(b:Entity) WHERE a.iri = $start AND b.iri <> $start RETURN count(DISTINCT b.iri)`);
  await answer('distance', `MATCH (a:Entity)${way}(b:Entity) WHERE a.iri = $start AND b.iri = $goal RETURN length(f)`);
  for (const row of await (await connection.query(joined)).getAll()) {
    const [iri, name, count] = Object.values(row);
    console.log(JSON.stringify([iri, name, Number(count)]));
  }
  // One name after the other, to be compared with what kgraph says itself.
  const names = await (await connection.query('MATCH (n:Entity) RETURN n.iri AS iri, n.label AS label ORDER BY iri')).getAll();
  fs.writeFileSync('names.ladybug', names.map((row) => JSON.stringify([row.iri, row.label]) + '\n').join(''));
}

main().then(() => process.exit(0), (error) => {
  console.error(error.message);
  process.exit(1);
});
