'use strict';
/* Reads JSON lines of documents with wink-nlp: wink.js FILE
   The whole default pipe runs on each text, and tokens with their part of speech and entities with their type and place
   are read out, as a program that uses them would. Prints one line of JSON: what was found, and CPU seconds, those of
   starting (node, modules, model) apart from those of reading. */
const fs = require('fs');

const seconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
const { its } = nlp;
const texts = fs
  .readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter((line) => line)
  .map((line) => JSON.parse(line).text);

const started = seconds();
const wall = process.hrtime.bigint();
let characters = 0;
let tokens = 0;
let names = 0;
let sentences = 0;
for (const text of texts) {
  const document = nlp.readDoc(text);
  characters += text.length;
  sentences += document.sentences().length();
  const words = document.tokens();
  tokens += words.out().length;
  if (words.out(its.pos).length !== words.length()) throw new Error('a token without a part of speech');
  names += document.entities().out(its.detail).length;
  document.entities().out(its.span);
}
const ended = seconds();
const elapsed = Number(process.hrtime.bigint() - wall) / 1e9;
console.log(
  JSON.stringify({ start: started, read: ended - started, wall: elapsed, characters, tokens, sentences, names }),
);
