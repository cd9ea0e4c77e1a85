#!/usr/bin/env bash
# @anthropic-ai/sdk 1.14.0, on Node 24. Seen on 2026-11-30
#
# Expected: `finalMessage()` of a stream whose only block has index 1, as behind a gateway that held
# back the block of reasoning before it, has the text, or the stream fails.
# Seen: `text` listeners are told the text, but the message has an empty one, and ends as usual. The
# deltas went to a block of the message that does not exist.
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
const body = [
  { type: 'message_start', message },
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'content_block_stop', index: 1 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
  { type: 'message_stop' },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const client = new Anthropic({ apiKey: 'key', fetch });
const stream = client.messages.stream({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] });
stream.on('text', (delta) => console.log('text:', delta));
const { content, stop_reason } = await stream.finalMessage();
console.log(JSON.stringify(content), stop_reason);
PROBE

expected='text: Hello
[{"type":"text","text":""}] end_turn'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
