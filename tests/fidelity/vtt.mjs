// Checks WebVTT with the parser of the W3C: a JSON array of texts on standard input becomes one of { errors, cues } on standard output.

import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const require = createRequire(import.meta.url);
const { WebVTTParser } = require('webvtt-parser');
const parser = new WebVTTParser(require('webvtt-parser/html-entities.json'));
const textOf = (nodes) => nodes.map((node) => (node.type === 'text' ? node.value : textOf(node.children))).join('');

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map((file) => {
  const { cues, errors } = parser.parse(file, 'subtitles');
  return {
    errors: errors.map(({ line, message }) => `${line}: ${message}`),
    cues: cues.map(({ startTime, endTime, tree }) => ({
      start: startTime, end: endTime, text: textOf(tree.children), voice: tree.children.find((node) => node.name === 'v')?.value ?? null,
    })),
  };
})));
