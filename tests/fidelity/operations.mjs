// Has Google's own client do what is asked for on standard input, one after another, so that what it sends can be compared.
//
//   npm ci && echo '[{"method":"spaces.get","params":{"name":"spaces/x"}}]' | node operations.mjs EMULATOR_URI KEY_PATH [SUBJECT]
//
// Prints the status of each.

import { readFileSync } from 'node:fs';
import { invoke, signIn } from './client.mjs';

const [rootUrl, keyPath, subject = 'alice@example.com'] = process.argv.slice(2);
if (!rootUrl || !keyPath) {
  console.error('usage: node operations.mjs EMULATOR_URI KEY_PATH [SUBJECT] < operations.json');
  process.exit(2);
}

const client = signIn(rootUrl, keyPath)(subject);
for (const { method, params } of JSON.parse(readFileSync(0, 'utf8'))) {
  const { status } = await invoke(client, method, params).catch(error => error);
  console.log(`${status} ${method}`);
}
