'use strict';
/* Gathers documents to measure with: documents.js FOLDER BYTES OUTPUT
   From the Markdown files below FOLDER, and from JSON files with a "description", it takes an even sample of about BYTES
   of text and writes it as JSON lines of {"id","text","format"}. The same folder gives the same file. Documents above
   MOST are left out: of some of them wink-nlp takes time that grows with the square of their length. */
const fs = require('fs');
const path = require('path');

const MOST = 64 * 1024;
const [folder, limit, output] = [process.argv[2], Number(process.argv[3]), process.argv[4]];

function* filesBelow(at) {
  const entries = fs.readdirSync(at, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const below = path.join(at, entry.name);
    if (entry.isDirectory()) yield* filesBelow(below);
    else if (entry.isFile()) yield below;
  }
}

function read(file) {
  const text = fs.readFileSync(file, 'utf8');
  if (text.includes('\uFFFD') || text.includes('\0')) return '';
  if (file.endsWith('.md')) return text;
  try {
    return JSON.parse(text).description || '';
  } catch {
    return '';
  }
}

const documents = [];
for (const file of filesBelow(folder)) {
  if (!/\.(md|json)$/.test(file)) continue;
  const text = read(file);
  const size = Buffer.byteLength(text);
  if (text.trim() && size <= MOST) documents.push({ file, text, size });
}
const share = Math.min(1, limit / documents.reduce((sum, { size }) => sum + size, 0));
const out = fs.openSync(output, 'w');
let due = 0;
for (const { file, text, size } of documents) {
  due += size * share;
  if (due <= 0) continue;
  due -= size;
  const id = path.relative(folder, file);
  fs.writeSync(out, JSON.stringify({ id, text, format: file.endsWith('.md') ? 'markdown' : 'text' }) + '\n');
}
fs.closeSync(out);
