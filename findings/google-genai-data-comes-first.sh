#!/usr/bin/env bash
# @google/genai 3.3.0, on Node 24. Seen on 2026-11-30
#
# Expected: the order of the lines of an event, and lines that it has beside `data`, change nothing,
# as the HTML Standard has it, and comments are passed over.
# Seen: an event is read only if `data` is its one line. With `event: message` or an id before it,
# as gateways and frameworks write them, `generateContentStream` gives no chunks, ends, and throws
# nothing; with one after it, it throws. A comment at the end of the stream fails it after the whole
# reply.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @google/genai@3.3.0

cat >probe.mjs <<'PROBE'
import { GoogleGenAI } from '@google/genai';

let text;
globalThis.fetch = async () => new Response(text, { headers: { 'content-type': 'text/event-stream' } });
const data = JSON.stringify({
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hello' }] }, finishReason: 'STOP' }],
});
const streams = {
  'data alone': `data: ${data}\n\n`,
  'data, then event': `data: ${data}\nevent: message\n\n`,
  'event, then data': `event: message\ndata: ${data}\n\n`,
  'id, then data': `id: 1\ndata: ${data}\n\n`,
  'comment, then data': `: thinking\n\ndata: ${data}\n\n`,
  'data, then comment': `data: ${data}\n\n: bye\n`,
};
for (const [name, stream] of Object.entries(streams)) {
  text = stream;
  const seen = [];
  try {
    const chunks = await new GoogleGenAI({ apiKey: 'none' }).models.generateContentStream({ model: 'm', contents: 'Hi' });
    for await (const chunk of chunks) seen.push(chunk.text);
    seen.push('end');
  } catch (error) {
    seen.push(error.message);
  }
  console.log(`${name}: ${seen.join(', ')}`);
}
PROBE

expected='data alone: Hello, end
data, then event: Unexpected non-whitespace character after JSON at position 105 (line 2 column 1)
event, then data: end
id, then data: end
comment, then data: Hello, end
data, then comment: Hello, Incomplete JSON segment at the end'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
