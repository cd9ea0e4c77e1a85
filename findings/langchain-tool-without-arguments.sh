#!/usr/bin/env bash
# @langchain/openai 1.6.0 with @langchain/core 1.4.0, on Node 24. Seen on 2026-11-30
#
# Expected: a call of a tool that takes nothing, whose `arguments` are "" as several servers write
# them, is the same call in a whole answer and in a stream.
# Seen: in a stream it is a call with `{}`; in a whole answer it is an invalid call, and the agent
# never runs the tool. With a call whose id is missing it is the other way round: valid in a whole
# answer, and in a stream invalid for its arguments, which are said to be malformed and are not.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @langchain/core@1.4.0 @langchain/openai@1.6.0

cat >probe.mjs <<'PROBE'
import { ChatOpenAI } from '@langchain/openai';

const tools = [{ type: 'function', function: { name: 'now', parameters: { type: 'object', properties: {} } } }];
console.error = console.warn = () => undefined;
const seen = async (title, call) => {
  const choice = (key, finish_reason) => ({
    index: 0,
    finish_reason,
    [key]: { role: 'assistant', content: null, tool_calls: [{ index: 0, type: 'function', ...call }] },
  });
  const answer = (key) => JSON.stringify({ id: 'c', created: 1, model: 'm', choices: [choice(key, 'tool_calls')] });
  const fetch = async (_url, { body }) =>
    JSON.parse(body).stream
      ? new Response(`data: ${answer('delta')}\n\ndata: [DONE]\n\n`, { headers: { 'Content-Type': 'text/event-stream' } })
      : new Response(answer('message'), { headers: { 'Content-Type': 'application/json' } });
  const model = new ChatOpenAI({ model: 'm', apiKey: 'key', configuration: { fetch } }).bindTools(tools);
  const show = ({ tool_calls, invalid_tool_calls }) => `${tool_calls.length} valid, ${invalid_tool_calls.length} invalid`;
  let message;
  for await (const piece of await model.stream('Hi')) message = message ? message.concat(piece) : piece;
  console.log(`${title}: in a stream ${show(message)}; whole ${show(await model.invoke('Hi'))}`);
};

await seen('{}', { id: 'a', function: { name: 'now', arguments: '{}' } });
await seen('""', { id: 'a', function: { name: 'now', arguments: '' } });
await seen('no id', { function: { name: 'now', arguments: '{}' } });
PROBE

expected='{}: in a stream 1 valid, 0 invalid; whole 1 valid, 0 invalid
"": in a stream 1 valid, 0 invalid; whole 0 valid, 1 invalid
no id: in a stream 0 valid, 1 invalid; whole 1 valid, 0 invalid'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
