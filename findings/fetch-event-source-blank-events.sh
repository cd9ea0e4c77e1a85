#!/usr/bin/env bash
# @microsoft/fetch-event-source 2.0.1, on Node 24. Seen on 2026-11-30
#
# Expected: as in the HTML Standard, a blank line after a comment, an `id` or an `event` without
# data dispatches nothing, and an event without `id` has the id of the one before.
# Seen: each such blank line is a message with empty data, so that `JSON.parse(message.data)` throws
# at the first heartbeat that ends in an empty line. An event without `id` has the id "", and
# `retry: 1e3`, which is to be ignored, is taken for 1 millisecond.
#
# Why it matters: model gateways send `: keep-alive` and an empty line while a model thinks, and
# this client is the usual one for streams that are asked for by POST.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @microsoft/fetch-event-source@2.0.1

cat >probe.mjs <<'PROBE'
import { createServer } from 'node:http';
import { fetchEventSource } from '@microsoft/fetch-event-source';

globalThis.window = globalThis;
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.end(': keep-alive\n\nid: 7\ndata: one\n\nretry: 1e3\ndata: two\n\n');
}).listen(0, '127.0.0.1', async () => {
  await fetchEventSource(`http://127.0.0.1:${server.address().port}/`, {
    openWhenHidden: true,
    onmessage: (message) => console.log(JSON.stringify(message)),
  });
  server.close();
});
PROBE

expected='{"data":"","event":"","id":""}
{"data":"one","event":"","id":"7"}
{"data":"two","event":"","id":"","retry":1}'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
