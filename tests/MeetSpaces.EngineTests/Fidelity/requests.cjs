// Has Google's own client send what it is told to: a JSON array of { method, params } on standard input, to the address given
// as the only argument. What comes back does not matter; whoever listens there sees what was sent.
const { meet } = require('@googleapis/meet');

const client = meet({ version: 'v2', rootUrl: process.argv[2] });
let input = '';
process.stdin.setEncoding('utf8').on('data', text => (input += text)).on('end', async () => {
  for (const { method, params } of JSON.parse(input)) {
    const path = method.split('.');
    const name = path.pop();
    await path.reduce((resource, part) => resource[part], client)[name](params);
  }
});
