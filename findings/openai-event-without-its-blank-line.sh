#!/usr/bin/env bash
# openai 7.59.0, and ai 7.0.173 with @ai-sdk/openai 4.0.118, on Node 24. Seen on 2026-11-30
#
# Expected: an event that the stream ends in the middle of is dropped, as the HTML Standard says, so
# that a reply that was cut off is not taken for a whole one.
# Seen: openai dispatches the last event though its blank line never came: the reply is whole and
# ended with "stop". The AI SDK drops the event and reports an interrupted reply. So a server that
# forgets the last blank line works with one and never with the other, and a connection that is cut
# just there looks like success in one alone.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openai@7.59.0 ai@7.0.173 @ai-sdk/openai@4.0.118

cat >probe.mjs <<'PROBE'
import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';
import OpenAI from 'openai';

const chunk = (delta, finish_reason) =>
  `data: ${JSON.stringify({ id: 'c', model: 'm', created: 1, choices: [{ index: 0, delta, finish_reason }] })}`;
const body = `${chunk({ role: 'assistant', content: 'Two' }, null)}\n\n${chunk({ content: ' words' }, 'stop')}`;
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const client = new OpenAI({ apiKey: 'key', fetch });
const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
const { choices } = await stream.finalChatCompletion();
console.log('openai:', choices[0].message.content, choices[0].finish_reason);

const result = streamText({ model: createOpenAI({ apiKey: 'key', fetch }).chat('m'), prompt: 'Hi' });
console.log('ai:', await result.text, await result.finishReason);
PROBE

expected='openai: Two words stop
ai: Two interrupted'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
