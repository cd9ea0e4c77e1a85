#!/usr/bin/env bash
# msw 3.0.5, on Node 24. Seen on 2026-11-30
#
# Expected: in `/models/:model:generateContent`, written as Google's APIs and those after their
# model name custom methods, `:model` is a parameter and the rest is text.
# Seen: `:generateContent` is a second parameter, so the handler answers every method, and its value
# has the colon, which no other parameter has. After `*` the name takes the whole last segment, and
# a path without any method is answered too. With a backslash before the colon it is text.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund msw@3.0.5

cat >probe.mjs <<'PROBE'
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

const ask = async (pattern, path) => {
  const server = setupServer(
    http.post(`http://localhost${pattern}`, ({ params }) => HttpResponse.json(params)),
    http.all('*', () => HttpResponse.text('another handler')),
  );
  server.listen();
  console.log(pattern, path, await (await fetch(`http://localhost${path}`, { method: 'POST' })).text());
  server.close();
};
for (const pattern of ['/models/:model:generateContent', '/models/*:generateContent', '/models/:model\\:generateContent']) {
  for (const path of ['/models/m:generateContent', '/models/m:countTokens', '/models/m']) await ask(pattern, path);
}
PROBE

expected='/models/:model:generateContent /models/m:generateContent {"model":"m","generateContent":":generateContent"}
/models/:model:generateContent /models/m:countTokens {"model":"m","generateContent":":countTokens"}
/models/:model:generateContent /models/m another handler
/models/*:generateContent /models/m:generateContent {"generateContent":"m:generateContent"}
/models/*:generateContent /models/m:countTokens {"generateContent":"m:countTokens"}
/models/*:generateContent /models/m {"generateContent":"m"}
/models/:model\:generateContent /models/m:generateContent {"model":"m"}
/models/:model\:generateContent /models/m:countTokens another handler
/models/:model\:generateContent /models/m another handler'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
