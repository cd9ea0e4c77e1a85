#!/usr/bin/env bash
# @openai/codex 0.171.0, on Node 24. Seen on 2026-11-30
#
# Expected: with `request_max_retries = 1` and `stream_max_retries = 1` a request that is refused is
# asked twice at most: once more where that could help, after a 429 or 5xx, and not after a 404 or
# 422.
# Seen: the two limits multiply, so that a 500 is asked four times (by default some thirty). Every 4xx
# but 400 is asked twice, 404 and 422 as well, since the limit for streams counts them too. A 429 is
# asked once without `Retry-After`, and twice with it.
#
# Why it matters: a gateway that tells 404 or 409 of a provider as 502 has that provider asked twice as
# often, and one that leaves `Retry-After` out of a 429 ends the turn.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @openai/codex@0.171.0

cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

let answer;
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  request.resume().on('end', () => {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify({ error: { message: 'No', type: 'invalid_request_error', code: null } }));
  });
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const home = process.cwd();
mkdirSync('.codex');
writeFileSync(
  '.codex/config.toml',
  `
model = "m"
model_provider = "p"
[model_providers.p]
name = "P"
base_url = "http://127.0.0.1:${server.address().port}/v1"
env_key = "KEY"
wire_api = "responses"
request_max_retries = 1
stream_max_retries = 1
`,
);

async function ask(status, headers = {}) {
  answer = { status, headers };
  requests = 0;
  const options = ['node_modules/@openai/codex/bin/codex.js', 'exec', '--skip-git-repo-check', 'Hi'];
  const env = { PATH: process.env.PATH, HOME: home, KEY: 'key' };
  const child = spawn(process.execPath, options, { env, stdio: 'ignore' });
  await new Promise((ended) => child.once('exit', ended));
  console.log(status, JSON.stringify(headers), requests);
}

for (const status of [400, 401, 404, 409, 422, 429, 500, 503]) await ask(status);
await ask(429, { 'retry-after': '1' });
server.close();
PROBE

expected='400 {} 1
401 {} 2
404 {} 2
409 {} 2
422 {} 2
429 {} 1
500 {} 4
503 {} 4
429 {"retry-after":"1"} 2'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
