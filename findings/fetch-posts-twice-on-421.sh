#!/usr/bin/env bash
# undici 8.13.1, whose fetch is also Node 24's own. Seen on 2026-11-30
#
# Expected: one call of `fetch` with method POST is one request, unless there is a redirect.
# Seen: on 421 (Misdirected Request) it sends the request again by itself, body and all, once more,
# as the Fetch Standard lets it. The caller sees one answer. Where a client's own retries are off,
# there are still two requests.
#
# Why it matters: gateways behind a shared certificate answer 421, and what counts or records
# requests sees two.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund undici@8.13.1

cat >probe.mjs <<'PROBE'
import { createServer } from 'node:http';
import { Agent, fetch as undici } from 'undici';

let bodies = [];
const server = createServer(async (request, response) => {
  bodies.push((await request.toArray()).join(''));
  response.writeHead(Number(request.url.slice(1))).end();
}).listen(0, '127.0.0.1', async () => {
  const own = (url, options) => undici(url, { ...options, dispatcher: new Agent() });
  for (const [name, send] of Object.entries({ undici: own, node: fetch })) {
    for (const status of [421, 503]) {
      bodies = [];
      const url = `http://127.0.0.1:${server.address().port}/${status}`;
      const response = await send(url, { method: 'POST', body: 'once' });
      console.log(name, response.status, bodies.join(' '));
    }
  }
  process.exit();
});
PROBE

expected='undici 421 once once
undici 503 once
node 421 once once
node 503 once'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
