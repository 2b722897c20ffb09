// Measures Google's official client. Reads the names from standard input, one per line.
import { meet, auth } from '@googleapis/meet';
import { readFileSync } from 'node:fs';

const [endpoint, token, width] = process.argv.slice(2);
const names = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const client = new auth.OAuth2();
client.setCredentials({ access_token: token });
const api = meet({ version: 'v2', auth: client, rootUrl: endpoint });
await api.spaces.get({ name: names[0] });

let next = 0;
const start = process.hrtime.bigint();
await Promise.all(Array.from({ length: Number(width) }, async () => {
  while (next < names.length) {
    await api.spaces.get({ name: names[next++] });
  }
}));
console.log(Number(process.hrtime.bigint() - start) / 1e9);
