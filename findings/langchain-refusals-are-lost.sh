#!/usr/bin/env bash
# @langchain/openai 1.6.0 with @langchain/core 1.4.0, on Node 24. Seen on 2026-11-30
#
# Expected: a refusal, which the chat completions API sends in `refusal` while `content` is null, is
# somewhere in the message, at least in `additional_kwargs` as other fields beside the text are.
# Seen: it is nowhere, neither in a whole answer nor in a stream. The message is empty and ended
# with "stop".
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

const answer = (key) =>
  JSON.stringify({
    id: 'c',
    created: 1,
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', [key]: { role: 'assistant', content: null, refusal: 'I cannot.' } }],
  });
const fetch = async (_url, { body }) =>
  JSON.parse(body).stream
    ? new Response(`data: ${answer('delta')}\n\ndata: [DONE]\n\n`, { headers: { 'Content-Type': 'text/event-stream' } })
    : new Response(answer('message'), { headers: { 'Content-Type': 'application/json' } });
const model = new ChatOpenAI({ model: 'm', apiKey: 'key', configuration: { fetch } });
const whole = await model.invoke('Hi');
let streamed;
for await (const piece of await model.stream('Hi')) streamed = streamed ? streamed.concat(piece) : piece;
for (const message of [whole, streamed]) {
  const text = JSON.stringify(message);
  console.log(JSON.stringify(message.content), message.response_metadata.finish_reason, text.includes('I cannot.'));
}
PROBE

expected='"" stop false
"" stop false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
