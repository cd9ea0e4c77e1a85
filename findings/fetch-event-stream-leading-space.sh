#!/usr/bin/env bash
# fetch-event-stream 0.1.6, on Node 24. Seen on 2026-11-30
#
# Expected: one space after the colon is taken away and the rest of the line is the data, as the
# HTML Standard has it.
# Seen: all white space at the beginning of the data is lost: where each event carries one piece of
# a text as it is, the words of a reply run together, and code loses its indentation.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund fetch-event-stream@0.1.6

cat >probe.mjs <<'PROBE'
import { events } from 'fetch-event-stream';

const lines = ['data: Hello', 'data:  world', 'data:     indented'];
for await (const event of events(new Response(`${lines.join('\n\n')}\n\n`))) console.log(JSON.stringify(event.data));
PROBE

expected='"Hello"
"world"
"indented"'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
