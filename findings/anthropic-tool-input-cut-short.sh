#!/usr/bin/env bash
# @anthropic-ai/sdk 1.14.0, on Node 24. Seen on 2026-11-30
#
# Expected: where the limit of tokens cuts the input of a tool, `finalMessage()` fails, or has the
# input as far as it came.
# Seen: the last value is left out when it is not complete, and the rest is closed and looks like an
# input that was meant: `{"path":"a.txt","lines":[1,2` is `{"path":"a.txt","lines":[1]}`, and a tool
# with one long text gets `{}`. Only `stop_reason` tells the difference.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @anthropic-ai/sdk@1.14.0

cat >probe.mjs <<'PROBE'
import Anthropic from '@anthropic-ai/sdk';

const usage = { input_tokens: 1, output_tokens: 0 };
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage };
for (const partial_json of ['{"path":"a.txt","lines":[1,2', '{"text":"Once upon a ti']) {
  const body = [
    { type: 'message_start', message },
    { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't', name: 'write', input: {} } },
    { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'max_tokens' }, usage: { output_tokens: 9 } },
    { type: 'message_stop' },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('');
  const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  const client = new Anthropic({ apiKey: 'key', fetch });
  const stream = client.messages.stream({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] });
  const { content, stop_reason } = await stream.finalMessage();
  console.log(JSON.stringify(content[0].input), stop_reason);
}
PROBE

expected='{"path":"a.txt","lines":[1]} max_tokens
{} max_tokens'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
