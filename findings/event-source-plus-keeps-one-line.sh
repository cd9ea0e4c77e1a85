#!/usr/bin/env bash
# event-source-plus 0.1.15, eventsource-parser 4.1.3, on Node 24. Seen on 2026-11-30
#
# Expected: several lines of `data` are one text with line breaks, and one space after the colon is
# taken away, as the HTML Standard has it.
# Seen: the last line replaces those before it, and white space is taken from both ends. A reply
# that is sent as it is has neither its paragraphs nor the spaces between its words.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund event-source-plus@0.1.15 eventsource-parser@4.1.3

cat >probe.mjs <<'PROBE'
import { createServer } from 'node:http';
import { EventSourcePlus } from 'event-source-plus';
import { createParser } from 'eventsource-parser';

const text = ['data: Hello', '', 'data:  world', '', 'data: first line', 'data: second line', '', 'data: end ', '', ''].join('\n');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
});
server.listen(0, '127.0.0.1', () => {
  const read = [];
  const url = `http://127.0.0.1:${server.address().port}`;
  const controller = new EventSourcePlus(url, { maxRetryCount: 0 }).listen({
    onMessage(message) {
      read.push(message.data);
      if (!message.data.startsWith('end')) return;
      controller.abort();
      console.log('event-source-plus:', JSON.stringify(read));
      const standard = [];
      createParser({ onEvent: (event) => standard.push(event.data) }).feed(text);
      console.log('by the standard:  ', JSON.stringify(standard));
      server.close();
      server.closeAllConnections();
    },
  });
});
PROBE

expected='event-source-plus: ["Hello","world","second line","end"]
by the standard:   ["Hello"," world","first line\nsecond line","end "]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
