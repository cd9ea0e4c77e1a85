#!/usr/bin/env bash
# ai 7.0.173 with @ai-sdk/anthropic 4.0.105, and @anthropic-ai/sdk 1.14.0, on Node 24. Seen on
# 2026-11-30
#
# Expected: text that is already in `content_block_start`, where the format has a place for it,
# belongs to the reply.
# Seen: Anthropic's own client has it; the AI SDK drops it and begins with the first delta, so that
# a gateway which puts the first word there loses it. The input of a tool at the same place is kept
# by both.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ai@7.0.173 @ai-sdk/anthropic@4.0.105 @anthropic-ai/sdk@1.14.0

cat >probe.mjs <<'PROBE'
import { createAnthropic } from '@ai-sdk/anthropic';
import Anthropic from '@anthropic-ai/sdk';
import { streamText } from 'ai';

const usage = { input_tokens: 1, output_tokens: 0 };
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage };
const body = [
  { type: 'message_start', message },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Two' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ' words' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
  { type: 'message_stop' },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const client = new Anthropic({ apiKey: 'key', fetch });
const stream = client.messages.stream({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] });
console.log('anthropic:', JSON.stringify(await stream.finalText()));
const result = streamText({ model: createAnthropic({ apiKey: 'key', fetch })('m'), prompt: 'Hi' });
console.log('ai:', JSON.stringify(await result.text));
PROBE

expected='anthropic: "Two words"
ai: " words"'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
