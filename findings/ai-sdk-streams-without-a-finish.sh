#!/usr/bin/env bash
# ai 7.0.173 with five providers of the AI SDK, on Node 24. Seen on 2026-11-30
#
# Expected: a stream in the same format that ends before its `finish_reason`, as when a server is
# stopped, has the same outcome with each provider.
# Seen: there are three. One is an error and the reason "error", two say "interrupted" without an
# error, and for DeepSeek and Alibaba the reason is "other" without an error, as for a reason that
# the SDK does not know. An error that the server reports in the stream is its message to three of
# them, and to Alibaba's and Mistral's providers a chunk that is not valid.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ai@7.0.173 @ai-sdk/openai@4.0.118 \
  @ai-sdk/openai-compatible@3.0.92 @ai-sdk/deepseek@3.0.56 @ai-sdk/alibaba@2.0.58 \
  @ai-sdk/mistral@4.0.87

cat >probe.mjs <<'PROBE'
import { createAlibaba } from '@ai-sdk/alibaba';
import { createDeepSeek } from '@ai-sdk/deepseek';
import { createMistral } from '@ai-sdk/mistral';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';

const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
const word = JSON.stringify({ ...chunk, choices: [{ index: 0, delta: { content: 'Hello' }, finish_reason: null }] });
const failure = JSON.stringify({ error: { message: 'overloaded', type: 'server_error', code: '503' } });
const streams = { 'cut off': `data: ${word}\n\n`, failed: `data: ${word}\n\ndata: ${failure}\n\n` };
for (const [title, text] of Object.entries(streams)) {
  console.log(title);
  const settings = {
    apiKey: 'none',
    fetch: async () => new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
  };
  const models = {
    openai: createOpenAI(settings).chat('m'),
    compatible: createOpenAICompatible({ ...settings, name: 'own', baseURL: 'http://localhost' })('m'),
    deepseek: createDeepSeek(settings)('m'),
    alibaba: createAlibaba(settings)('m'),
    mistral: createMistral(settings)('m'),
  };
  for (const [name, model] of Object.entries(models)) {
    const errors = [];
    const reply = streamText({
      model,
      prompt: 'Hi',
      maxRetries: 0,
      onError: ({ error }) => errors.push((error.message ?? JSON.stringify(error)).split(':')[0]),
    });
    await reply.consumeStream();
    const reason = await reply.finishReason.catch((error) => error.message);
    console.log(`  ${name}: ${reason}, errors: ${errors.join() || 'none'}`);
  }
}
PROBE

expected='cut off
  openai: interrupted, errors: none
  compatible: error, errors: Response stream ended without a finish reason.
  deepseek: other, errors: none
  alibaba: other, errors: none
  mistral: interrupted, errors: none
failed
  openai: error, errors: overloaded
  compatible: error, errors: overloaded
  deepseek: error, errors: overloaded
  alibaba: other, errors: Type validation failed
  mistral: error, errors: Type validation failed'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
