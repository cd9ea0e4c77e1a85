#!/usr/bin/env bash
# openai 7.59.0, on Node 24. Seen on 2026-11-30
#
# Expected: `chat.completions.stream()` puts the pieces of tool calls together by their id, or at
# least by whatever `index` the server counts with.
# Seen: the index is a place in an array. Where it begins at 1, as behind gateways that count a text
# block before the tools, the helper fails with an error about the property "id" of undefined. Where
# two whole calls share index 0, as from servers that send each call in a chunk of its own, they
# become one call with the last name and both arguments. `create({ stream: true })` reads all of
# these.
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

const run = async (title, ...calls) => {
  const chunks = [
    { role: 'assistant', content: null },
    ...calls.map(([index, id, name, input]) => ({
      tool_calls: [{ index, id, type: 'function', function: { name, arguments: input } }],
    })),
  ].map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] }));
  chunks.push({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] });
  const body = chunks
    .map((chunk) => `data: ${JSON.stringify({ id: 'c', model: 'm', created: 1, ...chunk })}\n\n`)
    .join('');
  const client = new OpenAI({
    apiKey: 'key',
    fetch: async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
  });
  const tools = ['time', 'weather'].map((name) => ({ type: 'function', function: { name, parameters: {} } }));
  const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], tools });
  await stream.finalMessage().then(
    ({ tool_calls }) => console.log(title, JSON.stringify(tool_calls.map((call) => [call.id, call.function]))),
    (error) => console.log(title, error.message),
  );
};

await run('from 0:', [0, 'a', 'time', '{}'], [1, 'b', 'weather', '{}']);
await run('from 1:', [1, 'a', 'time', '{}']);
await run('shared:', [0, 'a', 'time', '{}'], [0, 'b', 'weather', '{"in":1}']);
PROBE

expected=$(
  cat <<'EXPECTED'
from 0: [["a",{"name":"time","arguments":"{}"}],["b",{"name":"weather","arguments":"{}"}]]
from 1: Cannot read properties of undefined (reading 'id')
shared: [["b",{"name":"weather","arguments":"{}{\"in\":1}"}]]
EXPECTED
)
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
