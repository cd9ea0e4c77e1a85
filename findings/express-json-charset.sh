#!/usr/bin/env bash
# express 5.2.1 with body-parser 2.4.0, on Node 24
#
# Expected: `express.json()` reads JSON in UTF-8 under any spelling of its name, and refuses other charsets, as RFC 8259
# has JSON in UTF-8 alone.
# Seen: every name that begins with `utf-` is read, UTF-16 and UTF-7 among them, while `utf8`, a label of UTF-8 in the
# Encoding Standard that some HTTP clients send, is answered 415. So is `us-ascii`, whose texts are all UTF-8.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund express@5.2.1 body-parser@2.4.0

cat >probe.mjs <<'PROBE'
import express from 'express';

const app = express();
app.use(express.json());
app.post('/', (request, response) => response.json(request.body));
app.use((error, _request, response, _next) => response.status(error.status).json(error.type));
const server = app.listen(0, '127.0.0.1', async () => {
  const texts = { 'utf-8': 'utf8', utf8: 'utf8', 'utf-16le': 'utf16le', 'utf-7': 'ascii', 'us-ascii': 'ascii' };
  for (const [charset, encoding] of Object.entries(texts)) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/`, {
      method: 'POST',
      headers: { 'Content-Type': `application/json; charset=${charset}` },
      body: Buffer.from('{"a":"b"}', encoding),
    });
    console.log(charset, response.status, await response.text());
  }
  server.close();
});
PROBE

expected='utf-8 200 {"a":"b"}
utf8 415 "charset.unsupported"
utf-16le 200 {"a":"b"}
utf-7 200 {"a":"b"}
us-ascii 415 "charset.unsupported"'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
