#!/usr/bin/env bash
# msw 3.0.5, eventsource-parser 4.1.3, on Node 24. Seen on 2026-11-30
#
# Expected: what a handler of `sse()` sends as data is what a client reads as data.
# Seen: a space at the beginning is lost, because the data is written right after the colon, where
# the HTML Standard takes one space away. Where each event is a piece of a reply, as models' tokens
# begin with their space, the words run together in tests and nowhere else. Data given as an object
# is not concerned.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund msw@3.0.5 eventsource-parser@4.1.3

cat >probe.mjs <<'PROBE'
import { EventSourceParserStream } from 'eventsource-parser/stream';

// `sse()` wants it to be there, and calls it only to pass events through.
globalThis.EventSource = class {};
const { sse } = await import('msw');
const { setupServer } = await import('msw/node');

const tokens = ['Hello', ' world', '  indented', '\n', ' again'];
const server = setupServer(
  sse('http://localhost/tokens', ({ client }) => {
    for (const data of tokens) client.send({ data });
    client.close();
  }),
);
server.listen();
const response = await fetch('http://localhost/tokens', { headers: { accept: 'text/event-stream' } });
const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
const read = [];
for await (const event of events) read.push(event.data);
console.log('sent:', JSON.stringify(tokens));
console.log('read:', JSON.stringify(read));
server.close();
PROBE

expected='sent: ["Hello"," world","  indented","\n"," again"]
read: ["Hello","world"," indented","\n","again"]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
