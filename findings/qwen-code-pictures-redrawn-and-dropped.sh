#!/usr/bin/env bash
# @qwen-code/qwen-code 0.24.4, on Node 24. Seen on 2026-11-30
#
# Expected: `@picture.png` in a prompt sends the file's bytes, as `image/png`, where it is small enough;
# a provider that refuses the request with 400 has its error shown.
# Seen: a picture of 70 bytes is drawn anew and sent as a JPEG, several times as large and without
# what was transparent. After any 400, here one that says "No", the question is asked again with a
# text in the picture's place that tells the model that it "does not support image input".
#
# Why it matters: what a model gets is not what the person has: sharp edges, small print and
# transparency are lost. And a 400 about something else, a limit for example, has the model answer
# without the picture as if it could not see.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @qwen-code/qwen-code@0.24.4

cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const asked = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  asked.push(text);
  response.writeHead(400, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message: 'No', type: 'invalid_request_error', code: null } }));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const home = process.cwd();
mkdirSync('.qwen');
mkdirSync('project');
writeFileSync('project/picture.png', Buffer.from(PIXEL, 'base64'));
const baseUrl = `http://127.0.0.1:${server.address().port}/v1`;
const settings = {
  modelProviders: {
    openai: [{ id: 'm', baseUrl, envKey: 'KEY', generationConfig: { modalities: { image: true }, maxRetries: 0 } }],
  },
  security: { auth: { selectedType: 'openai' } },
  model: { name: 'm' },
  privacy: { usageStatisticsEnabled: false },
};
writeFileSync('.qwen/settings.json', JSON.stringify(settings));
const script = `${home}/node_modules/@qwen-code/qwen-code/cli-entry.js`;
const child = spawn(process.execPath, [script, '-p', 'What is it? @picture.png', '--output-format', 'json'], {
  cwd: `${home}/project`,
  env: { PATH: process.env.PATH, HOME: home, KEY: 'key' },
  stdio: 'ignore',
});
await new Promise((ended) => child.once('exit', ended));
for (const text of asked) {
  const [, type = 'no picture', data = ''] = /data:(image\/\w+);base64,([^"]+)/.exec(text) ?? [];
  const isLarger = Buffer.from(data, 'base64').length > 3 * Buffer.from(PIXEL, 'base64').length;
  console.log(type, JSON.stringify({ isLarger, isModelTold: text.includes('does not support image input') }));
}
server.close();
PROBE

expected='image/jpeg {"isLarger":true,"isModelTold":false}
no picture {"isLarger":false,"isModelTold":true}'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
