#!/usr/bin/env bash
# @langchain/openai 1.6.0 with @langchain/core 1.4.0, on Node 24. Seen on 2026-11-30
#
# Expected: where a server reports usage so far in each chunk, as vLLM and Alibaba's Model Studio
# can, the message that the chunks add up to has the last report, in both places where it has usage.
# Seen: `usage_metadata` has the last report, but `response_metadata.usage` is the sum of all, with
# the last counted twice. And where chunks say `"finish_reason": ""` instead of null, the name of
# the model is in the metadata once for each of them, run together.
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

const chunk = (delta, finish_reason, completion_tokens) => ({
  id: 'c',
  created: 1,
  model: 'qwen',
  choices: [{ index: 0, delta, finish_reason }],
  usage: { prompt_tokens: 5, completion_tokens, total_tokens: 5 + completion_tokens },
});
const chunks = [chunk({ role: 'assistant', content: 'One' }, '', 1), chunk({ content: ' two' }, '', 2), chunk({}, 'stop', 2)];
const body = `${chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join('')}data: [DONE]\n\n`;
const fetch = async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

const model = new ChatOpenAI({ model: 'qwen', apiKey: 'key', configuration: { fetch } });
let message;
for await (const piece of await model.stream('Hi')) message = message ? message.concat(piece) : piece;
const { input_tokens, output_tokens, total_tokens } = message.usage_metadata;
console.log(JSON.stringify({ input_tokens, output_tokens, total_tokens }));
console.log(JSON.stringify(message.response_metadata.usage));
console.log(message.response_metadata.model_name);
PROBE

expected='{"input_tokens":5,"output_tokens":2,"total_tokens":7}
{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27}
qwenqwenqwen'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
