#!/usr/bin/env bash
# better-sse 0.16.1, eventsource-encoder 1.0.2, eventsource-parser 4.1.3, on Node 24. Seen on
# 2026-11-30
#
# Expected: with `serializer: String`, for clients that read text and not JSON, a text arrives as it
# was pushed: its line breaks become lines of `data`, as eventsource-encoder writes them.
# Seen: the first line arrives, and the rest of the text is written as lines of the stream that mean
# nothing, so that every client passes over them. A space in front is lost too.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund better-sse@0.16.1 eventsource-encoder@1.0.2 \
  eventsource-parser@4.1.3

cat >probe.mjs <<'PROBE'
import { createServer } from 'node:http';
import { createSession } from 'better-sse';
import { encode } from 'eventsource-encoder';
import { createParser } from 'eventsource-parser';

const texts = ['Hello', ' world', 'First line\nSecond line', '\n', '- one\n- two\n'];
const server = createServer(async (request, response) => {
  const session = await createSession(request, response, { serializer: String, retry: null, keepAlive: null });
  for (const text of texts) session.push(text);
  response.end();
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const stream = await (await fetch(`http://127.0.0.1:${server.address().port}`)).text();
server.close();
server.closeAllConnections();
const read = (written) => {
  const data = [];
  createParser({ onEvent: (event) => data.push(event.data) }).feed(written);
  return JSON.stringify(data);
};
console.log('pushed:             ', JSON.stringify(texts));
console.log('better-sse:         ', read(stream));
console.log('eventsource-encoder:', read(texts.map((data) => encode({ data })).join('')));
PROBE

expected='pushed:              ["Hello"," world","First line\nSecond line","\n","- one\n- two\n"]
better-sse:          ["Hello","world","First line","","- one"]
eventsource-encoder: ["Hello"," world","First line\nSecond line","\n","- one\n- two\n"]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
