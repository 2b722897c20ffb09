// Has Google's own client send what it is told to: a JSON array of { method, params } on standard input, to the address given as
// the only argument. What comes back does not matter; whoever listens there sees what was sent.

import { text } from 'node:stream/consumers';
import { meet } from '@googleapis/meet';

const client = meet({ version: 'v2', rootUrl: process.argv[2] });
for (const { method, params } of JSON.parse(await text(process.stdin))) {
  const path = method.split('.');
  const name = path.pop();
  await path.reduce((resource, part) => resource[part], client)[name](params);
}
