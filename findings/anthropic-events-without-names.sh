#!/usr/bin/env bash
# @anthropic-ai/sdk 1.14.0, and ai 7.0.173 with @ai-sdk/anthropic 4.0.105, on Node 24. Seen on
# 2026-11-30
#
# Expected: each event's data has its `type`, so a gateway that leaves out the `event:` lines, as it
# may where it turns one API's stream into another's, is read all the same, or refused with an
# error.
# Seen: `messages.create({ stream: true })` iterates over nothing and ends without an error: the
# reply is empty. The AI SDK reads the same stream.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @anthropic-ai/sdk@1.14.0 ai@7.0.173 @ai-sdk/anthropic@4.0.105

cat >probe.mjs <<'PROBE'
import { createAnthropic } from '@ai-sdk/anthropic';
import Anthropic from '@anthropic-ai/sdk';
import { streamText } from 'ai';

const usage = { input_tokens: 1, output_tokens: 0 };
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage };
const body = [
  { type: 'message_start', message },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
  { type: 'message_stop' },
]
  .map((event) => `data: ${JSON.stringify(event)}\n\n`)
  .join('');
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const client = new Anthropic({ apiKey: 'key', fetch });
const messages = [{ role: 'user', content: 'Hi' }];
let events = 0;
for await (const _event of await client.messages.create({ model: 'm', max_tokens: 9, messages, stream: true })) events += 1;
console.log('anthropic:', events, 'events');
console.log('ai:', await streamText({ model: createAnthropic({ apiKey: 'key', fetch })('m'), prompt: 'Hi' }).text);
PROBE

expected='anthropic: 0 events
ai: Hello'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
