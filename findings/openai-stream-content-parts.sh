#!/usr/bin/env bash
# openai 7.59.0, on Node 24. Seen on 2026-11-30
#
# Expected: where a server streams `delta.content` as a list of parts, as Mistral does for models
# that reason, `chat.completions.stream()` refuses it or keeps the parts, as `create()` does.
# Seen: each list is turned into text, so that the reply and what `content` listeners are told read
# "[object Object]". Nothing is thrown.
#
# Why it matters: whoever shows the reply of an OpenAI-compatible provider shows this to users.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openai@7.59.0

cat >probe.mjs <<'PROBE'
import OpenAI from 'openai';

const parts = (...texts) => texts.map((text) => ({ type: 'text', text }));
const deltas = [{ role: 'assistant', content: parts('Hel') }, { content: parts('lo', '!') }, {}];
const body = deltas
  .map((delta, at) => ({ index: 0, delta, finish_reason: at === 2 ? 'stop' : null }))
  .map((choice) => `data: ${JSON.stringify({ id: 'c', model: 'm', created: 1, choices: [choice] })}\n\n`)
  .join('');
const client = new OpenAI({
  apiKey: 'key',
  fetch: async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
});
const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
stream.on('content', (_delta, soFar) => console.log('content:', soFar));
console.log('final:', await stream.finalContent());
PROBE

expected='content: [object Object]
content: [object Object][object Object],[object Object]
final: [object Object][object Object],[object Object]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
