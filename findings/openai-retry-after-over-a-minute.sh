#!/usr/bin/env bash
# openai 7.59.0, @anthropic-ai/sdk 1.14.0, and ai 7.0.173 with @ai-sdk/openai 4.0.118, on Node 24.
# Seen on 2026-11-30
#
# Expected: a `Retry-After` that is longer than a client is ready to wait ends in the error, without
# another request.
# Seen: openai drops a value over 60 seconds and asks again after its own pause of less than a
# second; the AI SDK drops it too and asks again after two. Anthropic's client, of the same family
# as OpenAI's, waits for as long as it is told.
#
# Why it matters: a limit that counts by the minute or the day answers such values, and the requests
# sent in the meantime often count against it.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openai@7.59.0 @anthropic-ai/sdk@1.14.0 ai@7.0.173 \
  @ai-sdk/openai@4.0.118

cat >probe.mjs <<'PROBE'
import { createServer } from 'node:http';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { generateText } from 'ai';
import OpenAI from 'openai';

const PATIENCE_MS = 5000;
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  request.resume();
  response.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '61' });
  response.end('{"error":{"message":"Too many requests","type":"rate_limit_error","code":null}}');
}).listen(0, '127.0.0.1', async () => {
  const baseURL = `http://127.0.0.1:${server.address().port}`;
  const messages = [{ role: 'user', content: 'Hi' }];
  const settings = { baseURL, apiKey: 'key', maxRetries: 1 };
  const clients = {
    openai: () => new OpenAI(settings).chat.completions.create({ model: 'm', messages }),
    anthropic: () => new Anthropic(settings).messages.create({ model: 'm', max_tokens: 1, messages }),
    ai: () => generateText({ model: createOpenAI(settings).chat('m'), prompt: 'Hi', maxRetries: 1 }),
  };
  for (const [name, ask] of Object.entries(clients)) {
    requests = 0;
    const waiting = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, 'is waiting'));
    console.log(name, await Promise.race([ask().catch(() => 'failed'), waiting]), 'after', requests, 'request(s)');
  }
  process.exit();
});
PROBE

expected='openai failed after 2 request(s)
anthropic is waiting after 1 request(s)
ai failed after 2 request(s)'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
