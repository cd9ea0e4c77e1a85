#!/usr/bin/env bash
# @azure/core-sse 2.4.0, eventsource-parser 4.1.3, on Node 24. Seen on 2026-11-30
#
# Expected: the name of an event belongs to its block, and is forgotten at the blank line, whether
# the block had data or not. An id stays, as the HTML Standard has it.
# Seen: it is the other way round. After `event: ping` and a blank line the next event, a piece of
# the reply, is called "ping", so that whoever passes over pings loses it; and an id is gone at the
# next event. An empty line of data is missing from a text of several lines.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @azure/core-sse@2.4.0 eventsource-parser@4.1.3

cat >probe.mjs <<'PROBE'
import { createSseStream } from '@azure/core-sse';
import { createParser } from 'eventsource-parser';

const streams = ['event: ping\n\ndata: Hello\n\n', 'id: 1\ndata: Hello\n\ndata: again\n\n', 'data: one\ndata\ndata: two\n\n'];
for (const text of streams) {
  console.log(JSON.stringify(text));
  const body = new Blob([text]).stream();
  for await (const event of createSseStream(body)) {
    console.log('  azure:    ', JSON.stringify([event.event, event.id, event.data]));
  }
  let id = '';
  createParser({
    onEvent(event) {
      id = event.id ?? id;
      console.log('  standard: ', JSON.stringify([event.event ?? '', id, event.data]));
    },
  }).feed(text);
}
PROBE

expected='"event: ping\n\ndata: Hello\n\n"
  azure:     ["ping","","Hello"]
  standard:  ["","","Hello"]
"id: 1\ndata: Hello\n\ndata: again\n\n"
  azure:     ["","1","Hello"]
  azure:     ["","","again"]
  standard:  ["","1","Hello"]
  standard:  ["","1","again"]
"data: one\ndata\ndata: two\n\n"
  azure:     ["","","one\ntwo"]
  standard:  ["","","one\n\ntwo"]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
