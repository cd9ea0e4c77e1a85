#!/usr/bin/env bash
# openai 7.59.0, groq-sdk 1.6.0, @anthropic-ai/sdk 1.14.0, eventsource-parser 4.1.3, on Node 24.
# Seen on 2026-11-30
#
# Expected: a block that has the name of an event and no `data`, such as `event: ping`, is no event,
# as the HTML Standard has it, and the reply goes on, as it does after an id or a `retry` alone.
# Seen: openai and groq-sdk read its data, which is not there, as JSON: the reply ends with an error
# after its first word. Anthropic's client, of the same family, passes over it.
#
# Why it matters: gateways keep connections alive so while a model thinks.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openai@7.59.0 groq-sdk@1.6.0 @anthropic-ai/sdk@1.14.0 \
  eventsource-parser@4.1.3

cat >probe.mjs <<'PROBE'
import Anthropic from '@anthropic-ai/sdk';
import { createParser } from 'eventsource-parser';
import Groq from 'groq-sdk';
import OpenAI from 'openai';

const chunk = (content) => `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content } }] })}\n\n`;
const delta = (text) => {
  const event = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } };
  return `event: content_block_delta\ndata: ${JSON.stringify(event)}\n\n`;
};
for (const block of ['event: ping\n\n', 'id: 5\n\n', 'retry: 3000\n\n', ': ping\n\n']) {
  console.log(JSON.stringify(block));
  const client = (Client, text) => {
    const headers = { 'content-type': 'text/event-stream' };
    return new Client({ apiKey: 'none', maxRetries: 0, fetch: async () => new Response(text, { headers }) });
  };
  const read = async (name, open, word) => {
    const seen = [];
    try {
      for await (const event of await open()) seen.push(word(event));
      seen.push('end');
    } catch (error) {
      seen.push(error.message);
    }
    console.log(`  ${name}: ${seen.join(', ')}`);
  };
  const stream = `${chunk('One')}${block}${chunk('two')}data: [DONE]\n\n`;
  const request = { model: 'm', messages: [], stream: true };
  const word = (event) => event.choices[0].delta.content;
  console.error = () => {};
  await read('openai', () => client(OpenAI, stream).chat.completions.create(request), word);
  await read('groq-sdk', () => client(Groq, stream).chat.completions.create(request), word);
  const blocks = `${delta('One')}${block}${delta('two')}event: message_stop\ndata: {"type":"message_stop"}\n\n`;
  await read(
    '@anthropic-ai/sdk',
    () => client(Anthropic, blocks).messages.create({ ...request, max_tokens: 9 }),
    (event) => event.delta?.text ?? event.type,
  );
  const events = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(stream);
  console.log('  events by the standard:', events.length);
}
PROBE

expected='"event: ping\n\n"
  openai: One, Error reading response: malformed server-sent event JSON.
  groq-sdk: One, Unexpected end of JSON input
  @anthropic-ai/sdk: One, two, message_stop, end
  events by the standard: 3
"id: 5\n\n"
  openai: One, two, end
  groq-sdk: One, two, end
  @anthropic-ai/sdk: One, two, message_stop, end
  events by the standard: 3
"retry: 3000\n\n"
  openai: One, two, end
  groq-sdk: One, two, end
  @anthropic-ai/sdk: One, two, message_stop, end
  events by the standard: 3
": ping\n\n"
  openai: One, two, end
  groq-sdk: One, two, end
  @anthropic-ai/sdk: One, two, message_stop, end
  events by the standard: 3'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
