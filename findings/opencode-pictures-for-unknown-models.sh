#!/usr/bin/env bash
# opencode-ai 1.18.33, on Node 24. Seen on 2026-11-30
#
# Expected: `opencode run --file picture.png`, with a model of a provider from `opencode.json`, sends
# the picture, or ends with an error that says that it cannot.
# Seen: the model is told "ERROR: Cannot read "picture.png" (this model does not support image
# input). Inform the user." behind "Image read successfully", and the person is told nothing; the run
# ends with 0. With `attachment` and `modalities` in the model's entry the picture is sent.
#
# Why it matters: every model behind a gateway is such a model, whatever its name, and a gateway looks
# as if it lost the picture.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts opencode-ai@1.18.33
(cd node_modules/opencode-ai && node postinstall.mjs >/dev/null)

cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PIECES = [
  { choices: [{ index: 0, delta: { role: 'assistant', content: 'Fine' }, finish_reason: null }] },
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
];

let asked = '';
const server = createServer(async (request, response) => {
  asked = '';
  for await (const chunk of request) asked += chunk;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`${PIECES.map((it) => `data: ${JSON.stringify(it)}\n\n`).join('')}data: [DONE]\n\n`);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

async function ask(name, entry) {
  const home = resolve(name);
  mkdirSync(`${home}/project`, { recursive: true });
  writeFileSync(`${home}/picture.png`, Buffer.from(PIXEL, 'base64'));
  const options = { baseURL: `http://127.0.0.1:${server.address().port}/v1`, apiKey: 'key' };
  const p = { npm: '@ai-sdk/openai-compatible', options, models: { 'gpt-4o': entry } };
  writeFileSync(`${home}/project/opencode.json`, JSON.stringify({ provider: { p }, model: 'p/gpt-4o' }));
  const command = resolve('node_modules/opencode-ai/bin/opencode.exe');
  const child = spawn(command, ['run', '--title', 'Tried', '--file', '../picture.png', '--', 'What is it?'], {
    cwd: `${home}/project`,
    env: { PATH: process.env.PATH, HOME: home, OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (it) => (printed += it));
  const status = await new Promise((ended) => child.once('close', ended));
  const isSent = asked.includes('data:image/png;base64,');
  const isModelTold = asked.includes('this model does not support image input');
  console.log(name, JSON.stringify({ isSent, isModelTold, isPersonTold: /not support/.test(printed), status }));
}

await ask('unknown', {});
await ask('described', { attachment: true, modalities: { input: ['text', 'image'], output: ['text'] } });
server.close();
PROBE

expected='unknown {"isSent":false,"isModelTold":true,"isPersonTold":false,"status":0}
described {"isSent":true,"isModelTold":false,"isPersonTold":false,"status":0}'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
