#!/usr/bin/env bash
# ai 7.0.173 with @ai-sdk/anthropic 4.0.105, on Node 24. Seen on 2026-11-30
#
# Expected: an event of a type that is not known yet is passed over. Anthropic's guide to streaming
# asks clients for that.
# Seen: each is an `error` part, so that `onError` is called and a page that shows errors shows one,
# in a reply that then goes on and ends with "stop". So does an unknown type of delta.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ai@7.0.173 @ai-sdk/anthropic@4.0.105

cat >probe.mjs <<'PROBE'
import { createAnthropic } from '@ai-sdk/anthropic';
import { streamText } from 'ai';

const usage = { input_tokens: 1, output_tokens: 0 };
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage };
const body = [
  { type: 'message_start', message },
  { type: 'capacity_notice', level: 'low' },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'tone_delta', tone: 'calm' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
  { type: 'message_stop' },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const onError = ({ error }) => console.log('error:', error.name);
const result = streamText({ model: createAnthropic({ apiKey: 'key', fetch })('m'), prompt: 'Hi', onError });
console.log('text:', await result.text, await result.finishReason);
PROBE

expected='error: AI_TypeValidationError
error: AI_TypeValidationError
text: Hello stop'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
